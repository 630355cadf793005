"""The text being read: as it was written, in lower case, and folded; one offset serves all three.

`folded` is what the grammar's patterns walk, so that a text without accents, or with the
old placement of tones, is read like any other: `Hoà Bình` and `Hòa Bình` are both `hoa
binh`. `text` is asked where accents or capitals decide, `lowered` where accents alone do.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold

LONGEST_CLAUSE = 1_000
"""Characters. What runs on for longer is cut: it is no sentence, and no reading looks that far."""

# A full stop within a number or a name (1.500, TP.HCM) ends nothing; a dotted leader (.....) does.
_CLAUSE_END = re.compile(r"[;\n|.!?…](?:(?<=[;\n|])|(?=\s|$)|(?=\.\.))")


@dataclass(frozen=True, slots=True)
class Script:
    """An NFC text with its other forms, its lines and its clauses.

    A clause is what stands between full stops, semicolons, the bars of a table and line ends.
    """

    text: str
    lowered: str
    folded: str
    _line_ends: Sequence[int]
    _clause_ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Script":
        """Prepare NFC `text` for reading."""
        folded = fold(text)
        ends = [match.start() for match in _CLAUSE_END.finditer(folded)]
        lines = [end for end in ends if folded[end] == "\n"]
        return cls(text, _lower(text), folded, lines, _with_cuts(ends, len(text)))

    @property
    def is_bare(self) -> bool:
        """Whether the text is typed without any accents."""
        return self.text.isascii()

    def clause(self, offset: int) -> Span:
        """Return the clause that `offset` stands in."""
        return _between(self._clause_ends, offset, len(self.text))

    def before_in_clause(self, offset: int) -> str:
        """Return the folded words of a clause up to `offset`."""
        return self.folded[self.clause(offset).start : offset]

    def clause_words(self, offset: int) -> str:
        """Return the folded words of the clause that `offset` stands in."""
        return self.clause(offset).of(self.folded)

    def line(self, offset: int) -> Span:
        """Return the line that `offset` stands in, without its end."""
        return _between(self._line_ends, offset, len(self.text))

    def line_start(self, offset: int) -> int:
        """Return where the line that `offset` stands in begins."""
        index = bisect_left(self._line_ends, offset)
        return self._line_ends[index - 1] + 1 if index else 0

    def before(self, offset: int, window: int) -> str:
        """Return the last `window` folded characters before `offset`."""
        return self.folded[max(0, offset - window) : offset]


def _between(ends: Sequence[int], offset: int, length: int) -> Span:
    index = bisect_left(ends, offset)
    return Span(ends[index - 1] + 1 if index else 0, ends[index] if index < len(ends) else length)


def _with_cuts(ends: Sequence[int], length: int) -> Sequence[int]:
    """Add an end wherever a clause runs on for too long."""
    if max(map(sub, (*ends, length), (0, *ends))) <= LONGEST_CLAUSE:
        return ends
    cut: list[int] = []
    for last, end in pairwise((0, *ends, length)):
        cut.extend(range(last + LONGEST_CLAUSE, end, LONGEST_CLAUSE))
        cut.append(end)
    return cut[:-1]


def _lower(text: str) -> str:
    """Lower the letters one for one: `İ`, which becomes two, stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
