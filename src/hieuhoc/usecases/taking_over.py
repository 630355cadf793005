"""Writing what a list of people comes to: households, clans, new people, changes, and the notes of it."""

import json
import os
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.importing import Column, PersonRow
from hieuhoc.learning.person import Sex
from hieuhoc.learning.takeover import Change, New, Takeover
from hieuhoc.store.bulk import add_rows, plain_day
from hieuhoc.store.models import Clan, Household, ImportBatch, ImportChange, Person
from hieuhoc.store.people import PlainPerson, add_plain_people, save_person
from hieuhoc.store.queries.register import fingerprint, fingerprints, list_clans, list_households
from hieuhoc.usecases.sealing import seal, sealer

_AT_ONCE = 500
_UUID_BYTES, _HEX_DIGITS = 16, 32
_SEXES: Mapping[Sex | None, str] = {None: "", **{sex: sex.value for sex in Sex}}


def take_over(
    batch: ImportBatch, takeover: Takeover, *, now: datetime, tell: Callable[[int], None] = lambda _done: None
) -> Sequence[str]:
    """Write all of it, in the transaction that is open, and return the ids of the new in their order.

    `tell` hears how many rows are done.
    """
    groups = _Groups(batch)
    groups.make(
        [*((row, place) for row, place, _ in takeover.new), *((c.row, c.place) for c in takeover.changed)]
    )
    added = _add(batch, takeover.new, groups, now, tell)
    for start in range(0, len(takeover.changed), _AT_ONCE):
        _change(batch, takeover.changed[start : start + _AT_ONCE], groups)
        tell(len(takeover.new) + start)
    return added


class _Groups:
    """The households and clans of the commune, by what lists call them; ids as the database keeps them."""

    def __init__(self, batch: ImportBatch) -> None:
        self._batch = batch
        self._commune = batch.centre.place_id
        self._households: dict[tuple[str, str, str], str] = {}
        for own_id, place, code, name in list_households(commune_id=self._commune):
            key = (place.hex, "code", search_key(code)) if code else (place.hex, "name", search_key(name))
            self._households.setdefault(key, own_id.hex)
        self._clans = {search_key(name): own_id.hex for own_id, name in list_clans(commune_id=self._commune)}
        self._keys: dict[str, str] = {"": ""}

    def make(self, rows: Iterable[tuple[PersonRow, str]]) -> None:
        """Make the households and clans that rows name and the commune has not got yet."""
        households, clans = [], []
        for row, place in rows:
            key = self._household_key(row, place)
            if key is not None and key not in self._households:
                own_id = self._households[key] = uuid.uuid4().hex
                households.append((own_id, place, row.household, row.household_head))
            if row.clan and self._key(row.clan) not in self._clans:
                own_id = self._clans[self._key(row.clan)] = uuid.uuid4().hex
                clans.append((own_id, self._commune.hex, row.clan))
        add_rows(Household, ("id", "place_id", "code", "name"), households)
        add_rows(Clan, ("id", "place_id", "name"), clans)
        note(self._batch, [("household", own_id, None, "") for own_id, *_ in households])
        note(self._batch, [("clan", own_id, None, "") for own_id, *_ in clans])

    def household(self, row: PersonRow, place: str) -> str | None:
        key = self._household_key(row, place)
        return self._households[key] if key else None

    def clan(self, row: PersonRow) -> str | None:
        return self._clans[self._key(row.clan)] if row.clan else None

    def _household_key(self, row: PersonRow, place: str) -> tuple[str, str, str] | None:
        if row.household:
            return place, "code", self._key(row.household)
        return (place, "name", self._key(row.household_head)) if row.household_head else None

    def _key(self, word: str) -> str:
        key = self._keys.get(word)
        if key is None:
            key = self._keys[word] = search_key(word)
        return key


def _add(
    batch: ImportBatch, new: list[New], groups: _Groups, now: datetime, tell: Callable[[int], None]
) -> list[str]:
    ids = _ascending_ids(len(new))
    # Without a number to seal there need not be a key.
    sealed = sealer() if any(row.national_id for row, *_ in new) else seal
    people = [
        PlainPerson(
            own_id, row.full_name, row.birth_year, row.birth_date, _SEXES[row.sex],
            row.ethnic_group, row.phone, sealed(row.national_id) if row.national_id else None, index,
            place, groups.household(row, place), groups.clan(row),
        )
        for own_id, (row, place, index) in zip(ids, new, strict=True)
    ]  # fmt: skip
    add_plain_people(people, commune_id=batch.centre.place_id, now=now, tell=tell)
    note(batch, (("person", person.id, None, _print_of(person)) for person in people))
    return ids


