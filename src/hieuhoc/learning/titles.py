"""Titles: which step is possible from where, how long one holds, the share, and what asks for a new look."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import percent_of
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.rulebook.edition import Criterion, Edition, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity

TITLES = (Subject.FAMILY, Subject.CLAN, Subject.COMMUNITY, Subject.UNIT, Subject.CITIZEN)
"""What can be given a title, in the order of the programme."""

WITH_MEMBERS = frozenset({Subject.FAMILY, Subject.CLAN, Subject.CITIZEN})
"""Whose title hangs on who belongs to it. A hamlet or a unit stays the same while its people change."""

EARLIEST_YEAR = 2000
"""No programme conferred one of these titles before."""


class TitleStep(StrEnum):
    """What can be done with one who strives for a title or has it."""

    PROPOSE = "propose"
    NOT_PROPOSE = "not_propose"
    RECOGNISE = "recognise"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    TAKE_BACK = "take_back"


_STEPS: Mapping[TitleStep, tuple[frozenset[TitleState], TitleState]] = MappingProxyType(
    {
        # A hamlet may meet again and think otherwise, as long as the commune has not decided.
        TitleStep.PROPOSE: (
            frozenset({TitleState.REGISTERED, TitleState.NOT_PROPOSED, TitleState.PROPOSED}),
            TitleState.PROPOSED,
        ),
        TitleStep.NOT_PROPOSE: (
            frozenset({TitleState.REGISTERED, TitleState.NOT_PROPOSED, TitleState.PROPOSED}),
            TitleState.NOT_PROPOSED,
        ),
        TitleStep.RECOGNISE: (frozenset({TitleState.PROPOSED}), TitleState.RECOGNISED),
        TitleStep.REFUSE: (frozenset({TitleState.PROPOSED}), TitleState.REFUSED),
        TitleStep.WITHDRAW: (
            frozenset({TitleState.REGISTERED, TitleState.NOT_PROPOSED, TitleState.PROPOSED}),
            TitleState.WITHDRAWN,
        ),
        TitleStep.CONFIRM: (frozenset({TitleState.RECOGNISED}), TitleState.RECOGNISED),
        TitleStep.TAKE_BACK: (frozenset({TitleState.RECOGNISED}), TitleState.LAPSED),
    }
)

OPEN = frozenset({TitleState.REGISTERED, TitleState.PROPOSED, TitleState.NOT_PROPOSED})
"""States in which the commune has not decided yet: the sheet may still be filled in."""


class StepNotPossible(HieuHocError):
    """The step cannot be taken from the state the title is in."""

    code = "title.step-not-possible"

    def __init__(self, state: TitleState, step: TitleStep) -> None:
        super().__init__(state, step)
        self.state = state
        self.step = step


class TitleYearImpossible(HieuHocError):
    """Titles are of a year that has begun, and not of one before there were any."""

    code = "title.year-impossible"

    def __init__(self, year: int, earliest: int, latest: int) -> None:
        super().__init__(year)
        self.year = year
        self.earliest = earliest
        self.latest = latest


class TitleDayImpossible(HieuHocError):
    """The day is to come, or lies before what it follows from (`after`)."""

    code = "title.day-impossible"

    def __init__(self, day: date, *, after: date | None, latest: date) -> None:
        super().__init__(day)
        self.day = day
        self.after = after
        self.latest = latest


class TitleReasonMissing(HieuHocError):
    """Who is not proposed, not recognised, or loses a title is told why."""

    code = "title.reason-missing"


def possible(state: TitleState, step: TitleStep) -> bool:
    """Tell whether the step can be taken from the state."""
    return state in _STEPS[step][0]


def after(state: TitleState, step: TitleStep) -> TitleState:
    """Return the state after a step. Raises StepNotPossible."""
    if not possible(state, step):
        raise StepNotPossible(state, step)
    return _STEPS[step][1]


def check_year(year: int, *, today: date) -> None:
    """Raise TitleYearImpossible for a year to come, or one before there were titles."""
    if not EARLIEST_YEAR <= year <= today.year:
        raise TitleYearImpossible(year, EARLIEST_YEAR, today.year)


def check_day(day: date, *, today: date, after: date | None = None) -> None:
    """Raise TitleDayImpossible for a day to come, or one before `after`."""
    if day > today or (after is not None and day < after):
        raise TitleDayImpossible(day, after=after, latest=today)


def edition_day(year: int) -> date:
    """Return the day whose rules a title of the year is judged by: the year is judged when it ends."""
    return date(year, 12, 31)


def year_judged_in(school_year: SchoolYear) -> int:
    """Return the year whose titles are judged in a school year: the one that ends in it."""
    return school_year.start


def school_year_judging(year: int) -> SchoolYear:
    """Return the school year in which the titles of a year are judged."""
    return SchoolYear.on(edition_day(year))


def whole_edition(subject: Subject, year: int) -> Edition:
    """Return what a title is judged by where no scheme is known: one question, as a whole, without points."""
    nothing = Reference("", "", "", Standing.RECALLED)
    valid = Validity(date(year, 1, 1))
    asked = Criterion("whole", 1, "Xét chung", "As a whole", nothing, valid)
    return Edition("", subject, "Xét chung", "As a whole", nothing, valid, (asked,))


@dataclass(frozen=True, slots=True)
class Conferred:
    """A title that was conferred on the day `dated`; of one taken back, from which day it is no longer held.

    `subject` is the id of the household, clan, hamlet, organisation or person, `place` the id of the
    place it was judged in.
    """

    id: UUID
    kind: Subject
    subject: UUID
    place: UUID
    year: int
    dated: date
    taken_back: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about titles of a kind: where, and about whom.

    `places` holds, by kind and place, the years that the commune has decided about, each with the day
    it first did. `subjects` holds, by kind and subject, the years that it strives or strove for: each
    with the day the commune decided about it, None while it waits for that. Who withdrew, or whom the
    hamlet did not propose, waits for nothing and is not there.
    """

    places: Mapping[tuple[Subject, UUID], Collection[tuple[int, date]]]
    subjects: Mapping[tuple[Subject, UUID], Mapping[int, date | None]]


