"""A class from its plan to its end: meetings, seats, clashes, cancelling."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from hieuhoc.learning.attendance import session_id
from hieuhoc.learning.learning_class import (
    CapacityBelowTaken,
    ClassDetails,
    ClassKind,
    ClassState,
    KindInUse,
    NothingHeld,
    ReasonMissing,
    SessionState,
    Step,
    StepNotPossible,
)
from hieuhoc.learning.recurrence import Pattern, Timetable
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import (
    AuditEntry,
    ClassHost,
    LearningCentre,
    LearningClass,
    Message,
    Registration,
    Session,
    Venue,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.cancel_class import cancel_class
from hieuhoc.usecases.change_class import change_class
from hieuhoc.usecases.change_session import (
    MeetingDetails,
    MeetingHeld,
    add_session,
    cancel_session,
    change_session,
)
from hieuhoc.usecases.change_timetable import change_timetable
from hieuhoc.usecases.class_steps import NoSuchClass, NotOfTheCommune
from hieuhoc.usecases.move_class import move_class
from hieuhoc.usecases.open_class import open_class
from hieuhoc.usecases.open_planned_class import NotPlanned, OpenedAlready, open_planned_class
from hieuhoc.usecases.scheduling import LengthImpossible, MeetingsClash
from tests import factories

pytestmark = pytest.mark.django_db

TUESDAY = date(2021, 10, 5)
EVENINGS = Timetable(TUESDAY, time(19), 120, Pattern(frozenset({1, 3}), count=4))


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


def _details(centre: LearningCentre, **more: Any) -> ClassDetails:
    return ClassDetails(**{"title": "Trồng rau sạch", "group_number": 2, "place_id": centre.place_id} | more)


def _open(actor: Actor, centre: LearningCentre, *, accepted: bool = False, **more: Any) -> LearningClass:
    timetable = more.pop("timetable", EVENINGS)
    class_id = open_class(
        actor=actor,
        centre_id=centre.id,
        school_year=SchoolYear(2021),
        details=_details(centre, **more),
        timetable=timetable,
        open_now=True,
        clashes_accepted=accepted,
        now=factories.NOW,
    )
    return LearningClass.objects.get(id=class_id)


def _venue(centre: LearningCentre) -> Venue:
    return Venue.objects.create(place=centre.place, name="Nhà văn hóa xã", seats=60)


def test_a_class_opens_with_its_meetings_and_hosts(secretary: Actor, centre: LearningCentre) -> None:
    women, farmers = (factories.organisation(place=centre.place, name=n) for n in ("Phụ nữ", "Nông dân"))
    row = _open(
        secretary, centre, lead_id=women.id, co_host_ids=frozenset({farmers.id, women.id}), capacity=30
    )
    assert (row.state, row.school_year, row.group_number) == (ClassState.OPEN, 2021, 2)
    assert row.recurrence == "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4"
    assert list(
        ClassHost.objects.order_by("organisation__name").values_list("organisation__name", "leads")
    ) == [
        ("Nông dân", False),
        ("Phụ nữ", True),
    ]
    days = [TUESDAY, date(2021, 10, 7), date(2021, 10, 12), date(2021, 10, 14)]
    assert [session.id for session in row.sessions.all()] == [session_id(row.id, day) for day in days]
    first = row.sessions.all()[0]
    assert first.starts_at == datetime(2021, 10, 5, 12, tzinfo=UTC)
    assert first.ends_at - first.starts_at == timedelta(hours=2)
    entry = AuditEntry.objects.get(action="class.open")
    assert (entry.subject, entry.facts["meetings"]) == (f"class:{row.id}", 4)


@pytest.mark.parametrize("role", sorted({*Role} - {Role.DIRECTOR, Role.SECRETARY}))
def test_only_the_office_manages_classes(role: Role, centre: LearningCentre) -> None:
    other = factories.actor(role, at=centre.place)
    row = factories.learning_class(centre=centre)
    session = factories.session(learning_class=row)
    meeting = MeetingDetails(TUESDAY, time(8), 60)
    common: dict[str, Any] = {"actor": other, "now": factories.NOW}
    with pytest.raises(NotAllowed):
        _open(other, centre)
    with pytest.raises(NotAllowed):
        change_class(class_id=row.id, details=_details(centre), clashes_accepted=True, **common)
    with pytest.raises(NotAllowed):
        change_timetable(class_id=row.id, timetable=EVENINGS, clashes_accepted=True, **common)
    with pytest.raises(NotAllowed):
        add_session(class_id=row.id, meeting=meeting, clashes_accepted=True, **common)
    with pytest.raises(NotAllowed):
        change_session(session_id=session.id, meeting=meeting, clashes_accepted=True, **common)
    with pytest.raises(NotAllowed):
        cancel_session(session_id=session.id, reason="Bão", **common)
    with pytest.raises(NotAllowed):
        move_class(class_id=row.id, step=Step.BEGIN, **common)
    with pytest.raises(NotAllowed):
        cancel_class(class_id=row.id, reason="Bão", **common)
    assert not AuditEntry.objects.exists()


def test_what_is_not_there_is_said(secretary: Actor, centre: LearningCentre) -> None:
    nowhere = UUID(int=1)
    with pytest.raises(NoSuchClass):
        cancel_class(actor=secretary, class_id=nowhere, reason="Bão", now=factories.NOW)
    with pytest.raises(NoSuchClass):
        cancel_session(actor=secretary, session_id=nowhere, reason="Bão", now=factories.NOW)


def test_a_class_is_held_with_what_the_commune_has(secretary: Actor, centre: LearningCentre) -> None:
    abroad = factories.place(parent=factories.place("province", name="Nghệ An"), name="Châu Bình")
    venue = Venue.objects.create(place=abroad, name="Nhà văn hóa")
    for field, more in (
        ("place", {"place_id": abroad.id}),
        ("venue", {"venue_id": venue.id}),
        ("hosts", {"lead_id": factories.organisation(place=abroad).id}),
    ):
        with pytest.raises(NotOfTheCommune) as refused:
            _open(secretary, centre, **more)
        assert refused.value.field == field
    with pytest.raises(LengthImpossible):
        _open(secretary, centre, timetable=replace(EVENINGS, minutes=0))


def test_a_clash_is_said_and_may_be_accepted(secretary: Actor, centre: LearningCentre) -> None:
    hall = _venue(centre)
    first = _open(secretary, centre, venue_id=hall.id)
    with pytest.raises(MeetingsClash) as refused:
        _open(secretary, centre, venue_id=hall.id, title="Luật Đất đai")
    assert len(refused.value.clashes) == 4
    clash = refused.value.clashes[0]
    assert {clash.first.title, clash.second.title} == {"Trồng rau sạch", "Luật Đất đai"}
    assert LearningClass.objects.count() == 1
    _open(secretary, centre, venue_id=hall.id, title="Luật Đất đai", accepted=True)
    assert AuditEntry.objects.filter(action="class.open", facts__clashes=4).count() == 1
    cancel_class(actor=secretary, class_id=first.id, reason="Bão", now=factories.NOW)
    cancelled = LearningClass.objects.get(title="Luật Đất đai")
    cancel_class(actor=secretary, class_id=cancelled.id, reason="Bão", now=factories.NOW)
    _open(secretary, centre, venue_id=hall.id, title="Nuôi gà")


def test_a_row_of_the_plan_becomes_a_class(secretary: Actor, centre: LearningCentre) -> None:
    plan = factories.draft(actor=factories.actor(at=centre.place), centre=centre)

    def make(title: str = "Chăm sóc lúa", group: int = 2) -> LearningClass:
        made = open_planned_class(
            actor=secretary, plan_id=plan.id, group_number=group, title=title, now=factories.NOW
        )
        return LearningClass.objects.get(id=made)

    row = make()
    assert (row.title, row.state, row.group_number) == ("Chăm sóc lúa", ClassState.PLANNED, 2)
    assert row.first_day == date(2022, 2, 1)
    assert row.host_links.get().organisation.name == "Hội Nông dân xã"
    assert row.host_links.get().leads
    with pytest.raises(OpenedAlready) as refused:
        make("chăm sóc LÚA")
    assert refused.value.class_id == row.id
    with pytest.raises(NotPlanned):
        make("Không có trong kế hoạch")
    with pytest.raises(NotPlanned):
        make(group=3)
    cancel_class(actor=secretary, class_id=row.id, reason="Bão", now=factories.NOW)
    assert make().id != row.id
    assert row.host_links.get().organisation == LearningClass.objects.last().hosts.get()  # type: ignore[union-attr]


def test_fewer_seats_than_are_taken_are_refused(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre, capacity=2)
    for name in ("Hà Văn Một", "Hà Văn Hai"):
        person = factories.person(full_name=name, place=centre.place)
        factories.registration(learning_class=row, person=person)
    with pytest.raises(CapacityBelowTaken):
        _change(secretary, row, capacity=1)
    row.refresh_from_db()
    assert row.capacity == 2


def _change(actor: Actor, row: LearningClass, **more: Any) -> tuple[UUID, ...]:
    return change_class(
        actor=actor,
        class_id=row.id,
        details=_details(row.centre, **more),
        clashes_accepted=False,
        now=factories.NOW,
    )


@pytest.mark.parametrize("seats", [3, None])
def test_new_seats_go_to_those_who_wait(secretary: Actor, centre: LearningCentre, seats: int | None) -> None:
    row = _open(secretary, centre, capacity=1)
    states = ["accepted", "waiting", "waiting"]
    people = [factories.person(full_name=f"Hà Văn {n}", place=centre.place) for n in ("Một", "Hai", "Ba")]
    rows = [
        factories.registration(learning_class=row, person=person, state=state)
        for person, state in zip(people, states, strict=True)
    ]
    promoted = _change(secretary, row, capacity=seats)
    assert promoted == (rows[1].id, rows[2].id)
    row.refresh_from_db()
    assert row.seats_taken == 3
    assert not Registration.objects.filter(state="waiting").exists()


def test_names_do_not_become_heads_once_somebody_registered(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre)
    _change(secretary, row, kind=ClassKind.HEAD_COUNT)
    _change(secretary, row, kind=ClassKind.ROLL)
    factories.registration(learning_class=row, person=factories.person(place=centre.place))
    with pytest.raises(KindInUse):
        _change(secretary, row, kind=ClassKind.HEAD_COUNT)


def test_another_venue_that_is_not_free_is_said(secretary: Actor, centre: LearningCentre) -> None:
    hall = _venue(centre)
    _open(secretary, centre, venue_id=hall.id)
    row = _open(secretary, centre)
    with pytest.raises(MeetingsClash):
        _change(secretary, row, venue_id=hall.id)


def test_a_new_timetable_keeps_what_was_held_and_who_a_meeting_is(
    secretary: Actor, centre: LearningCentre
) -> None:
    row = _open(secretary, centre)
    held, staying, *_ = row.sessions.all()
    Session.objects.filter(id=held.id).update(state=SessionState.HELD)
    Session.objects.filter(id=staying.id).update(topic="Bón phân")
    earlier = Timetable(date(2021, 10, 7), time(18), 90, Pattern(frozenset({3}), count=2))
    change_timetable(
        actor=secretary, class_id=row.id, timetable=earlier, clashes_accepted=False, now=factories.NOW
    )
    states = {session.day: session.state for session in row.sessions.all()}
    assert states == {
        date(2021, 10, 5): "held",
        date(2021, 10, 7): "planned",
        date(2021, 10, 12): "cancelled",
        date(2021, 10, 14): "planned",
    }
    staying.refresh_from_db()
    assert staying.topic == "Bón phân"
    assert staying.starts_at == datetime(2021, 10, 7, 11, tzinfo=UTC)
    change_timetable(
        actor=secretary, class_id=row.id, timetable=EVENINGS, clashes_accepted=False, now=factories.NOW
    )
    assert row.sessions.filter(state="planned").count() == 3
    assert row.sessions.count() == 4


def test_a_meeting_put_off_stays_the_same_meeting(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre)
    session = row.sessions.all()[0]
    put_off = MeetingDetails(date(2021, 10, 9), time(8), 60, topic="Ủ phân")
    change_session(
        actor=secretary, session_id=session.id, meeting=put_off, clashes_accepted=False, now=factories.NOW
    )
    again = Session.objects.get(id=session.id)
    assert (again.day, again.topic) == (TUESDAY, "Ủ phân")
    assert again.starts_at == datetime(2021, 10, 9, 1, tzinfo=UTC)


def test_a_second_meeting_on_a_day_is_another_one(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre)
    added = add_session(
        actor=secretary,
        class_id=row.id,
        meeting=MeetingDetails(TUESDAY, time(8), 60),
        clashes_accepted=False,
        now=factories.NOW,
    )
    assert added == session_id(row.id, TUESDAY, 2)
    assert row.sessions.count() == 5


def test_a_meeting_is_cancelled_with_a_reason_and_can_be_on_again(
    secretary: Actor, centre: LearningCentre
) -> None:
    hall = _venue(centre)
    row = _open(secretary, centre, venue_id=hall.id)
    session = row.sessions.all()[0]
    with pytest.raises(ReasonMissing):
        cancel_session(actor=secretary, session_id=session.id, reason=" ", now=factories.NOW)
    cancel_session(actor=secretary, session_id=session.id, reason="Mưa lũ", now=factories.NOW)
    once = replace(EVENINGS, pattern=Pattern())
    _open(secretary, centre, venue_id=hall.id, timetable=once)
    back = MeetingDetails(TUESDAY, time(19), 120)
    with pytest.raises(MeetingsClash):
        change_session(
            actor=secretary, session_id=session.id, meeting=back, clashes_accepted=False, now=factories.NOW
        )
    change_session(
        actor=secretary, session_id=session.id, meeting=back, clashes_accepted=True, now=factories.NOW
    )
    session.refresh_from_db()
    assert (session.state, session.state_reason) == ("planned", "")
    Session.objects.filter(id=session.id).update(state=SessionState.HELD)
    with pytest.raises(MeetingHeld):
        cancel_session(actor=secretary, session_id=session.id, reason="Mưa lũ", now=factories.NOW)


def test_a_class_goes_its_way(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre, capacity=1)
    waiting = factories.registration(
        learning_class=row, person=factories.person(place=centre.place), state="waiting"
    )

    def move(step: Step) -> ClassState:
        return move_class(actor=secretary, class_id=row.id, step=step, now=factories.NOW)

    assert move(Step.BEGIN) is ClassState.RUNNING
    with pytest.raises(NothingHeld):
        move(Step.FINISH)
    Session.objects.filter(id=row.sessions.all()[0].id).update(state=SessionState.HELD)
    assert move(Step.FINISH) is ClassState.FINISHED
    assert [session.state for session in row.sessions.all()] == ["held", *["cancelled"] * 3]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.ended_at) == ("cancelled", factories.NOW)
    with pytest.raises(StepNotPossible):
        move(Step.CANCEL)
    with pytest.raises(StepNotPossible):
        cancel_class(actor=secretary, class_id=row.id, reason="Bão", now=factories.NOW)
    assert move(Step.REOPEN) is ClassState.RUNNING


def test_a_family_with_one_telephone_is_told_once_in_a_sentence_that_reads_right(
    secretary: Actor, centre: LearningCentre
) -> None:
    row = _open(secretary, centre)
    for name in ("Hà Thị Mẹ", "Hà Văn Con"):
        person = factories.person(full_name=name, place=centre.place, phone="0912345678")
        factories.registration(learning_class=row, person=person)
    told = cancel_class(actor=secretary, class_id=row.id, reason="Mưa lũ.", now=factories.NOW)
    assert (told.messages, told.without_phone) == (1, 0)
    said = Message.objects.get().text
    first = timezone.localdate(row.sessions.order_by("starts_at")[0].starts_at)
    assert said == (
        f"{centre.name}: lớp “Trồng rau sạch” ({row.sessions.count()} buổi, từ {first:%d/%m/%Y})"
        " không tổ chức nữa. Lý do: Mưa lũ."
    )
    assert not any(part in said for part in ("Mẹ", "Con"))


def test_the_end_of_a_class_is_told_to_those_who_wait(secretary: Actor, centre: LearningCentre) -> None:
    row = _open(secretary, centre, capacity=1)
    Session.objects.filter(id=row.sessions.all()[0].id).update(state=SessionState.HELD)
    for number, state in enumerate(("accepted", "waiting")):
        person = factories.person(place=centre.place, phone=f"091234567{number}")
        factories.registration(learning_class=row, person=person, state=state)
    move_class(actor=secretary, class_id=row.id, step=Step.FINISH, now=factories.NOW)
    message = Message.objects.get()
    assert message.person is not None
    assert message.person.phone == "0912345671"
    assert "đã kết thúc, danh sách chờ không còn" in message.text
    entry = AuditEntry.objects.get(action="class.finish")
    assert (entry.facts["meetings"], entry.facts["waiting"], entry.facts["messages"]) == (3, 1, 1)


def test_cancelling_frees_the_venue_tells_the_registered_and_keeps_what_was_held(
    secretary: Actor, centre: LearningCentre
) -> None:
    hall = _venue(centre)
    row = _open(secretary, centre, venue_id=hall.id, capacity=1)
    Session.objects.filter(id=row.sessions.all()[0].id).update(state=SessionState.HELD)
    people = [
        factories.person(full_name=name, place=centre.place, phone=phone)
        for name, phone in (("Hà Văn Một", "0912345678"), ("Hà Văn Hai", ""), ("Hà Văn Ba", "0987654321"))
    ]
    for person, state in zip(people, ("accepted", "waiting", "waiting"), strict=True):
        factories.registration(learning_class=row, person=person, state=state)
    told = cancel_class(actor=secretary, class_id=row.id, reason=" Mưa lũ ", now=factories.NOW)
    assert (told.messages, told.without_phone) == (2, 1)
    row.refresh_from_db()
    assert (row.state, row.state_reason, row.seats_taken) == (ClassState.CANCELLED, "Mưa lũ", 0)
    assert [session.state for session in row.sessions.all()] == ["held", *["cancelled"] * 3]
    ended = set(Registration.objects.values_list("state", "end_reason", "ended_at"))
    assert ended == {("cancelled", "Mưa lũ", factories.NOW)}
    assert set(Message.objects.values_list("person_id", flat=True)) == {people[0].id, people[2].id}
    message = Message.objects.all()[0]
    assert message.about == f"class:{row.id}"
    assert "Trồng rau sạch" in message.text
    assert "Mưa lũ" in message.text
    assert "07/10/2021" in message.text
    entry = AuditEntry.objects.get(action="class.cancel")
    assert entry.facts == {"registrations": 3, "meetings": 3, "messages": 2}
    with pytest.raises(StepNotPossible):
        cancel_class(actor=secretary, class_id=row.id, reason="Mưa lũ", now=factories.NOW)
    move_class(actor=secretary, class_id=row.id, step=Step.REOPEN, now=factories.NOW)
    row.refresh_from_db()
    assert (row.state, row.state_reason) == (ClassState.PLANNED, "")
