"""The school year a plan is made for."""

from dataclasses import dataclass
from datetime import date, timedelta

from hieuhoc.kernel.dates import Period
from hieuhoc.kernel.errors import HieuHocError


class NotASchoolYear(HieuHocError):
    """The text is not two successive years."""

    code = "school-year.malformed"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year it begins in: 2021 is "2021-2022"."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"

    @classmethod
    def parse(cls, text: str) -> "SchoolYear":
        """Read "2021-2022". Raises NotASchoolYear."""
        first, _, second = text.replace("–", "-").partition("-")
        try:
            year = cls(int(first))
        except ValueError:
            raise NotASchoolYear(text) from None
        if second.strip() != str(year.start + 1):
            raise NotASchoolYear(text)
        return year

    @classmethod
    def on(cls, day: date) -> "SchoolYear":
        """Return the school year that `day` falls in; it turns on 1 August."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def period(self) -> Period:
        """1 August to 31 July. Circulars set the exact opening day each year, always later."""
        return Period(date(self.start, FIRST_MONTH, 1), date(self.start + 1, FIRST_MONTH, 1))

    def could_be_announced_on(self, day: date) -> bool:
        """Tell whether a text of `day` may speak of this year as its own.

        Plans are written up to three months ahead and reports up to three months after.
        """
        return self.period.start - timedelta(days=92) <= day < self.period.until + timedelta(days=93)


FIRST_MONTH = 8
