"""The findings over a plan and the text it was read from, each with how it was settled."""

from dataclasses import dataclass
from uuid import UUID

from hieuhoc.learning.checks import check, check_plan, check_settlement
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.statement import Statement
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan
from hieuhoc.store.queries.settlements import SettlementLine, list_settlements
from hieuhoc.usecases.reading_source import read_stored


@dataclass(frozen=True, slots=True)
class FiledFinding:
    """A finding, and the settlement that counts: the latest, or None while it is open.

    `in_text` says that its evidence lies in the source text; otherwise it is about the
    plan's own figures.
    """

    finding: Finding
    settlement: SettlementLine | None
    in_text: bool

    @property
    def stands_in_the_way(self) -> bool:
        """Tell whether the plan cannot be adopted before this is settled."""
        return self.finding.severity is Severity.ERROR and self.settlement is None


@dataclass(frozen=True, slots=True)
class PlanFindings:
    """What was found; `statement` is the reading of the source text, None without one."""

    statement: Statement | None
    findings: tuple[FiledFinding, ...]

    @property
    def open_errors(self) -> tuple[str, ...]:
        """The keys of what must be settled before the plan is adopted."""
        return tuple(filed.finding.key for filed in self.findings if filed.stands_in_the_way)


def plan_findings(plan_id: UUID) -> PlanFindings:
    """Read the source text again and check it and the plan. The caller has passed the gate."""
    plan = AnnualPlan.objects.select_related("source").get(id=plan_id)
    settled = {line.finding_key: line for line in list_settlements(plan_id=plan_id)}
    statement = read_stored(plan.source) if plan.source else None
    in_text = check(statement) if statement else ()
    content = plan_content.load(plan)
    decided = (
        check_settlement(finding, Remedy(line.remedy), content)
        for finding in in_text
        if (line := settled.get(finding.key))
    )
    in_plan = (*check_plan(content), *filter(None, decided))
    filed: dict[str, FiledFinding] = {}
    for finding, is_in_text in (*((f, True) for f in in_text), *((f, False) for f in in_plan)):
        filed.setdefault(finding.key, FiledFinding(finding, settled.get(finding.key), is_in_text))
    return PlanFindings(statement, tuple(filed.values()))
