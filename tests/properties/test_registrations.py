"""Whatever happens to a class: never more seats taken than there are, an order that is kept, no idle seat."""

from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.registration import (
    CancelledWithClass,
    Channel,
    ClassNotOpen,
    ClassOver,
    Held,
    OnlyHeadsCounted,
    PersonErased,
    ReasonMissing,
    RegistrationState,
    Seats,
    moving_up,
    register,
    withdraw,
)

ACCEPTED, WAITING, WITHDRAWN = (
    RegistrationState.ACCEPTED,
    RegistrationState.WAITING,
    RegistrationState.WITHDRAWN,
)
EMPTY = Seats(ClassKind.ROLL, ClassState.OPEN, capacity=3, taken=0)


@dataclass
class Roster:
    """A class as the use cases keep it: what the rules say is written down, and nothing else."""

    seats: Seats
    held: dict[int, Held] = field(default_factory=dict)
    promoted: list[int] = field(default_factory=list)
    last_position: int = 0

    def register(self, person: int) -> None:
        before = self.held.get(person)
        standing = before if before and before.state in {ACCEPTED, WAITING} else None
        decided = register(self.seats, channel=Channel.STAFF, held=standing)
        if isinstance(decided, RegistrationState):
            self.seats = replace(self.seats, taken=self.seats.taken + (decided is ACCEPTED))
            self.last_position = position = self.last_position + 1
            self.held[person] = Held(UUID(int=position), decided, position)

    def withdraw(self, person: int) -> None:
        held = self.held.get(person)
        if held is None:
            return
        if withdraw(self.seats, state=held.state, reason="bận"):
            self.seats = replace(self.seats, taken=self.seats.taken - 1)
        self.held[person] = replace(held, state=WITHDRAWN)
        self.fill()

    def resize(self, capacity: int | None) -> None:
        if capacity is not None and capacity < self.seats.taken:
            return
        self.seats = replace(self.seats, capacity=capacity)
        self.fill()

    def queue(self) -> list[int]:
        waiting = [(held.position, person) for person, held in self.held.items() if held.state is WAITING]
        return [person for _, person in sorted(waiting)]

    def fill(self) -> None:
        for person in moving_up(self.seats, self.queue()):
            self.promoted.append(person)
            self.held[person] = replace(self.held[person], state=ACCEPTED)
            self.seats = replace(self.seats, taken=self.seats.taken + 1)


_people = st.integers(0, 8)
_steps = st.one_of(
    st.tuples(st.just("register"), _people),
    st.tuples(st.just("withdraw"), _people),
    st.tuples(st.just("resize"), st.none() | st.integers(1, 6)),
)


@given(capacity=st.none() | st.integers(1, 4), steps=st.lists(_steps, max_size=40))
def test_after_every_step_of_any_history(capacity, steps):
    roster = Roster(replace(EMPTY, capacity=capacity))
    for step, about in steps:
        queue = roster.queue()
        roster.promoted.clear()
        getattr(roster, step)(about)
        seats = roster.seats
        accepted = [held for held in roster.held.values() if held.state is ACCEPTED]
        assert seats.taken == len(accepted)
        assert seats.capacity is None or seats.taken <= seats.capacity
        assert not roster.queue() or seats.free == 0
        # Who moved up stood first in the queue, once those who left it are taken away.
        still = [person for person in queue if person in roster.promoted or person in roster.queue()]
        assert still[: len(roster.promoted)] == roster.promoted
        positions = [held.position for held in roster.held.values()]
        assert len(positions) == len(set(positions))


@given(taken=st.integers(0, 9), capacity=st.integers(1, 9))
def test_a_seat_while_there_is_one_and_the_end_of_the_queue_after_that(taken, capacity):
    seats = replace(EMPTY, taken=min(taken, capacity), capacity=capacity)
    expected = ACCEPTED if seats.taken < capacity else WAITING
    assert register(seats, channel=Channel.PUBLIC) is expected


@given(state=st.sampled_from(ClassState), channel=st.sampled_from(Channel))
def test_which_classes_take_whom(state, channel):
    takes = state is ClassState.OPEN or (state is ClassState.RUNNING and channel is not Channel.PUBLIC)
    if takes:
        assert register(replace(EMPTY, state=state), channel=channel) is ACCEPTED
    else:
        with pytest.raises(ClassNotOpen):
            register(replace(EMPTY, state=state), channel=channel)


def test_what_somebody_has_is_the_answer_even_of_a_class_that_is_over():
    held = Held(UUID(int=1), WAITING, 4)
    over = replace(EMPTY, state=ClassState.FINISHED)
    assert register(over, channel=Channel.PUBLIC, held=held, erased=True) == held


def test_refusals():
    with pytest.raises(OnlyHeadsCounted):
        register(replace(EMPTY, kind=ClassKind.HEAD_COUNT), channel=Channel.STAFF)
    with pytest.raises(PersonErased):
        register(EMPTY, channel=Channel.STAFF, erased=True)
    with pytest.raises(ReasonMissing):
        withdraw(EMPTY, state=ACCEPTED, reason="  ")
    with pytest.raises(ClassOver):
        withdraw(replace(EMPTY, state=ClassState.FINISHED), state=ACCEPTED, reason="bận")
    with pytest.raises(CancelledWithClass):
        withdraw(EMPTY, state=RegistrationState.CANCELLED, reason="bận")


@pytest.mark.parametrize("state", [ClassState.PLANNED, ClassState.FINISHED, ClassState.CANCELLED])
def test_nobody_moves_up_in_a_class_that_takes_nobody(state):
    assert moving_up(replace(EMPTY, state=state), ["a"]) == []
