"""What a mark can be at all, and when it has to say why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from hieuhoc.learning.attendance import (
    CAME,
    CorrectionSaysNotWhy,
    Mark,
    MarkStatus,
    MeetingToCome,
    NumberOutOfBounds,
    UnknownStatus,
    better,
    check_mark,
    is_taken,
    session_id,
)
from hieuhoc.learning.marks import MOST_REVISIONS, ClockWrong, RevisionOutOfBounds, next_revision

NOW = datetime(2021, 10, 5, 13, tzinfo=UTC)
HELD = date(2021, 10, 5)
PRESENT = Mark(UUID(int=7), UUID(int=1), MarkStatus.PRESENT, 1, "a", NOW)
HEADS = Mark(UUID(int=7), None, MarkStatus.HEAD_COUNT, 1, "a", NOW, number=52)


def _check(mark, *, marked_on=HELD):
    check_mark(mark, now=NOW, marked_on=marked_on, held_on=HELD)


@pytest.mark.parametrize("mark", [PRESENT, HEADS, replace(HEADS, number=0), replace(HEADS, number=100_000)])
def test_what_can_be(mark):
    _check(mark)


@pytest.mark.parametrize(
    ("mark", "refusal"),
    [
        (replace(PRESENT, person=None), UnknownStatus),
        (replace(HEADS, person=UUID(int=1)), UnknownStatus),
        (replace(PRESENT, number=1), NumberOutOfBounds),
        (replace(HEADS, number=None), NumberOutOfBounds),
        (replace(HEADS, number=-1), NumberOutOfBounds),
        (replace(HEADS, number=100_001), NumberOutOfBounds),
        (replace(PRESENT, revision=0), RevisionOutOfBounds),
        (replace(PRESENT, revision=1_000_001), RevisionOutOfBounds),
        (replace(PRESENT, marked_at=NOW + timedelta(minutes=16)), ClockWrong),
        (replace(PRESENT, marked_at=datetime.max.replace(tzinfo=UTC)), ClockWrong),
        (replace(PRESENT, marked_at=datetime(1970, 1, 1, tzinfo=UTC)), ClockWrong),
    ],
)
def test_what_cannot_be(mark, refusal):
    with pytest.raises(refusal):
        _check(mark)


def test_a_clock_a_little_ahead_is_taken():
    _check(replace(PRESENT, marked_at=NOW + timedelta(minutes=15)))


def test_a_correction_on_a_later_day_says_why():
    later = HELD + timedelta(days=1)
    _check(replace(PRESENT, revision=2))
    _check(PRESENT, marked_on=later)
    _check(replace(PRESENT, revision=2, why="Đối chiếu phiếu giấy"), marked_on=later)
    with pytest.raises(CorrectionSaysNotWhy):
        _check(replace(PRESENT, revision=2, why="  "), marked_on=later)


def test_nobody_came_to_a_meeting_whose_day_has_not_begun():
    _check(PRESENT, marked_on=HELD)
    for mark in (PRESENT, HEADS):
        with pytest.raises(MeetingToCome):
            _check(mark, marked_on=HELD - timedelta(days=1))


def test_a_roll_is_taken_when_something_stands():
    assert not is_taken({})
    assert not is_taken({PRESENT.person: replace(PRESENT, status=MarkStatus.CLEARED)})
    assert is_taken({PRESENT.person: PRESENT})
    assert is_taken({None: HEADS})


def test_of_two_marks_of_one_person_the_better_one_counts_whichever_comes_first():
    order = [MarkStatus.PRESENT, MarkStatus.LATE, MarkStatus.EXCUSED, MarkStatus.ABSENT, MarkStatus.CLEARED]
    for at, best in enumerate(order):
        for other in order[at:]:
            assert better(best, other) is better(other, best) is best
    # So one is counted as there if any of his marks says so.
    assert set(order[: len(CAME)]) == CAME


def test_the_next_revision_of_the_last_one_is_the_last_one():
    assert next_revision(0) == 1
    assert next_revision(7) == 8
    assert next_revision(MOST_REVISIONS - 1) == next_revision(MOST_REVISIONS) == MOST_REVISIONS


def test_meetings_of_a_class_on_a_day_have_one_id_each():
    ids = {session_id(UUID(int=c), date(2021, 10, d), o) for c in (1, 2) for d in (5, 6) for o in (1, 2)}
    assert len(ids) == 8
