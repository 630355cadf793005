"""The rows of a list of people, each a person or a reason why not; what is no row of the list is left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.names import tidy_name
from hieuhoc.kernel.text import fold
from hieuhoc.learning.importing import NAME_COLUMNS, Column, PersonRow, Problem
from hieuhoc.learning.person import LONGEST_ETHNIC_GROUP, LONGEST_NAME, OLDEST_AGE, Sex
from hieuhoc.reading.people import cells as read
from hieuhoc.reading.people.cells import Born
from hieuhoc.reading.people.header import Header
from hieuhoc.reading.people.workbook import Cell, Grid

V = TypeVar("V")
_LONGEST_CODE = 40
_LONGEST_WORD = 120
_TOTAL = re.compile(r"^(?:tong (?:cong|so|hop)|cong|tong)\b[\s:.]*(?:\d+.*|so.*)?$|^danh sach (?:nay|tren)")
_FOOTER = re.compile(
    r"^(?:nguoi lap|lap bieu|nguoi tong hop|truong (?:thon|ban|khu)|to truong|bi thu|t ?/ ?m|tm\.|ky ten|"
    r"xac nhan|chu tich|giam doc|thu ky|.*ngay .*thang .*nam )"
)
_SECTION = re.compile(
    r"^(?:[ivx]+[.)]?\s+|\d+[.)]?\s+|[-+*]\s*)?"
    r"((?:thôn|bản|xóm|khu|ấp|khóm|buôn|bon|tổ|khu phố|tổ dân phố)\s.+?)\s*[:.]?$",
    re.IGNORECASE,
)
_MARKS = {"x", "v", "+", "1", "✓", "✔", "•", "*", "có"}
_NUMBERS_OF_COLUMNS = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_FEWEST = 2
"""So many cells of the list are filled in where a row stands for a person whatever else it looks like."""


@dataclass(frozen=True, slots=True)
class List:
    """What a sheet says: people, rows that cannot be taken over with all that is wrong, rows passed over."""

    people: list[PersonRow]
    refused: list[tuple[int, tuple[Problem, ...]]]
    passed_over: int


def read_list(grid: Grid, header: Header, columns: Mapping[int, Column], *, today: date) -> List:
    """Read every row below the head."""
    return _Reader(grid, header, columns, today).read()


class _Memo(dict[Cell, V]):
    """What each different cell of a column says: most words of a list are said a thousand times."""

    def __init__(self, says: Callable[[Cell], V]) -> None:
        super().__init__()
        self._says = says

    def __missing__(self, cell: Cell) -> V:
        said = self[cell] = self._says(cell)
        return said


class _Reader:
    """Goes through the rows once, with all that can be known beforehand made ready."""

    def __init__(self, grid: Grid, header: Header, columns: Mapping[int, Column], today: date) -> None:
        self._grid, self._below, self._today = grid, header.below, today
        self._where = {column: place for place, column in columns.items()}
        self._names = [place for place, column in sorted(columns.items()) if column in NAME_COLUMNS]
        self._used = sorted(columns)
        self._titles = {fold(title) for title in header.titles if title}
        self._earliest = today.year - OLDEST_AGE
        self._section = ""
        self._ended = False

    def read(self) -> List:
        people: list[PersonRow] = []
        refused: list[tuple[int, tuple[Problem, ...]]] = []
        passed_over = 0
        used, values, name_of = self._used, self._values(), self._name
        born, sex_of = self._born(), self._sex()
        # Who has a number in the system is a person, whatever he is called.
        of_id = self._where.get(Column.ID, -1)
        for number, cells in enumerate(self._grid.rows[self._below :], self._grid.first + self._below):
            cells.append("")  # where a column that is not there is looked up
            name = name_of(cells)
            if (
                (
                    not name
                    or self._ended
                    or len(cells) - cells.count("") <= _FEWEST
                    or name.split(" ", 1)[0].lower() in _SUSPECT
                )
                and cells[of_id] == ""
                and self._is_no_row(cells, name)
            ):
                passed_over += any(cells[place] != "" for place in used)
                continue
            day, sex = born(cells), sex_of(cells)
            said = [memo[cells[place]] for place, memo in values]
            wrong = [value for value in (day, sex, *said) if type(value) is Problem]
            if type(day) is tuple and not self._may_be_born(day):
                wrong.append(self._wrong_with_birth(day))
            if not name.replace(" ", "").isalpha() or len(name) > LONGEST_NAME:
                wrong += read.problems_of_name(name)
            if wrong:
                refused.append((number, tuple(wrong)))
                continue
            date_of_birth, year = day
            ethnic, phone, national_id, hamlet, household, head, clan, known = said
            people.append(
                PersonRow(
                    number, tidy_name(name), year, date_of_birth, sex, ethnic, phone, national_id,
                    hamlet or self._section, household, head, clan, known,
                )
            )  # fmt: skip
        return List(people, refused, passed_over)

    def _values(self) -> list[tuple[int, _Memo[Any]]]:
        """Where each value of a row stands and how it is read; the last cell for what is not there."""
        return [
            (self._where.get(column, -1), _Memo(says))
            for column, says in (
                (Column.ETHNIC_GROUP, read.short(Column.ETHNIC_GROUP, LONGEST_ETHNIC_GROUP)),
                (Column.PHONE, read.phone),
                (Column.NATIONAL_ID, read.national_id),
                (Column.HAMLET, read.short(Column.HAMLET, 2 * _LONGEST_WORD)),
                (Column.HOUSEHOLD, read.short(Column.HOUSEHOLD, _LONGEST_CODE)),
                (Column.HOUSEHOLD_HEAD, read.short(Column.HOUSEHOLD_HEAD, _LONGEST_WORD)),
                (Column.CLAN, read.short(Column.CLAN, _LONGEST_WORD)),
                (Column.ID, read.known_id),
            )
        ]

    def _name(self, cells: list[Cell]) -> str:
        if len(self._names) == 1:
            return read.text(cells[self._names[0]])
        return " ".join(filter(None, (read.text(cells[place]) for place in self._names)))

    def _born(self) -> Callable[[list[Cell]], Any]:
        pivot = self._today.year
        memo = _Memo(lambda cell: read.birth(cell, pivot))
        if (place := self._where.get(Column.BIRTH)) is not None:
            return lambda cells: memo[cells[place]]
        if (of_year := self._where.get(Column.BORN_YEAR)) is not None:
            of_month, of_day = (self._where.get(c, -1) for c in (Column.BORN_MONTH, Column.BORN_DAY))
            return lambda cells: read.day_of(
                read.text(cells[of_year]), read.text(cells[of_month]), read.text(cells[of_day]), pivot
            )
        pair = [self._where[c] for c in (Column.MALE, Column.FEMALE) if c in self._where]

        def in_pair(cells: list[Cell]) -> Born | Problem:
            said = [cells[place] for place in pair if read.text(cells[place])]
            return memo[said[0]] if said and read.text(said[0]).lower() not in _MARKS else (None, None)

        return in_pair

    def _sex(self) -> Callable[[list[Cell]], Any]:
        memo = _Memo(read.sex)
        if (place := self._where.get(Column.SEX)) is not None:
            return lambda cells: memo[cells[place]]
        of_male, of_female = self._where.get(Column.MALE, -1), self._where.get(Column.FEMALE, -1)

        def in_pair(cells: list[Cell]) -> Sex | Problem | None:
            male, female = read.text(cells[of_male]), read.text(cells[of_female])
            if male and female:
                return Problem("sex-both", Column.MALE, f"{male} | {female}")
            return Sex.MALE if male else Sex.FEMALE if female else None

        return in_pair

    def _may_be_born(self, day: Born) -> bool:
        date_of_birth, year = day
        if year is None:
            return True
        return self._earliest <= year <= self._today.year and (
            date_of_birth is None or date_of_birth <= self._today
        )

    def _wrong_with_birth(self, day: Born) -> Problem:
        said = format_date(day[0]) if day[0] else str(day[1])
        code = "birth-too-long-ago" if day[1] and day[1] < self._earliest else "birth-to-come"
        return Problem(code, Column.BIRTH, said, str(self._earliest))

    def _is_no_row(self, cells: list[Cell], name: str) -> bool:
        """Tell a title, a total, a signature or a head repeated from a person; note where a hamlet begins."""
        filled = sum(cells[place] != "" for place in self._used)
        words = [word for cell in cells if (word := read.text(cell))]
        if not words:
            return True
        plain = fold(" ".join(dict.fromkeys(words)))
        if len(set(words)) == 1 and (section := _SECTION.match(words[0])):
            self._section = section[1]
            return True
        if _FOOTER.match(plain):
            self._ended = self._ended or filled < _ENOUGH
            return True
        is_other = _TOTAL.match(plain) or _TOTAL.match(fold(name)) or fold(name) in self._titles
        if is_other or all(_NUMBERS_OF_COLUMNS.fullmatch(word) for word in words):
            return True
        # Below the signatures stand the names of those who signed.
        return filled <= _FEWEST if self._ended else filled < _FEWEST and not name


_ENOUGH = 4
# The first words of what is no name: totals, signatures, a head repeated on the next page.
_WORDS = """
tổng cộng tong cong người nguoi lập lap trưởng truong tổ to bí bi t/m tm. ký ky xác xac chủ chu giám giam
thư thu ngày ngay danh họ ho tên ten thôn thon bản ban xóm xom khu ấp khóm i ii iii iv v vi vii viii ix x
i. ii. iii. iv. v. vi. vii. viii. ix. x. 1. 2. 3. 4. 5. (1) (2) (3) (4) 1 2 3 4 5 a b c
"""
_SUSPECT = frozenset(_WORDS.split())
