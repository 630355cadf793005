"""Centres and where they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.store.models import LearningCentre, Level, Place


@dataclass(frozen=True, slots=True)
class CentreCard:
    """A centre, its official names and its places by name; `district` is None since 2025-07-01."""

    id: UUID
    name: str
    place_id: UUID
    place_path: str
    commune: str
    district: str | None
    province: str | None
    parent_body: str
    sign: str
    director_name: str
    director_office: str


def get_centre(*, centre_id: UUID) -> CentreCard | None:
    """Return one centre, or None."""
    return next(iter(list_centres(within=LearningCentre.objects.filter(id=centre_id))), None)


def list_centres(*, within: QuerySet[LearningCentre]) -> tuple[CentreCard, ...]:
    """Return the centres of a queryset that the gate has narrowed, by name. Two queries."""
    centres = sorted(within.select_related("place").order_by("id"), key=lambda row: natural_key(row.name))
    ancestors = _ancestors(centre.place for centre in centres)
    return tuple(_card(centre, ancestors) for centre in centres)


def _ancestors(places: Iterable[Place]) -> dict[str, Place]:
    ids = {part for place in places for part in place.path.split("/") if part}
    return {place.id.hex: place for place in Place.objects.filter(id__in=ids)} if ids else {}


def _card(centre: LearningCentre, ancestors: dict[str, Place]) -> CentreCard:
    names = {
        place.level: place.name for part in centre.place.path.split("/") if (place := ancestors.get(part))
    }
    return CentreCard(
        id=centre.id,
        name=centre.name,
        place_id=centre.place_id,
        place_path=centre.place.path,
        commune=names.get(Level.COMMUNE, centre.place.name),
        district=names.get(Level.DISTRICT),
        province=names.get(Level.PROVINCE),
        parent_body=centre.parent_body,
        sign=centre.sign,
        director_name=centre.director_name,
        director_office=centre.director_office,
    )
