"""The sentences of a plan that set tasks, and the measures it lists.

A task begins with what is to be done: `Tiếp tục củng cố ...`, `Tham mưu cho ...`. Measures
follow `các giải pháp:` in one sentence, set apart by semicolons, or as the items of a list
under a heading.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from hieuhoc.kernel.spans import Span
from hieuhoc.reading.patterns import whole_word
from hieuhoc.reading.script import Script

_SHORTEST = 25
_LONGEST = 500
# A full stop before a digit is one within a number.
_SENTENCE = re.compile(r"[^\n.;!?]+(?:\.(?=\d)[^\n.;!?]+)*")
_TASK = re.compile(
    r"[\s\d.)(+*•-]*(?:[a-z]\)\s*)?"
    + whole_word(
        "tiep tuc, tham muu, lam tot, phoi hop, duy tri, khuyen khich, tang cuong, day manh, nang cao"
        ", phat huy, xay dung, cung co, chu dong, to chuc, thuc hien tot, doi moi, huy dong, van dong"
        ", quan tam, thuong xuyen, tuyen truyen, ra soat"
    )
)


def find_tasks(script: Script, *, besides: Collection[Span]) -> tuple[Span, ...]:
    """Return the sentences that begin with what is to be done and hold none of the places `besides`."""
    starts = sorted(span.start for span in besides)
    return tuple(
        _trimmed(script, *match.span())
        for match in _SENTENCE.finditer(script.folded)
        if _SHORTEST <= match.end() - match.start() <= _LONGEST
        and _TASK.match(match[0])
        and bisect_left(starts, match.start()) == bisect_left(starts, match.end())
    )


_MEASURES = re.compile(r"giai phap[^.;\n]{0,40}(?:,|:| la| gom| nhu sau)[ ]*(?:gom|bao gom|la)?[ :]*(?=\w)")
_MEASURE = re.compile("(?:bien|giai) phap")
_MEASURES_HEADING = re.compile(
    r"""[ \t]*(?:[ivx\d]{1,4}[.)/][ ]*)?
    (?:cac[ ]|nhung[ ]|nhom[ ])?(?:nhiem[ ]vu[ ]va[ ])?(?:bien[ ]phap|giai[ ]phap)
    [^\n.;]{0,40}:?[ ]*""",
    re.VERBOSE,
)


def find_measures(script: Script) -> tuple[Span, ...]:
    """Return the measures listed after `giải pháp`, in one sentence or as a list below a heading."""
    lines = (script.line(match.start()) for match in _MEASURE.finditer(script.folded))
    heading = next((line for line in lines if _MEASURES_HEADING.fullmatch(script.folded, *line)), None)
    if heading and (items := tuple(_items_below(script, heading.end))):
        return items
    lead = _MEASURES.search(script.folded)
    return tuple(_parts(script, lead.end())) if lead else ()


def _parts(script: Script, start: int) -> Iterator[Span]:
    """Cut the rest of a sentence at its semicolons; what is too short is no measure."""
    line = script.line(start).end
    stop = script.folded.find(". ", start, line)
    end = stop if stop >= 0 else line
    while start < end:
        semicolon = script.folded.find(";", start, end)
        until = semicolon if semicolon >= 0 else end
        part = _trimmed(script, start, until)
        if part.end - part.start >= _SHORTEST:
            yield part
        start = until + 1


_ITEM = re.compile(r"[ \t]*(?:[-+*•]|\d{1,2}[.)]|[a-z][.)])[ \t]+")
_BLANK = re.compile(r"\s*")


def _items_below(script: Script, start: int) -> Iterator[Span]:
    """The items of the list that begins at `start`, up to the first line that is none."""
    position = start
    while (blank := _BLANK.match(script.folded, position)) and (
        item := _ITEM.match(script.folded, blank.end())
    ):
        position = script.line(item.end()).end
        yield _trimmed(script, item.end(), position)


_LEAD = re.compile(r"(?:[\s,:.)(+*•-]|(?:\d{1,2}|[a-z])[.)](?=\s)|va\b)*")


def _trimmed(script: Script, start: int, end: int) -> Span:
    """Leave out bullets, numbers and connectives before the words, and punctuation after them."""
    words = script.folded[start:end]
    lead = _LEAD.match(words)
    first = lead.end() if lead else 0
    return Span(start + first, start + max(first, len(words.rstrip(" \t\n.,;:"))))
