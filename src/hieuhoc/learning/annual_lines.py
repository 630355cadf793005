"""The lines of the annual report: what the year's activity, targets, reviews and registers come to."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from hieuhoc.kernel.numbers import format_plain
from hieuhoc.kernel.text import search_key
from hieuhoc.learning.annual import Line, Origin, Part, QuarterReview, YearActivity
from hieuhoc.learning.counted import LeftOut
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.plan import ClassGroup
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.learning.target_standing import in_unit
from hieuhoc.learning.titles_counted import LeftOutOfTitles
from hieuhoc.rulebook.indicator import Indicator

HELD = "Sổ theo dõi lớp: lớp đã có buổi học, không bị hủy"
TAKEN_PART = "Đăng ký được nhận và người đã đến học, mỗi người ở mỗi lớp một lượt"
DIFFERENT = "Những người có lượt học, mỗi người tính một lần; các nhóm không cộng lại được"
COUNTED = "Đếm từ sổ trên hệ thống"
NO_FIGURE = "Chưa có số liệu"
NO_INDICATOR = "Chỉ tiêu riêng, chưa có chỉ số để đo"
OTHER_UNIT = "Số liệu có đơn vị khác với chỉ tiêu nên không so được"

_WHOLE = "Cả năm"
_SAYS_NOTHING = frozenset(
    {
        *(LeftOut.NOT_LEARNING, LeftOut.MERGED, LeftOut.ERASED, LeftOut.LIVES_ELSEWHERE),
        *(LeftOut.NO_BIRTH_YEAR, LeftOut.UNDER_15),
        *(LeftOutOfTitles.NONE, LeftOutOfTitles.HOUSEHOLD_EMPTY, LeftOutOfTitles.UNIT_NOT_IN_USE),
        *(LeftOutOfTitles.BIRTH_UNKNOWN, LeftOutOfTitles.TOO_YOUNG),
    }
)
"""Why a record is not counted that stands in a register whether or not anything was done in the year."""
_FIELDS = (
    (Part.CLASSES, "classes", "class", HELD),
    (Part.PARTICIPATIONS, "participations", "participation", TAKEN_PART),
    (Part.PEOPLE, "people", "person", DIFFERENT),
)


def activity_lines(now: YearActivity, before: YearActivity) -> tuple[Line, ...]:
    """Return classes, participations and people, group by group and in all.

    The plan sets no number of people. A group of the year before is the one of the same name; where
    that year has no plan, so that its groups have no names, the one of the same number. What has no
    counterpart this year follows with the figure of that year alone.
    """
    return tuple(line for field in _FIELDS for line in _lines_of(field, now, before))


def target_lines(
    targets: Iterable[Target],
    measures: Mapping[str, Measured],
    before: Mapping[str, Measured],
    *,
    known: Mapping[str, Indicator],
) -> tuple[Line, ...]:
    """Return the plan's targets with what was reached; figures and indicators are by indicators' ids."""
    return tuple(
        _target_line(
            target,
            known.get(target.indicator or ""),
            measures.get(target.indicator or ""),
            before.get(target.indicator or ""),
        )
        for target in targets
    )


def indicator_lines(
    part: Part,
    indicators: Iterable[tuple[str, str, str]],
    *,
    targets: Sequence[Target],
    measures: Mapping[str, Measured],
    before: Mapping[str, Measured],
) -> tuple[Line, ...]:
    """Return a part's indicators, given as id, label and unit: planned where the plan has such a target."""
    lines = []
    for indicator, label, unit in indicators:
        target = next((t for t in targets if t.indicator == indicator and t.unit == unit), None)
        reached = _own(measures.get(indicator))
        lines.append(
            Line(
                part,
                label,
                planned=target.value if target else None,
                reached=reached,
                last_year=_own(before.get(indicator)),
                unit=unit,
                met=target.is_met_by(reached) if target and reached is not None else None,
                source=source_words(measures.get(indicator)),
                origin=Origin.INDICATOR,
                key=indicator,
                comparison=target.comparison if target else Comparison.EXACTLY,
                note=basis_words(measures.get(indicator), unit),
            )
        )
    return tuple(lines)


def review_lines(quarters: Iterable[QuarterReview], before: Sequence[QuarterReview]) -> tuple[Line, ...]:
    """Return how many criteria each quarter's signed review found met; years quarter by quarter."""
    lines = []
    for index, quarter in enumerate(quarters):
        earlier = before[index].met if index < len(before) else None
        lines.append(
            Line(
                Part.REVIEWS,
                quarter.name,
                planned=None if quarter.criteria is None else Decimal(quarter.criteria),
                reached=None if quarter.met is None else Decimal(quarter.met),
                last_year=None if earlier is None else Decimal(earlier),
                unit="criterion",
                met=None,
                source="Rà soát quý đã ký" if quarter.review_id else "Chưa có rà soát quý được ký",
                origin=Origin.REVIEW if quarter.review_id else Origin.NOWHERE,
                key=quarter.review_id,
            )
        )
    return tuple(lines)


def with_records(measures: Mapping[str, Measured]) -> dict[str, Measured]:
    """Leave out what registers without a single entry come to: nobody kept them, so it is no zero."""
    return {
        indicator: found
        for indicator, found in measures.items()
        if found.origin is MeasureSource.ENTERED or found.counted or found.excluded
    }


