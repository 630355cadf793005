from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import QuarterlyReview, SignedReview
from hieuhoc.store.score_content import to_json
from tests import factories
from tests.unit.documents import review_samples
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

REVIEWERS = holders(Permission.VIEW_REVIEW)
PLANNERS = holders(Permission.VIEW_PLAN)


def signed_review(corner: Corner) -> QuarterlyReview:
    """A review of the year before, entered as it was signed: no rulebook is asked."""
    row, created = QuarterlyReview.objects.get_or_create(
        centre=corner.centre,
        quarter_start=date(2020, 10, 1),
        defaults={
            "edition": "learning_community_commune/2014",
            "as_of": date(2020, 12, 31),
            "opened_by": corner.director,
            "opened_at": factories.NOW,
            "signed_at": factories.NOW,
        },
    )
    if created:
        SignedReview.add(
            review=row,
            content=to_json(review_samples.reviewed(quarter=date(2020, 10, 1))),
            number_sign="03/BB-TTHTCĐ",
            signed_on=date(2021, 1, 5),
            signed_by=corner.director,
            signed_at=factories.NOW,
        )
    return row


def _review_file(corner: Corner) -> list[Any]:
    return [signed_review(corner).id, "bien-ban", "xlsx"]


def _plan(*more: Any) -> Callable[[Corner], list[Any]]:
    return lambda corner: [corner.plan.id, *more]


EXPECTED: dict[str, Expected] = {
    "review-file": Expected(REVIEWERS, _review_file, viewers=REVIEWERS),
    "annual-report": Expected(PLANNERS, _plan()),
    "annual-report-file": Expected(PLANNERS, _plan("xlsx")),
    "annual-chart": Expected(PLANNERS, _plan("lop")),
    "draft-next-plan": Expected(holders(Permission.EDIT_PLAN), _plan(), BOTH, viewers=PLANNERS),
}


def pages(corner: Corner) -> dict[str, str]:
    return {
        "annual report": reverse("web:annual-report", args=[corner.plan.id]),
        "next plan": reverse("web:draft-next-plan", args=[corner.plan.id]),
    }