WAITING = frozenset({TitleState.REGISTERED, TitleState.PROPOSED})
"""States in which the commune's decision is still to come."""


def in_force(titles: Iterable[Conferred], decided: Decided, day: date) -> tuple[Conferred, ...]:
    """Return the titles that are held at the end of `day`, one for each subject.

    A title holds from the decision on, until it is taken back or `ended` by a later year. No act that
    was read says how long one is kept, so nothing else ends it.
    """
    held: dict[tuple[Subject, UUID], Conferred] = {}
    for title in sorted(titles, key=lambda one: (one.year, one.dated)):
        if ended(title, decided, day) is False:
            held[title.kind, title.subject] = title
    return tuple(held.values())


def ended(title: Conferred, decided: Decided, day: date) -> bool | None:
    """Tell whether a title is no longer held on `day`; None for one that was not conferred yet.

    A later year ends it on the day the commune decides about the same subject, for or against it; or
    on the day it first decides about that year for the kind in its place, where the subject does not
    strive for the year. Who is registered for it and still waits keeps what he has.
    """
    if title.dated > day:
        return None
    if title.taken_back is not None and title.taken_back <= day:
        return True
    own = decided.subjects.get((title.kind, title.subject), {})
    if any(year > title.year and on is not None and on <= day for year, on in own.items()):
        return True
    there = decided.places.get((title.kind, title.place), ())
    return any(year > title.year and dated <= day and year not in own for year, dated in there)


def ends_by(
    titles: Iterable[Conferred], decided: Decided, *, year: int, places: Collection[UUID], day: date
) -> tuple[Conferred, ...]:
    """Return the titles that end because a decision of `day` is about `year` in `places` at all.

    They are of those who do not strive for that year; those it names are not among them.
    """
    titles = tuple(titles)
    then = {key: [*told, (year, day)] for key, told in decided.places.items() if key[1] in places}
    kinds = {title.kind for title in titles}
    added = {(kind, place): then.get((kind, place), [(year, day)]) for kind in kinds for place in places}
    after_it = in_force(titles, Decided({**decided.places, **added}, decided.subjects), day)
    stay = {title.id for title in after_it}
    return tuple(title for title in in_force(titles, decided, day) if title.id not in stay)


@dataclass(frozen=True, slots=True)
class TitleShare:
    """How many of all there are hold the title of their kind."""

    kind: Subject
    recognised: int
    all: int

    @property
    def percent(self) -> Decimal | None:
        """The share in percent, unrounded; None where there is nobody who could hold it."""
        return percent_of(self.recognised, self.all)


@dataclass(frozen=True, slots=True)
class MembersMoved:
    """Who belonged to it when it was judged and no longer does, and who came since."""

    left: frozenset[UUID] = frozenset()
    joined: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.left or self.joined)


def members_moved(then: Iterable[UUID], now: Iterable[UUID]) -> MembersMoved:
    """Return who left and who joined. A title whose members moved is looked at again."""
    was, is_ = frozenset(then), frozenset(now)
    return MembersMoved(was - is_, is_ - was)
