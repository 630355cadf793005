"""Two who merge and take apart the same people at the same moment: both come to an end."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Person, PersonMerge
from hieuhoc.usecases.erase_person import erase_person
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.person_steps import PersonErased
from hieuhoc.usecases.undo_merge import MergedFurther, undo_merge
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]
ROUNDS = 15


class Office:
    """A commune with its secretary, and people whose ids are in the order they are entered."""

    def __init__(self) -> None:
        self.place = factories.commune_in_province()
        self.actor = factories.actor(Role.SECRETARY, at=self.place)
        self._next = 1

    def people(self, count: int) -> list[Person]:
        ids = [UUID(int=self._next + number) for number in range(count)]
        self._next += count
        return [factories.person(id=id_, place=self.place) for id_ in ids]

    def merge(self, kept: Person, merged: Person) -> int:
        return merge_people(actor=self.actor, kept_id=kept.id, merged_id=merged.id, why="", now=factories.NOW)

    def undo(self, merge_id: int) -> None:
        undo_merge(actor=self.actor, merge_id=merge_id, now=factories.NOW)

    def erase(self, person: Person) -> None:
        erase_person(actor=self.actor, person_id=person.id, now=factories.NOW)


def _at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Do all at the same moment and return what went wrong."""
    ready, wrong = Barrier(len(acts)), []

    def do(act: Callable[[], object]) -> None:
        try:
            ready.wait(30)
            act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to see it
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=do, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_two_merges_into_one_row_are_undone_at_once() -> None:
    office = Office()
    for _ in range(ROUNDS):
        kept, one, other = office.people(3)
        merges = [office.merge(kept, one), office.merge(kept, other)]
        assert _at_once(*(partial(office.undo, id_) for id_ in merges)) == []
        assert not Person.objects.filter(merged_into__isnull=False).exists()
        assert not PersonMerge.objects.filter(undone_at=None).exists()


def test_a_row_is_merged_further_while_what_led_to_it_is_taken_back() -> None:
    office = Office()
    for _ in range(ROUNDS):
        first, middle, last = office.people(3)
        merge = office.merge(middle, first)
        wrong = _at_once(partial(office.merge, last, middle), partial(office.undo, merge))
        assert all(isinstance(error, MergedFurther) for error in wrong), wrong
        middle.refresh_from_db()
        first.refresh_from_db()
        assert middle.merged_into_id == last.id
        assert first.merged_into_id == (last.id if wrong else None)


def test_a_row_is_merged_further_while_another_is_merged_into_it() -> None:
    office = Office()
    for _ in range(ROUNDS):
        first, middle, last = office.people(3)
        wrong = _at_once(partial(office.merge, last, middle), partial(office.merge, middle, first))
        assert all(isinstance(error, HieuHocError) for error in wrong), wrong
        for row in (first, middle):
            row.refresh_from_db()
        assert middle.merged_into_id == last.id
        assert first.merged_into_id == (None if wrong else last.id)


def test_somebody_is_erased_while_a_merge_into_his_row_is_undone() -> None:
    office = Office()
    for _ in range(ROUNDS):
        merged, kept = office.people(2)
        merge = office.merge(kept, merged)
        wrong = _at_once(partial(office.erase, kept), partial(office.undo, merge))
        assert all(isinstance(error, PersonErased) for error in wrong), wrong
        for row in (merged, kept):
            row.refresh_from_db()
        assert kept.erased_at
        assert bool(merged.erased_at) is bool(wrong)
