"""What the page of the reports shows beside the report itself: the times to choose, and the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from hieuhoc.kernel.numbers import format_number, format_percent
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.report_period import ROMAN, PeriodKind, ReportPeriod, periods_of
from hieuhoc.learning.school_year import SchoolYear


@dataclass(frozen=True, slots=True)
class TimeLink:
    """A time to change to."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Times:
    """The times that can be chosen: other school years, and the quarters and months of this one."""

    years: tuple[TimeLink, ...]
    quarters: tuple[TimeLink, ...]
    months: tuple[TimeLink, ...]


@dataclass(frozen=True, slots=True)
class FigureTile:
    """One figure of the time, and where it comes from."""

    title: str
    value: str
    unit: str
    source: str


def times(chosen: ReportPeriod, *, years: Iterable[SchoolYear]) -> Times:
    """Return the times to choose from, by their names on the page."""
    found = periods_of(chosen.school_year)
    offered = sorted({*years, chosen.school_year}, reverse=True)
    whole = (ReportPeriod(PeriodKind.YEAR, year.period.start) for year in offered)
    return Times(
        years=tuple(_link(time, chosen) for time in whole),
        quarters=tuple(_link(time, chosen) for time in found if time.kind is PeriodKind.QUARTER),
        months=tuple(_link(time, chosen) for time in found if time.kind is PeriodKind.MONTH),
    )


def time_name(time: ReportPeriod) -> str:
    """Name a time in the page's language."""
    match time.kind:
        case PeriodKind.MONTH:
            return _("Tháng %(month)s/%(year)s") % {"month": time.start.month, "year": time.start.year}
        case PeriodKind.QUARTER:
            quarter = ROMAN[(time.start.month - 1) // 3]
            return _("Quý %(quarter)s/%(year)s") % {"quarter": quarter, "year": time.start.year}
        case PeriodKind.YEAR:
            return _("Năm học %(year)s") % {"year": SchoolYear.on(time.start)}


def figure_tiles(whole: Tally) -> tuple[FigureTile, ...]:
    """Return the figures of a time. Participations, people and heads stand apart and are never added."""
    rate = whole.attendance_rate
    return (
        _tile(
            _("Lớp đã tổ chức"), whole.classes, _("lớp"), _("Lớp có ít nhất một buổi đã học và không bị hủy.")
        ),
        _tile(
            _("Buổi đã học"),
            whole.sessions,
            _("buổi"),
            _("Buổi đã điểm danh hoặc đếm người, kể cả của lớp bị hủy sau đó."),
        ),
        _tile(
            _("Lượt người học"),
            whole.participations,
            _("lượt"),
            _("Đăng ký được nhận và người đã đến học; mỗi người ở mỗi lớp một lượt. Không phải số người."),
        ),
        _tile(
            _("Người học"),
            whole.people,
            _("người"),
            _("Những người có lượt học, mỗi người tính một lần dù học nhiều lớp."),
        ),
        _tile(
            _("Lượt nghe"),
            whole.heads,
            _("lượt nghe"),
            _("Đếm ở buổi nói chuyện, phát thanh, không ghi tên. Không cộng vào lượt hay số người học."),
        ),
        FigureTile(
            _("Chuyên cần"),
            "" if rate is None else _percent(rate),
            "",
            _("%(attended)s lần có mặt hoặc đến muộn trên %(marked)s lần điểm danh.")
            % {"attended": format_number(whole.attended), "marked": format_number(whole.marked)},
        ),
    )


def _percent(rate: Decimal) -> str:
    return format_percent(rate)


def _tile(title: str, value: int, unit: str, source: str) -> FigureTile:
    return FigureTile(title, format_number(value), unit, source)


def _link(time: ReportPeriod, chosen: ReportPeriod) -> TimeLink:
    return TimeLink(time.key, time_name(time), time == chosen)
