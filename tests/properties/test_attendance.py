"""Marks commute: their order and their repetition make no difference to what stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.attendance import Mark, MarkStatus, mark_id, standing
from hieuhoc.learning.marks import MOST_REVISIONS, next_revision

SESSION = UUID(int=7)
PEOPLE = [UUID(int=n) for n in (1, 2)]
BEGIN = datetime(2021, 10, 5, 12, tzinfo=UTC)
moments = st.integers(-3, 3).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
of_people = st.builds(
    Mark,
    session=st.just(SESSION),
    person=st.sampled_from(PEOPLE),
    status=st.sampled_from([s for s in MarkStatus if s is not MarkStatus.HEAD_COUNT]),
    revision=st.integers(1, 3),
    device=st.sampled_from(["a", "b"]),
    marked_at=moments,
)
of_heads = st.builds(
    Mark,
    session=st.just(SESSION),
    person=st.none(),
    status=st.just(MarkStatus.HEAD_COUNT),
    revision=st.integers(1, 3),
    device=st.sampled_from(["a", "b"]),
    marked_at=moments,
    number=st.integers(0, 3),
)
marks = of_people | of_heads


@given(st.lists(marks, max_size=5))
def test_every_order_gives_the_same(sent):
    first = standing(sent)
    assert all(standing(order) == first for order in permutations(sent))


@given(st.lists(marks, max_size=12), st.data())
def test_replays_and_arrival_in_parts_give_the_same(sent, data):
    whole = standing(sent)
    again = data.draw(st.lists(st.sampled_from(sent), max_size=20)) if sent else []
    assert standing([*again, *sent, *again]) == whole
    cut = data.draw(st.integers(0, len(sent)))
    assert standing([*standing(sent[:cut]).values(), *sent[cut:]]) == whole


@given(st.lists(of_people, min_size=1, max_size=12), st.sampled_from(["a", "b"]), moments, st.data())
def test_a_correction_of_what_was_seen_stands_whatever_the_clocks_say(sent, device, at, data):
    person = data.draw(st.sampled_from([mark.person for mark in sent]))
    seen = max(mark.revision for mark in sent if mark.person == person)
    correction = Mark(SESSION, person, MarkStatus.EXCUSED, seen + 1, device, at)
    order = data.draw(st.permutations([*sent, correction]))
    assert standing(order)[person] == correction


@given(st.lists(marks, max_size=12))
def test_of_each_person_one_of_his_own_marks_stands(sent):
    stands = standing(sent)
    assert set(stands) == {mark.person for mark in sent}
    assert all(mark in sent and mark.person == person for person, mark in stands.items())


@given(marks, marks)
def test_marks_have_one_id_when_they_say_the_same(one, other):
    assert (mark_id(one) == mark_id(other)) == (one == other)


@given(marks, st.integers(-11, 12))
def test_the_zone_of_the_clock_makes_no_difference_to_the_id(mark, hours):

    elsewhere = mark.marked_at.astimezone(timezone(timedelta(hours=hours)))
    assert mark_id(replace(mark, marked_at=elsewhere)) == mark_id(mark)


def test_an_id_is_what_it_was_when_phones_learned_it():
    mark = Mark(SESSION, PEOPLE[0], MarkStatus.PRESENT, 1, "a", BEGIN)
    namespace = UUID("6f0f2a52-8a0e-5c1b-9a44-2f6d1f0f7c11")
    said = f"mark:{SESSION}:{PEOPLE[0]}:present::1:a:2021-10-05T12:00:00.000000+00:00"
    assert mark_id(mark) == uuid5(namespace, said)


@given(st.lists(of_people, min_size=1, max_size=8), st.sampled_from(["a", "b"]), st.data())
def test_above_the_last_revision_one_made_after_all_others_stands(sent, device, data):
    wild = [replace(mark, revision=MOST_REVISIONS) for mark in sent]
    later = max(mark.marked_at for mark in wild) + timedelta(microseconds=1)
    person = wild[0].person
    seen = max(mark.revision for mark in wild if mark.person == person)
    correction = Mark(SESSION, person, MarkStatus.EXCUSED, next_revision(seen), device, later)
    order = data.draw(st.permutations([*sent, *wild, correction]))
    assert standing(order)[person] == correction
