"""What a scoring sheet asks, and which marks on it cannot be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from hieuhoc.learning.marks import ClockWrong, RevisionOutOfBounds
from hieuhoc.learning.scoring import Attained, PointsNotEncoded, PointsOutOfBounds
from hieuhoc.learning.sheet import (
    CorrectionAfterReviewSaysNotWhy,
    ItemMark,
    ItemNotAsked,
    PointsMalformed,
    check_item_mark,
    items_of,
    needs_reason,
)
from hieuhoc.learning.titles import whole_edition
from hieuhoc.rulebook.edition import Subject
from tests.sheets import EDITION, ITEMS

NOW = datetime(2021, 12, 10, 8, tzinfo=UTC)
DAY = date(2021, 12, 10)
MARK = ItemMark(UUID(int=1), "1/school", Attained.MET, 1, "a", NOW)


def check(mark, *, edition=EDITION, reviewed_on=None, marked_on=DAY):
    check_item_mark(mark, items=items_of(edition), now=NOW, marked_on=marked_on, reviewed_on=reviewed_on)


def test_a_sheet_asks_what_its_rulebook_does_not_measure():
    assert tuple(item.id for item in items_of(EDITION)) == ITEMS
    assert [item.criterion.number for item in items_of(EDITION)] == [1, 1, 2]


def test_where_no_scheme_is_known_it_asks_one_thing():
    assert [item.id for item in items_of(whole_edition(Subject.CLAN, 2021))] == ["1/whole"]


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        (replace(MARK, item="1/other"), ItemNotAsked),
        (replace(MARK, item="9/school"), ItemNotAsked),
        (replace(MARK, item="3/measured"), ItemNotAsked),
        (replace(MARK, item="school"), ItemNotAsked),
        (replace(MARK, item=""), ItemNotAsked),
        (replace(MARK, attained=Attained.PARTLY, points=Decimal("30.01")), PointsOutOfBounds),
        (replace(MARK, attained=Attained.PARTLY, points=Decimal(-1)), PointsOutOfBounds),
        (replace(MARK, attained=Attained.PARTLY, points=Decimal("1.005")), PointsMalformed),
        (replace(MARK, attained=Attained.PARTLY, points=Decimal("NaN")), PointsMalformed),
        (replace(MARK, attained=Attained.NOT_ASSESSED, points=Decimal(1)), PointsMalformed),
        (replace(MARK, revision=0), RevisionOutOfBounds),
        (replace(MARK, revision=1_000_001), RevisionOutOfBounds),
        (replace(MARK, marked_at=NOW + timedelta(minutes=16)), ClockWrong),
        (replace(MARK, marked_at=datetime(1999, 12, 31, tzinfo=UTC)), ClockWrong),
    ],
)
def test_what_cannot_be_is_refused(mark, error):
    with pytest.raises(error):
        check(mark)


@pytest.mark.parametrize(
    "mark",
    [
        MARK,
        replace(MARK, attained=Attained.PARTLY, points=Decimal("12.50")),
        replace(MARK, attained=Attained.PARTLY, points=Decimal(30)),
        replace(MARK, attained=Attained.PARTLY, points=Decimal(0)),
        replace(MARK, attained=Attained.NOT_ASSESSED),
        replace(MARK, item="2/whole", attained=Attained.PARTLY, points=Decimal(50)),
        replace(MARK, marked_at=NOW + timedelta(minutes=15)),
    ],
)
def test_what_can_be_is_not(mark):
    check(mark)


def test_points_that_the_rulebook_does_not_encode_are_refused():
    mark = replace(MARK, item="1/whole", attained=Attained.PARTLY, points=Decimal(1))
    with pytest.raises(PointsNotEncoded):
        check(mark, edition=whole_edition(Subject.FAMILY, 2021))


def test_a_correction_after_the_day_of_the_review_says_why():
    day_before = DAY - timedelta(days=1)
    second = replace(MARK, revision=2)
    with pytest.raises(CorrectionAfterReviewSaysNotWhy):
        check(second, reviewed_on=day_before)
    with pytest.raises(CorrectionAfterReviewSaysNotWhy):
        check(replace(second, why="  "), reviewed_on=day_before)
    check(replace(second, why="Xem lại sổ"), reviewed_on=day_before)
    check(second, reviewed_on=DAY)
    check(second)
    check(MARK, reviewed_on=day_before)


@pytest.mark.parametrize(
    ("revision", "reviewed_on", "needed"),
    [(1, date(2021, 12, 9), False), (2, date(2021, 12, 9), True), (2, DAY, False), (2, None, False)],
)
def test_when_a_reason_is_needed(revision, reviewed_on, needed):
    assert needs_reason(revision=revision, marked_on=DAY, reviewed_on=reviewed_on) is needed
