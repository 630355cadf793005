"""Synthetic residents, household by household: for the demo, for tests and for measuring."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from hieuhoc.learning.person import Sex
from hieuhoc.usecases.demo.population_names import ETHNIC_GROUPS, FAMILY, GIVEN, MIDDLE, generation

OLDEST = 95
_HAMLETS = ("Đan", *(f"số {number} (mẫu)" for number in range(2, 12)))


@dataclass(frozen=True, slots=True)
class SyntheticPerson:
    """A resident who does not exist. What is not known of him is None or empty.

    `household` is the number of the household in the whole population. The telephone numbers
    begin with 050 and the national IDs with 099, which no operator and no province has.
    """

    full_name: str
    sex: Sex
    birth_date: date | None
    birth_year: int | None
    hamlet: str
    household: str
    ethnic_group: str
    phone: str
    national_id: str


def synthetic_people(
    count: int, *, seed: int, hamlets: Sequence[str] = _HAMLETS, year: int = 2021
) -> Iterator[SyntheticPerson]:
    """Yield `count` residents of `hamlets` as they are in `year`: the same for the same arguments.

    Households live together in one hamlet and follow each other: one or two grandparents, a
    couple, their children, who have the father's family name; or old people alone. No two of
    the first million have one national ID or own one telephone number; a married woman may be
    reached on another's at home.
    """
    return _Population(seed, year).people(count, tuple(hamlets))


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody of a household, before he has papers."""

    name: str
    sex: Sex
    birth_year: int
    birth_day: int
    may_share_phone: bool = False