def with_anything_kept(measures: Mapping[str, Measured]) -> dict[str, Measured]:
    """Leave out what nobody kept in a year gone by, as far as it can be told: that is unknown, no zero.

    A register of people or households that is there today says nothing about an earlier year in which
    no title stood and nobody is known to have learned.
    """
    return {
        indicator: found
        for indicator, found in with_records(measures).items()
        if found.origin is MeasureSource.ENTERED
        or found.counted
        or not {str(one.reason) for one in found.excluded} <= _SAYS_NOTHING
    }


def reached_of(measured: Measured | None, unit: str | None, indicator: Indicator | None) -> Decimal | None:
    """Return a figure in the unit of a target, as `target_standing.in_unit` does; None where it has none.

    Of a share whose target is a count, the count is its numerator: the families that are recognised.
    """
    return None if measured is None else in_unit(measured, unit, indicator)


def source_words(measured: Measured | None) -> str:
    """Return where a figure comes from, in words."""
    if measured is None:
        return NO_FIGURE
    return measured.source or COUNTED


def basis_words(measured: Measured | None, unit: str | None) -> str:
    """Return what a share is of, "1.426/2.140"; "" for a count or for none."""
    if measured is None or measured.denominator is None or unit != "%":
        return ""
    return f"{format_plain(measured.numerator)}/{format_plain(measured.denominator)}"


def _own(measured: Measured | None) -> Decimal | None:
    return None if measured is None else measured.value


def _target_line(
    target: Target, indicator: Indicator | None, measured: Measured | None, before: Measured | None
) -> Line:
    reached = reached_of(measured, target.unit, indicator)
    if target.indicator is None:
        source = NO_INDICATOR
    elif measured is not None and measured.value is not None and reached is None:
        source = OTHER_UNIT
    else:
        source = source_words(measured)
    return Line(
        Part.TARGETS,
        target.text,
        planned=target.value,
        reached=reached,
        last_year=reached_of(before, target.unit, indicator),
        unit=target.unit,
        met=None if reached is None else target.is_met_by(reached),
        source=source,
        origin=Origin.INDICATOR if target.indicator else Origin.NOWHERE,
        key=target.indicator or "",
        comparison=target.comparison,
        note=basis_words(measured, target.unit),
    )


def _lines_of(field: tuple[Part, str, str, str], now: YearActivity, before: YearActivity) -> Iterable[Line]:
    part, name, unit, source = field
    planned = {group.number: group for group in now.plan.groups} if now.plan else {}
    taken: set[int] = set()
    for number in sorted({*planned, *now.groups}):
        earlier = _counterpart(planned.get(number), number, before)
        taken |= {earlier} if earlier is not None else set()
        goal = _planned(planned.get(number), name)
        reached = _figure(now.groups.get(number, Tally()), name, known=now.is_known)
        yield Line(
            part,
            _label(planned.get(number), number),
            planned=goal,
            reached=reached,
            last_year=None
            if earlier is None
            else _figure(before.groups.get(earlier, Tally()), name, known=before.is_known),
            unit=unit,
            met=None if goal is None or reached is None else reached >= goal,
            source=source if now.is_known else NO_FIGURE,
            origin=Origin.ACTIVITY,
        )
    names = {group.number: group for group in before.plan.groups} if before.plan else {}
    for number in sorted({*before.groups} - taken):
        yield Line(
            part,
            f"{_label(names.get(number), number)} (nhóm của năm trước)",
            planned=None,
            reached=None,
            last_year=_figure(before.groups[number], name, known=True),
            unit=unit,
            met=None,
            source="Năm nay không có nhóm này",
        )
    yield _whole(field, now, before)


def _whole(field: tuple[Part, str, str, str], now: YearActivity, before: YearActivity) -> Line:
    part, name, unit, source = field
    goal = Decimal(getattr(now.plan, name)) if now.plan and name != "people" else None
    reached = _figure(now.whole, name, known=now.is_known)
    return Line(
        part,
        _WHOLE,
        planned=goal,
        reached=reached,
        last_year=_figure(before.whole, name, known=before.is_known),
        unit=unit,
        met=None if goal is None or reached is None else reached >= goal,
        source=source if now.is_known else NO_FIGURE,
        origin=Origin.ACTIVITY,
        is_sum=True,
    )


def _counterpart(group: ClassGroup | None, number: int, before: YearActivity) -> int | None:
    """Return the number that this year's group had in the year before; None where it had none."""
    if before.plan is None or group is None:
        return number if number in before.groups else None
    wanted = search_key(group.name)
    return next((g.number for g in before.plan.groups if search_key(g.name) == wanted), None)


def _planned(group: ClassGroup | None, name: str) -> Decimal | None:
    return None if group is None or name == "people" else Decimal(getattr(group, name))


def _figure(tally: Tally, name: str, *, known: bool) -> Decimal | None:
    return Decimal(getattr(tally, name)) if known else None


def _label(group: ClassGroup | None, number: int) -> str:
    return f"{number}. {group.name}" if group and group.name else f"Nhóm {number}"
