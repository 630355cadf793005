"""Rolls as they arrive: from two phones, in any order, again and again, with mistakes among them."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from hieuhoc.learning.marks import CLOCK_TOLERANCE, MOST_REVISIONS, next_revision
from hieuhoc.learning.person import PersonDetails
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Attendance, AttendanceMark, AuditEntry, Level, Person, Session
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.marks_taken import NamelessDevice, Outcome
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.newcomers import Newcomer
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2021, 10, 5)
NOW = datetime(2021, 10, 5, 13, tzinfo=UTC)


class Class:
    """A class with its commune, its people and who takes its roll."""

    def __init__(self, people=3, *, planned=True, **more):
        self.centre = factories.centre()
        self.place = self.centre.place
        self.hamlet = factories.place(Level.HAMLET, parent=self.place, name="Đỏn")
        self.row = factories.learning_class(centre=self.centre, **more)
        self.meeting = Meeting(self.row.id, DAY)
        if planned:
            factories.session(learning_class=self.row)
        self.people = [
            factories.person(full_name=f"Hà Thị {n}", place=self.hamlet) for n in "ABCDEFG"[:people]
        ]
        for person in self.people:
            factories.registration(learning_class=self.row, person=person)
        self.actor = factories.actor(Role.HAMLET_HEAD, at=self.place)

    def mark(self, person, status="present", **more):
        more.setdefault("meeting", self.meeting)
        more.setdefault("revision", 1)
        more.setdefault("marked_at", NOW)
        return SentMark(person_id=getattr(person, "id", person), status=status, **more)

    def send(self, *marks, device="phone-a", actor=None, now=NOW, **more):
        taken = mark_attendance(actor=actor or self.actor, device=device, marks=marks, now=now, **more)
        return [one.outcome.value if one.error is None else one.error.code for one in taken]

    def state(self):
        session = Session.objects.get(learning_class=self.row)
        rows = Attendance.objects.filter(session=session).order_by("person_id")
        return (
            session.id,
            session.state,
            session.head_count,
            list(rows.values_list("person_id", "status", "mark_id", "walk_in")),
            sorted(AttendanceMark.objects.filter(session=session).values_list("id", flat=True)),
        )


def test_a_roll_is_taken_in_and_told_truly():
    c = Class()
    a, b, d = c.people
    sent = (c.mark(a), c.mark(b, "late"), c.mark(d, "absent"), c.mark(None, "head_count", number=12))
    assert c.send(*sent) == ["new"] * 4
    session = Session.objects.get()
    assert (session.id, session.state, session.head_count) == (c.meeting.session_id, "held", 12)
    assert dict(Attendance.objects.values_list("person_id", "status")) == {
        a.id: "present",
        b.id: "late",
        d.id: "absent",
    }
    assert not Attendance.objects.filter(walk_in=True).exists()
    entry = AuditEntry.objects.get(action="roll.mark")
    assert (entry.subject, entry.facts["new"]) == (f"session:{session.id}", 4)
    row = AttendanceMark.objects.get(person=a)
    assert (row.received_at, row.marked_by_id, row.device) == (NOW, c.actor.user_id, "phone-a")


def test_a_replay_changes_nothing_and_leaves_no_row():
    c = Class()
    sent = [c.mark(person) for person in c.people]
    c.send(*sent)
    before, entries = c.state(), AuditEntry.objects.count()
    assert c.send(*sent, *sent) == ["known"] * 6
    assert c.state() == before
    assert AuditEntry.objects.count() == entries


def test_a_mark_sent_twice_in_one_batch_is_one():
    c = Class()
    assert c.send(c.mark(c.people[0]), c.mark(c.people[0])) == ["new", "known"]
    assert AttendanceMark.objects.count() == 1


def test_an_older_mark_that_arrives_later_is_kept_and_does_not_stand():
    c = Class()
    a = c.people[0]
    corrected = c.mark(a, "excused", revision=2, marked_at=NOW - timedelta(hours=3))
    assert c.send(corrected, device="phone-b") == ["new"]
    assert c.send(c.mark(a)) == ["superseded"]
    assert Attendance.objects.get().status == "excused"
    assert AttendanceMark.objects.count() == 2


def test_two_phones_in_every_order_give_one_meeting_and_one_state():
    """Each order plays in a world of its own, on the real tables; ids of the world are mapped away."""
    told = set()
    for order in permutations(range(4)):
        c = Class(2, planned=False)
        a, b = c.people
        batches = [
            ("phone-a", [c.mark(a), c.mark(b, "absent")]),
            (
                "phone-b",
                [
                    c.mark(a, "late", marked_at=NOW - timedelta(minutes=1)),
                    c.mark(None, "head_count", number=9),
                ],
            ),
            ("phone-b", [c.mark(a, "excused", revision=2, marked_at=NOW - timedelta(minutes=9))]),
            (
                "phone-a",
                [
                    c.mark(b, "cleared", revision=2),
                    c.mark(None, "head_count", number=8, marked_at=NOW - timedelta(minutes=2)),
                ],
            ),
        ]
        for place in order:
            device, marks = batches[place]
            c.send(*marks, device=device)
            c.send(*marks, device=device)
        _, state, heads, rows, marks = c.state()
        told.add(
            (
                state,
                heads,
                tuple((c.people.index(Person.objects.get(id=p)), s) for p, s, _, _ in rows),
                len(marks),
            )
        )
    assert told == {("held", 9, ((0, "excused"),), 7)}


def test_the_later_head_count_stands():
    c = Class()
    nine, ten = (
        c.mark(None, "head_count", number=n, marked_at=NOW - timedelta(minutes=m))
        for n, m in ((9, 0), (10, 5))
    )
    assert c.send(nine) == ["new"]
    assert c.send(ten) == ["superseded"]
    assert Session.objects.get().head_count == 9


def test_all_taken_back_is_no_roll():
    c = Class()
    a = c.people[0]
    c.send(c.mark(a))
    c.send(c.mark(a, "cleared", revision=2))
    assert Session.objects.get().state == "planned"
    assert not Attendance.objects.exists()
    assert AttendanceMark.objects.count() == 2


def test_a_meeting_nobody_planned_is_one_for_two_phones():
    c = Class(planned=False)
    assert not Session.objects.exists()
    c.send(c.mark(c.people[0]), device="phone-a")
    c.send(c.mark(c.people[1]), device="phone-b")
    session = Session.objects.get()
    assert session.id == c.meeting.session_id
    assert session.starts_at == datetime(2021, 10, 5, 12, tzinfo=UTC)
    assert session.attendances.count() == 2


def test_a_class_that_moved_a_meeting_here_is_not_given_a_second_one():
    c = Class(planned=False)
    moved = factories.session(
        learning_class=c.row, day=date(2021, 10, 4), starts_at=datetime(2021, 10, 5, 1, tzinfo=UTC)
    )
    c.send(c.mark(c.people[0]))
    assert Session.objects.get() == moved
    assert moved.marks.count() == 1


def test_one_bad_mark_never_loses_the_others():
    c = Class()
    a, b, d = c.people
    other = Meeting(uuid4(), DAY)
    stranger = factories.person(place=factories.place(name="Nơi khác"))
    sent = [
        c.mark(a),
        c.mark(b, "here"),
        c.mark(b, marked_at=NOW + timedelta(days=1)),
        c.mark(None, "head_count", number=-3),
        c.mark(b, meeting=other),
        c.mark(stranger),
        c.mark(uuid4()),
        c.mark(b, meeting=Meeting(c.row.id, DAY + timedelta(days=30))),
        c.mark(d, "late"),
    ]
    assert c.send(*sent) == [
        "new",
        "mark.unknown-status",
        "mark.clock-wrong",
        "mark.number-out-of-bounds",
        "roll.no-such-meeting",
        "mark.unknown-person",
        "mark.unknown-person",
        "roll.no-such-meeting",
        "new",
    ]
    assert Session.objects.count() == 1
    assert set(Attendance.objects.values_list("person_id", flat=True)) == {a.id, d.id}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_at_the_end_of_the_calendar_is_refused_and_loses_no_other(moment):
    c = Class()
    edge = c.mark(c.people[0], marked_at=datetime.fromisoformat(moment))
    assert c.send(edge, c.mark(c.people[1])) == ["mark.clock-wrong", "new"]


def test_a_mark_with_the_last_revision_is_corrected_by_a_later_one_in_any_order():
    """A device that counts wildly takes nobody the last word: the next revision is the last one again."""
    states = []
    for order in permutations(range(3)):
        c = Class(1)
        wild = c.mark(c.people[0], revision=MOST_REVISIONS, marked_at=NOW + CLOCK_TOLERANCE)
        right = c.mark(
            c.people[0],
            "absent",
            revision=next_revision(wild.revision),
            marked_at=NOW + CLOCK_TOLERANCE + timedelta(seconds=1),
        )
        batch = [c.mark(c.people[0], "late"), wild, right]
        for number in order:
            c.send(batch[number], now=NOW + timedelta(hours=1))
        states.append(Attendance.objects.get(session=c.meeting.session_id).status)
    assert states == ["absent"] * 6


def test_a_roll_is_taken_from_the_day_of_its_meeting_on():
    c = Class()
    a, b, d = c.people
    eve = datetime(2021, 10, 4, 16, 40, tzinfo=UTC)  # 23:40 in Vietnam, the day before
    early = c.mark(a, marked_at=eve)
    assert (
        c.send(early, c.mark(None, "head_count", number=9, marked_at=eve), now=eve)
        == ["mark.meeting-to-come"] * 2
    )
    assert Session.objects.get().state == "planned"
    # Sent on the day, it is still a mark of the eve.
    assert c.send(early) == ["mark.meeting-to-come"]
    # A phone a little ahead has its own midnight; the day begins in Vietnam, not in Greenwich.
    assert c.send(c.mark(b, marked_at=eve + timedelta(minutes=22)), now=eve + timedelta(minutes=15)) == [
        "new"
    ]
    assert c.send(c.mark(d, marked_at=NOW)) == ["new"]
    assert Session.objects.get().state == "held"


def test_a_meeting_that_was_held_early_is_moved_and_then_marked():
    c = Class()
    eve = NOW - timedelta(days=1)
    mark = c.mark(c.people[0], marked_at=eve)
    assert c.send(mark, now=eve) == ["mark.meeting-to-come"]
    Session.objects.update(starts_at=eve, ends_at=eve + timedelta(hours=2))
    assert c.send(mark, now=eve) == ["new"]


def test_a_refused_mark_opens_no_meeting():
    c = Class(planned=False)
    assert c.send(c.mark(uuid4())) == ["mark.unknown-person"]
    assert not Session.objects.exists()


@pytest.mark.parametrize(("state", "code"), [("cancelled", "roll.meeting-cancelled"), ("planned", "new")])
def test_a_cancelled_meeting_has_no_roll(state, code):
    c = Class()
    Session.objects.update(state=state, state_reason="Mưa lũ")
    assert c.send(c.mark(c.people[0])) == [code]


def test_a_cancelled_class_has_no_roll():
    c = Class(state="cancelled", state_reason="Ít người")
    assert c.send(c.mark(c.people[0])) == ["roll.class-cancelled"]


@pytest.mark.parametrize(
    ("role", "where", "taken"),
    [
        (Role.DIRECTOR, "commune", True),
        (Role.CLASS_HOST, "commune", True),
        (Role.HAMLET_HEAD, "hamlet", False),
        (Role.EDITOR, "commune", False),
        (Role.PROVINCE_VIEWER, "commune", False),
        (Role.DIRECTOR, "elsewhere", False),
    ],
)
def test_who_takes_the_roll_of_a_class_of_the_commune(role, where, taken):
    c = Class()
    place = {"commune": c.place, "hamlet": c.hamlet, "elsewhere": factories.place(name="Nơi khác")}[where]
    said = c.send(c.mark(c.people[0]), actor=factories.actor(role, at=place))
    assert said == ["new" if taken else "access.not-allowed"]
    assert AttendanceMark.objects.exists() == taken


def test_a_hamlet_head_takes_the_roll_of_a_class_in_his_hamlet():
    c = Class()
    c.row.place = c.hamlet
    c.row.save()
    assert c.send(c.mark(c.people[0]), actor=factories.actor(Role.HAMLET_HEAD, at=c.hamlet)) == ["new"]


def test_a_correction_of_a_past_meeting_says_why_and_is_traceable():
    c = Class()
    a = c.people[0]
    c.send(c.mark(a))
    later = NOW + timedelta(days=2)
    silent = c.mark(a, "absent", revision=2, marked_at=later)
    assert c.send(silent, now=later) == ["mark.reason-missing"]
    said = c.mark(a, "absent", revision=2, marked_at=later, why="Đối chiếu  phiếu giấy")
    assert c.send(said, now=later, device="web") == ["new"]
    assert Attendance.objects.get().status == "absent"
    first, second = AttendanceMark.objects.order_by("revision")
    assert (first.status, second.status, second.why) == ("present", "absent", "Đối chiếu phiếu giấy")


def test_a_known_neighbour_who_walks_in_takes_no_seat():
    c = Class()
    neighbour = factories.person(full_name="Lò Văn Mới", place=c.hamlet)
    assert c.send(c.mark(neighbour), c.mark(c.people[0])) == ["new", "new"]
    assert dict(Attendance.objects.values_list("person_id", "walk_in")) == {
        neighbour.id: True,
        c.people[0].id: False,
    }
    c.row.refresh_from_db()
    assert c.row.seats_taken == 3
    assert c.row.registrations.count() == 3


def test_one_who_was_entered_twice_has_the_seat_of_his_other_row():
    c = Class()
    twice = factories.person(full_name="Hà Thị A", place=c.hamlet, merged_into=c.people[0])
    c.send(c.mark(twice))
    assert not Attendance.objects.get().walk_in


def test_a_newcomer_typed_on_the_phone_is_added_once():
    c = Class()
    newcomer = Newcomer(uuid4(), PersonDetails("  lò  thị Mới ", birth_year=1979), hamlet_id=c.hamlet.id)
    for _ in range(3):
        c.send(c.mark(newcomer.id), newcomers=[newcomer])
    person = Person.objects.get(id=newcomer.id)
    assert (person.full_name, person.birth_year, person.place, person.commune) == (
        "Lò Thị Mới",
        1979,
        c.hamlet,
        c.place,
    )
    assert person.synthetic
    assert person.name_keys.exists()
    assert Attendance.objects.get().walk_in
    assert AuditEntry.objects.filter(action="person.add", subject=f"person:{person.id}").count() == 1
    assert "lò" not in str(list(AuditEntry.objects.values_list("facts", "subject"))).lower()


def test_a_newcomer_without_a_name_is_refused_and_the_rest_taken():
    c = Class()
    nobody = Newcomer(uuid4(), PersonDetails("  "))
    assert c.send(c.mark(nobody.id), c.mark(c.people[0]), newcomers=[nobody]) == [
        "person.name-missing",
        "new",
    ]
    assert not Person.objects.filter(id=nobody.id).exists()


def test_naming_a_stranger_as_a_newcomer_does_not_let_him_in():
    c = Class()
    stranger = factories.person(place=factories.place(name="Nơi khác"))
    claimed = Newcomer(stranger.id, PersonDetails("Ai đó"))
    assert c.send(c.mark(stranger), newcomers=[claimed]) == ["mark.unknown-person"]


def test_a_device_has_a_name():
    c = Class()
    for device in ("", "  ", "x" * 41):
        with pytest.raises(NamelessDevice):
            c.send(c.mark(c.people[0]), device=device)


def test_the_number_of_queries_does_not_grow_with_the_roll(django_assert_max_num_queries):
    c = Class(7)
    with django_assert_max_num_queries(25) as few:
        c.send(c.mark(c.people[0]))
    d = Class(7)
    with django_assert_max_num_queries(len(few)):
        d.send(*(d.mark(person) for person in d.people))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_eight_phones_at_once_make_one_meeting():
    c = Class(7, planned=False)
    ready, told = Barrier(8), []

    def send(number: int) -> None:
        try:
            ready.wait()
            told.extend(c.send(*(c.mark(p) for p in c.people), device=f"phone-{number}") for _ in range(3))
        finally:
            connection.close()

    threads = [Thread(target=send, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 24
    assert Session.objects.count() == 1
    assert AttendanceMark.objects.count() == 56
    assert Attendance.objects.count() == 7
    flat = [one for batch in told for one in batch]
    assert flat.count(Outcome.KNOWN) == 112
    assert flat.count(Outcome.NEW) + flat.count(Outcome.SUPERSEDED) == 56
