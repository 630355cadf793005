"""The register and the roll book as they are read: everybody once, every class once, in a fixed number of queries."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import ClassHost, LearningCentre, Person
from hieuhoc.store.queries.class_lists import get_roll_book, list_class_register
from tests import factories
from tests.store.test_activity import held, mark

YEAR = SchoolYear(2021)


@pytest.fixture
def centre(db: None) -> LearningCentre:
    return factories.centre()


@pytest.fixture
def people(centre: LearningCentre) -> list[Person]:
    return [
        factories.person(full_name=f"Hà Thị {name}", place=centre.place) for name in ("Chi", "An", "Bình")
    ]


def test_the_roll_book_has_everybody_who_registered_or_was_marked_by_name(centre, people):
    chi, an, binh = people
    first, second = held(centre, date(2021, 10, 5), date(2021, 10, 12), people=[chi])
    mark(first, an, "late", walk_in=True)
    mark(second, binh, "cleared", walk_in=True)
    factories.session(learning_class=first.learning_class, day=date(2021, 10, 19))
    book = get_roll_book(class_id=first.learning_class_id)
    assert [session.day for session in book.sessions] == [date(2021, 10, 5), date(2021, 10, 12)]
    lines = [(line.full_name, line.registered, line.attended) for line in book.lines]
    assert lines == [("Hà Thị An", False, 1), ("Hà Thị Chi", True, 0)]
    assert book.lines[0].marks == {first.id: MarkStatus.LATE}


@pytest.mark.parametrize("statuses", [("present", "absent"), ("absent", "present")])
def test_one_entered_twice_is_one_line_and_was_there_if_either_row_was(centre, people, statuses):
    chi, an, _ = people
    (session,) = held(centre, date(2021, 10, 5), people=[chi, an])
    mark(session, chi, statuses[0])
    mark(session, an, statuses[1])
    Person.objects.filter(pk=chi.pk).update(merged_into=an)
    (line,) = get_roll_book(class_id=session.learning_class_id).lines
    assert (line.full_name, line.attended) == ("Hà Thị An", 1)


def test_the_register_has_every_class_of_the_year_with_what_was_held(centre, people):
    (session,) = held(centre, date(2021, 10, 5), people=people, group_number=2, title="Nuôi gà")
    lead = factories.organisation(place=centre.place, name="Hội Nông dân xã")
    beside = factories.organisation(place=centre.place, name="Trạm Y tế xã")
    for organisation in (lead, beside):
        ClassHost.objects.create(
            learning_class=session.learning_class, organisation=organisation, leads=organisation == lead
        )
    factories.session(learning_class=session.learning_class, day=date(2021, 10, 12))
    factories.session(learning_class=session.learning_class, day=date(2021, 10, 19), state="cancelled")
    factories.learning_class(centre=centre, title="Dự kiến", state="planned")
    factories.learning_class(centre=centre, title="Năm khác", school_year=2020)
    planned, taught = list_class_register(centre_id=centre.id, school_year=YEAR)
    assert (planned.title, planned.meetings, planned.done.sessions) == ("Dự kiến", 0, 0)
    assert (planned.host, planned.first_day) == (None, date(2021, 10, 5))
    assert (taught.host, taught.partners) == ("Hội Nông dân xã", ("Trạm Y tế xã",))
    assert (taught.meetings, taught.first_day, taught.last_day) == (2, date(2021, 10, 5), date(2021, 10, 12))
    assert (taught.done.classes, taught.done.sessions, taught.done.participations) == (1, 1, 3)


def test_a_longer_register_and_a_longer_roll_cost_no_more_queries(
    centre, people, django_assert_num_queries: Any
):
    (session,) = held(centre, date(2021, 10, 5), people=people)

    def read() -> None:
        list_class_register(centre_id=centre.id, school_year=YEAR)
        get_roll_book(class_id=session.learning_class_id)

    with CaptureQueriesContext(connection) as few:
        read()
    for number in range(20):
        held(centre, date(2021, 11, 1 + number), people=people)
        more = factories.person(full_name=f"Lò Văn {number}", place=centre.place)
        factories.registration(learning_class=session.learning_class, person=more)
        mark(session, more)
    with django_assert_num_queries(len(few)):
        read()
