"""Which of several others somebody is, given how likely each of them is alone."""

from hieuhoc.learning.duplicates import LIKELY
from hieuhoc.usecases.matching.rivals import settled


def _likely(odds: dict[tuple[str, str], float], **given: set[tuple[str, str]]) -> dict[str, float]:
    """The probability of each pair, where no two rows of the pairs can be one person but these."""
    settled_odds = settled(odds, different=lambda _one, _other: True, **given)
    return {"".join(pair): round(chance / (1 + chance), 2) for pair, chance in settled_odds.items()}


def test_a_pair_without_rivals_stays_as_likely_as_it_is() -> None:
    assert _likely({("a", "b"): 3.0, ("c", "d"): 1.0}) == {"ab": 0.75, "cd": 0.5}


def test_the_likelier_of_two_takes_from_the_other_and_loses_little() -> None:
    likely = _likely({("a", "c"): 1_000.0, ("b", "c"): 3.0})
    assert likely["ac"] > 0.99
    assert likely["bc"] < 0.01


def test_of_equal_rivals_none_is_hidden() -> None:
    odds = {("a", "d"): 50.0, ("b", "d"): 50.0, ("c", "d"): 50.0}
    assert all(chance >= LIKELY for chance in _likely(odds).values())


def test_one_entered_three_times_has_no_rivals() -> None:
    odds = {("a", "b"): 9.0, ("a", "c"): 9.0, ("b", "c"): 9.0}
    assert _likely(odds) == {"ab": 0.9, "ac": 0.9, "bc": 0.9}
    assert settled({("a", "b"): 9.0, ("a", "c"): 4.0}, different=lambda _one, _other: False) == {
        ("a", "b"): 9.0,
        ("a", "c"): 4.0,
    }


def test_who_was_decided_to_be_somebody_else_is_no_rival() -> None:
    odds = {("a", "c"): 1_000.0, ("b", "c"): 3.0}
    assert _likely(odds, apart={("a", "c")})["bc"] == 0.75
