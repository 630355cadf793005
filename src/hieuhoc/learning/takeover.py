"""What a list of people would do to the register: who is new, who is changed, who is already so.

A row is somebody the register knows if it bears his number in the system, or his national ID, or
his name with his birth and his hamlet. What a row leaves empty is left as it is. Where it is not
certain who is meant the row is refused: a person taken for another is worse than a row less.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hieuhoc.kernel.names import same_name_key
from hieuhoc.kernel.text import search_key
from hieuhoc.learning.hamlet_names import HamletNames
from hieuhoc.learning.importing import Column, PersonRow, Problem


class Known(NamedTuple):
    """A person of the register, with what a list may say of him. Ids are written in hexadecimal."""

    id: str
    full_name: str
    birth_year: int | None
    birth_date: date | None
    sex: str
    ethnic_group: str
    phone: str
    id_index: bytes | None
    place: str
    household: str
    household_name: str
    clan: str


class New(NamedTuple):
    """A row that becomes a person living in `place`; `id_index` is that of his national ID."""

    row: PersonRow
    place: str
    id_index: bytes | None


class Same(NamedTuple):
    """A row about somebody of the register of whom it says nothing new."""

    row: PersonRow
    known: Known


class Change(NamedTuple):
    """A row that changes these columns of a person: what stood there, and what is to stand there."""

    row: PersonRow
    known: Known
    columns: tuple[Column, ...]
    place: str
    id_index: bytes | None


@dataclass(slots=True)
class Takeover:
    """What the rows come to, each of them once."""

    new: list[New] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)
    refused: list[tuple[int, tuple[Problem, ...]]] = field(default_factory=list)

    def leave_as_they_are(self) -> None:
        """Take the rows for a list of who is meant, which changes nothing about anybody."""
        self.same += [Same(change.row, change.known) for change in self.changed]
        self.changed = []


class _Seen:
    """What earlier rows of the same list were about."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._new: dict[tuple[bytes, str, date | int | None], list[PersonRow]] = {}

    def again(self, row: PersonRow, known: Known) -> Problem | None:
        earlier = self._rows.setdefault(known.id, row.number)
        if earlier == row.number:
            return None
        return Problem("same-row-twice", Column.FULL_NAME, row.full_name, str(earlier))

    def again_new(self, row: PersonRow, place: str) -> Problem | None:
        key = (same_name_key(row.full_name), place, row.birth_date or row.birth_year)
        namesakes = self._new.setdefault(key, [])
        for other in namesakes:
            if not _two_people(row, other):
                return Problem("same-row-twice", Column.FULL_NAME, row.full_name, str(other.number))
        namesakes.append(row)
        return None


