"""How a goal is held against what is reached: `trên 70%`, `không quá 3%`, `85% trở lên`."""

import re

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.script import Script

_WINDOW = 24
"""How far before a figure, in characters, the words stand that compare it."""
_AT_LEAST_BEFORE = re.compile(
    r"(?:\b(?:tren|hon|dat va vuot|(?:it nhat|toi thieu)(?: la| dat)?"
    r"|khong (?:duoi|thap hon|it hon|nho hon))|>=?|≥)[ ]*$"
)
_AT_MOST_BEFORE = re.compile(
    r"(?:(?<!khong )\b(?:duoi|it hon|thap hon|nho hon)"
    r"|\bkhong (?:qua|vuot qua|tren|hon)|\btoi da(?: la)?|<=?|≤)[ ]*$"
)
_AT_LEAST_AFTER = re.compile(r"[ ]*(?:nguoi |ho |cau lac bo )?(?:tro len|tro di)")
_AT_MOST_AFTER = re.compile(r"[ ]*(?:tro xuong)")


def words_before(script: Script, clause: Span, figure: Figure) -> str:
    """Return the folded words of a clause that lead up to a figure, as far as they may compare it."""
    return script.folded[max(clause.start, figure.span.start - _WINDOW) : figure.span.start]


def comparison(script: Script, clause: Span, figure: Figure) -> Comparison:
    """Return what the words before and after a figure of `clause` make of it."""
    lead = words_before(script, clause, figure)
    if _AT_LEAST_AFTER.match(script.folded, figure.span.end, clause.end):
        return Comparison.AT_LEAST
    if _AT_MOST_AFTER.match(script.folded, figure.span.end, clause.end) or _AT_MOST_BEFORE.search(lead):
        return Comparison.AT_MOST
    return Comparison.AT_LEAST if _AT_LEAST_BEFORE.search(lead) else Comparison.EXACTLY


def comparing_from(script: Script, clause: Span, figure: Figure) -> int:
    """Return where the words begin that compare a figure from before it, or where the figure does."""
    start = max(clause.start, figure.span.start - _WINDOW)
    words = words_before(script, clause, figure)
    found = _AT_MOST_BEFORE.search(words) or _AT_LEAST_BEFORE.search(words)
    return start + found.start() if found else figure.span.start
