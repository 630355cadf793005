"""A source text cut into pieces, so that every figure and every piece of evidence is marked at its place."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from hieuhoc.kernel.spans import Span
from hieuhoc.learning.statement import Figure
from hieuhoc.web.labels import unit_label

PAGE_CHARACTERS = 24_000
"""About ten printed pages; a longer text is shown in several."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that a finding speaks of; `number` is the finding's on the page, `tone` its colour."""

    span: Span
    number: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked the same throughout; `anchor` is "" where nothing is marked.

    `label` says what the figure counts, `link` leads to where the plan uses it, and
    `ends` are the numbers of the findings whose evidence ends here.
    """

    text: str
    anchor: str = ""
    classes: str = ""
    label: str = ""
    link: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One page of a text: paragraphs of pieces. `page` counts from one."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    page: int
    pages: int


class TextPages:
    """Where a text is cut into pages, and the address of a place in it."""

    def __init__(self, text: str) -> None:
        self._starts = tuple(_page_starts(text))
        self._text = text

    def __len__(self) -> int:
        return len(self._starts)

    def number_of(self, offset: int) -> int:
        """Return the page that holds a character, counted from one."""
        return bisect_right(self._starts, offset)

    def span(self, page: int) -> Span:
        """Return the characters of a page."""
        end = self._starts[page] if page < len(self) else len(self._text)
        return Span(self._starts[page - 1], end)

    def link_to(self, span: Span) -> str:
        """Return the address of a place, to follow the address of the reading page."""
        anchor = f"#{anchor_of(span)}"
        return anchor if len(self) == 1 else f"?trang={self.number_of(span.start)}{anchor}"


def anchor_of(span: Span) -> str:
    """Return the id of the mark that begins at a place."""
    return f"vt-{span.start}"


def mark(
    text: str,
    *,
    figures: Sequence[Figure],
    evidence: Sequence[Evidence],
    links: Mapping[Span, str],
    pages: TextPages,
    page: int,
) -> MarkedText:
    """Return one page of the text; `links` say where the plan uses the figure at a place."""
    shown = pages.span(page)
    here = [f for f in figures if _meet(f.span, shown)]
    proofs = [e for e in evidence if e.span.start < e.span.end and _meet(e.span, shown)]
    paragraphs = []
    start = shown.start
    for line in text[shown.start : shown.end].split("\n"):
        span = Span(start, start + len(line))
        if line.strip():
            paragraphs.append(tuple(_pieces(text, span, here, proofs, links)))
        start = span.end + 1
    return MarkedText(tuple(paragraphs), page, len(pages))


def _page_starts(text: str) -> Iterator[int]:
    yield 0
    start = 0
    while len(text) - start > PAGE_CHARACTERS:
        cut = text.rfind("\n", start + 1, start + PAGE_CHARACTERS)
        start = cut + 1 if cut > start else start + PAGE_CHARACTERS
        yield start


def _pieces(
    text: str, line: Span, figures: Sequence[Figure], evidence: Sequence[Evidence], links: Mapping[Span, str]
) -> Iterator[Piece]:
    figures = [f for f in figures if _meet(f.span, line)]
    evidence = [e for e in evidence if _meet(e.span, line)]
    cuts = {line.start, line.end}
    for span in (*(f.span for f in figures), *(e.span for e in evidence)):
        cuts |= {max(span.start, line.start), min(span.end, line.end)}
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        figure = next((f for f in figures if _meet(f.span, here)), None)
        proofs = [e for e in evidence if _meet(e.span, here)]
        if figure is None and not proofs:
            yield Piece(here.of(text))
            continue
        yield Piece(
            text=here.of(text),
            anchor=anchor_of(here),
            classes=_classes(figure, proofs, links),
            label=_label(figure, links),
            link=links.get(figure.span, "") if figure else "",
            ends=tuple(e.number for e in proofs if min(e.span.end, line.end) == end),
        )


def is_unread(figure: Figure, links: Mapping[Span, str]) -> bool:
    """Tell whether nobody knows what a figure counts: it names no unit, and the plan does not use it."""
    return figure.unit is None and figure.span not in links


def _label(figure: Figure | None, links: Mapping[Span, str]) -> str:
    if figure is None:
        return ""
    if is_unread(figure, links):
        return _("chưa rõ đếm gì")
    return unit_label(figure.unit) or _("dùng trong kế hoạch")


def _classes(figure: Figure | None, proofs: Sequence[Evidence], links: Mapping[Span, str]) -> str:
    classes = [f"ev ev--{proofs[0].tone}"] if proofs else []
    if figure is not None:
        classes.append("fig fig--unread" if is_unread(figure, links) else "fig")
    return " ".join(classes)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
