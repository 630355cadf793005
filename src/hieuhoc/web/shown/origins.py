"""Where a figure of the plan comes from: a sentence of the text, a person on a day, or a sum."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.kernel.spans import Span
from hieuhoc.learning.next_plan_note import POPULATION, note_of, of_group, of_target
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.statement import Figure, StatedGroup, Statement
from hieuhoc.store.queries.plan_history import PastContent

_EXCERPT = 150
Reach = Callable[[PlanContent], object]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from: in words, the sentence it was read from, and its place in the text."""

    words: str
    sentence: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """Answers for every figure of one plan; `history` has the newest version first."""

    content: PlanContent
    history: Sequence[PastContent]
    statement: Statement | None = None
    _groups: Mapping[int, StatedGroup] = field(init=False)

    def __post_init__(self) -> None:
        stated = self.statement.groups if self.statement else ()
        object.__setattr__(self, "_groups", {group.number: group for group in stated})

    def classes_of(self, number: int) -> Origin:
        """Say where the classes of a group come from."""
        stated = self._groups.get(number)
        return self._origin(
            stated.classes if stated else None, _of_group(number, "classes"), thing=of_group(number)
        )

    def participations_of(self, number: int) -> Origin:
        """Say where the participations of a group come from."""
        stated = self._groups.get(number)
        return self._origin(
            stated.participations if stated else None,
            _of_group(number, "participations"),
            thing=of_group(number),
        )

    def target(self, text: str) -> Origin:
        """Say where the value of a target comes from."""
        stated = self.statement.targets if self.statement else ()
        wording = " ".join(text.split())
        figure = next((t.figure for t in stated if " ".join(t.text.split()) == wording), None)
        return self._origin(
            figure,
            lambda content: next((t.value for t in content.targets if t.text == text), None),
            thing=of_target(text),
        )

    def population(self) -> Origin:
        """Say where the population comes from."""
        stated = self.statement.totals.population if self.statement else ()
        origin = self._origin(next(iter(stated), None), lambda content: content.population, thing=POPULATION)
        if not self.content.population_source:
            return origin
        source = _("Nguồn: %(source)s.") % {"source": self.content.population_source}
        return Origin(f"{source} {origin.words}", origin.sentence, origin.span)

    def sum_of(self, name: str) -> Origin:
        """Say how a total is made up of its groups; `name` is "classes" or "participations"."""
        parts = " + ".join(format_number(getattr(group, name)) for group in self.content.groups)
        total = format_number(getattr(self.content, name))
        return Origin(_("Cộng các nhóm: %(parts)s = %(total)s.") % {"parts": parts or "0", "total": total})

    def rate(self) -> Origin:
        """Say how the participation rate is computed."""
        return Origin(
            _("%(part)s lượt ÷ %(whole)s dân từ 15 tuổi × 100. Một người học ba lớp tính ba lượt.")
            % {
                "part": format_number(self.content.participations),
                "whole": format_number(self.content.population or 0),
            }
        )

    def _origin(self, figure: Figure | None, reach: Reach, *, thing: str) -> Origin:
        value = reach(self.content)
        if self.statement and figure is not None and figure.value == value:
            return Origin(_("Đọc từ văn bản"), sentence_around(self.statement.text, figure.span), figure.span)
        first = _brought_in_by(self.history, reach, value)
        if first is None:
            return Origin(_("Chưa có nguồn."))
        return Origin(_by(first, thing))


def sentence_around(text: str, span: Span) -> str:
    """Return the sentence that holds a place, shortened around it where it is long."""
    start = max(text.rfind(mark, 0, span.start) + len(mark) for mark in ("\n", ". ", "; "))
    ends = [end for mark in ("\n", ". ", "; ") if (end := text.find(mark, span.end)) >= 0]
    end = min(ends, default=len(text))
    before = max(start, span.start - _EXCERPT // 2)
    after = min(end, max(span.end, before + _EXCERPT))
    # Shortened between words: half a word reads as another one.
    if before > start:
        before = text.find(" ", before, span.start) + 1 or span.start
    if after < end:
        after = max(span.end, text.rfind(" ", span.end, after + 1))
    words = " ".join(text[before:after].split())
    return f"{'… ' if before > start else ''}{words}{' …' if after < end else ''}"


def _of_group(number: int, name: str) -> Reach:
    return lambda content: next((getattr(g, name) for g in content.groups if g.number == number), None)


def _brought_in_by(history: Sequence[PastContent], reach: Reach, value: object) -> PastContent | None:
    """Return the oldest version of the newest run of versions that have `value`."""
    brought = None
    for version in history:
        if reach(version.content) != value:
            break
        brought = version
    return brought


def _by(version: PastContent, thing: str) -> str:
    why = note_of(version.why, thing)
    facts = {"who": version.made_by, "day": _day(version.made_at), "why": why}
    if version.why:
        return _("%(who)s nhập ngày %(day)s: %(why)s") % facts
    return _("%(who)s nhập ngày %(day)s.") % facts


def _day(at: datetime) -> str:
    return format_date(timezone.localdate(at))
