"""Who may be certified, and what is printed."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.certificate import Meetings, Printed, certificate_number, from_json, needed, to_json

PRINTED = Printed(
    number="001/2021/GCN-TTHTCĐ",
    full_name="Hà Thị An",
    sex="female",
    birth="01/02/1980",
    class_title="Luật Đất đai",
    first_day=date(2021, 10, 5),
    last_day=date(2021, 10, 19),
    held=3,
    attended=2,
    minutes=360,
    centre="Trung tâm học tập cộng đồng xã Ái Thượng",
    parent_body="UBND xã Ái Thượng",
    place="Ái Thượng",
    issued_on=date(2021, 12, 20),
    office="Giám đốc",
    signatory="Hà Văn Bình",
)


@pytest.mark.parametrize(("held", "wanted"), [(1, 1), (2, 2), (3, 2), (4, 3), (8, 6), (9, 6), (0, 0)])
def test_two_thirds_are_rounded_up(held, wanted):
    assert needed(held) == wanted


@given(st.integers(0, 200), st.integers(0, 200), st.fractions(0, 1))
def test_enough_is_a_share_of_what_was_held(held: int, attended: int, share: Fraction) -> None:
    assert Meetings(held, attended).suffice(share) == (held > 0 and Fraction(attended, max(held, 1)) >= share)


def test_no_meeting_certifies_nobody():
    assert not Meetings(0, 0).suffice()


def test_numbers_have_three_digits_at_least():
    assert certificate_number(7, year=2021, sign="TTHTCĐ") == "007/2021/GCN-TTHTCĐ"
    assert certificate_number(1204, year=2026, sign="X") == "1204/2026/GCN-X"


def test_it_survives_being_written_as_json():
    assert from_json(to_json(PRINTED)) == PRINTED


def test_papers_differ_by_what_they_say_of_the_learner_not_by_their_number():
    again = replace(PRINTED, number="009/2022/GCN-TTHTCĐ", issued_on=date(2022, 1, 1), exception="Học bù")
    assert PRINTED.says_the_same_as(again)
    assert not PRINTED.says_the_same_as(replace(again, full_name="Hà Thị Ân"))
    assert not PRINTED.says_the_same_as(replace(again, attended=3))
