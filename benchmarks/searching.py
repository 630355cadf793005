"""The commune that `benchmarks.search` measures, and what is asked about its people."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from uuid import UUID

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.person import Sex
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Level, Person, Place
from hieuhoc.store.people import add_people
from hieuhoc.store.queries.people import PeopleFilter, list_people
from hieuhoc.usecases.access import Actor, HeldGrant
from hieuhoc.usecases.demo.population import SyntheticPerson, synthetic_people
from hieuhoc.usecases.people_in_sight import people_for, search_people
from hieuhoc.usecases.person_steps import NATIONAL_ID
from hieuhoc.usecases.sealing import blind_index

_HAMLETS = tuple(f"số {number}" for number in range(1, 101))
_NOW = datetime(2021, 10, 1, tzinfo=UTC)
_SINCE = date(2000, 1, 1)
_AT_ONCE = 5_000
_LISTED = 21
"""As many as the page of people asks for, to know whether there are more than twenty."""

Job = Callable[[], object]


class Commune:
    """A commune of a hundred hamlets, its director and the head of one hamlet."""

    def __init__(self) -> None:
        province = Place.objects.create(
            level=Level.PROVINCE, kind="tỉnh", name="Thanh Hóa", valid_from=_SINCE
        )
        self.place = Place.objects.create(
            level=Level.COMMUNE, kind="xã", name="Ái Thượng", valid_from=_SINCE, parent=province
        )
        self.hamlets = {
            name: Place.objects.create(
                level=Level.HAMLET, kind="thôn", name=name, valid_from=_SINCE, parent=self.place
            )
            for name in _HAMLETS
        }
        self.hamlet = self.hamlets[_HAMLETS[41]]
        self.director = Actor(1, (HeldGrant(Role.DIRECTOR, self.place.path),))
        self.head = Actor(2, (HeldGrant(Role.HAMLET_HEAD, self.hamlet.path),))
        self.words: Counter[str] = Counter()
        self.names: list[str] = []
        self.phones: list[str] = []
        self.national_ids: list[str] = []

    def arrivals(self, count: int) -> Iterator[SyntheticPerson]:
        """Yield the people who are to live here, in no order of place."""
        people = list(synthetic_people(count, seed=7, hamlets=_HAMLETS))
        step = 7_919  # a prime, so that every hundredth has people of all hamlets
        return (people[(place * step) % len(people)] for place in range(len(people)))

    def settle(self, people: Iterator[SyntheticPerson]) -> None:
        """Store people and remember what they can be found by."""
        while rows := [self._row(person) for person in islice(people, _AT_ONCE)]:
            add_people(rows)

    def _row(self, person: SyntheticPerson) -> Person:
        self.names.append(search_key(person.full_name))
        self.words.update(self.names[-1].split())
        if person.phone:
            self.phones.append(person.phone)
        index = None
        if person.national_id and len(self.national_ids) < _AT_ONCE:
            self.national_ids.append(person.national_id)
            index = blind_index(person.national_id, purpose=NATIONAL_ID)
        return Person(
            full_name=person.full_name,
            birth_year=person.birth_year,
            birth_date=person.birth_date,
            sex=person.sex,
            ethnic_group=person.ethnic_group,
            phone=person.phone,
            national_id_index=index,
            place=self.hamlets[person.hamlet],
            commune=self.place,
            synthetic=True,
            added_at=_NOW,
        )

    def some_ids(self, count: int) -> list[UUID]:
        """Return the ids of people from all over the list."""
        ids = list(Person.objects.order_by("sort_key", "id").values_list("id", flat=True))
        return ids[:: max(1, len(ids) // count)]

    def look_up(self, person_id: UUID) -> Job:
        """Return the yardstick: one row by its primary key."""
        return partial(Person.objects.get, pk=person_id)

    def jobs(self) -> dict[str, Sequence[Job]]:
        """Return what is measured, by name."""
        return self._lists() | self._searches() | self._searches_in_hamlet()

    def _lists(self) -> dict[str, Sequence[Job]]:
        ids = self.some_ids(20)
        hamlet = PeopleFilter(hamlet_id=self.hamlet.id)
        return {
            "list_first_page": [self._list()],
            "list_further_page": [self._list(after=each) for each in ids],
            "list_letter": [self._list(letter=letter) for letter in "bhltvy"],
            "list_hamlet": [self._list(PeopleFilter(hamlet_id=each.id)) for each in self.hamlets.values()],
            "list_women": [self._list(PeopleFilter(sex=Sex.FEMALE))],
            "list_years": [self._list(PeopleFilter(born_from=y, born_until=y + 10)) for y in (1960, 1985)],
            "list_one_year": [self._list(PeopleFilter(born_from=y, born_until=y)) for y in (1955, 1990)],
            "list_oldest": [self._list(PeopleFilter(born_until=1935))],
            "list_of_hamlet_head": [self._list(hamlet, actor=self.head)],
            "list_of_hamlet_head_years": [
                self._list(PeopleFilter(self.hamlet.id, 1940, 1950), actor=self.head)
            ],
        }

    def _searches(self) -> dict[str, Sequence[Job]]:
        by_count = [word for word, _ in self.words.most_common()]
        some = self.names[:: max(1, len(self.names) // 40)]
        longest = [name.split() for name in some if len(name.split()) > 3]
        return {
            "search_one_letter": self._search("n", "t", "h", "q"),
            "search_beginning": self._search("ng", "th", "tra", "hu"),
            "search_common_word": self._search(*by_count[:8]),
            "search_rare_word": self._search(*by_count[-40:]),
            "search_absent": self._search("zz", "wxyz", "nguyen zz"),
            "search_whole_name": self._search(*some),
            "search_family_and_given": self._search(*(f"{n.split()[0]} {n.split()[-1]}" for n in some)),
            "search_middle": self._search(*(" ".join(words[1:3]) for words in longest)),
            "search_apart": self._search("thi anh", *(f"{words[1]} {words[-1]}" for words in longest)),
            "search_turned_round": self._search(*(f"{n.split()[-1]} {n.split()[0]}" for n in some)),
            "search_phone": self._search(*self.phones[:100]),
            "search_national_id": self._search(*self.national_ids[:100]),
        }

    def _searches_in_hamlet(self) -> dict[str, Sequence[Job]]:
        common = [word for word, _ in self.words.most_common(8)]
        return {
            "hamlet_search_common": self._search(*common, hamlet=self.hamlet),
            "hamlet_search_absent": self._search("zz", "nguyen zz", hamlet=self.hamlet),
            "hamlet_search_apart": self._search("thi anh", "van minh", hamlet=self.hamlet),
        }

    def _list(self, only: PeopleFilter | None = None, *, actor: Actor | None = None, **page: object) -> Job:
        within = people_for(actor or self.director)
        return partial(list_people, within=within, commune_id=self.place.id, only=only, **page)  # type: ignore[arg-type]

    def _search(self, *typed: str, hamlet: Place | None = None) -> list[Job]:
        return [
            partial(
                search_people,
                actor=self.head if hamlet else self.director,
                commune_id=self.place.id,
                typed=each,
                places=[hamlet.id] if hamlet else [],
                limit=_LISTED,
            )
            for each in typed
        ]
