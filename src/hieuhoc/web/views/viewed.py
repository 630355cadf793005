"""A plan with all that its pages need to show it, asked for once."""

from dataclasses import dataclass

from django.urls import reverse

from hieuhoc.learning.statement import Statement
from hieuhoc.store.queries.plan_history import PastContent, list_past_contents
from hieuhoc.store.queries.plans import StoredPlan
from hieuhoc.store.queries.settlements import SettlementLine, list_settlements
from hieuhoc.usecases.findings import FiledFinding, plan_findings
from hieuhoc.web.shown.findings import ShownFinding, in_order, show_findings
from hieuhoc.web.shown.marked import TextPages
from hieuhoc.web.shown.origins import Origins
from hieuhoc.web.shown.plan import Figures, ShownPlan, show_plan


@dataclass(frozen=True, slots=True)
class ViewedPlan:
    """A plan, its text, its findings and its past; `figures` knows which place each figure was read from."""

    stored: StoredPlan
    plan: ShownPlan
    figures: Figures
    statement: Statement | None
    pages: TextPages | None
    filed: tuple[FiledFinding, ...]
    findings: tuple[ShownFinding, ...]
    settlements: tuple[SettlementLine, ...]
    history: tuple[PastContent, ...]

    @property
    def open_errors(self) -> int:
        """Count the contradictions that stand in the way of adopting."""
        return sum(filed.stands_in_the_way for filed in self.filed)


def viewed(stored: StoredPlan, *, on_reading_page: bool = False) -> ViewedPlan:
    """Read the plan's text, check both, and put together what pages show."""
    found = plan_findings(stored.id)
    settlements = list_settlements(plan_id=stored.id)
    history = list_past_contents(plan_id=stored.id)
    pages = TextPages(found.statement.text) if found.statement else None
    reading_url = "" if on_reading_page else reverse("web:reading", args=[stored.id])
    figures = Figures(Origins(stored.content, history, found.statement), pages=pages, reading_url=reading_url)
    filed = in_order(found.findings)
    shown = show_findings(
        filed,
        settlements=settlements,
        link_to=lambda span: f"{reading_url}{pages.link_to(span)}" if pages else "",
        text=found.statement.text if found.statement else "",
        content=stored.content,
    )
    return ViewedPlan(
        stored=stored,
        plan=show_plan(stored, figures),
        figures=figures,
        statement=found.statement,
        pages=pages,
        filed=filed,
        findings=shown,
        settlements=settlements,
        history=history,
    )
