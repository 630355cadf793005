"""Sign the report a school year is closed with, or one that replaces it."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.annual import AnnualContent, Part, Remarks
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.tidying import tidy_line
from hieuhoc.store.annual_content import to_json
from hieuhoc.store.models import AnnualReport
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.annual_report import draft_annual_report
from hieuhoc.usecases.keep_annual_remarks import put_remarks, tidied
from hieuhoc.usecases.plan_steps import plan_to_change
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.seen import mark_of


class ReportDayImpossible(HieuHocError):
    """The day of the report lies before the school year, or in the future."""

    code = "annual.day-impossible"

    def __init__(self, earliest: date, latest: date) -> None:
        super().__init__(earliest, latest)
        self.earliest = earliest
        self.latest = latest


class CorrectionUnexplained(HieuHocError):
    """A report was signed already; one that replaces it says why."""

    code = "annual.correction-unexplained"


class SignedMeanwhile(HieuHocError):
    """Somebody signed a report after the actor opened the page."""

    code = "annual.signed-meanwhile"


class OtherFigures(HieuHocError):
    """The figures that would be signed, those up to `as_of`, are not those that were shown."""

    code = "annual.other-figures"

    def __init__(self, as_of: date) -> None:
        super().__init__(as_of)
        self.as_of = as_of


def mark_of_figures(content: AnnualContent) -> str:
    """Return a mark of the figures of a report, the plan and the day they are of; not of its remarks."""
    return mark_of(to_json(replace(content, remarks=Remarks())))


@transaction.atomic
def sign_annual_report(
    *,
    actor: Actor,
    plan_id: UUID,
    remarks: Remarks,
    dated: date,
    number_sign: str,
    why: str,
    seen: int | None,
    now: datetime,
    shown: str | None = None,
    kept: datetime | None = None,
) -> int:
    """Freeze the report of a year as of the day it bears, and return its id; its remarks are kept, too.

    `seen` is the id of the report that was signed last when the actor looked, None for none; one
    that replaces it says `why`. `shown` is the `mark_of_figures` that stood before his eyes (None:
    none did), `kept` when the remarks were saved that did. Raises NoSuchPlan, NotAllowed,
    ReportDayImpossible, CorrectionUnexplained, SignedMeanwhile, OtherFigures or RemarksSavedMeanwhile.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.SIGN_REVIEW)
    first, today = SchoolYear(plan.school_year).period.start, timezone.localdate(now)
    if not first <= dated <= today:
        raise ReportDayImpossible(first, today)
    latest = AnnualReport.objects.filter(plan=plan).order_by("-id").values_list("id", flat=True).first()
    if latest != seen:
        raise SignedMeanwhile
    if latest is not None and not tidy_line(why):
        raise CorrectionUnexplained
    content = draft_annual_report(actor=actor, plan_id=plan_id, on=dated, remarks=tidied(remarks))
    if shown is not None and shown != mark_of_figures(content):
        raise OtherFigures(content.as_of)
    put_remarks(plan, content.remarks, seen=kept, actor=actor, now=now)
    row = AnnualReport.add(
        plan=plan,
        content=to_json(content),
        number_sign=tidy_line(number_sign),
        dated=dated,
        why=tidy_line(why) if latest is not None else "",
        signed_by_id=actor.user_id,
        signed_at=now,
    )
    record(
        actor=actor,
        action="annual-report.sign",
        now=now,
        place_id=plan.centre.place_id,
        subject=f"annual-report:{row.pk}",
        facts={
            "plan": str(plan_id),
            "as_of": content.as_of.isoformat(),
            "targets_met": content.count(met=True),
            "targets": len(content.of(Part.TARGETS)),
            "replaces": latest,
        },
    )
    return int(row.pk)
