"""A register as it comes to be: synthetic people, some entered twice in the ways people are, and look-alikes.

What a second entry gets wrong is drawn for each column on its own; the shares stand below. The
look-alikes are different people whom a careless comparison takes for one: the same common name
and year in the same hamlet, father and son of one name, twins, a couple on one telephone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hieuhoc.kernel.keystrokes import telex
from hieuhoc.kernel.text import fold
from hieuhoc.learning.person import Sex
from hieuhoc.usecases.demo.population import SyntheticPerson, synthetic_people
from hieuhoc.usecases.demo.population_names import GIVEN, generation

ENTERED_TWICE = 0.04
LOOK_ALIKES = 0.03
WRONG = {
    "name: a key beside the one meant": 0.05,
    "name: two keys in each other's place": 0.03,
    "name: a key missing or typed twice": 0.05,
    "name: a tone missing": 0.05,
    "name: Telex left as keys": 0.03,
    "name: all accents lost": 0.12,
    "name: middle name left out": 0.04,
    "name: given name first": 0.03,
    "birth: only the year": 0.15,
    "birth: missing": 0.04,
    "birth: day and month swapped": 0.05,
    "birth: one digit wrong": 0.04,
    "birth: the year by one": 0.02,
    "hamlet: another one": 0.10,
    "hamlet: not known": 0.05,
    "household: not known": 0.45,
    "phone: another one": 0.15,
    "phone: not given": 0.30,
    "phone: one digit wrong": 0.03,
    "sex: not given": 0.10,
    "sex: wrong": 0.005,
}
"""How often a second entry has what wrong; at most one of each column's."""

_BESIDE = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "o", "a": "sqz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli",
    "l": "ko", "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register: who it says it is, and whose second entry it is, if it is one."""

    number: int
    person: SyntheticPerson
    second_of: int | None = None
    says_sex: bool = True


def spoiled_register(count: int, *, seed: int) -> list[Entry]:
    """Return `count` people and then their look-alikes and second entries, shuffled."""
    rng = Random(seed)  # noqa: S311 - made-up people, not secrets
    people = list(synthetic_people(count, seed=seed))
    people += _look_alikes(people, rng)
    entries = [Entry(number, person) for number, person in enumerate(people)]
    hamlets = sorted({person.hamlet for person in people})
    for original in rng.sample(entries, int(count * ENTERED_TWICE)):
        entries.append(_entered_again(original, len(entries), hamlets, rng))
    rng.shuffle(entries)
    return entries


def _look_alikes(people: Sequence[SyntheticPerson], rng: Random) -> Iterator[SyntheticPerson]:
    """Different people who look like one of the first, a quarter of each kind."""
    for person in rng.sample(people, int(len(people) * LOOK_ALIKES)):
        kind = rng.randrange(4)
        other = replace(
            person,
            phone=f"052{rng.randrange(10_000_000):07d}" if person.phone and rng.random() < 0.7 else "",
            national_id=f"{rng.randrange(10**12):012d}" if person.national_id and rng.random() < 0.6 else "",
        )
        if kind == 0:  # the same name and year in the same hamlet, another household
            yield replace(other, household=f"x{person.household}", birth_date=_other_day(person, rng))
        elif kind == 1 and person.birth_year and person.sex is Sex.MALE:  # a father of the same name
            year = person.birth_year - rng.randint(20, 30)
            yield replace(
                other, birth_year=year, birth_date=date(year, rng.randint(1, 12), rng.randint(1, 28))
            )
        elif kind == 2:  # a twin of the same sex: all the same but the given name
            yield replace(other, full_name=_other_given(person, rng), phone=person.phone)
        else:  # the same name in another hamlet, with the same year of birth
            yield replace(
                other, hamlet=f"số {rng.randint(2, 11)} (mẫu)", household=f"y{person.household}",
                birth_date=_other_day(person, rng),
            )  # fmt: skip


def _other_day(person: SyntheticPerson, rng: Random) -> date | None:
    if person.birth_date is None or person.birth_year is None:
        return None
    return date(person.birth_year, rng.randint(1, 12), rng.randint(1, 28))


