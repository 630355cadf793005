"""A commune where everything that pages show has happened once, all of it written in Vietnamese."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    Clan,
    ClassHost,
    Consent,
    DuplicatePair,
    Household,
    Instructor,
    LearningClass,
    PastResidence,
    Person,
    PersonMerge,
    Session,
    User,
    Venue,
)
from hieuhoc.usecases.sealing import blind_index, seal
from tests import factories
from tests.web.conftest import Corner

EXPLAINED = [["name", "same", 12.0], ["birth", "year", 3.0], ["home", "other", -2.8], ["sex", "missing", 0.0]]


def fill(corner: Corner) -> None:
    """Give the corner's class, people and rolls all that they can have."""
    _complete_person(corner)
    _complete_class(corner)
    _queue(corner)
    _past_meeting(corner)
    _other_classes(corner)
    _twins(corner)


def class_host(corner: Corner) -> User:
    """Somebody who only takes rolls."""
    user = factories.user(full_name="Bùi Thị Hạnh (mẫu)")
    factories.grant(user=user, role=Role.CLASS_HOST, place=corner.place)
    return user


def hamlet_head(corner: Corner) -> User:
    """The head of the corner's hamlet."""
    user = factories.user(full_name="Đinh Văn Hợi (mẫu)")
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=corner.hamlet)
    return user


def mark(session: Session, person: Person, status: str, *, by: User, **more: object) -> AttendanceMark:
    """A mark, and what it adds up to."""
    made = AttendanceMark.add(
        id=uuid4(),
        session=session,
        person=person,
        status=status,
        device="máy của thôn",
        marked_at=factories.NOW,
        marked_by=by,
        received_at=factories.NOW,
        **more,
    )
    Attendance.objects.update_or_create(
        session=session,
        person=person,
        defaults={
            "status": status,
            "mark": made,
            "walk_in": not session.learning_class.registrations.filter(person=person).exists(),
        },
    )
    return made


def _complete_person(corner: Corner) -> None:
    row, by = corner.person, corner.director
    row.sex, row.ethnic_group, row.phone = "female", "Mường", "0912345678"
    row.household = Household.objects.create(place=corner.hamlet, code="H-01", name="Hộ ông Lẫm")
    row.clan = Clan.objects.create(place=corner.place, name="Họ Hà Công")
    row.national_id_sealed = seal("038184000123")
    row.national_id_index = blind_index("038184000123", purpose="national-id")
    row.place_since = date(2019, 5, 1)
    row.save()
    at = {"recorded_by": by, "recorded_at": factories.NOW}
    for given, how in ((True, "tờ khai"), (False, "gọi điện")):
        Consent.add(person=row, purpose="contact", given=given, how=how, **at)
    PastResidence.add(person=row, place=corner.place, since=date(2004, 1, 1), until=date(2019, 5, 1), **at)


def _complete_class(corner: Corner) -> None:
    row = corner.learning_class
    lead = factories.organisation(place=corner.place)
    for organisation, leads in (
        (lead, True),
        (factories.organisation(place=corner.place, name="Đoàn xã"), False),
    ):
        ClassHost.objects.create(learning_class=row, organisation=organisation, leads=leads)
    row.venue = Venue.objects.create(place=corner.place, name="Nhà văn hóa thôn Đan", seats=20)
    row.instructor = Instructor.objects.create(
        place=corner.place, full_name="Phạm Hữu Đức", organisation=lead, speciality="Chăn nuôi", sort_key=b"d"
    )
    row.topic, row.materials = "Luật Đất đai sửa đổi", "Tờ rơi của Sở Tư pháp"
    row.cost, row.funding_source = 1_500_000, "Ngân sách xã"
    row.save()
    meeting = corner.session
    meeting.topic = "Quyền sử dụng đất"
    meeting.save()
    factories.session(
        learning_class=row, day=date(2021, 10, 12), state="cancelled", state_reason="Mưa lũ, cầu hỏng"
    )


def _queue(corner: Corner) -> None:
    row = corner.learning_class
    states = (
        ("Lò Văn Đợi", "waiting", "hamlet", {}),
        ("Hà Thị Rút", "withdrawn", "public", {"ended_at": factories.NOW, "end_reason": "Bận cấy lúa"}),
        ("Lê Văn Lên", "accepted", "import", {"promoted_at": factories.NOW}),
    )
    for name, state, channel, more in states:
        person = factories.person(full_name=name, place=corner.hamlet)
        factories.registration(learning_class=row, person=person, state=state, channel=channel, **more)


def _past_meeting(corner: Corner) -> None:
    """A meeting that was marked, and corrected; one of today and one that nobody marked."""
    row, by = corner.learning_class, corner.director
    held = factories.session(learning_class=row, day=date(2021, 9, 28), state="held", topic="Mở đầu")
    mark(held, corner.person, "absent", by=by)
    mark(held, corner.person, "late", by=by, revision=2, why="Đến muộn vì đưa con đi viện")
    mark(held, factories.person(full_name="Vi Văn Khách", place=corner.hamlet), "present", by=by)
    factories.session(learning_class=row, day=date(2021, 9, 21))
    today = timezone.localdate()
    factories.session(learning_class=row, day=today, starts_at=timezone.now())


def _other_classes(corner: Corner) -> None:
    """One that clashes with the corner's, a full one, a cancelled one, a talk, and one that is finished."""
    first = corner.learning_class
    full = _class(corner, "Nuôi ong lấy mật", capacity=1, venue=first.venue, instructor=first.instructor)
    factories.session(learning_class=full)
    for name, state in (("Hà Văn Đủ", "accepted"), ("Hà Văn Thừa", "waiting")):
        person = factories.person(full_name=name, place=corner.hamlet)
        factories.registration(learning_class=full, person=person, state=state)
    _class(corner, "Đan lát mây tre", state="cancelled", state_reason="Không đủ người")
    talk = _class(corner, "Phòng chống dịch bệnh", kind="head_count", capacity=None)
    factories.session(learning_class=talk, state="held", head_count=118)
    done = _class(corner, "Kỹ thuật trồng ngô", state="finished")
    meeting = factories.session(learning_class=done, state="held")
    factories.registration(learning_class=done, person=corner.person)
    mark(meeting, corner.person, "present", by=corner.director)


def _class(corner: Corner, title: str, **more: object) -> LearningClass:
    return factories.learning_class(centre=corner.centre, title=title, **more)


def _twins(corner: Corner) -> None:
    """A pair to decide about, one kept apart, and a merge that was undone."""
    people = [
        factories.person(full_name=f"Quách Thị {name}", place=corner.hamlet)
        for name in ("Hường", "Hương", "Hưởng")
    ]
    for first, second, decision in ((0, 1, ""), (1, 2, "different")):
        one, other = sorted((people[first], people[second]), key=lambda person: person.id)
        decided = {"decision": decision, "decided_by": corner.director, "decided_at": factories.NOW}
        DuplicatePair.objects.create(
            first=one,
            second=other,
            probability=0.98,
            explanation=EXPLAINED,
            found_at=factories.NOW,
            **(decided if decision else {}),
        )
    at = factories.NOW
    PersonMerge.objects.create(
        kept=people[0],
        merged=people[2],
        snapshot={"took": {}, "redirected": [], "pair": None},
        why="Cùng một người",
        merged_by=corner.director,
        merged_at=at,
        undone_by=corner.director,
        undone_at=at,
    )
