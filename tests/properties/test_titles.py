"""Titles: what holds whatever was decided and whoever moved."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.titles import (
    OPEN,
    Conferred,
    Decided,
    StepNotPossible,
    TitleStep,
    after,
    ended,
    ends_by,
    in_force,
    members_moved,
    possible,
)
from hieuhoc.rulebook.edition import Subject

IDS = [UUID(int=n) for n in range(1, 6)]
DAYS = st.integers(0, 1500).map(lambda n: date(2019, 1, 1) + timedelta(n))


@st.composite
def conferred(draw: st.DrawFn) -> Conferred:
    dated = draw(DAYS)
    back = draw(st.none() | st.integers(0, 400).map(lambda n: dated + timedelta(n)))
    return Conferred(
        id=draw(st.uuids()),
        kind=Subject.FAMILY,
        subject=draw(st.sampled_from(IDS)),
        place=draw(st.sampled_from(IDS[:2])),
        year=draw(st.integers(2019, 2022)),
        dated=dated,
        taken_back=back,
    )


def decided(titles: list[Conferred], *, all_: list[Conferred] | None = None) -> Decided:
    """What is known once `titles` are conferred; of `all_`, those to come are waited for."""
    places: dict[tuple[Subject, UUID], list[tuple[int, date]]] = {}
    subjects: dict[tuple[Subject, UUID], dict[int, date | None]] = {}
    for title in titles if all_ is None else all_:
        told = subjects.setdefault((title.kind, title.subject), {})
        on = title.dated if title in titles else None
        before = told.get(title.year)
        told[title.year] = min(on, before) if on and before else on or before
    for title in titles:
        places.setdefault((title.kind, title.place), []).append((title.year, title.dated))
    return Decided(places, subjects)


@given(st.lists(conferred(), max_size=12), DAYS)
def test_a_title_that_is_held_was_conferred_and_nobody_holds_two(titles: list[Conferred], day: date) -> None:
    held = in_force(titles, decided(titles), day)
    assert len({title.subject for title in held}) == len(held)
    for title in held:
        assert title.dated <= day
        assert title.taken_back is None or title.taken_back > day


@given(st.lists(conferred(), max_size=12), DAYS)
def test_what_is_decided_later_leaves_an_earlier_day_as_it_was(titles: list[Conferred], day: date) -> None:
    known = [title for title in titles if title.dated <= day]
    assert set(in_force(titles, decided(titles), day)) == set(
        in_force(known, decided(known, all_=titles), day)
    )


@given(st.lists(conferred(), max_size=12), DAYS, st.integers(2020, 2023))
def test_who_strives_for_the_year_loses_nothing_before_it_is_decided(
    titles: list[Conferred], day: date, year: int
) -> None:
    known = decided(titles)
    waiting = {key: {**own, year: own.get(year)} for key, own in known.subjects.items()}
    assert not ends_by(titles, Decided(known.places, waiting), year=year, places=IDS, day=day)


@given(st.lists(conferred(), max_size=12), DAYS, st.integers(2020, 2023))
def test_what_is_foretold_to_end_is_held_and_of_an_earlier_year(
    titles: list[Conferred], day: date, year: int
) -> None:
    known = decided(titles)
    ending = ends_by(titles, known, year=year, places=IDS[:1], day=day)
    assert set(ending) <= set(in_force(titles, known, day))
    assert all(title.year < year and title.place == IDS[0] for title in ending)


@given(st.lists(conferred(), max_size=12), DAYS, st.integers(0, 400))
def test_a_title_that_ended_never_comes_back(titles: list[Conferred], day: date, later: int) -> None:
    for title in titles:
        if ended(title, decided(titles), day):
            assert ended(title, decided(titles), day + timedelta(later))


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_who_left_and_who_joined_make_then_into_now(then: set[UUID], now: set[UUID]) -> None:
    moved = members_moved(then, now)
    assert (then - moved.left) | moved.joined == now
    assert bool(moved) is (then != now)


@given(st.sampled_from([*TitleState]), st.sampled_from([*TitleStep]))
def test_a_step_is_possible_or_refused(state: TitleState, step: TitleStep) -> None:
    if possible(state, step):
        assert after(state, step) in TitleState
    else:
        with pytest.raises(StepNotPossible):
            after(state, step)


@given(st.lists(st.sampled_from([*TitleStep]), max_size=12))
def test_only_a_proposed_one_is_recognised_and_a_decision_is_not_undone(steps: list[TitleStep]) -> None:
    state = TitleState.REGISTERED
    seen = [state]
    for step in steps:
        if possible(state, step):
            state = after(state, step)
            seen.append(state)
    if TitleState.RECOGNISED in seen:
        at = seen.index(TitleState.RECOGNISED)
        assert seen[at - 1] is TitleState.PROPOSED
        assert not OPEN & set(seen[at:])
