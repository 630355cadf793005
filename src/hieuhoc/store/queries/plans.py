"""Plans, as they stand and as they stood."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan, PlanVersion
from hieuhoc.store.queries.centres import get_centre


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it stands, with what its document carries."""

    id: UUID
    centre_id: UUID
    centre_name: str
    place_path: str
    school_year: SchoolYear
    state: PlanState
    version: int
    number_sign: str
    dated: date | None
    source_id: UUID | None
    content: PlanContent
    parent_body: str
    sign: str
    director_name: str
    director_office: str
    commune: str
    district: str | None
    province: str | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list; `participations` counts registrations, not people."""

    id: UUID
    school_year: SchoolYear
    state: PlanState
    version: int
    classes: int
    participations: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list."""

    number: int
    state: PlanState
    why: str
    made_by: str
    made_at: datetime


def get_plan(*, plan_id: UUID) -> StoredPlan | None:
    """Return a plan, or None."""
    plan = AnnualPlan.objects.filter(id=plan_id).first()
    if plan is None:
        return None
    centre = get_centre(centre_id=plan.centre_id)
    assert centre is not None
    return StoredPlan(
        id=plan.id,
        centre_id=centre.id,
        centre_name=centre.name,
        place_path=centre.place_path,
        school_year=SchoolYear(plan.school_year),
        state=PlanState(plan.state),
        version=plan.version,
        number_sign=plan.number_sign,
        dated=plan.dated,
        source_id=plan.source_id,
        content=plan_content.load(plan),
        parent_body=centre.parent_body,
        sign=centre.sign,
        director_name=centre.director_name,
        director_office=centre.director_office,
        commune=centre.commune,
        district=centre.district,
        province=centre.province,
    )


def list_plans(*, centre_id: UUID) -> tuple[PlanLine, ...]:
    """Return a centre's plans, the latest year first."""
    plans = AnnualPlan.objects.filter(centre_id=centre_id).annotate(
        classes=Sum("groups__classes", default=0), participations=Sum("groups__participations", default=0)
    )
    return tuple(
        PlanLine(
            id=plan.id,
            school_year=SchoolYear(plan.school_year),
            state=PlanState(plan.state),
            version=plan.version,
            classes=plan.classes,
            participations=plan.participations,
        )
        for plan in plans.order_by("-school_year")
    )


def list_versions(*, plan_id: UUID) -> tuple[VersionLine, ...]:
    """Return the versions of a plan, the newest first, without their content."""
    versions = PlanVersion.objects.filter(plan_id=plan_id).select_related("made_by").defer("content")
    return tuple(
        VersionLine(v.number, PlanState(v.state), v.why, str(v.made_by), v.made_at)
        for v in versions.order_by("-number")
    )


def get_version(*, plan_id: UUID, number: int) -> PlanContent | None:
    """Return what a plan said at one version, or None."""
    raw = PlanVersion.objects.filter(plan_id=plan_id, number=number).values_list("content", flat=True).first()
    return None if raw is None else plan_content.from_json(raw)
