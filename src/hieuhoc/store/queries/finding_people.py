"""People found by what somebody types: a part of a name, a telephone number, a national ID.

A name is found along the index of its keys, within a commune; a hamlet is small enough to be
looked through. `within` is always a queryset that the gate has narrowed.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, BooleanField, CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from hieuhoc.kernel.names import find_range
from hieuhoc.kernel.text import fold, search_key
from hieuhoc.learning.person import DetailsRefused, normalised_phone
from hieuhoc.store.models import Person
from hieuhoc.store.queries.kept import listed
from hieuhoc.store.queries.people import COLUMNS, PersonLine, in_order, line_of, lines_of

_KEYS_OF_ONE = 2
"""Keys that are read for each person to be found, since one can be found by several of his."""
_KEYS_AT_MOST = 8
_LARGEST_HAMLET = 10_000
_EVERYWHERE = frozenset({"nguyen", "tran", "le", "pham", "hoang", "bui", "ha", "thi", "van", "t", "v"})
"""Words that so many names have that others are looked for first."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What digits that were typed may be: a telephone number, the keyed hash of a national ID."""

    phone: str = ""
    national_id_index: bytes = b""


def find_people(
    *, within: QuerySet[Person], commune_id: UUID, typed: str, limit: int, hamlet_id: UUID | None = None
) -> tuple[PersonLine, ...]:
    """Return at most `limit` people of a commune, or of one hamlet, whose name has what was typed.

    Accents and case make no difference. First come those in whose name the words stand
    together at the beginning of words, then those who have them apart ("thi anh" finds Nguyễn
    Thị Vân Anh). At most four queries, mostly one.
    """
    words = search_key(typed).split()
    if not words:
        return ()
    people = listed(within)
    if hamlet_id is not None and hamlet_id != commune_id:
        return _found_in_hamlet(people.filter(place_id=hamlet_id), words, limit)
    lines = _found(_by_key(people, commune_id, " ".join(words)), limit)
    if len(lines) < limit and len(words) > 1:
        lines |= _found(_apart(people, commune_id, words), limit)
    return tuple(lines.values())[:limit]


def find_by_numbers(*, within: QuerySet[Person], numbers: Numbers, limit: int) -> tuple[PersonLine, ...]:
    """Return the people who have one of these numbers, wherever they live. At most two queries."""
    people = listed(within)
    lines: tuple[PersonLine, ...] = ()
    if numbers.phone:
        # Numbers that are not empty are what the index has; a database takes it only when told so.
        same = people.exclude(phone="").filter(phone=numbers.phone)
        lines = lines_of(same.order_by("sort_key", "id")[:limit])
    if numbers.national_id_index:
        same = people.filter(national_id_index=numbers.national_id_index, national_id_index__isnull=False)
        lines += lines_of(same[:1])
    return tuple(dict.fromkeys(lines))


def phone_typed(typed: str) -> str:
    """Return the telephone number that was typed, "" for anything else."""
    try:
        return normalised_phone(typed)
    except DetailsRefused:
        return ""


class _Holds(Func):
    """Whether a key has these bytes in it."""

    output_field = BooleanField()

    def __init__(self, key: F, part: bytes) -> None:
        super().__init__(key, Value(part, output_field=BinaryField()))

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template="(INSTR(%(expressions)s) > 0)")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return turned.as_sql(
            compiler, connection, template="(POSITION(%(expressions)s) > 0)", arg_joiner=" IN "
        )


def _by_key(people: QuerySet[Person], commune_id: UUID, start: str, *also: Q | Func) -> QuerySet[Person]:
    """Return the people one of whose keys begins so, by that key; one who has several comes as often."""
    first, last = find_range(start) or (b"", b"")
    keys = Q(name_keys__commune_id=commune_id, name_keys__key__gte=first, name_keys__key__lt=last)
    return people.filter(keys, *also).order_by("name_keys__key")


def _apart(people: QuerySet[Person], commune_id: UUID, words: list[str]) -> QuerySet[Person]:
    """Return the people who have all the words. A key holds the whole name, its end standing first."""
    rarest = next((word for word in reversed(words) if word not in _EVERYWHERE), words[-1])
    others = list(words)
    others.remove(rarest)
    key = F("name_keys__key")
    has = [Q(_Holds(key, f" {word}".encode())) | Q(_Holds(key, f"\0{word}".encode())) for word in others]
    return _by_key(people, commune_id, rarest, *has)


def _found(rows: QuerySet[Person], limit: int) -> dict[UUID, PersonLine]:
    """Return the first people of rows in which one can come several times. One query, or two."""
    lines: dict[UUID, PersonLine] = {}
    for keys in (_KEYS_OF_ONE, _KEYS_AT_MOST):
        read = list(rows.values_list(*COLUMNS)[: limit * keys])
        lines = {row[0]: line_of(row) for row in read}
        if len(lines) >= limit or len(read) < limit * keys:
            break
    return lines


def has_words(name: str, words: list[str]) -> bool:
    """Tell whether each of the words begins another word of a folded name."""
    parts = name.split()
    for word in sorted(words, key=len, reverse=True):
        part = next((part for part in parts if part.startswith(word)), None)
        if part is None:
            return False
        parts.remove(part)
    return True


def _found_in_hamlet(people: QuerySet[Person], words: list[str], limit: int) -> tuple[PersonLine, ...]:
    """Look through a hamlet, along an index that has the names in it."""
    # As text, an id is made a UUID only where somebody is found.
    rows = people.order_by("sort_key", "id").values_list(Cast("id", CharField()), "full_name")
    read = list(rows[:_LARGEST_HAMLET])
    names = _folded([full_name for _, full_name in read])
    together = " " + " ".join(words)
    found = [place for place, name in enumerate(names) if together in name]
    if len(found) < limit and len(words) > 1:
        apart = set(range(len(names))).difference(found)
        for word in words:
            apart = {place for place in apart if f" {word}" in names[place]}
        found += sorted(place for place in apart if has_words(names[place], words))
    return in_order(people, [UUID(read[place][0]) for place in found[:limit]])


def _folded(names: list[str]) -> list[str]:
    """Return names without accents, a space before each; a hamlet's are made of some hundred words."""
    words = " \n ".join(names).split(" ")
    plain = {word: fold(word) for word in set(words)}
    return f" {' '.join(map(plain.__getitem__, words))}".split("\n")
