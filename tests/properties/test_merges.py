"""Merges of people: undone in any order they leave every row as it was."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Level, Person, PersonMerge
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.undo_merge import undo_merge
from tests import factories
from tests.usecases.test_duplicates import _row

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def commune():
    return factories.place(parent=factories.place(Level.PROVINCE, name="Thanh Hóa"))


@pytest.fixture
def hamlet(commune):
    return factories.place(Level.HAMLET, parent=commune, name="Đan")


@pytest.fixture
def office(commune):
    return factories.actor(Role.SECRETARY, at=commune)


def _merge(office, kept, merged):
    return merge_people(actor=office, kept_id=kept.id, merged_id=merged.id, why="", now=NOW)


def _undo(office, merge_id):
    undo_merge(actor=office, merge_id=merge_id, now=NOW)


BIRTHS = st.sampled_from([(None, None), (1980, None), (1981, None), (1980, date(1980, 3, 12))])
DETAILS = st.fixed_dictionaries(
    {
        "birth": BIRTHS,
        "sex": st.sampled_from(["", "male", "female"]),
        "phone": st.sampled_from(["", "0501111111", "0502222222"]),
        "at_home": st.booleans(),
        "has_id": st.booleans(),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(details=st.lists(DETAILS, min_size=2, max_size=5), data=st.data())
def test_merges_undone_in_any_order_leave_every_row_as_it_was(office, commune, hamlet, details, data):
    people = [_entered(commune, hamlet, number, values) for number, values in enumerate(details)]
    before = [_row(person) for person in people]
    standing: list[int] = []
    for _ in range(data.draw(st.integers(1, 8))):
        alone = [person for person in people if _row(person)["merged_into_id"] is None]
        undoable = _undoable(standing)
        if len(alone) > 1 and (not undoable or data.draw(st.booleans())):
            kept, merged = data.draw(st.permutations(alone))[:2]
            standing.append(_merge(office, kept, merged))
        elif undoable:
            standing.remove(undone := data.draw(st.sampled_from(undoable)))
            _undo(office, undone)
        _roots_are_alone(people)
    while standing:
        standing.remove(undone := data.draw(st.sampled_from(_undoable(standing))))
        _undo(office, undone)
    assert [_row(person) for person in people] == before


def _entered(commune, hamlet, number: int, values: dict[str, Any]) -> Person:
    birth_year, birth_date = values["birth"]
    identity = f"{number}-{commune.id}".encode()[:32]
    return factories.person(
        place=hamlet if values["at_home"] else commune,
        place_since=date(2020, 1, number + 1) if values["at_home"] else None,
        birth_year=birth_year,
        birth_date=birth_date,
        sex=values["sex"],
        phone=values["phone"],
        national_id_index=Person.objects.count().to_bytes(4, "big") + identity[:28]
        if values["has_id"]
        else None,
        national_id_sealed=b"sealed" + identity if values["has_id"] else None,
    )


def _undoable(standing: list[int]) -> list[int]:
    return [
        merge.pk
        for merge in PersonMerge.objects.filter(id__in=standing).select_related("kept").order_by("id")
        if merge.kept.merged_into_id is None
    ]


def _roots_are_alone(people: list[Person]) -> None:
    """Every redirect leads in one step to a row that leads nowhere."""
    rows = {row["id"]: row["merged_into_id"] for row in map(_row, people)}
    assert all(rows[target] is None for target in rows.values() if target)
