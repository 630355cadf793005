"""Rolls and the marks that phones bring when they are back online."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Router, Schema
from pydantic import AwareDatetime, Field, StringConstraints

from hieuhoc.api.gate import actor_of
from hieuhoc.api.problems import facts_of
from hieuhoc.learning.marks import LONGEST_DEVICE, LONGEST_WHY
from hieuhoc.learning.person import LONGEST_NAME, PersonDetails, Sex
from hieuhoc.store.models import User
from hieuhoc.store.queries.rolls import Marked, RollPerson, StoredMark
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.marks_taken import Taken
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.newcomers import Newcomer
from hieuhoc.usecases.open_rolls import TakenAlong, take_rolls_along

router = Router(tags=["rolls"])

_MOST_MARKS = 2_000
# A NUL is no character of any text, and PostgreSQL stores none.
_NO_NUL = r"^[^\x00]*$"
Device = Annotated[str, StringConstraints(pattern=r"^[\w.:-]+$", max_length=LONGEST_DEVICE)]
Count = Annotated[int, Field(ge=-(2**31), lt=2**31)]
Why = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=LONGEST_WHY)]


class PersonOut(Schema):
    """Somebody who may be on a roll; `sample` does not exist."""

    id: UUID
    name: str
    born: int | None
    hamlet: str
    sample: bool
    registered: bool


class ClassOut(Schema):
    """A class whose roll may be taken, with its people in the order of the list."""

    id: UUID
    title: str
    kind: str
    place: str
    people: list[PersonOut]


class MarkOut(Schema):
    """A mark as it was made, by whom."""

    status: str
    number: int | None
    revision: int
    marked_at: datetime
    by: str
    why: str


class MarkedOut(Schema):
    """What stands of one person, or of the heads where `person` is null, with all marks behind it."""

    person: UUID | None
    status: str
    number: int | None
    revision: int
    marks: list[MarkOut]


class MeetingOut(Schema):
    """A meeting by the class, day and ordinal that name it."""

    class_id: UUID
    day: date
    ordinal: int
    starts_at: datetime
    ends_at: datetime
    held_on: date
    venue: str
    state: str
    marked: list[MarkedOut]


class WhoOut(Schema):
    """Whose session this is: a phone keeps the marks of each account apart."""

    user: int
    token: str


class RollsOut(Schema):
    """All a phone takes along."""

    user: int
    user_name: str
    now: datetime
    today: date
    classes: list[ClassOut]
    meetings: list[MeetingOut]


class MarkIn(Schema):
    """A mark; without a `person_id` it counts heads. `status` is refused where it is not known."""

    class_id: UUID
    day: date
    ordinal: Annotated[int, Field(ge=1, le=9)] = 1
    person_id: UUID | None = None
    status: Annotated[str, StringConstraints(max_length=20)]
    number: Count | None = None
    revision: Count = 1
    marked_at: AwareDatetime
    why: Why = ""


class NewcomerIn(Schema):
    """Somebody entered at the door, with the id the phone made for him."""

    id: UUID
    name: Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=4 * LONGEST_NAME)]
    born: Annotated[int, Field(ge=0, le=9999)] | None = None
    sex: Sex | None = None


class MarksIn(Schema):
    """Marks of one device, any number of times, in any order."""

    device: Device
    marks: Annotated[list[MarkIn], Field(max_length=_MOST_MARKS)]
    newcomers: Annotated[list[NewcomerIn], Field(max_length=_MOST_MARKS)] = []


class TakenOut(Schema):
    """What became of a mark: new, superseded, known or refused; a refusal has its code and facts."""

    outcome: str
    code: str | None = None
    facts: Mapping[str, object] = {}


class MarksOut(Schema):
    """What became of each mark, in the order they were sent."""

    taken: list[TakenOut]


@router.get("/who", response=WhoOut)
def who(request: HttpRequest) -> WhoOut:
    """Tell whose session this is, and give the token that goes with what is sent."""
    assert isinstance(request.user, User)
    return WhoOut(user=request.user.pk, token=get_token(request))


@router.get("/rolls", response=RollsOut)
def rolls(request: HttpRequest) -> RollsOut:
    """Give the rolls the signed-in person may take, to be taken without a network."""
    now = timezone.now()
    assert isinstance(request.user, User)
    along = take_rolls_along(actor=actor_of(request), now=now)
    return RollsOut(
        user=request.user.pk,
        user_name=request.user.get_full_name(),
        now=now,
        today=timezone.localdate(now),
        classes=_classes(along),
        meetings=_meetings(along),
    )


@router.post("/marks", response=MarksOut)
def marks(request: HttpRequest, sent: MarksIn) -> MarksOut:
    """Take in marks; what was sent before is known and not taken twice."""
    taken = mark_attendance(
        actor=actor_of(request),
        device=sent.device,
        marks=[_mark(mark) for mark in sent.marks],
        newcomers=[_newcomer(newcomer) for newcomer in sent.newcomers],
        now=timezone.now(),
    )
    return MarksOut(taken=[taken_out(one) for one in taken])


def _classes(along: TakenAlong) -> list[ClassOut]:
    return [
        ClassOut(
            id=each.id,
            title=each.title,
            kind=each.kind,
            place=each.place,
            people=[_person(person) for person in along.people[each.id]],
        )
        for each in along.classes
    ]


def _meetings(along: TakenAlong) -> list[MeetingOut]:
    return [
        MeetingOut(
            class_id=line.class_id,
            day=line.day,
            ordinal=line.ordinal,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            held_on=timezone.localdate(line.starts_at),
            venue=line.venue,
            state=line.state.value,
            marked=[_marked(p, of) for p, of in along.marked.get(line.session_id, {}).items()],
        )
        for line in along.meetings
    ]


def _person(person: RollPerson) -> PersonOut:
    return PersonOut(
        id=person.id,
        name=person.full_name,
        born=person.birth_year,
        hamlet=person.hamlet,
        sample=person.synthetic,
        registered=person.registered,
    )


def _marked(person: UUID | None, marked: Marked) -> MarkedOut:
    return MarkedOut(
        person=person,
        status=marked.stands.status.value,
        number=marked.stands.number,
        revision=marked.revision,
        marks=[_mark_out(stored) for stored in marked.marks],
    )


def _mark_out(stored: StoredMark) -> MarkOut:
    mark = stored.mark
    return MarkOut(
        status=mark.status.value,
        number=mark.number,
        revision=mark.revision,
        marked_at=mark.marked_at,
        by=stored.marked_by,
        why=mark.why,
    )


def _mark(sent: MarkIn) -> SentMark:
    return SentMark(
        meeting=Meeting(sent.class_id, sent.day, sent.ordinal),
        person_id=sent.person_id,
        status=sent.status,
        revision=sent.revision,
        marked_at=sent.marked_at,
        number=sent.number,
        why=sent.why,
    )


def _newcomer(sent: NewcomerIn) -> Newcomer:
    return Newcomer(sent.id, PersonDetails(full_name=sent.name, birth_year=sent.born, sex=sent.sex))


def taken_out(one: Taken) -> TakenOut:
    """Tell what became of a mark, with the code and the facts of a refusal."""
    if one.error is None:
        return TakenOut(outcome=one.outcome.value)
    return TakenOut(outcome=one.outcome.value, code=one.error.code, facts=facts_of(one.error))
