"""What single hamlets are to reach in a school year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store.models import HamletTarget, Level, Place


@dataclass(frozen=True, slots=True)
class Hamlet:
    """A hamlet of a commune."""

    id: UUID
    path: str
    name: str


def list_hamlets(*, commune_path: str) -> tuple[Hamlet, ...]:
    """Return the hamlets of a commune that are there today, thôn số 2 before thôn số 10. One query."""
    rows = Place.objects.filter(path__startswith=commune_path, level=Level.HAMLET, valid_until=None)
    return tuple(
        Hamlet(row.id, row.path, str(row)) for row in sorted(rows, key=lambda row: natural_key(row.name))
    )


def hamlet_targets(
    *, centre_id: UUID, school_year: SchoolYear, unit_of: Mapping[str, str]
) -> dict[tuple[str, UUID], Target]:
    """Return the goals of hamlets, by indicator and hamlet, in the unit that `unit_of` has. One query."""
    rows = HamletTarget.objects.filter(plan__centre_id=centre_id, plan__school_year=school_year.start)
    return {
        (indicator, place): Target("", indicator, Comparison(comparison), Decimal(value), unit_of[indicator])
        for indicator, place, comparison, value in rows.values_list(
            "indicator", "place_id", "comparison", "value"
        )
        if indicator in unit_of
    }
