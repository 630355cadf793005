"""From a file or a text to a statement."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from hieuhoc.kernel.text import fold, nfc
from hieuhoc.learning.statement import Figure, StatedGroup, StatedTarget, Statement
from hieuhoc.reading.columns import TableReading, read_tables
from hieuhoc.reading.figures import Clauses, find_figures, find_ratios
from hieuhoc.reading.formats.plain import read_plain
from hieuhoc.reading.groups import are_all, find_groups
from hieuhoc.reading.marks import find_dated, find_marks
from hieuhoc.reading.passages import find_measures, find_tasks
from hieuhoc.reading.places import find_centre, find_located, find_places, is_of_many_communes
from hieuhoc.reading.source import Source, Unreadable
from hieuhoc.reading.tables import tables_in
from hieuhoc.reading.tallies import find_tallies
from hieuhoc.reading.targets import find_targets
from hieuhoc.reading.totals import find_totals
from hieuhoc.reading.vocabulary import Vocabulary
from hieuhoc.rulebook.indicator import Indicator

MOST_BYTES = 10_000_000
"""The largest file that is opened at all."""


def _docx(payload: bytes) -> Source:
    from hieuhoc.reading.formats.docx import read_docx  # noqa: PLC0415 - Word's reader is slow to import

    return read_docx(payload)


def _xlsx(payload: bytes) -> Source:
    from hieuhoc.reading.formats.xlsx import read_xlsx  # noqa: PLC0415

    return read_xlsx(payload)


def _html(payload: bytes) -> Source:
    from hieuhoc.reading.formats.html import read_html  # noqa: PLC0415

    return read_html(payload)


_READERS: dict[str, Callable[[bytes], Source]] = {
    ".txt": read_plain, ".docx": _docx, ".xlsx": _xlsx, ".html": _html, ".htm": _html,
}  # fmt: skip
KINDS = tuple(_READERS)
"""The endings of the files that can be read."""


def open_source(payload: bytes, *, filename: str) -> Source:
    """Turn a file into a source. Raises Unreadable with the reason."""
    reader = _READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise Unreadable("no-such-kind", PurePath(filename).suffix)
    if not payload:
        raise Unreadable("empty")
    if len(payload) > MOST_BYTES:
        raise Unreadable("too-large", str(MOST_BYTES))
    return reader(payload)


def read_bytes(payload: bytes, *, filename: str, indicators: Sequence[Indicator]) -> Statement:
    """Read a file of one of KINDS. Raises Unreadable."""
    return read_source(open_source(payload, filename=filename), indicators=indicators)


def read_text(text: str, *, indicators: Sequence[Indicator]) -> Statement:
    """Read a text that was pasted. Offsets are in its NFC form with \\n as line end."""
    return read_source(Source(nfc(text).replace("\r\n", "\n").replace("\r", "\n")), indicators=indicators)


_ABOUT_LEARNING = re.compile(
    r"hoc tap|\bt?t?ht ?cd\b|khuyen hoc|hieu hoc|lop hoc|nhom lop|hoc vien|nguoi hoc|chuyen de|mau giao|nha tre|pho cap|xoa mu"
)


def read_source(source: Source, *, indicators: Sequence[Indicator]) -> Statement:
    """Read what a source states. Never fails: what is not understood is a figure without a unit."""
    text = source.text
    folded = fold(text)
    clauses = Clauses(folded)
    marks = find_marks(text, folded)
    tables = read_tables(text, folded, source.tables or tuple(tables_in(text)))
    figures = _with_columns(find_figures(text, folded, marks.numbers), tables)
    ratios = (*find_ratios(text, folded, figures), *tables.ratios)
    places = find_places(text, folded)
    if not _ABOUT_LEARNING.search(folded) or is_of_many_communes(folded, places):
        dated = find_dated(folded, marks.days)
        return Statement(text=text, figures=figures, ratios=ratios, days=marks.days, dated=dated)
    centre = find_centre(text, folded, places)
    tallies = find_tallies(text, folded, figures, clauses)
    groups = tuple(tables.groups) or find_groups(text, folded, tallies)
    totals = find_totals(folded, figures, groups, ratios, tables, tallies, clauses)
    taken = {figure.span for figure in totals.coverage}
    taken |= {figure.span for group in groups for figure in _shares(group, figures)}
    taken |= {
        figure.span
        for figure in figures
        if figure.span.start in {goal.figure.span.start for goal in tables.goals}
    }
    vocabulary = _vocabulary(tuple(indicators))
    targets = (
        *find_targets(text, folded, figures, taken=taken, clauses=clauses, vocabulary=vocabulary),
        *_goals_of_tables(text, folded, tables, vocabulary),
    )
    return Statement(
        text=text,
        centre=centre,
        school_year=next(iter(marks.years), None),
        dated=find_dated(folded, marks.days),
        totals=totals,
        groups=groups,
        groups_are_all=are_all(folded, groups),
        targets=targets,
        ratios=ratios,
        figures=figures,
        located=find_located(text, places, centre),
        days=marks.days,
        tasks=find_tasks(folded, besides=[target.figure.span for target in targets]),
        measures=find_measures(folded),
    )


@lru_cache(maxsize=4)
def _vocabulary(indicators: tuple[Indicator, ...]) -> Vocabulary:
    return Vocabulary(indicators)


def _with_columns(figures: Sequence[Figure], tables: TableReading) -> tuple[Figure, ...]:
    """Give the bare numbers of tables the unit of their column or row, and leave row numbers out."""
    units = tables.units | {goal.figure.span.start: goal.figure.unit for goal in tables.goals}
    return tuple(
        replace(figure, unit=figure.unit or units.get(figure.span.start))
        for figure in figures
        if figure.span.start not in tables.orders
    )


def _shares(group: StatedGroup, figures: Sequence[Figure]) -> list[Figure]:
    return [
        figure
        for figure in figures
        if figure.unit == "%" and group.span.start <= figure.span.start < group.span.end
    ]


def _goals_of_tables(
    text: str, folded: str, tables: TableReading, vocabulary: Vocabulary
) -> list[StatedTarget]:
    goals = []
    for goal in tables.goals:
        indicator = vocabulary.indicator_of(goal.name.of(folded), goal.figure.unit)
        known = indicator.id if indicator else None
        goals.append(StatedTarget(goal.name.of(text), goal.name, known, goal.comparison, goal.figure))
    return goals
