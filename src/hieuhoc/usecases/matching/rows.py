"""What is compared of a person, and the columns that the comparison is made on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hieuhoc.kernel.keystrokes import telex
from hieuhoc.kernel.names import split_name
from hieuhoc.kernel.text import search_key

Value = str | int | bool | None
COLUMNS: tuple[tuple[str, str], ...] = (
    ("unique_id", "VARCHAR"),
    ("typed", "VARCHAR"),
    ("folded", "VARCHAR"),
    ("sorted", "VARCHAR"),
    ("turned", "VARCHAR"),
    ("reversed", "VARCHAR"),
    ("family", "VARCHAR"),
    ("middle", "VARCHAR"),
    ("given", "VARCHAR"),
    ("family_folded", "VARCHAR"),
    ("middle_folded", "VARCHAR"),
    ("given_folded", "VARCHAR"),
    ("given_known", "BOOLEAN"),
    ("middle_known", "BOOLEAN"),
    ("family_known", "BOOLEAN"),
    ("given_folded_known", "BOOLEAN"),
    ("middle_folded_known", "BOOLEAN"),
    ("family_folded_known", "BOOLEAN"),
    ("born", "VARCHAR"),
    ("born_swapped", "VARCHAR"),
    ("born_key", "VARCHAR"),
    ("day_month", "VARCHAR"),
    ("born_year", "INTEGER"),
    ("sex", "VARCHAR"),
    ("hamlet", "VARCHAR"),
    ("household", "VARCHAR"),
    ("phone", "VARCHAR"),
    ("national", "VARCHAR"),
)
"""Names and types of the columns, in the order of a compared row."""


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """A row of the register, as plain values. What is not known is None or empty.

    `national_id` is any text that is equal for equal numbers, such as the keyed hash.
    """

    id: str
    full_name: str
    family_name: str = ""
    given_name: str = ""
    birth_year: int | None = None
    birth_date: date | None = None
    sex: str = ""
    hamlet: str = ""
    household: str = ""
    phone: str = ""
    national_id: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is typed and without accents, whole and in parts."""

    typed: str
    folded: str
    family: str
    middle: str
    given: str
    family_folded: str
    middle_folded: str
    given_folded: str


@dataclass(frozen=True, slots=True)
class NameShares:
    """How common each name, as typed, is: as it stands, whatever its middle name, and in any order."""

    whole: dict[str, float]
    without_middle: dict[str, float]
    in_any_order: dict[str, float]


@dataclass(frozen=True, slots=True)
class Table:
    """The compared columns by their names, and the chance that another has a name, day or telephone."""

    columns: dict[str, list[Value]]
    names: NameShares
    born_share: dict[str, float]
    phone_share: dict[str, float]


def table_of(people: Sequence[ComparedPerson]) -> Table:
    """Return the columns that are compared, of all people.

    A given name (or a whole part) that several people have is *known*: that one person has it and the
    other one another known one is no slip of a finger. So it is with the letters without their accents.
    """
    names = [_name(person) for person in people]
    parts = ("given", "middle", "family")
    known = [
        *(
            _known(((getattr(n, part), getattr(n, f"{part}_folded")) for n in names), len(names))
            for part in parts
        ),
        *(_known(((getattr(n, f"{part}_folded"),) * 2 for n in names), len(names)) for part in parts),
    ]
    columns = (*parts, *(f"{part}_folded" for part in parts))
    table: dict[str, list[Value]] = {column: [] for column, _ in COLUMNS}
    for person, name in zip(people, names, strict=True):
        is_known = tuple(getattr(name, column) in some for column, some in zip(columns, known, strict=True))
        for (column, _), value in zip(COLUMNS, _row(person, name, is_known), strict=True):
            table[column].append(value)
    return Table(table, _name_shares(names), _born_shares(people), _phone_shares(people))


def _row(person: ComparedPerson, name: _Name, known: tuple[bool, ...]) -> tuple[Value, ...]:
    born = person.birth_date
    year = born.year if born else person.birth_year
    return (
        person.id,
        name.typed,
        name.folded,
        " ".join(sorted(name.folded.split())),
        " ".join(f"{name.given_folded} {name.family_folded} {name.middle_folded}".split()),
        " ".join(f"{name.given_folded} {name.middle_folded} {name.family_folded}".split()),
        name.family,
        name.middle,
        name.given,
        name.family_folded,
        name.middle_folded,
        name.given_folded,
        *known,
        born.isoformat() if born else None,
        _swapped(born),
        _date_key(born),
        f"{born:%m-%d}" if born else None,
        year,
        person.sex or None,
        person.hamlet or None,
        person.household or None,
        person.phone or None,
        person.national_id or None,
    )


