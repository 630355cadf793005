"""What the public may see of a plan: what was adopted, never a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store import plan_content
from hieuhoc.store.models import PlanVersion

# What a closed plan says is what was adopted last: closing adds no content of its own.
_PUBLIC = PlanState.ADOPTED


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """The adopted plan of a year. While a new draft is worked on, this stays what it was.

    `adopted_at` is the moment of the adoption, of a closed plan too.
    """

    centre_name: str
    school_year: SchoolYear
    content: PlanContent
    adopted_at: datetime
    version: int
    number_sign: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class PublicYear:
    """The latest year in which a centre has an adopted plan."""

    centre_id: UUID
    centre_name: str
    school_year: SchoolYear


def list_latest_public(*, place_ids: Iterable[UUID]) -> tuple[PublicYear, ...]:
    """Return the latest adopted plan of every centre in these very places, by name. One query."""
    rows = (
        PlanVersion.objects.filter(plan__centre__place_id__in=list(place_ids), state=_PUBLIC)
        .values_list("plan__centre_id", "plan__centre__name")
        .annotate(latest=Max("plan__school_year"))
        .order_by("plan__centre_id")
    )
    return tuple(
        PublicYear(centre_id, name, SchoolYear(year))
        for centre_id, name, year in sorted(rows, key=lambda row: natural_key(row[1]))
    )


def get_public_plan(*, centre_id: UUID, school_year: SchoolYear) -> PublicPlan | None:
    """Return the latest adopted content of a centre's year, or None. One query."""
    version = (
        PlanVersion.objects.filter(
            plan__centre_id=centre_id, plan__school_year=school_year.start, state=_PUBLIC
        )
        .select_related("plan__centre")
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    return PublicPlan(
        centre_name=version.plan.centre.name,
        school_year=school_year,
        content=plan_content.from_json(version.content),
        adopted_at=version.made_at,
        version=version.number,
        number_sign=version.plan.number_sign,
        dated=version.plan.dated,
    )


def list_public_years(*, centre_id: UUID) -> tuple[SchoolYear, ...]:
    """Return the years with an adopted plan, the latest first."""
    years = (
        PlanVersion.objects.filter(plan__centre_id=centre_id, state=_PUBLIC)
        .values_list("plan__school_year", flat=True)
        .order_by("-plan__school_year")
        .distinct()
    )
    return tuple(SchoolYear(year) for year in years)
