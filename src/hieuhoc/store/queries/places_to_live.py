"""Where a person can move to."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from hieuhoc.kernel.text import natural_key
from hieuhoc.store.models import LearningCentre, Level, Place


@dataclass(frozen=True, slots=True)
class PlaceToLive:
    """A place by the name it is told apart by."""

    id: UUID
    name: str

    def __str__(self) -> str:
        return self.name


def list_places_to_live(*, commune_id: UUID) -> tuple[PlaceToLive, ...]:
    """Return the hamlets of a commune, the commune, and the other communes that have a centre. One query."""
    elsewhere = LearningCentre.objects.exclude(place_id=commune_id).values("place_id")
    here = Q(id=commune_id) | Q(parent_id=commune_id, level=Level.HAMLET)
    rows = Place.objects.filter(here | Q(id__in=elsewhere, level=Level.COMMUNE)).select_related("parent")
    return tuple(
        PlaceToLive(row.id, f"{row}, {row.parent}" if row.level == Level.COMMUNE and row.parent else str(row))
        for row in sorted(
            rows,
            key=lambda row: (row.level == Level.COMMUNE, row.id != commune_id, natural_key(row.name)),
        )
    )
