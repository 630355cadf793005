"""Annual reports as they were signed, and the remarks kept for the next."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hieuhoc.learning.annual import AnnualContent, Remarks
from hieuhoc.store.annual_content import from_json
from hieuhoc.store.models import AnnualRemarks, AnnualReport


@dataclass(frozen=True, slots=True)
class SignedAnnual:
    """A report as it was signed; `why` says why it replaces an earlier one, "" for the first."""

    id: int
    content: AnnualContent
    number_sign: str
    dated: date
    why: str
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptRemarks:
    """Remarks that somebody saved for the report of a year."""

    remarks: Remarks
    saved_by: str
    saved_at: datetime


def get_kept_remarks(*, plan_id: UUID) -> KeptRemarks | None:
    """Return what was kept last for the report of a plan's year, None where nothing was. One query."""
    row = AnnualRemarks.objects.filter(plan_id=plan_id).select_related("saved_by").last()
    if row is None:
        return None
    remarks = Remarks(tuple(row.strengths), tuple(row.difficulties), tuple(row.proposals))
    return KeptRemarks(remarks, row.saved_by.get_full_name(), row.saved_at)


def list_signed_annual(*, plan_id: UUID) -> tuple[SignedAnnual, ...]:
    """Return the reports of a plan's year, the latest first: that one counts. One query."""
    rows = AnnualReport.objects.filter(plan_id=plan_id).select_related("signed_by").order_by("-id")
    return tuple(
        SignedAnnual(
            row.id,
            from_json(row.content),
            row.number_sign,
            row.dated,
            row.why,
            row.signed_by.get_full_name(),
            row.signed_at,
        )
        for row in rows
    )
