from decimal import Decimal
from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import IndicatorEntry
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

SEE = holders(Permission.VIEW_REVIEW)
EDIT = holders(Permission.EDIT_REVIEW)


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _indicator(corner: Corner) -> list[Any]:
    return [corner.centre.id, "literacy"]


def entry(corner: Corner) -> IndicatorEntry:
    """A share of literate people entered from a document for the corner's commune."""
    values: dict[str, Any] = {
        "centre": corner.centre,
        "place": corner.place,
        "indicator": "literacy",
        "school_year": 2021,
        "as_of": factories.TODAY,
        "source": "Báo cáo số 12/BC-UBND ngày 01/10/2021",
    }
    found = IndicatorEntry.objects.filter(**values).first()
    if found is not None:
        return found  # type: ignore[no-any-return]
    return IndicatorEntry.add(
        **values,
        numerator=Decimal(95),
        denominator=Decimal(100),
        entered_by=corner.director,
        entered_at=factories.NOW,
    )


def _counted(corner: Corner) -> list[Any]:
    """An indicator that is counted, and so has a figure in any year."""
    return [corner.centre.id, "criteria_reviews"]


EXPECTED: dict[str, Expected] = {
    "targets": Expected(SEE, _centre),
    "indicator-origin": Expected(SEE, _indicator),
    "indicator-chart": Expected(SEE, _counted),
    "enter-figure": Expected(EDIT, _indicator, BOTH, viewers=SEE),
    "withdraw-figure": Expected(
        EDIT, lambda corner: [*_indicator(corner), entry(corner).id], BOTH, viewers=SEE
    ),
    "hamlet-targets": Expected(EDIT, _indicator, BOTH, viewers=SEE),
}


def pages(corner: Corner) -> dict[str, str]:
    made = entry(corner)
    one = [corner.centre.id, "literacy"]
    learning = reverse("web:indicator-origin", args=[corner.centre.id, "adult_participation"])
    return {
        "targets": reverse("web:targets", args=[corner.centre.id]) + "?nam=2021-2022",
        "indicator-origin": reverse("web:indicator-origin", args=one) + "?nam=2021-2022&den=2021-10-02",
        "indicator-records": learning + "?nam=2021-2022&xem=not-learning",
        "enter-figure": reverse("web:enter-figure", args=one) + "?nam=2021-2022",
        "withdraw-figure": reverse("web:withdraw-figure", args=[*one, made.id]) + "?nam=2021-2022",
        "hamlet-targets": reverse("web:hamlet-targets", args=one) + "?nam=2021-2022",
    }
