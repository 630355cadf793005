"""Marks of scoring sheets commute: their order and their repetition make no difference to what stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from itertools import permutations
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.marks import MOST_REVISIONS, next_revision
from hieuhoc.learning.scoring import Attained
from hieuhoc.learning.sheet import ItemMark, item_mark_id, standing

SHEET = UUID(int=7)
BEGIN = datetime(2021, 10, 5, 12, tzinfo=UTC)
moments = st.integers(-3, 3).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
marks = st.builds(
    ItemMark,
    recognition=st.just(SHEET),
    item=st.sampled_from(["1/whole", "2/adults"]),
    attained=st.sampled_from(Attained),
    revision=st.integers(1, 3),
    device=st.sampled_from(["a", "b"]),
    marked_at=moments,
    points=st.none() | st.integers(0, 3).map(Decimal),
)


@given(st.lists(marks, max_size=5))
def test_every_order_gives_the_same(sent):
    first = standing(sent)
    assert all(standing(order) == first for order in permutations(sent))


@given(st.lists(marks, max_size=12), st.lists(marks, max_size=12), st.data())
def test_replays_of_two_phones_in_any_mixture_give_the_same(one, other, data):
    whole = standing([*one, *other])
    mixed = data.draw(st.permutations([*one, *other, *one]))
    assert standing(mixed) == whole
    cut = data.draw(st.integers(0, len(mixed)))
    assert standing([*standing(mixed[:cut]).values(), *mixed[cut:]]) == whole


@given(st.lists(marks, min_size=1, max_size=12), st.sampled_from(["a", "b"]), moments, st.data())
def test_a_correction_of_what_was_seen_stands_whatever_the_clocks_say(sent, device, at, data):
    item = data.draw(st.sampled_from([mark.item for mark in sent]))
    seen = max(mark.revision for mark in sent if mark.item == item)
    correction = ItemMark(SHEET, item, Attained.MET, next_revision(seen), device, at)
    order = data.draw(st.permutations([*sent, correction]))
    assert standing(order)[item] == correction


@given(st.lists(marks, min_size=1, max_size=8), st.data())
def test_above_the_last_revision_one_made_after_all_others_stands(sent, data):
    wild = [replace(mark, revision=MOST_REVISIONS) for mark in sent]
    later = max(mark.marked_at for mark in wild) + timedelta(microseconds=1)
    correction = replace(wild[0], marked_at=later, revision=next_revision(MOST_REVISIONS))
    order = data.draw(st.permutations([*sent, *wild, correction]))
    assert standing(order)[wild[0].item] == correction


@given(st.lists(marks, max_size=12))
def test_of_each_item_one_of_its_own_marks_stands(sent):
    stands = standing(sent)
    assert set(stands) == {mark.item for mark in sent}
    assert all(mark in sent and mark.item == item for item, mark in stands.items())


@given(marks, marks)
def test_marks_have_one_id_when_they_say_the_same(one, other):
    assert (item_mark_id(one) == item_mark_id(other)) == (one == other)


@given(marks, st.integers(-11, 12))
def test_neither_the_zone_of_the_clock_nor_zeros_make_a_difference_to_the_id(mark, hours):
    elsewhere = mark.marked_at.astimezone(timezone(timedelta(hours=hours)))
    longer = None if mark.points is None else mark.points.quantize(Decimal("1.00"))
    assert item_mark_id(replace(mark, marked_at=elsewhere, points=longer)) == item_mark_id(mark)


def test_an_id_is_what_it_was_when_it_was_first_given():
    mark = ItemMark(SHEET, "2/adults", Attained.PARTLY, 1, "a", BEGIN, Decimal("10.50"))
    namespace = UUID("6f0f2a52-8a0e-5c1b-9a44-2f6d1f0f7c12")
    said = f"sheet:{SHEET}:2/adults:partly:10.5:1:a:2021-10-05T12:00:00.000000+00:00"
    assert item_mark_id(mark) == uuid5(namespace, said)
