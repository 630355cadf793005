"""A class: its steps, what it cannot be, and whom it counts for."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.learning_class import (
    CapacityBelowTaken,
    CapacityImpossible,
    ClassDetails,
    ClassKind,
    ClassState,
    Credit,
    Host,
    NothingHeld,
    ReasonMissing,
    Step,
    StepNotPossible,
    TitleMissing,
    after,
    check_details,
    credit,
    steps_from,
)
from hieuhoc.learning.participation import Activity, ClassFact, partner_classes, tally_by

HALL = uuid4()


def _details(title: str = "Trồng rau", capacity: int | None = None) -> ClassDetails:
    return ClassDetails(title=title, group_number=1, place_id=HALL, capacity=capacity)


def test_a_class_is_planned_opened_begun_and_finished() -> None:
    state = ClassState.PLANNED
    for step in (Step.OPEN, Step.BEGIN, Step.FINISH):
        state = after(state, step, held=1)
    assert state is ClassState.FINISHED


@pytest.mark.parametrize("state", [*ClassState])
def test_a_class_is_cancelled_from_everywhere_but_the_end(state: ClassState) -> None:
    if state in {ClassState.FINISHED, ClassState.CANCELLED}:
        with pytest.raises(StepNotPossible) as refused:
            after(state, Step.CANCEL, reason="Bão")
        assert (refused.value.step, refused.value.state) == (Step.CANCEL, state)
    else:
        assert after(state, Step.CANCEL, reason="Bão") is ClassState.CANCELLED


def test_cancelling_says_why() -> None:
    with pytest.raises(ReasonMissing):
        after(ClassState.OPEN, Step.CANCEL, reason="  ")


def test_a_class_without_a_meeting_held_is_not_finished() -> None:
    with pytest.raises(NothingHeld):
        after(ClassState.RUNNING, Step.FINISH)
    assert Step.FINISH not in steps_from(ClassState.RUNNING)
    assert Step.FINISH in steps_from(ClassState.RUNNING, held=1)


@pytest.mark.parametrize(
    ("state", "before"),
    [
        (ClassState.RUNNING, ClassState.OPEN),
        (ClassState.FINISHED, ClassState.RUNNING),
        (ClassState.CANCELLED, ClassState.PLANNED),
    ],
)
def test_a_step_taken_too_early_is_taken_back(state: ClassState, before: ClassState) -> None:
    assert after(state, Step.REOPEN) is before


@pytest.mark.parametrize("state", [*ClassState])
def test_the_steps_offered_are_those_that_can_be_taken(state: ClassState) -> None:
    for step in Step:
        if step in steps_from(state, held=1):
            after(state, step, held=1, reason="Bão")
        else:
            with pytest.raises(StepNotPossible):
                after(state, step, held=1, reason="Bão")


def test_what_a_class_cannot_be() -> None:
    check_details(_details(capacity=30), taken=30)
    check_details(_details(capacity=None), taken=3000)
    with pytest.raises(TitleMissing):
        check_details(_details("  "))
    for seats in (0, 100_001):
        with pytest.raises(CapacityImpossible):
            check_details(_details(capacity=seats))
    with pytest.raises(CapacityBelowTaken) as refused:
        check_details(_details(capacity=29), taken=30)
    assert (refused.value.capacity, refused.value.taken) == (29, 30)


def test_a_class_counts_for_its_leading_host_and_names_the_others() -> None:
    women, farmers = uuid4(), uuid4()
    assert credit([Host(farmers, leads=False), Host(women, leads=True)]) == Credit(women, (farmers,))
    assert credit([Host(farmers, leads=False)]) == Credit(None, (farmers,))
    assert credit([]) == Credit(None, ())


ORGANISATIONS = [UUID(int=n) for n in range(4)]
HOSTS = st.lists(st.builds(Host, id=st.sampled_from(ORGANISATIONS), leads=st.booleans()), max_size=6)


@given(st.lists(HOSTS, max_size=12))
def test_no_class_counts_twice_whoever_hosts_it(classes: list[list[Host]]) -> None:
    facts = [_held(credit(hosts)) for hosts in classes]
    led = tally_by(Activity(tuple(facts)), None, lambda fact: fact.host)
    beside = partner_classes(facts)
    assert sum(part.classes for part in led.values()) == len(classes)
    for organisation in ORGANISATIONS:
        times = led[organisation].classes if organisation in led else 0
        hosted = sum(organisation in {host.id for host in hosts} for hosts in classes)
        assert times + beside.get(organisation, 0) == hosted


def _held(credited: Credit) -> ClassFact:
    return ClassFact(
        id=uuid4(),
        school_year=2021,
        group=1,
        place=HALL,
        kind=ClassKind.ROLL,
        state=ClassState.FINISHED,
        first_day=date(2021, 10, 5),
        host=credited.lead,
        partners=credited.beside,
    )
