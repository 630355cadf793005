"""What a centre did in a time: classes, sessions, participations, people and heads, each counted by its rule.

The five are different numbers and are never added to each other:

- a class was held when at least one session of it was held and it was not cancelled;
- a session was held when a roll or a head count was taken; it stays when its class is cancelled later;
- a participation is one person in one class: he has an accepted registration for a class that was
  held, or he was there, registered or not. One who never came still has his registration; one who
  withdrew counts if he had been there;
- people are the different persons among the participations: who is in three classes is one of them;
- heads are what was counted at talks that name nobody, and are no people.

A class and its participations belong to the day of the first session of it that was held, however
long it goes on; sessions, heads and marks belong to their own day. So the months of a quarter add
up to the quarter in everything but people: one person may learn in more than one month.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from hieuhoc.kernel.dates import Period
from hieuhoc.kernel.numbers import percent_of
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.person import Sex

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ClassFact:
    """A class of which a session was held, the first on `first_day`.

    `group` counts within the plan of `school_year`. `place` is where it is held, `host` the
    organisation that leads it and is credited with it, `partners` those that take part.
    """

    id: UUID
    school_year: int
    group: int
    place: UUID
    kind: ClassKind
    state: ClassState
    first_day: date
    host: UUID | None = None
    partners: tuple[UUID, ...] = ()

    @property
    def was_held(self) -> bool:
        """Tell whether it counts as a class."""
        return self.state is not ClassState.CANCELLED


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A session that was held. `heads` are counted only at talks; `attended` of the `marked` were there."""

    class_id: UUID
    day: date
    heads: int = 0
    attended: int = 0
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Learner:
    """Who takes part: the person kept of those entered twice, and where he lives now."""

    id: UUID
    sex: Sex | None
    place: UUID


@dataclass(frozen=True, slots=True)
class Participation:
    """One person in one class."""

    class_id: UUID
    learner: Learner


@dataclass(frozen=True, slots=True)
class Activity:
    """All that is counted. A participation stands in it once."""

    classes: tuple[ClassFact, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    participations: tuple[Participation, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a time or of a part of the activity. `talks` of the `classes` only counted heads."""

    classes: int = 0
    talks: int = 0
    sessions: int = 0
    participations: int = 0
    people: int = 0
    heads: int = 0
    attended: int = 0
    marked: int = 0

    @property
    def attendance_rate(self) -> Decimal | None:
        """Marks of present and late in percent of all marks, unrounded; None where nobody was marked."""
        return percent_of(self.attended, self.marked)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Participations and the different people among them."""

    participations: int
    people: int


def participations_of(
    classes: Iterable[ClassFact],
    *,
    registered: Iterable[Participation],
    came: Iterable[Participation],
) -> tuple[Participation, ...]:
    """Return each participation once: who has an accepted registration, and who was there.

    `registered` and `came` may name the same person more than once, and classes that are not
    in `classes`. A registration for a cancelled class is no participation; having been there is.
    """
    known = {fact.id: fact for fact in classes}
    held = {class_id for class_id, fact in known.items() if fact.was_held}
    counted = {(p.class_id, p.learner.id): p for p in came if p.class_id in known}
    counted |= {(p.class_id, p.learner.id): p for p in registered if p.class_id in held}
    return tuple(counted.values())


def within(activity: Activity, period: Period) -> Activity:
    """Return what of the activity belongs to a time.

    Its sessions may be of classes that began, and so count, in an earlier time.
    """
    started = {fact.id for fact in activity.classes if period.start <= fact.first_day < period.until}
    return Activity(
        classes=tuple(fact for fact in activity.classes if fact.id in started),
        sessions=tuple(s for s in activity.sessions if period.start <= s.day < period.until),
        participations=tuple(p for p in activity.participations if p.class_id in started),
    )


def tally(activity: Activity) -> Tally:
    """Count all of the activity."""
    held = [fact for fact in activity.classes if fact.was_held]
    return Tally(
        classes=len(held),
        talks=sum(fact.kind is ClassKind.HEAD_COUNT for fact in held),
        sessions=len(activity.sessions),
        participations=len(activity.participations),
        people=len({p.learner.id for p in activity.participations}),
        heads=sum(session.heads for session in activity.sessions),
        attended=sum(session.attended for session in activity.sessions),
        marked=sum(session.marked for session in activity.sessions),
    )


def tally_by(activity: Activity, period: Period | None, key: Callable[[ClassFact], K]) -> Mapping[K, Tally]:
    """Count what belongs to a time (None: to any), apart for each part that `key` puts the classes in.

    A part in which nothing happened in that time is left out. Everything but people adds up
    to the whole.
    """
    of_class = {fact.id: key(fact) for fact in activity.classes}
    inside = within(activity, period) if period else activity
    parts = {
        *(of_class[fact.id] for fact in inside.classes),
        *(of_class[session.class_id] for session in inside.sessions),
    }
    return {
        part: tally(_only(inside, {c for c, found in of_class.items() if found == part})) for part in parts
    }


def tally_by_month(activity: Activity, period: Period) -> Mapping[date, Tally]:
    """Count each month of a time, by its first day; one in which nothing happened has zeros."""
    return {first: tally(within(activity, month(first))) for first in months_of(period)}


def turnout_by(
    participations: Iterable[Participation], key: Callable[[Participation], K]
) -> Mapping[K, Turnout]:
    """Count participations and people for each part that `key` puts them in."""
    parts: dict[K, list[UUID]] = {}
    for participation in participations:
        parts.setdefault(key(participation), []).append(participation.learner.id)
    return {part: Turnout(len(people), len(set(people))) for part, people in parts.items()}


def partner_classes(classes: Iterable[ClassFact]) -> Mapping[UUID, int]:
    """Count the classes held that each organisation took part in without leading them.

    They are credited to whoever leads them, so this is never added to what an organisation led.
    """
    counts: dict[UUID, int] = {}
    for fact in classes:
        for partner in set(fact.partners) - {fact.host} if fact.was_held else ():
            counts[partner] = counts.get(partner, 0) + 1
    return counts


def month(first: date) -> Period:
    """Return the month that begins on `first`."""
    return Period(first, _next_month(first))


def months_of(period: Period) -> tuple[date, ...]:
    """Return the first days of the months in a time that begins and ends with one."""
    firsts, day = [], period.start
    while day < period.until:
        firsts.append(day)
        day = _next_month(day)
    return tuple(firsts)


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _only(activity: Activity, class_ids: Collection[UUID]) -> Activity:
    return Activity(
        classes=tuple(fact for fact in activity.classes if fact.id in class_ids),
        sessions=tuple(s for s in activity.sessions if s.class_id in class_ids),
        participations=tuple(p for p in activity.participations if p.class_id in class_ids),
    )
