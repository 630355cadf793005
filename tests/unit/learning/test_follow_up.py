"""What can be said of follow-up, and what of it is counted."""

from datetime import date

import pytest

from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium, is_overdue
from hieuhoc.learning.follow_up_counted import (
    CountingOfPeople,
    LeftOutOfFollowUp,
    act_counts,
    countings_that_stand,
    item_counts,
    resolution_counts,
)
from hieuhoc.learning.follow_up_rules import (
    MOST_TIMES,
    CountImpossible,
    DaysReversed,
    DayToCome,
    Ending,
    NotEnded,
    TextMissing,
    Told,
    check_count,
    check_ending,
    check_times,
    quarter_of,
    said,
    told_by_quarter,
)
from hieuhoc.learning.follow_up_wording import BODIES, CHANNELS, MEDIA, STATES

DAY = date(2021, 10, 2)
AS_OF = date(2021, 12, 31)
DONE, OPEN, DROPPED = ActionState.DONE, ActionState.OPEN, ActionState.DROPPED


def test_everything_has_its_name() -> None:
    assert (set(BODIES), set(CHANNELS), set(MEDIA)) == (set(Body), set(Channel), set(Medium))
    assert set(STATES) == set(ActionState)


def test_an_item_is_overdue_from_the_day_after_its_last() -> None:
    assert not is_overdue(OPEN, DAY, on=DAY)
    assert is_overdue(OPEN, DAY, on=date(2021, 10, 3))
    assert not is_overdue(OPEN, None, on=date(2030, 1, 1))
    assert not is_overdue(DROPPED, DAY, on=date(2030, 1, 1))


def test_what_is_typed_is_one_line() -> None:
    assert said(" Ban  hành\nkế hoạch ", field="text") == "Ban hành kế hoạch"
    with pytest.raises(TextMissing) as refused:
        said(" \n", field="text")
    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        (Ending(OPEN, DAY, "Xong"), NotEnded),
        (Ending(DONE, DAY, " "), TextMissing),
        (Ending(DONE, date(2021, 12, 1), "Xong"), DayToCome),
        (Ending(DROPPED, date(2021, 8, 31), "Thôi"), DaysReversed),
    ],
)
def test_an_item_ends_with_an_outcome_after_it_was_given(ending: Ending, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_ending(ending, given_on=date(2021, 9, 1), today=date(2021, 11, 30))


def test_an_item_may_end_on_the_day_it_was_given_and_today() -> None:
    check_ending(Ending(DONE, DAY, "Xong"), given_on=DAY, today=DAY)


@pytest.mark.parametrize("times", [0, -1, MOST_TIMES + 1])
def test_times_that_cannot_be(times: int) -> None:
    with pytest.raises(CountImpossible):
        check_times(times)


def test_a_count_may_be_missing_but_not_negative() -> None:
    check_count(None, field="heads")
    check_count(0, field="heads")
    with pytest.raises(CountImpossible):
        check_count(-1, field="heads")


def test_sums_are_by_channel_and_quarter_of_the_calendar() -> None:
    acts = [
        (Channel.LOUDSPEAKER, date(2021, 10, 1), Told(3, 100)),
        (Channel.LOUDSPEAKER, date(2021, 12, 31), Told(1, 0)),
        (Channel.LOUDSPEAKER, date(2022, 1, 1), Told(2, 50)),
        (Channel.WEB, DAY, Told(1, 0)),
    ]
    assert told_by_quarter(acts) == {
        Channel.LOUDSPEAKER: {date(2021, 10, 1): Told(4, 100), date(2022, 1, 1): Told(2, 50)},
        Channel.WEB: {date(2021, 10, 1): Told(1, 0)},
    }
    assert quarter_of(date(2021, 9, 30)) == date(2021, 7, 1)


def test_what_was_withdrawn_or_lies_ahead_does_not_count() -> None:
    assert act_counts(day=AS_OF, withdrawn=False, as_of=AS_OF) is None
    assert act_counts(day=date(2022, 1, 1), withdrawn=False, as_of=AS_OF) is LeftOutOfFollowUp.LATER
    assert act_counts(day=DAY, withdrawn=True, as_of=AS_OF) is LeftOutOfFollowUp.WITHDRAWN


def test_what_the_centre_writes_directs_nobody() -> None:
    assert resolution_counts(body=Body.PARTY, dated=DAY, withdrawn=False, as_of=AS_OF) is None
    of_centre = resolution_counts(body=Body.CENTRE, dated=DAY, withdrawn=False, as_of=AS_OF)
    assert of_centre is LeftOutOfFollowUp.OF_THE_CENTRE


@pytest.mark.parametrize(
    ("state", "due_on", "ended_on", "reason"),
    [
        (DONE, DAY, DAY, None),
        (DONE, DAY, date(2021, 12, 31), None),
        (DONE, DAY, date(2022, 1, 1), LeftOutOfFollowUp.NOT_DONE),
        (OPEN, DAY, None, LeftOutOfFollowUp.NOT_DONE),
        (DROPPED, DAY, DAY, LeftOutOfFollowUp.NOT_DONE),
        (OPEN, None, None, LeftOutOfFollowUp.NO_DUE_DAY),
        (DONE, date(2022, 1, 1), DAY, LeftOutOfFollowUp.NOT_DUE_YET),
    ],
)
def test_items_done_of_those_due(
    state: ActionState, due_on: date | None, ended_on: date | None, reason: LeftOutOfFollowUp | None
) -> None:
    assert item_counts(state=state, due_on=due_on, ended_on=ended_on, as_of=AS_OF) is reason


def _counting(place: str, people: int, **more: object) -> CountingOfPeople:
    defaults: dict[str, object] = {
        "hamlet": True,
        "medium": Medium.INTERNET,
        "day": DAY,
        "order": 0,
        "withdrawn": False,
    }
    return CountingOfPeople(place=place, people=people, **defaults | more)  # type: ignore[arg-type]


def test_nobody_who_learns_on_his_own_is_counted_twice() -> None:
    countings = {
        "old": _counting("Đan", 90, day=date(2021, 9, 1)),
        "new": _counting("Đan", 60),
        "tv": _counting("Đan", 40, medium=Medium.TELEVISION),
        "radio": _counting("Vèn", 15, medium=Medium.RADIO),
        "gone": _counting("Vèn", 80, withdrawn=True),
        "ahead": _counting("Vèn", 70, day=date(2022, 2, 1)),
        "all": _counting("xã", 500, hamlet=False),
    }
    assert countings_that_stand(countings, as_of=AS_OF) == {
        "old": LeftOutOfFollowUp.COUNTED_ANEW,
        "new": None,
        "tv": LeftOutOfFollowUp.OTHER_MEDIUM,
        "radio": None,
        "gone": LeftOutOfFollowUp.WITHDRAWN,
        "ahead": LeftOutOfFollowUp.LATER,
        "all": LeftOutOfFollowUp.WHOLE_COMMUNE,
    }


def test_of_two_countings_on_one_day_the_later_entered_stands() -> None:
    countings = {1: _counting("Đan", 90, order=0), 2: _counting("Đan", 60, order=1)}
    assert countings_that_stand(countings, as_of=AS_OF)[2] is None


def test_a_commune_without_hamlets_is_counted_as_a_whole() -> None:
    assert countings_that_stand({1: _counting("xã", 500, hamlet=False)}, as_of=AS_OF) == {1: None}
