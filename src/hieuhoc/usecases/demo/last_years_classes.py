"""The classes of last year in the example commune, with their rolls and certificates. All made up."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.learning_class import ClassDetails, ClassKind, Step
from hieuhoc.learning.recurrence import Pattern, Timetable
from hieuhoc.store.models import Registration
from hieuhoc.usecases.demo import last_year
from hieuhoc.usecases.demo.example import HALL, Example, Partners, register
from hieuhoc.usecases.issue_certificates import issue_certificates
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.move_class import move_class
from hieuhoc.usecases.note_talk import note_talk
from hieuhoc.usecases.open_class import open_class

_EVENING, _MINUTES = time(19, 30), 120
_USUAL_SEATS = 30
_DEVICE = "demo"
_STATUSES = (MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.EXCUSED, MarkStatus.ABSENT)
_OF_A_HUNDRED = (82, 6, 7, 5)


def hold(example: Example, partners: Partners) -> None:
    """Hold the classes that last year's plan lists, and one talk."""
    chance = Random(last_year.YEAR.start)  # noqa: S311 - the same made-up figures each time
    for group in last_year.CONTENT.groups:
        for planned in group.planned:
            day = _day_in(planned.month or last_year.DATED.month)
            details = ClassDetails(
                title=planned.title,
                group_number=group.number,
                place_id=example.commune.id,
                capacity=_USUAL_SEATS,
                venue_id=partners.venues[HALL],
                lead_id=partners.organisations[planned.host],
            )
            learners = chance.sample(example.everybody, chance.randint(18, _USUAL_SEATS))
            _past_class(example, details, day, learners, chance)
    _last_years_talk(example, partners)


def _past_class(
    example: Example, details: ClassDetails, day: date, learners: Sequence[UUID], chance: Random
) -> None:
    """Hold a class of three weekly meetings to its end, and certify it where it taught a trade."""
    timetable = Timetable(day, _EVENING, _MINUTES, Pattern(frozenset({day.weekday()}), count=3))
    before = _evening_of(day - timedelta(days=14))
    class_id = open_class(
        actor=example.director,
        centre_id=example.centre_id,
        school_year=last_year.YEAR,
        details=details,
        timetable=timetable,
        open_now=True,
        clashes_accepted=True,
        now=before,
    )
    register(example, class_id, learners, before)
    for meeting in timetable.days:
        _take_roll(example, class_id, meeting, chance)
    after = _evening_of(timetable.days[-1] + timedelta(days=1))
    move_class(actor=example.director, class_id=class_id, step=Step.FINISH, now=after)
    if details.group_number == last_year.TRADES:
        issue_certificates(
            actor=example.director,
            class_id=class_id,
            on=timezone.localdate(after),
            now=after,
        )


def _last_years_talk(example: Example, partners: Partners) -> None:
    day = _day_in(last_year.TALK_MONTH)
    details = ClassDetails(
        title="Nói chuyện qua loa: phòng chống đuối nước",
        group_number=1,
        place_id=example.commune.id,
        kind=ClassKind.HEAD_COUNT,
        lead_id=partners.organisations["Đoàn Thanh niên xã"],
    )
    note_talk(
        actor=example.director,
        centre_id=example.centre_id,
        school_year=last_year.YEAR,
        details=details,
        timetable=Timetable(day, time(17, 0), 30),
        heads=210,
        clashes_accepted=True,
        now=_evening_of(day),
    )


def _take_roll(example: Example, class_id: UUID, day: date, chance: Random) -> None:
    at = _evening_of(day)
    learners = Registration.objects.filter(learning_class=class_id, state="accepted").order_by("position")
    marks = [
        SentMark(
            Meeting(class_id, day),
            person_id,
            chance.choices(_STATUSES, _OF_A_HUNDRED)[0],
            revision=1,
            marked_at=at,
        )
        for person_id in learners.values_list("person_id", flat=True)
    ]
    mark_attendance(actor=example.director, device=_DEVICE, marks=marks, now=at)


def _day_in(month: int) -> date:
    """Return the second Tuesday of a month of last year."""
    first = date(last_year.YEAR.start + (month < last_year.YEAR.period.start.month), month, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 7)


def _evening_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(20, 0)))
