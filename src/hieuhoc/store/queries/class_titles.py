"""The classes of a centre by title, for lists of links."""

from dataclasses import dataclass
from uuid import UUID

from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningClass


@dataclass(frozen=True, slots=True)
class ClassTitle:
    """A class in a list of links; `place_path` is where it is held."""

    id: UUID
    title: str
    group: int
    kind: ClassKind
    state: ClassState
    place_path: str


def list_class_titles(*, centre_id: UUID, school_year: SchoolYear) -> tuple[ClassTitle, ...]:
    """Return the classes of a school year, group by group. One query."""
    rows = LearningClass.objects.filter(centre_id=centre_id, school_year=school_year.start)
    return tuple(
        ClassTitle(
            row.id, row.title, row.group_number, ClassKind(row.kind), ClassState(row.state), row.place.path
        )
        for row in rows.select_related("place").order_by("group_number", "first_day", "title", "id")
    )


def list_class_years(*, centre_id: UUID) -> tuple[SchoolYear, ...]:
    """Return the school years in which a centre has classes, the latest first. One query."""
    years = LearningClass.objects.filter(centre_id=centre_id).order_by("-school_year")
    return tuple(SchoolYear(year) for year in years.values_list("school_year", flat=True).distinct())
