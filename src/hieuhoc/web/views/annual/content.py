"""Which report of a year is looked at: the one signed last, or a draft with the figures of a day."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.annual import AnnualContent
from hieuhoc.store.queries.annual_reports import KeptRemarks, SignedAnnual, list_signed_annual
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.annual_report import draft_annual_report, remarks_in_hand
from hieuhoc.usecases.measuring import within_year
from hieuhoc.web.forms.annual import FiguresForm

DRAFT = "du-thao"
"""What ?ban= says for a new draft where a report was signed already."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The report looked at: `signed` for one that was, None for a draft; all that were, latest first.

    Of a draft `day` asks for the day of its figures, which is another than the latest there can be where
    `asks_day`; `kept` are the remarks saved for it, as far as the actor sees them.
    """

    content: AnnualContent
    signed: SignedAnnual | None
    all_signed: tuple[SignedAnnual, ...]
    day: FiguresForm | None = None
    asks_day: bool = False
    kept: KeptRemarks | None = None

    @property
    def query(self) -> str:
        """What the addresses of its files and charts need to mean the same report."""
        if self.signed is not None:
            return ""
        day = {"ngay": format_date(self.content.as_of)} if self.asks_day else {}
        return f"?{urlencode({'ban': DRAFT} | day)}"


def looked_at(request: HttpRequest, actor: Actor, plan: StoredPlan, *, on: date | None = None) -> Looked:
    """Return the report signed last, or the draft where there is none or ?ban=du-thao asks for it.

    Its figures are those of the day `on`, else of ?ngay=31/10/2021, else of the latest there can be.
    """
    signed = list_signed_annual(plan_id=plan.id)
    if signed and request.GET.get("ban") != DRAFT:
        return Looked(signed[0].content, signed[0], signed)
    first, today = plan.school_year.period.start, timezone.localdate()
    latest = within_year(today, plan.school_year)
    possible = on is not None and first <= on <= today
    asked = format_date(min(on, latest)) if on and possible else request.GET.get("ngay", "")
    day = FiguresForm(asked, first=first, latest=latest)
    kept = remarks_in_hand(actor=actor, plan=plan)
    said = kept.remarks if kept else (signed[0].content.remarks if signed else None)
    content = draft_annual_report(actor=actor, plan_id=plan.id, on=day.day, remarks=said)
    return Looked(content, None, signed, day, content.as_of != latest, kept)
