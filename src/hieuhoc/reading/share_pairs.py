"""Two shares that are one goal: `nâng từ 60% lên 75%`, `từ 70% đến 75%`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure, StatedTarget
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.script import Script

_CHANGE = re.compile(
    r"[ ]*(?:nam \d{4} )?(?:tang |giam )?(?:len|xuong)"
    r"(?: con| den| toi| tren| duoi| it nhat| toi thieu| khong qua| khoang| muc)*[ ]*"
)
_LONGEST_CHANGE = 40


def without_origins(
    script: Script, figures: Sequence[Figure], targets: Sequence[StatedTarget]
) -> list[StatedTarget]:
    """Of `nâng từ 60% lên 75%` only the second is the goal, of what the first was named by."""
    after = {first.span: second for first, second in pairwise(figures) if _is_change(script, first, second)}
    before = {
        second.span: first.span for first, second in pairwise(figures) if after.get(first.span) is second
    }
    named = {target.figure.span: target.indicator for target in targets}
    return [
        replace(
            target,
            indicator=target.indicator or named.get(before.get(target.figure.span, target.figure.span)),
        )
        for target in targets
        if target.figure.span not in after
    ]


def _is_change(script: Script, first: Figure, second: Figure) -> bool:
    start, end = first.span.end, second.span.start
    if first.unit != "%" or second.unit != "%" or end - start > _LONGEST_CHANGE:
        return False
    return bool(_CHANGE.fullmatch(script.folded, start, end))


_RANGE = re.compile(r"[ ]*%?[ ]*(?:-|den|toi)[ ]*")
_LONGEST_RANGE = 20


def with_range_starts(
    script: Script, figures: Sequence[Figure], targets: Sequence[StatedTarget]
) -> list[StatedTarget]:
    """Read `từ 70% đến 75%` as two goals: at least the one, at most the other."""
    pairs = {
        first.span: (first, second) for first, second in pairwise(figures) if _is_range(script, first, second)
    }
    pairs |= {second.span: (first, second) for first, second in pairs.values()}
    known = {target.figure.span: target for target in targets if target.indicator}
    spread: list[StatedTarget] = []
    done: set[Span] = set()
    for target in targets:
        if pair := pairs.get(target.figure.span):
            low, high = pair
            if low.span in done:
                continue
            done.add(low.span)
            target = known.get(low.span) or known.get(high.span) or target  # noqa: PLW2901 - the end that is named
            spread.append(replace(target, comparison=Comparison.AT_LEAST, figure=low))
            spread.append(replace(target, comparison=Comparison.AT_MOST, figure=high))
        else:
            spread.append(target)
    return spread


def _is_range(script: Script, first: Figure, second: Figure) -> bool:
    if not (first.unit == second.unit == "%" and first.value < second.value):
        return False
    start, end = first.span.end, second.span.start
    return end - start <= _LONGEST_RANGE and bool(_RANGE.fullmatch(script.folded, start, end))