def _change(batch: ImportBatch, changes: list[Change], groups: _Groups) -> None:
    people = Person.objects.in_bulk([uuid.UUID(change.known.id) for change in changes])
    before: dict[uuid.UUID, dict[str, Any]] = {}
    plain: list[Person] = []
    for change in changes:
        person = people[uuid.UUID(change.known.id)]
        before[person.id] = _alter(person, change, groups)
        if Column.FULL_NAME in change.columns:
            save_person(person)
        else:
            plain.append(person)
    Person.objects.bulk_update(plain, _CHANGED)
    after = fingerprints(list(before))
    note(
        batch,
        [("person", own_id.hex, json.dumps(was), after[own_id]) for own_id, was in before.items()],
    )


def _alter(person: Person, change: Change, groups: _Groups) -> dict[str, Any]:
    """Set what the row changes and return what stood there."""
    row, was = change.row, {}
    for column in change.columns:
        for name, value in _values_of(column, change, groups).items():
            was[name] = _as_json(getattr(person, name))
            setattr(person, name, value)
    if Column.NATIONAL_ID in change.columns:
        was["national_id"] = None
        person.national_id_index, person.national_id_sealed = change.id_index, seal(row.national_id)
    if Column.FULL_NAME in change.columns:
        was |= {"family_name": person.family_name, "given_name": person.given_name}
        person.family_name = person.given_name = ""
    return was


def _values_of(column: Column, change: Change, groups: _Groups) -> dict[str, Any]:
    row, values = change.row, dict[str, Any]()
    match column:
        case Column.FULL_NAME | Column.ETHNIC_GROUP | Column.PHONE:
            values = {column.value: getattr(row, column.value)}
        case Column.BIRTH:
            values = {"birth_year": row.birth_year, "birth_date": row.birth_date}
        case Column.SEX:
            values = {"sex": row.sex or ""}
        case Column.HAMLET:
            values = {"place_id": uuid.UUID(change.place)}
        case Column.HOUSEHOLD:
            values = {"household_id": _uuid(groups.household(row, change.place))}
        case Column.CLAN:
            values = {"clan_id": _uuid(groups.clan(row))}
    return values


def _uuid(plain: str | None) -> uuid.UUID | None:
    return uuid.UUID(plain) if plain else None


def _as_json(value: Any) -> Any:
    match value:
        case uuid.UUID():
            return value.hex
        case date():
            return value.isoformat()
    return value


def note(batch: ImportBatch, changes: Iterable[tuple[str, str, str | None, str]]) -> None:
    """Write down what an import added or changed: its subject and id, `before` as JSON, None for what was
    added, and a print of it now.
    """
    own_id = batch.id.hex
    add_rows(
        ImportChange,
        ("batch_id", "subject", "subject_id", "before", "after"),
        ((own_id, subject, changed, before, f'"{after}"') for subject, changed, before, after in changes),
    )


def _print_of(person: PlainPerson) -> str:
    index = person.national_id_index
    return fingerprint(
        (
            person.full_name, "", "", person.birth_year, plain_day(person.birth_date), person.sex,
            person.ethnic_group, person.phone, index.hex() if index else None, person.place,
            person.household, person.clan, None, None,
        )
    )  # fmt: skip


def _ascending_ids(count: int) -> list[str]:
    """Return random ids in their own order: rows that come in the order of their index are stored faster."""
    chance = os.urandom(count * _UUID_BYTES).hex()
    drawn = (chance[start : start + _HEX_DIGITS] for start in range(0, len(chance), _HEX_DIGITS))
    # The digits that say of an id that it is random.
    return sorted(f"{one[:12]}4{one[13:16]}a{one[17:]}" for one in drawn)


_CHANGED = (
    "birth_year", "birth_date", "sex", "ethnic_group", "phone", "place", "household", "clan",
    "national_id_index", "national_id_sealed",
)  # fmt: skip
