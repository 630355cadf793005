"""Figures written out: the Vietnamese way, and never against the verdict beside them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.documents.review.words import measured_words
from hieuhoc.kernel.numbers import rounded
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.rulebook.edition import Requirement, Step
from hieuhoc.rulebook.reference import Reference, Standing, Validity
from hieuhoc.web.shown.figures import plain, written
from hieuhoc.web.shown.indicator_words import formula_of, written_rule
from hieuhoc.web.shown.reviews import points_of

SPACE = "\N{NO-BREAK SPACE}"


def _target(value: str, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target("Chỉ tiêu", "literacy", comparison, Decimal(value), "%")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("84.95", "%", f"85{SPACE}%"),
        ("84.94", "%", f"84,9{SPACE}%"),
        ("0", "%", f"0{SPACE}%"),
        ("12", "club", "12 câu lạc bộ"),
        ("1234.5", None, "1.234,5"),
        ("100", None, "100"),
        ("0.3333333", None, "0,33"),
    ],
)
def test_a_value_with_its_unit(value: str, unit: str | None, words: str) -> None:
    assert written(Decimal(value), unit) == words


def test_a_share_just_below_its_target_does_not_read_as_the_target() -> None:
    assert written(Decimal("84.96"), "%", target=_target("85")) == f"84,96{SPACE}%"
    assert written(Decimal("2.04"), "%", target=_target("2", Comparison.AT_MOST)) == f"2,04{SPACE}%"
    assert written(Decimal("85.01"), "%", target=_target("85")) == f"85{SPACE}%"


@given(st.decimals(0, 100, places=3), st.decimals(0, 100, places=1), st.sampled_from([*Comparison]))
def test_what_is_written_says_the_verdict(value: Decimal, at: Decimal, comparison: Comparison) -> None:
    target = _target(str(at), comparison)
    shown = Decimal(written(value, "%", target=target).removesuffix(f"{SPACE}%").replace(",", "."))
    assert target.is_met_by(shown) is target.is_met_by(value)
    assert abs(shown - value) <= Decimal("0.05")


@given(st.decimals(0, 10**9, places=4))
def test_a_plain_number_is_rounded_to_two_places(value: Decimal) -> None:
    assert Decimal(plain(value).replace(".", "").replace(",", ".")) == rounded(value, places=2)


def _share(numerator: str, denominator: str) -> Measured:
    day = date(2021, 12, 31)
    return Measured(Decimal(numerator), Decimal(denominator), MeasureSource.REGISTER, day, int(numerator))


@pytest.mark.parametrize(
    ("numerator", "denominator", "share"),
    [("1", "3", "33,3"), ("17", "20", "85"), ("2124", "2500", "84,96"), ("8493", "10000", "84,9")],
)
def test_pages_and_documents_of_a_review_write_one_share_alike(
    numerator: str, denominator: str, share: str
) -> None:
    """One decimal at most; two where one would say that the step of 85 was reached."""
    nothing = Reference("", "", "", Standing.READ)
    steps = (Step(Decimal(85), Decimal(8)), Step(Decimal(70), Decimal(4)))
    asked = Requirement(
        "a", "", "", nothing, Validity(date(2021, 1, 1)), indicator="learning_families", steps=steps
    )
    measured = _share(numerator, denominator)
    assert formula_of(measured, asked).endswith(f" = {share}{SPACE}%")
    assert measured_words(measured, asked, "%").startswith(f"{share}{SPACE}% (")


def test_a_rule_is_written_as_it_was_set() -> None:
    assert written_rule(Decimal("0.25"), indicator="learning_families") == f"0,25{SPACE}%"
    assert written_rule(Decimal("85.0000"), indicator="learning_families") == f"85{SPACE}%"


def test_points_are_written_without_the_zeros_of_the_database() -> None:
    assert points_of(Decimal("12.50"), Decimal("30.00")) == "12,5 / 30"
