"""The classes of this very week in the example commune, so that there is something to do. All made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hieuhoc.learning.learning_class import ClassDetails, Step
from hieuhoc.learning.recurrence import Pattern, Timetable
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.usecases.cancel_class import cancel_class
from hieuhoc.usecases.demo.example import HALL, Example, Partners, register
from hieuhoc.usecases.move_class import move_class
from hieuhoc.usecases.open_class import open_class

_EVENING, _MINUTES, _MEETINGS = time(19, 30), 120, 4


@dataclass(frozen=True, slots=True)
class _Class:
    """A class, the day it begins on, how many register, and what becomes of it."""

    details: ClassDetails
    first_day: date
    learners: int
    step: Step | None = None


def hold(example: Example, partners: Partners, *, now: datetime) -> None:
    """Open a few classes around today.

    One met a week ago, without a roll so far, and meets tonight in the first hamlet; one has
    seats left; one has a waiting list and wants the hall on another's evening; one was cancelled.
    """
    today = timezone.localdate(now)
    people = [*dict.fromkeys([*example.people[example.hamlets[0].id], *example.everybody])]
    for one in _classes(example, partners, today):
        opened_at = min(now, now + (one.first_day - today) - timedelta(days=3))
        pattern = Pattern(frozenset({one.first_day.weekday()}), count=_MEETINGS)
        class_id = open_class(
            actor=example.director,
            centre_id=example.centre_id,
            school_year=SchoolYear.on(today),
            details=one.details,
            timetable=Timetable(one.first_day, _EVENING, _MINUTES, pattern),
            open_now=True,
            clashes_accepted=True,
            now=opened_at,
        )
        register(example, class_id, people[: one.learners], opened_at)
        if one.step is Step.CANCEL:
            cancel_class(
                actor=example.director, class_id=class_id, reason="Mưa lũ, đường vào xã bị ngập", now=now
            )
        elif one.step:
            move_class(actor=example.director, class_id=class_id, step=one.step, now=now)


def _classes(example: Example, partners: Partners, today: date) -> Iterator[_Class]:
    host, venue, instructor = partners.organisations, partners.venues, partners.instructors
    yield _Class(
        ClassDetails(
            title="Sơ cứu tại nhà",
            group_number=4,
            place_id=example.hamlets[0].id,
            topic="Cầm máu, băng bó, hồi sức; gọi cấp cứu.",
            capacity=40,
            venue_id=venue[example.hamlet_hall],
            instructor_id=instructor["Lò Thị Hiên"],
            lead_id=host["Hội Phụ nữ xã"],
            co_host_ids=frozenset({host["Trạm Y tế xã"]}),
        ),
        today - timedelta(days=7),
        34,
        Step.BEGIN,
    )
    yield _Class(
        ClassDetails(
            title="Dùng điện thoại an toàn",
            group_number=4,
            place_id=example.commune.id,
            topic="Nhận ra tin nhắn lừa đảo, đặt mật khẩu, làm thủ tục trực tuyến.",
            capacity=30,
            venue_id=venue[HALL],
            instructor_id=instructor["Trương Thị Nga"],
            lead_id=host["Tổ công nghệ số cộng đồng"],
        ),
        today + timedelta(days=5),
        12,
    )
    yield _Class(
        ClassDetails(
            title="Ủ phân hữu cơ",
            group_number=2,
            place_id=example.commune.id,
            capacity=15,
            venue_id=venue[HALL],
            instructor_id=instructor["Phạm Văn Tài"],
            lead_id=host["Hội Nông dân xã"],
        ),
        today + timedelta(days=5),
        18,
    )
    yield _Class(
        ClassDetails(
            title="Trồng rau trên đất ruộng",
            group_number=2,
            place_id=example.commune.id,
            venue_id=venue[HALL],
            lead_id=host["Khuyến nông xã"],
        ),
        today + timedelta(days=2),
        9,
        Step.CANCEL,
    )
