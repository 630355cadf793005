"""From a source to a statement: the order in which the grammar works.

1. `marks`: numbers are told apart from days, school years, documents' numbers and ordinals.
2. `figures`, `ratios`, `table_rows`: each number gets the unit it counts.
3. `places`, `centre`: where the centre is.
4. `tallies`, `groups`, `totals`: counts of classes, and which of them are groups and which the whole.
5. `targets`: shares and counts that are goals; `passages`: tasks and measures.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.statement import Figure, StatedGroup, StatedTarget, Statement, Totals
from hieuhoc.reading.centre import find_centre, find_located, is_of_one_centre
from hieuhoc.reading.figures import figures_between, find_figures
from hieuhoc.reading.groups import are_all, find_groups
from hieuhoc.reading.marks import find_dated, find_marks
from hieuhoc.reading.opening import open_source
from hieuhoc.reading.passages import find_measures, find_tasks
from hieuhoc.reading.places import find_places
from hieuhoc.reading.ratios import find_ratios, with_units
from hieuhoc.reading.script import Script
from hieuhoc.reading.source import Source
from hieuhoc.reading.table_rows import TableReading, read_tables
from hieuhoc.reading.tables import tables_in
from hieuhoc.reading.tallies import find_tallies
from hieuhoc.reading.targets import find_targets
from hieuhoc.reading.totals import Counts, find_totals
from hieuhoc.reading.vocabulary import Vocabulary
from hieuhoc.rulebook.indicator import Indicator


def read_bytes(payload: bytes, *, filename: str, indicators: Sequence[Indicator]) -> Statement:
    """Read a file of one of KINDS. Raises Unreadable."""
    return read_source(open_source(payload, filename=filename), indicators=indicators)


def read_text(text: str, *, indicators: Sequence[Indicator]) -> Statement:
    r"""Read a text that was pasted. Offsets are in its NFC form with \n as line end."""
    return read_source(Source(nfc(text).replace("\r\n", "\n").replace("\r", "\n")), indicators=indicators)


def read_source(source: Source, *, indicators: Sequence[Indicator]) -> Statement:
    """Read what a source states. Never fails: what is not understood is a figure without a unit.

    Of a text that is not of one learning centre, only the figures and days are read.
    """
    script = Script.of(source.text)
    marks = find_marks(script)
    tables = read_tables(script, source.tables or tables_in(script.text))
    figures = _with_columns(find_figures(script, marks.numbers), tables)
    ratios = (*find_ratios(script, figures), *tables.ratios)
    figures = with_units(script, figures, ratios)
    places = find_places(script)
    statement = Statement(
        text=script.text,
        figures=figures,
        ratios=ratios,
        days=marks.days,
        dated=find_dated(script, marks.days),
    )
    if not is_of_one_centre(script, places):
        return statement
    tallies = find_tallies(script, figures)
    groups = tuple(tables.groups) or find_groups(script, tallies)
    totals = _totals(find_totals(script, Counts(figures, ratios, tallies), groups), tables)
    targets = _targets(
        script, figures, tables, _vocabulary(tuple(indicators)), taken=_taken(figures, groups, totals)
    )
    centre = find_centre(script, places)
    return replace(
        statement,
        centre=centre,
        school_year=next(iter(marks.years), None),
        totals=totals,
        groups=groups,
        groups_are_all=are_all(script, groups),
        targets=targets,
        located=find_located(script, places, centre),
        tasks=find_tasks(script, besides=[*_counted(groups), *(goal.figure.span for goal in targets)]),
        measures=find_measures(script),
    )


@lru_cache(maxsize=4)
def _vocabulary(indicators: tuple[Indicator, ...]) -> Vocabulary:
    return Vocabulary(indicators)


def _with_columns(figures: Sequence[Figure], tables: TableReading) -> tuple[Figure, ...]:
    """Give the bare numbers of tables the unit of their column or row, and leave row numbers out."""
    units = tables.units | {goal.figure.span.start: goal.figure.unit for goal in tables.goals}
    return tuple(
        replace(figure, unit=units[figure.span.start])
        if figure.unit is None and figure.span.start in units
        else figure
        for figure in figures
        if figure.span.start not in tables.orders
    )


def _totals(found: Totals, tables: TableReading) -> Totals:
    """A table's own row of totals goes before what the sentences say; classes are compared with them."""
    return replace(
        found,
        classes=(*tables.classes, *found.classes),
        participations=tuple(tables.participations) or found.participations,
    )


def _counted(groups: Sequence[StatedGroup]) -> list[Span]:
    """The places of the groups' figures: `Nâng cao chất lượng cuộc sống: 21 lớp` sets no task."""
    return [count.span for group in groups for count in (group.classes, group.participations) if count]


def _taken(figures: Sequence[Figure], groups: Sequence[StatedGroup], totals: Totals) -> set[Span]:
    """The shares that are no goals: the coverage, and those a group is described by."""
    in_groups = (figures_between(figures, *group.span) for group in groups)
    shares = {figure.span for inside in in_groups for figure in inside if figure.unit == "%"}
    return shares | {figure.span for figure in totals.coverage}


def _targets(
    script: Script,
    figures: Sequence[Figure],
    tables: TableReading,
    vocabulary: Vocabulary,
    *,
    taken: set[Span],
) -> tuple[StatedTarget, ...]:
    """The goals of the sentences, and those of the tables."""
    taken |= {figure.span for cell in tables.cells for figure in figures_between(figures, *cell)}
    stated = []
    for goal in tables.goals:
        indicator = vocabulary.indicator_of(goal.name.of(script.folded), goal.figure.unit)
        known = indicator.id if indicator else None
        words = goal.name.of(script.text)
        stated.append(StatedTarget(words, goal.name, known, goal.comparison, goal.figure))
    return (*find_targets(script, figures, vocabulary, taken=taken), *stated)
