"""The sentences of a plan that set tasks, and the measures it lists."""

import re
from collections.abc import Collection

from hieuhoc.kernel.spans import Span

_SENTENCE = re.compile(r"[^\n.;!?]+(?:\.(?=\d)[^\n.;!?]+)*")
_TASK = re.compile(
    r"[\s\d.)(+*•-]*(?:[a-z]\)\s*)?(?:tiep tuc|tham muu|lam tot|phoi hop|duy tri|khuyen khich|tang cuong|day manh|nang cao"
    r"|phat huy|xay dung|cung co|chu dong|to chuc|thuc hien tot|doi moi|huy dong|van dong|quan tam|thuong xuyen)\b"
)
_MEASURES = re.compile(
    r"\b(?:nhom )?giai phap(?:[^.;\n]{0,40})?(?:,|:| la| gom| nhu sau)[ ]*(?:gom|bao gom|la)?[ :]*(?=\w)"
)
_MEASURES_HEADING = re.compile(
    r"^[ \t]*(?:[ivx\d]{1,4}[.)/][ ]*)?(?:cac |nhung |nhom )?(?:nhiem vu va )?(?:bien phap|giai phap)[^\n.;]{0,40}:?[ ]*$",
    re.MULTILINE,
)
_ITEM = re.compile(r"^[ \t]*(?:[-+*•]|\d{1,2}[.)]|[a-z][.)])[ \t]+", re.MULTILINE)
_SHORTEST = 25
_LONGEST = 500


def find_tasks(folded: str, *, besides: Collection[Span]) -> tuple[Span, ...]:
    """Return the sentences that begin with what is to be done and hold none of the places `besides`."""
    return tuple(
        _trimmed(folded, match.start(), match.end())
        for match in _SENTENCE.finditer(folded)
        if _SHORTEST <= len(match[0]) <= _LONGEST
        and _TASK.match(match[0])
        and not any(match.start() <= span.start < match.end() for span in besides)
    )


def find_measures(folded: str) -> tuple[Span, ...]:
    """Return the measures listed after `giải pháp`, in one sentence or as a list below a heading."""
    heading = _MEASURES_HEADING.search(folded)
    if heading and (items := _items_below(folded, heading.end())):
        return items
    lead = _MEASURES.search(folded)
    if lead is None:
        return ()
    end = min(
        (e for e in (folded.find(". ", lead.end()), folded.find("\n", lead.end())) if e >= 0),
        default=len(folded),
    )
    parts, start = [], lead.end()
    for stop in (*re.finditer(r";", folded[lead.end() : end]), None):
        until = lead.end() + stop.start() if stop else end
        part = _trimmed(folded, start, until)
        if part.end - part.start >= _SHORTEST:
            parts.append(part)
        start = until + 1
    return tuple(parts)


def _items_below(folded: str, start: int) -> tuple[Span, ...]:
    spans = []
    position = start
    while item := _ITEM.match(folded, _next_line(folded, position)):
        end = folded.find("\n", item.end())
        end = end if end >= 0 else len(folded)
        spans.append(_trimmed(folded, item.end(), end))
        position = end
    return tuple(spans)


def _next_line(folded: str, position: int) -> int:
    while position < len(folded) and folded[position] in "\n \t":
        position += 1
    return position


def _trimmed(folded: str, start: int, end: int) -> Span:
    words = folded[start:end]
    lead = re.match(r"(?:[\s,:.)(+*•-]|\d{1,2}[.)](?=\s)|va\b)*", words)
    assert lead
    return Span(start + lead.end(), start + max(lead.end(), len(words.rstrip(" \t\n.,;:"))))
