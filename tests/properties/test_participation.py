"""Counting what a centre did: parts add up, people never outnumber participations, nothing counts twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.participation import (
    Activity,
    ClassFact,
    Learner,
    Participation,
    SessionFact,
    Tally,
    month,
    months_of,
    participations_of,
    partner_classes,
    tally,
    tally_by,
    tally_by_month,
    turnout_by,
    within,
)
from hieuhoc.learning.person import Sex

QUARTER = Period(date(2021, 10, 1), date(2022, 1, 1))
ADDING_UP = ("classes", "talks", "sessions", "participations", "heads", "attended", "marked")

# Few of everything, so that people meet again in other classes and months.
_IDS = tuple(UUID(int=number) for number in range(1, 6))
_DAYS = st.dates(date(2021, 9, 1), date(2022, 1, 31))
_LEARNERS = tuple(
    Learner(id_, sex, _IDS[number % 2])
    for number, (id_, sex) in enumerate(
        zip(_IDS, (Sex.FEMALE, Sex.MALE, None, Sex.FEMALE, Sex.MALE), strict=True)
    )
)


@st.composite
def _activities(draw: st.DrawFn) -> Activity:
    classes, sessions = [], []
    for class_id in draw(st.sets(st.sampled_from(_IDS))):
        held = [
            replace(session, class_id=class_id)
            for session in draw(st.lists(_SESSIONS, min_size=1, max_size=3))
        ]
        sessions += held
        classes.append(
            ClassFact(
                id=class_id,
                school_year=draw(st.integers(2020, 2021)),
                group=draw(st.integers(1, 3)),
                place=draw(st.sampled_from(_IDS[:2])),
                kind=draw(st.sampled_from(ClassKind)),
                state=draw(st.sampled_from(ClassState)),
                first_day=min(session.day for session in held),
                host=draw(st.none() | st.sampled_from(_IDS[:2])),
                partners=tuple(draw(st.lists(st.sampled_from(_IDS[:3]), max_size=2))),
            )
        )
    participations = participations_of(
        classes, registered=draw(st.lists(_PARTICIPATIONS)), came=draw(st.lists(_PARTICIPATIONS))
    )
    return Activity(tuple(classes), tuple(sessions), participations)


_SESSIONS = st.builds(
    lambda day, heads, attended, missed: SessionFact(_IDS[0], day, heads, attended, attended + missed),
    _DAYS,
    *[st.integers(0, 3)] * 3,
)
_PARTICIPATIONS = st.builds(Participation, st.sampled_from(_IDS), st.sampled_from(_LEARNERS))


def _sums(tallies: Iterable[Tally]) -> dict[str, int]:
    found = list(tallies)
    return {name: sum(getattr(one, name) for one in found) for name in ADDING_UP}


@given(_activities())
def test_the_months_add_up_to_the_quarter_and_people_do_not_exceed_their_sum(activity: Activity) -> None:
    whole = tally(within(activity, QUARTER))
    months = tally_by_month(activity, QUARTER)
    assert list(months) == [date(2021, 10, 1), date(2021, 11, 1), date(2021, 12, 1)]
    assert _sums(months.values()) == _sums([whole])
    people = [one.people for one in months.values()]
    assert max(people) <= whole.people <= sum(people)


@given(_activities())
def test_groups_places_and_hosts_each_add_up_to_the_whole(activity: Activity) -> None:
    whole = tally(within(activity, QUARTER))
    keys = (lambda c: c.group, lambda c: c.place, lambda c: c.host, lambda c: (c.school_year, c.group))
    for key in keys:
        parts = tally_by(activity, QUARTER, key)
        assert _sums(parts.values()) == _sums([whole])
        assert whole.people <= sum(part.people for part in parts.values())
        assert all(part.people <= whole.people for part in parts.values())


@given(_activities())
def test_there_are_never_more_people_than_participations_and_heads_are_neither(activity: Activity) -> None:
    counted = tally(activity)
    assert counted.people <= counted.participations
    assert counted.attended <= counted.marked
    louder = replace(activity, sessions=tuple(replace(s, heads=s.heads + 100) for s in activity.sessions))
    assert replace(tally(louder), heads=0) == replace(counted, heads=0)


@given(_activities())
def test_the_sexes_are_parts_of_the_people(activity: Activity) -> None:
    counted = tally(activity)
    sexes = turnout_by(activity.participations, lambda p: p.learner.sex).values()
    assert sum(sex.people for sex in sexes) == counted.people
    assert sum(sex.participations for sex in sexes) == counted.participations


@given(_activities())
def test_a_class_is_credited_to_one_host(activity: Activity) -> None:
    led = tally_by(activity, None, lambda c: c.host)
    assert sum(part.classes for part in led.values()) == tally(activity).classes
    for organisation, helped in partner_classes(activity.classes).items():
        others = [c for c in activity.classes if c.host != organisation and c.was_held]
        assert helped <= len(others)


@given(_activities(), st.lists(_PARTICIPATIONS))
def test_registering_or_coming_again_counts_nothing_twice(
    activity: Activity, more: list[Participation]
) -> None:
    stated = activity.participations
    again = participations_of(activity.classes, registered=[*more, *more], came=stated + stated)
    assert len(again) == len({(p.class_id, p.learner.id) for p in again})
    assert set(stated) <= set(again)


@given(_activities())
def test_a_cancelled_class_keeps_its_sessions_and_who_came(activity: Activity) -> None:
    cancelled = tuple(replace(fact, state=ClassState.CANCELLED) for fact in activity.classes)
    counted = tally(replace(activity, classes=cancelled))
    assert (counted.classes, counted.talks) == (0, 0)
    assert counted.sessions == len(activity.sessions)
    everybody = [Participation(fact.id, learner) for fact in cancelled for learner in _LEARNERS]
    assert participations_of(cancelled, registered=everybody, came=()) == ()
    assert set(participations_of(cancelled, registered=(), came=everybody)) == set(everybody)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 14))
def test_months_follow_one_another_without_a_gap(day: date, count: int) -> None:
    periods = []
    first = day.replace(day=1)
    for _ in range(count):
        periods.append(month(first))
        first = periods[-1].until
    assert months_of(Period(periods[0].start, first)) == tuple(period.start for period in periods)
    assert all(28 <= (period.until - period.start).days <= 31 for period in periods)