def _name(person: ComparedPerson) -> _Name:
    parts = split_name(person.full_name, family=person.family_name, given=person.given_name)
    return _Name(
        telex(person.full_name),
        search_key(person.full_name),
        telex(parts.family),
        telex(parts.middle),
        telex(parts.given),
        search_key(parts.family),
        search_key(parts.middle),
        search_key(parts.given),
    )


def _name_shares(names: Sequence[_Name]) -> NameShares:
    """Return the chance that somebody else has a name.

    It is what is counted without the two rows that are compared, or, for a name that only they
    have, what its parts promise: family, middle and given name each as common as they are, times
    the number of groups (by sex and generation) that each have names of their own.
    """
    people = len(names)
    family, middle, given = (
        Counter(getattr(name, part) for name in names) for part in ("family", "middle", "given")
    )
    wholes = Counter(name.typed for name in names)
    ends = Counter((name.family_folded, name.given_folded) for name in names)
    whole: dict[str, float] = {}
    without_middle: dict[str, float] = {}
    in_any_order: dict[str, float] = {}
    for name in names:
        outer = _GROUPS_OF_NAMES * family[name.family] * given[name.given] / people**2
        share = max(outer * middle[name.middle] / people, (wholes[name.typed] - 2) / people, _RAREST)
        whole[name.typed] = min(1.0, share)
        around = (ends[name.family_folded, name.given_folded] - 2) / people
        without_middle[name.typed] = min(1.0, max(outer, around, _RAREST))
        words = " ".join(sorted(name.folded.split()))
        in_any_order[words] = max(in_any_order.get(words, 0.0), whole[name.typed])
    any_order = {name.typed: in_any_order[" ".join(sorted(name.folded.split()))] for name in names}
    for typed, share in any_order.items():
        if typed.isascii():
            whole[typed] = max(whole[typed], share * _ACCENTS_LOST)
    return NameShares(whole, without_middle, any_order)


def _born_shares(people: Sequence[ComparedPerson]) -> dict[str, float]:
    """Return how common each day of birth is: the first of January of some years is very common."""
    known = len(people)
    years = Counter(person.birth_date.year for person in people if person.birth_date)
    days = Counter(person.birth_date for person in people if person.birth_date)
    return {
        day.isoformat(): max(years[day.year] / known / _DAYS, (count - 2) / known)
        for day, count in days.items()
    }


def _phone_shares(people: Sequence[ComparedPerson]) -> dict[str, float]:
    """Return how common each telephone number is: a family shares one, and the village's shop has one."""
    phones = Counter(person.phone for person in people if person.phone)
    return {phone: max(_RAREST_PHONE, (count - 2) / len(people)) for phone, count in phones.items()}


def _known(parts: Iterable[tuple[str, str]], people: int) -> frozenset[str]:
    """The parts that several people have, which are pairs of typed and unaccented.

    One that is rare beside another with the same letters is that one without its accents.
    """
    counted = Counter(parts)
    commonest: dict[str, int] = {}
    for (_, folded), count in counted.items():
        commonest[folded] = max(count, commonest.get(folded, 0))
    return frozenset(
        typed
        for (typed, folded), count in counted.items()
        if count >= max(_SEVERAL, people * _SHARE, commonest[folded] * _BESIDE_COMMONEST)
    )


def _swapped(born: date | None) -> str | None:
    """Return the date with day and month in each other's place, if that is another date."""
    if born is None or born.day > _LAST_MONTH or born.day == born.month:
        return None
    return f"{born.year:04d}-{born.day:02d}-{born.month:02d}"


def _date_key(born: date | None) -> str | None:
    """Return what a date and the same date with day and month swapped have in common."""
    if born is None:
        return None
    low, high = sorted((born.day, born.month))
    return f"{born.year:04d}-{low:02d}-{high:02d}"


_GROUPS_OF_NAMES = 6
_ACCENTS_LOST = 0.03
_RAREST, _RAREST_PHONE = 1e-8, 2e-5
_DAYS = 365
_SEVERAL = 3
_SHARE = 1 / 5_000
_BESIDE_COMMONEST = 0.1
_LAST_MONTH = 12
