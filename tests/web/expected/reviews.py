from datetime import date
from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Evidence, QuarterlyReview, ReviewEvidence
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

KNOW = holders(Permission.VIEW_REVIEW)
OFFICE = holders(Permission.EDIT_REVIEW)
"""An owner answers only for what he owns, and in the walk he owns nothing."""


def open_review(corner: Corner) -> QuarterlyReview:
    """The open review of the third quarter of 2021, by the circular of that year."""
    row, _ = QuarterlyReview.objects.get_or_create(
        centre=corner.centre,
        quarter_start=date(2021, 7, 1),
        defaults={
            "edition": "learning_community_commune/2014",
            "as_of": date(2021, 9, 30),
            "opened_by": corner.director,
            "opened_at": factories.NOW,
        },
    )
    return row


def _proof(corner: Corner) -> list[Any]:
    review = open_review(corner)
    file, _ = Evidence.objects.get_or_create(
        centre=corner.centre,
        title="Biên bản",
        defaults={
            "media_type": "application/pdf", "data": b"%PDF-", "size": 5, "sha256": "0",
            "added_by": corner.director, "added_at": factories.NOW,
        },
    )  # fmt: skip
    ReviewEvidence.objects.get_or_create(review=review, criterion=1, evidence=file)
    return [review.id, 1, file.id]


def _criterion(corner: Corner) -> list[Any]:
    return [open_review(corner).id, 1]


def _review(corner: Corner) -> list[Any]:
    return [open_review(corner).id]


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


EXPECTED: dict[str, Expected] = {
    "reviews": Expected(KNOW, _centre, viewers=KNOW),
    "open-review": Expected(OFFICE, _centre, ("post",), viewers=KNOW),
    "review": Expected(KNOW, _review, viewers=KNOW),
    "sign-review": Expected(holders(Permission.SIGN_REVIEW), _review, BOTH, viewers=KNOW),
    "review-criterion": Expected(KNOW, _criterion, viewers=KNOW),
    "answer-criterion": Expected(OFFICE, _criterion, ("post",), viewers=KNOW),
    "confirm-criterion": Expected(OFFICE, _criterion, ("post",), viewers=KNOW),
    "confirm-criteria": Expected(OFFICE, _review, ("post",), viewers=KNOW),
    "assign-criterion": Expected(OFFICE, _criterion, BOTH, viewers=KNOW),
    "detach-evidence": Expected(OFFICE, _proof, ("post",), viewers=KNOW),
}


def pages(corner: Corner) -> dict[str, str]:
    review = open_review(corner).id
    return {
        "reviews": reverse("web:reviews", args=[corner.centre.id]),
        "review": reverse("web:review", args=[review]),
        "sign-review": reverse("web:sign-review", args=[review]),
        "review-criterion": reverse("web:review-criterion", args=[review, 1]),
        "assign-criterion": reverse("web:assign-criterion", args=[review, 1]),
    }
