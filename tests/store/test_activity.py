"""The rows behind the figures: what is read, for whom, and in how many queries."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.participation import Tally, tally, within
from hieuhoc.learning.person import Sex
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Attendance, AttendanceMark, ClassHost, LearningCentre, Level, Person, Session
from hieuhoc.store.queries.activity import get_activity, progress_by_group
from hieuhoc.store.queries.class_lists import get_roll_book
from hieuhoc.store.queries.rolls import get_meeting
from tests import factories

OCTOBER = Period(date(2021, 10, 1), date(2021, 11, 1))
NOVEMBER = Period(date(2021, 11, 1), date(2021, 12, 1))
YEAR = SchoolYear(2021)


@pytest.fixture
def centre(db: None) -> LearningCentre:
    return factories.centre()


@pytest.fixture
def people(centre: LearningCentre) -> list[Person]:
    hamlet = factories.place(Level.HAMLET, parent=centre.place, name="Vận Tải")
    return [factories.person(full_name=f"Hà Thị {name}", place=hamlet) for name in ("An", "Bình", "Chi")]


def mark(session: Session, person: Person, status: str = "present", *, walk_in: bool = False) -> None:
    made = AttendanceMark.add(
        id=uuid4(),
        session=session,
        person=person,
        status=status,
        device="thử",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=session, person=person, status=status, mark=made, walk_in=walk_in)


def held(centre: LearningCentre, *days: date, people: list[Person] = (), **more: Any) -> list[Session]:  # type: ignore[assignment]
    learning_class = factories.learning_class(centre=centre, **{"state": "running", **more})
    for person in people:
        factories.registration(learning_class=learning_class, person=person)
    return [factories.session(learning_class=learning_class, day=day, state="held") for day in days]


def _october(centre: LearningCentre) -> Tally:
    found = get_activity(centre_id=centre.id, period=OCTOBER)
    return tally(within(found.activity, OCTOBER))


def test_a_class_counts_with_its_registrations_once_a_session_was_held(centre, people):
    planned = factories.learning_class(centre=centre, state="open")
    factories.registration(learning_class=planned, person=people[0])
    factories.session(learning_class=planned)
    assert _october(centre) == Tally()
    held(centre, date(2021, 10, 5), date(2021, 11, 9), people=people)
    assert _october(centre) == Tally(classes=1, sessions=1, participations=3, people=3)
    november = get_activity(centre_id=centre.id, period=NOVEMBER)
    assert tally(within(november.activity, NOVEMBER)) == Tally(sessions=1)


def test_walk_ins_who_came_count_and_the_withdrawn_only_if_they_came(centre, people):
    (session,) = held(centre, date(2021, 10, 5))
    stayed, left, guest = people
    ended = {"state": "withdrawn", "ended_at": factories.NOW}
    factories.registration(learning_class=session.learning_class, person=stayed, **ended)
    factories.registration(learning_class=session.learning_class, person=left, **ended)
    mark(session, stayed, "late")
    mark(session, left, "excused")
    mark(session, guest, "cleared", walk_in=True)
    assert _october(centre) == Tally(classes=1, sessions=1, participations=1, people=1, attended=1, marked=2)
    Attendance.objects.filter(person=guest).update(status="present")
    assert _october(centre).participations == 2


def test_one_person_entered_twice_is_one(centre, people):
    sessions = held(centre, date(2021, 10, 5), people=people[:2])
    held(centre, date(2021, 10, 6), people=people[:1])
    mark(sessions[0], people[2])
    Person.objects.filter(pk=people[0].pk).update(merged_into=people[1])
    Person.objects.filter(pk=people[1].pk).update(sex=Sex.MALE)
    found = get_activity(centre_id=centre.id, period=OCTOBER).activity
    assert (tally(found).participations, tally(found).people) == (3, 2)
    sexes = {p.learner.sex for p in found.participations if p.learner.id == people[1].id}
    assert sexes == {Sex.MALE}


def test_one_entered_twice_and_marked_twice_is_marked_once_by_the_better_mark(centre, people):
    (session,) = held(centre, date(2021, 10, 5), people=people)
    mark(session, people[0], "absent")
    mark(session, people[1], "late")
    mark(session, people[2], "present")
    Person.objects.filter(pk=people[0].pk).update(merged_into=people[1])
    tallied = _october(centre)
    assert (tallied.attended, tallied.marked) == (2, 2)
    assert get_meeting(session_id=session.id).came == 2
    Person.objects.filter(pk=people[2].pk).update(merged_into=people[1])
    tallied = _october(centre)
    assert (tallied.attended, tallied.marked) == (1, 1)
    assert get_meeting(session_id=session.id).came == 1
    (line,) = [line for line in get_roll_book(class_id=session.learning_class_id).lines if line.marks]
    assert line.marks == {session.id: "present"}


def test_heads_are_counted_at_talks_only(centre, people):
    talks = held(centre, date(2021, 10, 5), kind="head_count")
    Session.objects.filter(pk=talks[0].pk).update(head_count=120)
    lessons = held(centre, date(2021, 10, 5), people=people)
    Session.objects.filter(pk=lessons[0].pk).update(head_count=40)
    assert _october(centre) == Tally(classes=2, talks=1, sessions=2, participations=3, people=3, heads=120)


def test_a_cancelled_class_is_none_but_keeps_what_was_held(centre, people):
    (session,) = held(
        centre, date(2021, 10, 5), people=people, state="cancelled", state_reason="Lũ quét qua đường"
    )
    mark(session, people[0])
    assert _october(centre) == Tally(sessions=1, participations=1, people=1, attended=1, marked=1)


def test_the_day_is_vietnams(centre, people):
    night = datetime(2021, 10, 31, 17, 30, tzinfo=UTC)
    learning_class = factories.learning_class(centre=centre, state="finished")
    factories.registration(learning_class=learning_class, person=people[0])
    factories.session(learning_class=learning_class, day=date(2021, 10, 31), starts_at=night, state="held")
    assert _october(centre) == Tally()
    november = get_activity(centre_id=centre.id, period=NOVEMBER).activity
    assert [session.day for session in november.sessions] == [date(2021, 11, 1)]


def test_the_leading_host_is_credited_and_the_others_are_known(centre, people):
    (session,) = held(centre, date(2021, 10, 5), people=people)
    leading = factories.organisation(place=centre.place, name="Hội Nông dân xã")
    helping = factories.organisation(place=centre.place, name="Trạm Y tế xã")
    for organisation, leads in ((leading, True), (helping, False)):
        ClassHost.objects.create(
            learning_class=session.learning_class, organisation=organisation, leads=leads
        )
    found = get_activity(centre_id=centre.id, period=OCTOBER)
    (fact,) = found.activity.classes
    assert (fact.host, fact.partners) == (leading.id, (helping.id,))
    assert found.organisations == {leading.id: "Hội Nông dân xã", helping.id: "Trạm Y tế xã"}
    hamlet = people[0].place
    assert found.places[hamlet.id].name == "thôn Vận Tải"
    assert [place.is_hamlet for place in found.places.values()].count(True) == 1


def test_progress_is_of_the_classes_of_the_year_whenever_they_were_held(centre, people):
    held(centre, date(2021, 7, 30), people=people[:2], group_number=2)
    held(centre, date(2021, 10, 5), people=people)
    held(centre, date(2021, 10, 6), people=people, school_year=2020)
    progress = progress_by_group(centre_id=centre.id, school_year=YEAR)
    assert (progress.whole.classes, progress.whole.participations, progress.whole.people) == (2, 5, 3)
    assert {group: found.participations for group, found in progress.groups.items()} == {1: 3, 2: 2}


def test_a_time_brings_the_years_of_its_classes_whole_up_to_its_end(centre, people):
    held(centre, date(2021, 9, 5), people=people[:1], group_number=3)
    held(centre, date(2021, 10, 5), people=people)
    held(centre, date(2021, 11, 5), people=people)
    found = get_activity(centre_id=centre.id, period=OCTOBER).activity
    assert [fact.first_day.month for fact in found.classes] == [9, 10]
    assert [session.day.month for session in found.sessions] == [9, 10]


def test_another_centre_is_another_matter(centre, people):
    other = factories.centre(name="Trung tâm khác", place=factories.place(name="Ban Công"))
    held(other, date(2021, 10, 5), people=people)
    assert _october(centre) == Tally()


def test_twenty_classes_cost_the_queries_of_one(centre, people, django_assert_num_queries: Any) -> None:
    from django.db import connection  # noqa: PLC0415

    held(centre, date(2021, 10, 5), people=people)
    with CaptureQueriesContext(connection) as one:
        get_activity(centre_id=centre.id, period=OCTOBER, school_years=[YEAR])
    for day in range(1, 21):
        mark(held(centre, date(2021, 10, day), people=people)[0], people[0])
    with django_assert_num_queries(len(one)):
        get_activity(centre_id=centre.id, period=OCTOBER, school_years=[YEAR])
    assert len(one) == 6