def _other_given(person: SyntheticPerson, rng: Random) -> str:
    *rest, own = person.full_name.split()
    names = GIVEN[person.sex, generation(person.birth_year or 1980)]
    other = own
    while other == own:
        other = names.draw(rng)
    return " ".join([*rest, other])


def _entered_again(of: Entry, number: int, hamlets: Sequence[str], rng: Random) -> Entry:
    """The person as somebody entered him another time: without his national ID, which no two rows have."""
    person = of.person
    wrong = {
        column: _draw(column, rng) for column in ("name", "birth", "hamlet", "household", "phone", "sex")
    }
    second = replace(person, full_name=_name(person.full_name, wrong["name"], rng), national_id="")
    second = _birth(second, wrong["birth"], rng)
    if wrong["hamlet"]:
        other = rng.choice(hamlets) if wrong["hamlet"] == "another one" else ""
        second = replace(second, hamlet=other, household="")
    if wrong["household"]:
        second = replace(second, household="")
    if wrong["phone"] and person.phone:
        second = replace(second, phone=_phone(person.phone, wrong["phone"], rng))
    if wrong["sex"] == "wrong":
        second = replace(second, sex=_other_sex(person.sex))
    return Entry(number, second, of.number, says_sex=wrong["sex"] != "not given")


def _draw(column: str, rng: Random) -> str:
    chance = rng.random()
    for what, share in WRONG.items():
        if what.startswith(f"{column}: "):
            chance -= share
            if chance < 0:
                return what.removeprefix(f"{column}: ")
    return ""


def _name(name: str, wrong: str, rng: Random) -> str:
    words = name.split()
    which = rng.randrange(len(words))
    if wrong == "all accents lost":
        return " ".join(word.capitalize() for word in fold(name).split())
    if wrong == "middle name left out":
        return f"{words[0]} {words[-1]}"
    if wrong == "given name first":
        return " ".join([words[-1], *words[:-1]])
    if wrong == "a tone missing":
        words[which] = _without_tone(words[which])
    elif wrong == "Telex left as keys":
        words[which] = telex(words[which]).capitalize()
    elif wrong:
        words[which] = _slip(words[which], wrong, rng)
    return " ".join(words)


def _without_tone(word: str) -> str:
    """The word as it is typed without its last key, read back: here simply without accents."""
    return fold(word).capitalize()


def _slip(word: str, wrong: str, rng: Random) -> str:
    letters = list(word)
    at = rng.randrange(len(letters))
    if wrong == "a key beside the one meant":
        letters[at] = rng.choice(_BESIDE.get(fold(letters[at]), "a"))
    elif wrong == "two keys in each other's place" and at + 1 < len(letters):
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif wrong == "a key missing or typed twice" and len(letters) > 2:
        letters[at : at + 1] = rng.choice(([], [letters[at]] * 2))
    return "".join(letters).capitalize()


def _birth(person: SyntheticPerson, wrong: str, rng: Random) -> SyntheticPerson:
    born = person.birth_date
    if wrong == "missing":
        return replace(person, birth_date=None, birth_year=None)
    if wrong == "the year by one" and person.birth_year:
        return replace(person, birth_date=None, birth_year=person.birth_year + rng.choice((-1, 1)))
    if wrong == "only the year":
        return replace(person, birth_date=None)
    if born and wrong == "day and month swapped" and born.day <= 12:
        return replace(person, birth_date=born.replace(day=born.month, month=born.day))
    if born and wrong == "one digit wrong":
        year = born.year + rng.choice((-10, -1, 1)) if rng.random() < 0.5 else born.year
        day = born.day if year != born.year else min(28, born.day // 10 * 10 + rng.randrange(1, 9))
        return replace(person, birth_date=date(year, born.month, min(day, 28)), birth_year=year)
    return person


def _phone(phone: str, wrong: str, rng: Random) -> str:
    if wrong == "not given":
        return ""
    if wrong == "another one":
        return f"051{rng.randrange(10_000_000):07d}"
    at = rng.randrange(3, 10)
    return phone[:at] + str((int(phone[at]) + rng.randint(1, 9)) % 10) + phone[at + 1 :]


def _other_sex(sex: Sex) -> Sex:
    return Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
