"""Two meetings that want one room, or one instructor."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.clashes import Shared, Slot, clashes_among, clashes_with

SEVEN = datetime(2021, 10, 5, 19, tzinfo=UTC)
HALL, SCHOOL, TEACHER = (UUID(int=n) for n in range(1, 4))


def _slot(number: int, *, hour: float = 0, venue: UUID | None = None, instructor: UUID | None = None) -> Slot:
    starts = SEVEN + timedelta(hours=hour)
    own = UUID(int=100 + number)
    return Slot(own, own, f"Lớp {number}", starts, starts + timedelta(hours=2), venue, instructor)


def test_two_meetings_in_one_room_at_one_time_clash() -> None:
    first, second = _slot(1, venue=HALL), _slot(2, hour=1, venue=HALL)
    (clash,) = clashes_among([second, first])
    assert (clash.shared, clash.first, clash.second) == (Shared.VENUE, first, second)


def test_one_that_begins_as_the_other_ends_does_not_clash() -> None:
    assert not clashes_among([_slot(1, venue=HALL), _slot(2, hour=2, venue=HALL)])


def test_another_room_or_no_room_does_not_clash() -> None:
    assert not clashes_among([_slot(1, venue=HALL), _slot(2, venue=SCHOOL), _slot(3), _slot(4)])


def test_one_instructor_cannot_teach_twice_and_both_are_said_where_both_are_shared() -> None:
    (clash,) = clashes_among([_slot(1, venue=HALL, instructor=TEACHER), _slot(2, instructor=TEACHER)])
    assert clash.shared is Shared.INSTRUCTOR
    both = [_slot(n, venue=HALL, instructor=TEACHER) for n in (1, 2)]
    assert {clash.shared for clash in clashes_among(both)} == {*Shared}


def test_a_meeting_does_not_clash_with_what_it_was_before() -> None:
    before, moved, other = _slot(1, venue=HALL), _slot(1, hour=1, venue=HALL), _slot(2, hour=2, venue=HALL)
    (clash,) = clashes_with([moved], [before, other])
    assert {clash.first, clash.second} == {moved, other}


def test_clashes_of_others_among_themselves_are_not_ours() -> None:
    assert not clashes_with([_slot(1, venue=SCHOOL)], [_slot(2, venue=HALL), _slot(3, venue=HALL)])


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from([None, HALL, SCHOOL]), st.sampled_from([None, TEACHER])),
        max_size=8,
    )
)
def test_every_pair_is_found_once(wanted: list[tuple[int, UUID | None, UUID | None]]) -> None:
    slots = [
        _slot(number, hour=hour, venue=venue, instructor=instructor)
        for number, (hour, venue, instructor) in enumerate(wanted)
    ]
    expected = {
        (frozenset({a.session_id, b.session_id}), shared)
        for a, b in combinations(slots, 2)
        if a.overlaps(b)
        for shared in a.shares(b)
    }
    found = [(frozenset({c.first.session_id, c.second.session_id}), c.shared) for c in clashes_among(slots)]
    assert set(found) == expected
    assert len(found) == len(expected)
