"""Whatever was counted: of a place at most one counting stands, and entering a smaller one adds nobody."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.learning.follow_up import Medium
from hieuhoc.learning.follow_up_counted import CountingOfPeople, countings_that_stand

START = date(2021, 8, 1)
AS_OF = date(2021, 12, 31)


@st.composite
def countings(draw: st.DrawFn) -> dict[int, CountingOfPeople]:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["xã", "Đan", "Vèn", "Tôm"]),
                st.sampled_from([*Medium]),
                st.integers(0, 300),
                st.integers(0, 500),
                st.booleans(),
            ),
            max_size=20,
        )
    )
    return {
        order: CountingOfPeople(
            place, place != "xã", medium, START + timedelta(days=day), order, people, withdrawn
        )
        for order, (place, medium, day, people, withdrawn) in enumerate(rows)
    }


def _total(rows: dict[int, CountingOfPeople]) -> int:
    reasons = countings_that_stand(rows, as_of=AS_OF)
    return sum(row.people for key, row in rows.items() if reasons[key] is None)


@given(countings())
def test_of_a_place_one_counting_stands_and_never_commune_and_hamlets_together(
    rows: dict[int, CountingOfPeople],
) -> None:
    reasons = countings_that_stand(rows, as_of=AS_OF)
    assert reasons.keys() == rows.keys()
    counted = [row for key, row in rows.items() if reasons[key] is None]
    assert len({row.place for row in counted}) == len(counted)
    assert len({row.hamlet for row in counted}) <= 1
    assert all(not row.withdrawn and row.day <= AS_OF for row in counted)


@given(countings())
def test_the_sum_never_exceeds_the_largest_counting_of_each_place(rows: dict[int, CountingOfPeople]) -> None:
    largest: dict[object, int] = {}
    for row in rows.values():
        largest[row.place] = max(largest.get(row.place, 0), row.people)
    assert _total(rows) <= max(sum(v for k, v in largest.items() if k != "xã"), largest.get("xã", 0))


@given(countings())
def test_what_is_withdrawn_is_as_if_it_had_never_been(rows: dict[int, CountingOfPeople]) -> None:
    assert _total(rows) == _total({key: row for key, row in rows.items() if not row.withdrawn})
