"""Findings as the pages show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.spans import Span
from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.wording import message, remedies
from hieuhoc.store.queries.settlements import SettlementLine
from hieuhoc.usecases.findings import FiledFinding
from hieuhoc.web.labels import SEVERITIES
from hieuhoc.web.speaking import language

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_HOW = {
    Remedy.TRUST_STATED: gettext_lazy("lấy con số thứ nhất"),
    Remedy.TRUST_COMPUTED: gettext_lazy("lấy con số thứ hai"),
    Remedy.CORRECT_PART: gettext_lazy("sửa số liệu trong kế hoạch"),
    Remedy.EXPLAIN: gettext_lazy("giữ cả hai, có giải thích"),
}


@dataclass(frozen=True, slots=True)
class ShownRemedy:
    """A way to settle a finding, as a choice of a form."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownSettlement:
    """How a finding was settled."""

    how: str
    why: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its number on the page and the addresses of its evidence.

    `still` is what the plan says where that is not the figure that was settled on.
    """

    number: str
    key: str
    tone: str
    severity: str
    message: str
    stated: str
    computed: str
    places: tuple[tuple[str, str], ...]
    remedies: tuple[ShownRemedy, ...]
    past: tuple[ShownSettlement, ...]
    is_open: bool
    still: str

    @property
    def is_settled(self) -> bool:
        """Tell whether somebody has settled it."""
        return bool(self.past)


def in_order(findings: Sequence[FiledFinding]) -> tuple[FiledFinding, ...]:
    """Return what is open before what is settled, and what is graver first."""
    return tuple(sorted(findings, key=lambda f: (f.settlement is not None, _ORDER[f.finding.severity])))


def show_findings(
    findings: Sequence[FiledFinding],
    *,
    settlements: Sequence[SettlementLine],
    link_to: Callable[[Span], str],
    text: str,
    content: PlanContent,
) -> tuple[ShownFinding, ...]:
    """Return findings numbered in the order given; `settlements` are all of the plan, the oldest first."""
    return tuple(
        ShownFinding(
            number=str(number),
            key=filed.finding.key,
            tone="settled" if filed.settlement else filed.finding.severity.value,
            severity=str(_("Đã giải quyết") if filed.settlement else SEVERITIES[filed.finding.severity]),
            message=message(filed.finding, language(), numbers="vi"),
            stated=filed.finding.stated,
            computed=filed.finding.computed,
            places=tuple((link_to(span), _excerpt(text, span)) for span in filed.finding.evidence)
            if filed.in_text
            else (),
            remedies=_remedies(filed.finding),
            past=tuple(
                show_settlement(line)
                for line in reversed(settlements)
                if line.finding_key == filed.finding.key
            ),
            is_open=filed.settlement is None and filed.finding.severity is not Severity.INFO,
            still=_still(filed, content),
        )
        for number, filed in enumerate(findings, 1)
    )


def _remedies(finding: Finding) -> tuple[ShownRemedy, ...]:
    worded = remedies(finding, language(), numbers="vi")
    return tuple(ShownRemedy(remedy.value, label) for remedy, label in worded)


def show_settlement(line: SettlementLine) -> ShownSettlement:
    """Return a settlement in words."""
    how = str(_HOW[line.remedy])
    return ShownSettlement(
        how=f"{how}: {line.value}" if line.value else how,
        why=line.why,
        by=line.settled_by,
        at=f"{timezone.localtime(line.settled_at):%H:%M %d/%m/%Y}",
    )


def _still(filed: FiledFinding, content: PlanContent) -> str:
    """Return the plan's figure where somebody settled on another one: settling changes no figure."""
    settled = filed.settlement
    if settled is None or not settled.value or filed.finding.subject not in _COUNTED:
        return ""
    figure = getattr(content, filed.finding.subject)
    return "" if figure is None or str(figure) == settled.value else format_number(figure)


def _excerpt(text: str, span: Span) -> str:
    words = " ".join(span.of(text).split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


_EXCERPT = 60
_COUNTED = {"classes", "participations", "population"}