class Register:
    """The people of one commune as a list is held against them.

    `elsewhere` are the indexes of national IDs that people of other communes have. `index_of` makes
    the index of a national ID.
    """

    def __init__(
        self,
        people: Iterable[Known],
        *,
        hamlets: HamletNames,
        commune: str,
        index_of: Callable[[str], bytes],
        elsewhere: frozenset[bytes] = frozenset(),
    ) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_index: dict[bytes, Known] = {}
        self._by_name: dict[bytes, list[Known]] = {}
        self._unaccented: dict[str, list[Known]] = {}
        for person in people:
            self._by_id[person.id] = person
            if person.id_index:
                self._by_index[person.id_index] = person
            self._by_name.setdefault(same_name_key(person.full_name), []).append(person)
            self._unaccented.setdefault(search_key(person.full_name), []).append(person)
        self._hamlets, self._commune = hamlets, commune
        self._index_of, self._elsewhere = index_of, elsewhere

    def compare(self, rows: Iterable[PersonRow]) -> Takeover:
        """Decide about every row."""
        found = Takeover()
        seen = _Seen()
        for row in rows:
            decided = self._decide(row, seen)
            if type(decided) is New:
                found.new.append(decided)
            elif type(decided) is Change:
                found.changed.append(decided)
            elif type(decided) is Problem:
                found.refused.append((row.number, (decided,)))
            elif type(decided) is Same:
                found.same.append(decided)
        return found

    def _decide(self, row: PersonRow, seen: "_Seen") -> New | Change | Same | Problem:
        place = self._hamlets.find(row.hamlet)
        if place is None:
            near = ", ".join(self._hamlets.nearest(row.hamlet))
            return Problem("hamlet-unknown", Column.HAMLET, row.hamlet, near)
        index = self._index_of(row.national_id) if row.national_id else None
        if index is not None and (problem := self._wrong_id(row, index, seen)):
            return problem
        known = self._who(row, place, index) if self._by_id else None
        if type(known) is Problem:
            return known
        if type(known) is Known:
            return seen.again(row, known) or self._change(row, known, place, index) or Same(row, known)
        if row.id:
            return Problem("no-such-id", Column.ID, row.id)
        return seen.again_new(row, place) or New(row, place, index)

    def _wrong_id(self, row: PersonRow, index: bytes, seen: "_Seen") -> Problem | None:
        earlier = seen.ids.setdefault(row.national_id, row.number)
        if earlier != row.number:
            return Problem("same-id-twice", Column.NATIONAL_ID, row.national_id, str(earlier))
        if index in self._elsewhere:
            return Problem("id-elsewhere", Column.NATIONAL_ID, row.national_id)
        return None

    def _who(self, row: PersonRow, place: str, index: bytes | None) -> Known | Problem | None:
        """Find who is meant: None for somebody new."""
        if row.id:
            known = self._by_id.get(row.id)
            if known is not None and index and known.id_index and known.id_index != index:
                return Problem("id-differs", Column.NATIONAL_ID, row.national_id)
            return known
        if index and (known := self._by_index.get(index)):
            if search_key(known.full_name) != search_key(row.full_name):
                return Problem("id-other-name", Column.NATIONAL_ID, row.national_id)
            return known
        return self._namesake(row, place, index)

    def _namesake(self, row: PersonRow, place: str, index: bytes | None) -> Known | Problem | None:
        named = self._by_name.get(same_name_key(row.full_name), ())
        if not named:
            plain = self._unaccented.get(search_key(row.full_name), ())
            typed_plain = row.full_name.isascii()
            named = [person for person in plain if typed_plain or person.full_name.isascii()]
        near = [
            person for person in named if person.place in {place, self._commune} or place == self._commune
        ]
        alike = [person for person in near if _may_be(row, person, index)]
        certain = [person for person in alike if _is(row, person)]
        if len(certain) > 1:
            certain = [
                person
                for person in certain
                if (row.phone and row.phone == person.phone)
                or (row.household and search_key(row.household) == search_key(person.household))
            ] or certain
        if len(certain) == 1:
            known = certain[0]
            if index and known.id_index and known.id_index != index:
                return Problem("id-differs", Column.NATIONAL_ID, row.national_id)
            return known
        if certain:
            return Problem("several-alike", Column.FULL_NAME, row.full_name, str(len(certain)))
        if alike:
            return Problem("birth-needed", Column.BIRTH, row.full_name)
        return None

    def _change(
        self, row: PersonRow, known: Known, place: str, index: bytes | None
    ) -> Change | Problem | None:
        """Say what the row changes; None for nothing."""
        if place not in {known.place, self._commune} and known.place != self._commune:
            return Problem("lives-elsewhere", Column.HAMLET, row.hamlet)
        columns = tuple(column for column, differs in _DIFFERENCES.items() if differs(row, known))
        moved = place not in {known.place, self._commune}
        if moved:
            columns += (Column.HAMLET,)
        if index and known.id_index is None:
            columns += (Column.NATIONAL_ID,)
        return Change(row, known, columns, place if moved else known.place, index) if columns else None


def _two_people(row: PersonRow, other: PersonRow) -> bool:
    """Tell whether two rows of one name, birth and hamlet say themselves that they are two people."""
    return bool(
        (row.national_id and other.national_id)
        or (not row.birth_date and row.household and other.household and row.household != other.household)
    )


def _may_be(row: PersonRow, known: Known, index: bytes | None) -> bool:
    """Tell whether nothing speaks against it that the row is this person."""
    if row.birth_date and known.birth_date:
        return row.birth_date == known.birth_date
    if row.birth_year and known.birth_year and row.birth_year != known.birth_year:
        return False
    if index and known.id_index and index != known.id_index:
        return False
    return not (
        row.household and known.household and search_key(row.household) != search_key(known.household)
    )


def _is(row: PersonRow, known: Known) -> bool:
    """Tell whether enough speaks for it that the row is this person, against whom nothing speaks."""
    if row.birth_year == known.birth_year:
        return True
    return bool(
        (row.household and search_key(row.household) == search_key(known.household))
        or (row.phone and row.phone == known.phone)
    )


def _name_differs(row: PersonRow, known: Known) -> bool:
    same = same_name_key(row.full_name) == same_name_key(known.full_name)
    # Somebody typed without accents: the name that has them stays.
    return not same and not (
        row.full_name.isascii() and search_key(row.full_name) == search_key(known.full_name)
    )


def _birth_differs(row: PersonRow, known: Known) -> bool:
    if row.birth_date:
        return row.birth_date != known.birth_date
    return row.birth_year is not None and row.birth_year != known.birth_year


def _household_differs(row: PersonRow, known: Known) -> bool:
    if row.household:
        return search_key(row.household) != search_key(known.household)
    return (
        bool(row.household_head)
        and not known.household
        and (search_key(row.household_head) != search_key(known.household_name))
    )


_DIFFERENCES: Mapping[Column, Callable[[PersonRow, Known], bool]] = {
    Column.FULL_NAME: _name_differs,
    Column.BIRTH: _birth_differs,
    Column.SEX: lambda row, known: row.sex is not None and row.sex != known.sex,
    Column.ETHNIC_GROUP: lambda row, known: (
        bool(row.ethnic_group) and search_key(row.ethnic_group) != search_key(known.ethnic_group)
    ),
    Column.PHONE: lambda row, known: bool(row.phone) and row.phone != known.phone,
    Column.HOUSEHOLD: _household_differs,
    Column.CLAN: lambda row, known: bool(row.clan) and search_key(row.clan) != search_key(known.clan),
}
