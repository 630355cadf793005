"""A small book of criteria, and a review by it: what the tests of reviews share."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.rulebook.edition import Criterion, Edition, Points, Rating, Requirement, Step, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity
from hieuhoc.store.models import IndicatorEntry, LearningCentre
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.open_review import open_review
from tests import factories

READ = Reference("", "Điều 3", "bản thử nghiệm", Standing.READ)
RECALLED = Reference("", "Điều 3", "bản thử nghiệm", Standing.RECALLED)
HOLDS = Validity(date(2015, 1, 1))
Q3 = ReportPeriod.parse("2021-q3")
Q4 = ReportPeriod.parse("2021-q4")


def requirement(id_: str, *, points: str | None, label: str = "") -> Requirement:
    """One that is judged."""
    said = label or f"Nội dung {id_}"
    return Requirement(id_, said, said, READ, HOLDS, points=Decimal(points) if points else None)


def criterion(number: int, *requirements: Requirement, most: str | None = None, **more: str) -> Criterion:
    """A criterion whose points are known where `most` says them."""
    points = (Points(Decimal(most), RECALLED, HOLDS),) if most else ()
    return Criterion(
        f"c{number}", number, f"Tiêu chí số {number}", f"Criterion {number}", READ, HOLDS, requirements,
        points, ("classes",), owner=more.get("owner", ""),
    )  # fmt: skip


POOR = Requirement(
    "poor", "Tỷ lệ hộ nghèo", "Share of poor households", READ, HOLDS, "poor_households", "down",
    (Step(Decimal(5), Decimal(6)), Step(Decimal(10), Decimal(3))),
)  # fmt: skip

WITH_POINTS = Edition(
    "thu/diem", Subject.COMMUNE, "Bộ tiêu chí thử", "A book to try", READ, Validity(date(2015, 1, 1)),
    (
        criterion(1, requirement("a", points="4"), requirement("b", points="4"), most="8", owner="Hội Khuyến học"),
        criterion(2, POOR, most="6"),
        criterion(3, most="5"),
    ),
    (
        Rating("good", "tốt", "good", Decimal(15), READ, HOLDS),
        Rating("fair", "khá", "fair", Decimal(10), READ, HOLDS),
    ),
)  # fmt: skip
"""Eight points judged in two contents, six measured, five judged as a whole."""

WITHOUT_POINTS = Edition(
    "thu/khong-diem", Subject.COMMUNE, "Bộ tiêu chí không điểm", "A book without points", READ,
    Validity(date(2015, 1, 1)), tuple(criterion(number) for number in range(1, 16)),
)  # fmt: skip
"""Fifteen criteria, each judged as a whole, points not encoded."""


def use_books(monkeypatch: pytest.MonkeyPatch, *editions: Edition) -> None:
    """Let these be the rulebooks there are."""
    monkeypatch.setattr("hieuhoc.usecases.rulebooks.load_editions", lambda: editions)


def opened(actor: Actor, centre: LearningCentre, *, quarter: ReportPeriod = Q3) -> UUID:
    """Open a review and return its id."""
    return open_review(actor=actor, centre_id=centre.id, quarter=quarter, now=factories.NOW).id


def enter_poor(centre: LearningCentre, user_id: int, numerator: int, **more: object) -> IndicatorEntry:
    """Enter the poor households out of a hundred, as of 15/09/2021."""
    values = {"as_of": date(2021, 9, 15), "denominator": Decimal(100), "school_year": 2021} | more
    return IndicatorEntry.add(
        centre=centre, place=centre.place, indicator="poor_households", numerator=Decimal(numerator),
        source="Kết quả rà soát hộ nghèo 2021", entered_by_id=user_id, entered_at=factories.NOW, **values,
    )  # fmt: skip
