"""The report a school year is closed with, as it stands on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.dates import Period
from hieuhoc.learning.annual import (
    AnnualContent,
    Line,
    Part,
    QuarterReview,
    Remarks,
    YearActivity,
)
from hieuhoc.learning.annual_lines import (
    activity_lines,
    indicator_lines,
    review_lines,
    target_lines,
    with_anything_kept,
    with_records,
)
from hieuhoc.learning.measure import Measured
from hieuhoc.learning.participation import Activity, tally, tally_by, within
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.review import quarters_of
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Attained
from hieuhoc.store.queries.activity import get_activity
from hieuhoc.store.queries.annual_reports import KeptRemarks, get_kept_remarks
from hieuhoc.store.queries.latest_plans import list_latest_plans
from hieuhoc.store.queries.plans import StoredPlan, get_plan
from hieuhoc.store.queries.public_plan import get_public_plan
from hieuhoc.store.queries.reviews import signed_reviews
from hieuhoc.usecases.access import Actor, allowed, require
from hieuhoc.usecases.measuring import measured, scope_of, within_year
from hieuhoc.usecases.plan_steps import NoSuchPlan

INDICATORS: Mapping[Part, tuple[str, ...]] = {
    Part.TITLES: (
        "learning_families",
        "learning_clans",
        "learning_communities",
        "learning_units",
        "learning_citizens",
    ),
    Part.CLUBS: ("clubs", "club_members"),
    Part.LIBRARIES: ("library_titles", "library_readers", "library_loans"),
    Part.COMMUNICATION: ("communication_activities", "self_learners"),
    Part.FOLLOW_UP: ("resolutions_on_learning", "action_items_done"),
}
"""What each part of the report looks at, beside the targets of the plan."""


@dataclass(frozen=True, slots=True)
class _Year:
    """A school year's plan as it was adopted, or as it is drafted; None where there is none."""

    content: PlanContent
    adopted: bool
    version: int


def draft_annual_report(
    *, actor: Actor, plan_id: UUID, on: date, remarks: Remarks | None = None
) -> AnnualContent:
    """Return the report of a plan's year as it stands on a day.

    Without `remarks` it has the plan's own strengths, difficulties and measures. A fixed number of
    queries. Raises NoSuchPlan or NotAllowed.
    """
    plan = get_plan(plan_id=plan_id)
    if plan is None:
        raise NoSuchPlan
    require(actor, Permission.VIEW_REVIEW, plan.place_path)
    year = _plan_of(plan)
    as_of = within_year(on, plan.school_year)
    content = year.content
    said = remarks or Remarks(content.strengths, content.difficulties, content.measures)
    lines = _lines(plan, year, as_of)
    return AnnualContent(plan.school_year, as_of, year.adopted, year.version, lines, said)


def remarks_in_hand(*, actor: Actor, plan: StoredPlan) -> KeptRemarks | None:
    """Return the remarks kept for a plan's next report, None where there are none or the actor keeps none.

    Only who may change them reads them: what a centre says to others is what it signs. One query.
    """
    if not allowed(actor, Permission.EDIT_REVIEW, plan.place_path):
        return None
    return get_kept_remarks(plan_id=plan.id)


def _lines(plan: StoredPlan, year: _Year, as_of: date) -> tuple[Line, ...]:
    last = SchoolYear(plan.school_year.start - 1)
    activity = get_activity(centre_id=plan.centre_id, school_years=[plan.school_year, last]).activity
    targets = year.content.targets
    wanted = [t.indicator for t in targets if t.indicator] + [i for of in INDICATORS.values() for i in of]
    now = with_records(_measures(plan.centre_id, plan.school_year, as_of, wanted))
    before = with_anything_kept(_measures(plan.centre_id, last, last.period.until, wanted))
    known = {indicator.id: indicator for indicator in load_indicators()}
    return (
        *activity_lines(
            _of_year(activity, plan.school_year, year.content, as_of),
            _of_year(
                activity,
                last,
                _earlier_plan(plan.centre_id, last),
                within_year(last.period.until, last),
            ),
        ),
        *target_lines(targets, now, before, known=known),
        *review_lines(_quarters(plan.centre_id, plan.school_year), _quarters(plan.centre_id, last)),
        *(
            line
            for part, ids in INDICATORS.items()
            for line in indicator_lines(
                part,
                [(id_, known[id_].label_vi, known[id_].unit) for id_ in ids if id_ in known],
                targets=targets,
                measures=now,
                before=before,
            )
        ),
    )


def _plan_of(plan: StoredPlan) -> _Year:
    if public := get_public_plan(centre_id=plan.centre_id, school_year=plan.school_year):
        return _Year(public.content, adopted=True, version=public.version)
    return _Year(plan.content, adopted=plan.state is not PlanState.DRAFT, version=plan.version)


def _earlier_plan(centre_id: UUID, year: SchoolYear) -> PlanContent | None:
    if public := get_public_plan(centre_id=centre_id, school_year=year):
        return public.content
    latest = list_latest_plans(centre_ids=[centre_id], school_year=year)
    return latest[0].content if latest else None


def _of_year(activity: Activity, year: SchoolYear, plan: PlanContent | None, as_of: date) -> YearActivity:
    """Return what the classes of a year came to by the end of the day `as_of`, as the indicators do."""
    ids = {fact.id for fact in activity.classes if fact.school_year == year.start}
    of_year = within(
        Activity(
            tuple(fact for fact in activity.classes if fact.id in ids),
            tuple(session for session in activity.sessions if session.class_id in ids),
            tuple(p for p in activity.participations if p.class_id in ids),
        ),
        Period(year.period.start, as_of + timedelta(days=1)),
    )
    return YearActivity(tally(of_year), tally_by(of_year, None, lambda fact: fact.group), plan)


def _measures(
    centre_id: UUID, year: SchoolYear, as_of: date, indicators: Iterable[str]
) -> Mapping[str, Measured]:
    scope = scope_of(centre_id, school_year=year, as_of=as_of)
    return measured(scope=scope, indicators=indicators)


def _quarters(centre_id: UUID, year: SchoolYear) -> tuple[QuarterReview, ...]:
    signed = {line.quarter.start: line for line in signed_reviews(centre_id, year)}
    quarters = []
    for quarter in quarters_of(year):
        line = signed.get(quarter.start)
        name = quarter.name[0].upper() + quarter.name[1:]
        if line is None:
            quarters.append(QuarterReview(name))
            continue
        score = line.content.score
        quarters.append(
            QuarterReview(
                name,
                str(line.review_id),
                met=score.count(Attained.MET),
                criteria=len(score.criteria),
                points=score.points,
                signed_on=line.signed_on,
            )
        )
    return tuple(quarters)
