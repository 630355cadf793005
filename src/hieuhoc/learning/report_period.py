"""The times that reports are made for: a month, a quarter, a school year."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hieuhoc.kernel.dates import Period
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.participation import months_of
from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear


class NotAReportPeriod(HieuHocError):
    """The text names no month, quarter or school year."""

    code = "report.period-malformed"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class PeriodKind(StrEnum):
    """How long a time is. Months and quarters are those of the calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A time, by its kind and its first day."""

    kind: PeriodKind
    start: date

    @property
    def period(self) -> Period:
        """Return its days."""
        months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}[self.kind]
        return Period(self.start, _months_later(self.start, months))

    @property
    def months(self) -> tuple[date, ...]:
        """Return the first days of its months."""
        return months_of(self.period)

    @property
    def school_year(self) -> SchoolYear:
        """The school year that its last day lies in: a quarter may begin in one and end in the next."""
        return SchoolYear.on(_months_later(self.period.until, -1))

    @property
    def key(self) -> str:
        """Return it as it stands in addresses: 2021-10, 2021-q4, 2021-2022."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.start.year}-{self.start.month:02}"
            case PeriodKind.QUARTER:
                return f"{self.start.year}-q{_quarter(self.start)}"
            case PeriodKind.YEAR:
                return str(SchoolYear.on(self.start))

    @property
    def name(self) -> str:
        """Name it as documents do: tháng 10 năm 2021, quý IV năm 2021, năm học 2021-2022."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"tháng {self.start.month} năm {self.start.year}"
            case PeriodKind.QUARTER:
                return f"quý {ROMAN[_quarter(self.start) - 1]} năm {self.start.year}"
            case PeriodKind.YEAR:
                return f"năm học {SchoolYear.on(self.start)}"

    @classmethod
    def parse(cls, text: str) -> "ReportPeriod":
        """Read what `key` writes. Raises NotAReportPeriod."""
        if found := re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", text, re.ASCII):
            return cls(PeriodKind.MONTH, date(int(found[1]), int(found[2]), 1))
        if found := re.fullmatch(r"((?:19|20)\d\d)-q([1-4])", text, re.ASCII):
            return cls(PeriodKind.QUARTER, date(int(found[1]), int(found[2]) * 3 - 2, 1))
        if re.fullmatch(r"(?:19|20)\d\d-\d{4}", text, re.ASCII):
            try:
                return cls(PeriodKind.YEAR, SchoolYear.parse(text).period.start)
            except NotASchoolYear:
                raise NotAReportPeriod(text) from None
        raise NotAReportPeriod(text)

    @classmethod
    def around(cls, day: date, kind: PeriodKind) -> "ReportPeriod":
        """Return the month, quarter or school year that `day` lies in."""
        match kind:
            case PeriodKind.MONTH:
                return cls(kind, day.replace(day=1))
            case PeriodKind.QUARTER:
                return cls(kind, date(day.year, _quarter(day) * 3 - 2, 1))
            case PeriodKind.YEAR:
                return cls(kind, SchoolYear.on(day).period.start)


ROMAN = ("I", "II", "III", "IV")


def periods_of(year: SchoolYear) -> tuple[ReportPeriod, ...]:
    """Return the year, its quarters and its months: every time a report of it is made for."""
    firsts = months_of(year.period)
    quarters = dict.fromkeys(ReportPeriod.around(first, PeriodKind.QUARTER) for first in firsts)
    return (
        ReportPeriod(PeriodKind.YEAR, year.period.start),
        *quarters,
        *(ReportPeriod(PeriodKind.MONTH, first) for first in firsts),
    )


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _months_later(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