class _Population:
    """One run of the generator: its chance, and the numbers it has given out."""

    def __init__(self, seed: int, year: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - made-up people, not secrets
        self._year = year
        self._numbered = 0
        self._offset = self._rng.randrange(_SERIALS)

    def people(self, count: int, hamlets: tuple[str, ...]) -> Iterator[SyntheticPerson]:
        left, household = count, 0
        while left > 0:
            household += 1
            hamlet = self._rng.choice(hamlets)
            ethnic_group = ETHNIC_GROUPS.draw(self._rng)
            phone = ""
            for member in self._household(ethnic_group)[:left]:
                person = self._with_papers(member, hamlet, f"{household:05d}", ethnic_group, phone)
                phone = person.phone or phone
                left -= 1
                yield person

    def _household(self, ethnic_group: str) -> list[_Member]:
        """Who lives together; at least one person."""
        rng = self._rng
        family = FAMILY[ethnic_group].draw(rng)
        kind = rng.random()
        if kind < _OLD_ALONE:
            born = self._year - rng.randint(60, 90)
            old = [self._member(family, Sex.MALE, born)] if rng.random() < _WIDOWER else []
            return [*old, self._wife(ethnic_group, born + rng.randint(-1, 6))]
        father_born = self._year - int(rng.triangular(21, 66, 36))
        mother_born = min(father_born + rng.randint(-3, 6), self._year - 19)
        members = [self._member(family, Sex.MALE, father_born), self._wife(ethnic_group, mother_born)]
        if kind > _THREE_GENERATIONS:
            grandfather_born = father_born - rng.randint(20, 32)
            if self._year - grandfather_born <= OLDEST and rng.random() < _GRANDFATHER_LIVES:
                members.append(self._member(family, Sex.MALE, grandfather_born))
            if self._year - grandfather_born <= OLDEST:
                members.append(self._wife(ethnic_group, grandfather_born + rng.randint(0, 5)))
        return [*members, *self._children(family, mother_born)]

    def _children(self, family: str, mother_born: int) -> list[_Member]:
        """The children who live at home: half of the grown ones are away. Twins come as they do."""
        rng = self._rng
        children: list[_Member] = []
        middle_of_sons = MIDDLE[Sex.MALE, generation(mother_born + 26)].draw(rng)
        born = mother_born + rng.randint(19, 27)
        for _ in range(rng.choices((0, 1, 2, 3, 4), cum_weights=_CHILDREN)[0]):
            age = self._year - born
            if age < 0:
                break
            if age < _GROWN or (age < _MARRIED and rng.random() < 0.5):  # noqa: PLR2004
                sex = Sex.MALE if rng.random() < _BOYS else Sex.FEMALE
                shared = sex is Sex.MALE and rng.random() < _SONS_SHARE_MIDDLE
                child = self._member(family, sex, born, middle_of_sons if shared else None)
                if children and children[-1].birth_year == born:
                    child = replace(child, birth_day=children[-1].birth_day)
                if all(child.name != other.name for other in children):
                    children.append(child)
            born += 0 if rng.random() < _TWINS else rng.randint(1, 6)
        return children

    def _wife(self, ethnic_group: str, born: int) -> _Member:
        """A woman who married in, mostly from her husband's people; she keeps her family name."""
        rng = self._rng
        own = ethnic_group if rng.random() < _WITHIN_PEOPLE else ETHNIC_GROUPS.draw(rng)
        return self._member(FAMILY[own].draw(rng), Sex.FEMALE, max(born, self._year - OLDEST), shares=True)

    def _member(
        self, family: str, sex: Sex, born: int, middle: str | None = None, *, shares: bool = False
    ) -> _Member:
        key = sex, generation(born)
        middle = MIDDLE[key].draw(self._rng) if middle is None else middle
        name = " ".join(filter(None, (family, middle, GIVEN[key].draw(self._rng))))
        day = self._rng.randint(1, _LAST_DAY if born < self._year else _LAST_DAY_OF_BIRTHS)
        return _Member(name, sex, born, day, shares)

    def _with_papers(
        self, member: _Member, hamlet: str, household: str, ethnic_group: str, phone_at_home: str
    ) -> SyntheticPerson:
        rng = self._rng
        age = self._year - member.birth_year
        # Old people were often entered without a day, or with the first day of the year for want of one.
        unknown = rng.random() / (1.0 if age < 60 else 4.0)  # noqa: PLR2004
        birth_date = None
        if unknown >= _YEAR_ONLY:
            day = 1 if unknown < _NEW_YEAR else member.birth_day
            birth_date = date.fromordinal(date(member.birth_year, 1, 1).toordinal() + day - 1)
        self._numbered += 1
        return SyntheticPerson(
            full_name=member.name,
            sex=member.sex,
            birth_date=birth_date,
            birth_year=None if unknown < _NO_YEAR else member.birth_year,
            hamlet=hamlet,
            household=household,
            ethnic_group=ethnic_group,
            phone=self._phone(age, phone_at_home if member.may_share_phone else ""),
            national_id=self._national_id(member) if rng.random() < (age >= _HAS_ID) * 0.6 else "",
        )

    def _phone(self, age: int, phone_at_home: str) -> str:
        chance = self._rng.random()
        if age < _HAS_PHONE:
            return ""
        if phone_at_home and chance < _SHARES_PHONE:
            return phone_at_home
        if chance > (0.75 if age < 70 else 0.35):  # noqa: PLR2004
            return ""
        return f"050{(self._numbered * _STEP + self._offset) % _PHONES:07d}"

    def _national_id(self, member: _Member) -> str:
        """Twelve digits: the province, sex and century, the year, and a number that is given once."""
        century = (0 if member.sex is Sex.MALE else 1) + (2 if member.birth_year >= 2000 else 0)  # noqa: PLR2004
        serial = (self._numbered * _STEP + self._offset) % _SERIALS
        return f"099{century}{member.birth_year % 100:02d}{serial:06d}"


_SERIALS = 1_000_000
_PHONES = 10_000_000
# Without a factor in common with the two above, so that no number comes twice in a round.
_STEP = 7_919
_OLD_ALONE, _WIDOWER, _THREE_GENERATIONS, _GRANDFATHER_LIVES = 0.10, 0.45, 0.72, 0.6
_CHILDREN = (0.10, 0.32, 0.75, 0.93, 1.0)
_GROWN, _MARRIED = 18, 32
# Nobody is born after the school year has begun.
_LAST_DAY, _LAST_DAY_OF_BIRTHS = 365, 240
_BOYS, _TWINS, _SONS_SHARE_MIDDLE, _WITHIN_PEOPLE = 0.52, 0.012, 0.5, 0.75
_NO_YEAR, _YEAR_ONLY, _NEW_YEAR = 0.01, 0.06, 0.09
_HAS_PHONE, _HAS_ID, _SHARES_PHONE = 15, 14, 0.15
