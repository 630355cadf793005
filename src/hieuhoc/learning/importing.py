"""Taking over lists that people keep in Excel."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import Sex


class ImportKind(StrEnum):
    """What the rows of an imported workbook are: residents, or residents who are to register for a class."""

    PEOPLE = "people"
    REGISTRATIONS = "registrations"


class ImportState(StrEnum):
    """UPLOADED, CHECKED (dry run done), COMMITTED, UNDONE, FAILED (the file cannot be read)."""

    UPLOADED = "uploaded"
    CHECKED = "checked"
    COMMITTED = "committed"
    UNDONE = "undone"
    FAILED = "failed"


class Column(StrEnum):
    """What a column of a list of people holds.

    A name may stand in several columns, which are joined from left to right. MALE and FEMALE are
    a pair: a mark in one of them is the sex, a year or a day there is the birth as well. BORN_DAY,
    BORN_MONTH and BORN_YEAR together are the day of birth; BORN_YEAR alone is the year.
    """

    ID = "id"
    FULL_NAME = "full_name"
    NAME_BEGINNING = "name_beginning"
    NAME_END = "name_end"
    BIRTH = "birth"
    BORN_DAY = "born_day"
    BORN_MONTH = "born_month"
    BORN_YEAR = "born_year"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    ETHNIC_GROUP = "ethnic_group"
    HAMLET = "hamlet"
    HOUSEHOLD = "household"
    HOUSEHOLD_HEAD = "household_head"
    CLAN = "clan"
    PHONE = "phone"
    NATIONAL_ID = "national_id"


NAME_COLUMNS = (Column.FULL_NAME, Column.NAME_BEGINNING, Column.NAME_END)


class Problem(NamedTuple):
    """Why a row is not taken over: a stable code, the column it lies in, the value as it is, and facts."""

    code: str
    column: Column
    value: str
    fact: str = ""


class PersonRow(NamedTuple):
    """One person as a row of a list says; "" and None are what it does not say. `number` is Excel's."""

    number: int
    full_name: str
    birth_year: int | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    ethnic_group: str = ""
    phone: str = ""
    national_id: str = ""
    hamlet: str = ""
    household: str = ""
    household_head: str = ""
    clan: str = ""
    id: str = ""


class NoNameColumn(HieuHocError):
    """No row of the workbook looks like the head of a list of people: none names a column of names."""

    code = "import.no-name-column"


class ColumnTwice(HieuHocError):
    """Two columns were said to hold the same."""

    code = "import.column-twice"

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.column = column
