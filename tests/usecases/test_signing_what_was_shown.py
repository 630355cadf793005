"""A review is signed as it stood on the page that was signed, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from hieuhoc.learning.review import ReviewedScore
from hieuhoc.learning.scoring import Attained, Judgement
from hieuhoc.store.models import Evidence, LearningCentre, SignedReview
from hieuhoc.store.queries.reviews import get_review
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.answer_criterion import answer_criterion
from hieuhoc.usecases.assign_criterion import assign_criterion
from hieuhoc.usecases.attach_evidence import attach_evidence
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.usecases.sign_review import ReviewChanged, marks_of, sign_review
from tests import factories, reviews
from tests.reviews import POOR, Q4, WITH_POINTS

pytestmark = pytest.mark.django_db

Change = Callable[[Actor, LearningCentre, UUID], object]


@pytest.fixture(autouse=True)
def _books(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews.use_books(monkeypatch, WITH_POINTS)


def _score(review: UUID, *, today: date = factories.TODAY) -> ReviewedScore:
    stored = get_review(review_id=review, today=today)
    assert stored is not None
    return review_score(stored)


def _sign(actor: Actor, review: UUID, shown: dict[int, str]) -> None:
    sign_review(
        actor=actor, review_id=review, number_sign="", signed_on=factories.TODAY, confirmed=(1, 2, 3),
        now=factories.NOW, shown=shown,
    )  # fmt: skip


def _answer(actor: Actor, review: UUID, number: int, **said: Judgement) -> None:
    answer_criterion(actor=actor, review_id=review, number=number, judgements=said, now=factories.NOW)


def _prove(actor: Actor, centre: LearningCentre, review: UUID) -> None:
    proof = Evidence.objects.create(
        centre=centre, title="Biên bản", media_type="application/pdf", data=b"x", size=1, sha256="0",
        added_by_id=actor.user_id, added_at=factories.NOW,
    )  # fmt: skip
    attach_evidence(actor=actor, review_id=review, number=1, evidence_id=proof.id, now=factories.NOW)


def _name(actor: Actor, centre: LearningCentre, _review: UUID) -> None:
    assign_criterion(
        actor=actor, centre_id=centre.id, edition=WITH_POINTS.id, number=3, user_id=None,
        office="Công an xã", now=factories.NOW,
    )  # fmt: skip


CHANGES: dict[str, tuple[Change, tuple[int, ...]]] = {
    "an answer": (lambda a, _c, r: _answer(a, r, 1, a=Judgement(Attained.MET)), (1,)),
    "a note": (lambda a, _c, r: _answer(a, r, 3, whole=Judgement(Attained.MET, note="Biên bản 4")), (3,)),
    "a figure": (lambda a, c, _r: reviews.enter_poor(c, a.user_id, 2), (2,)),
    "a file": (_prove, (1,)),
    "who is asked": (_name, (3,)),
}


@pytest.mark.parametrize(("change", "numbers"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_named_and_not_signed(
    director: Actor, centre: LearningCentre, change: Change, numbers: tuple[int, ...]
) -> None:
    review = reviews.opened(director, centre)
    reviews.enter_poor(centre, director.user_id, 8)
    _answer(director, review, 3, whole=Judgement(Attained.MET))
    shown = marks_of(_score(review))
    change(director, centre, review)
    with pytest.raises(ReviewChanged) as refused:
        _sign(director, review, shown)
    assert refused.value.numbers == numbers
    assert not SignedReview.objects.exists()
    _sign(director, review, marks_of(_score(review)))
    assert SignedReview.objects.exists()


def test_the_day_of_the_figures_is_part_of_what_was_shown(
    director: Actor, centre: LearningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is of the whole: a criterion whose count is the same the day after did not change."""
    counted = replace(POOR, id="clubs", indicator="clubs", better="up")
    reviews.use_books(monkeypatch, replace(WITH_POINTS, criteria=(reviews.criterion(1, counted, most="6"),)))
    review = reviews.opened(director, centre, quarter=Q4)
    yesterday = _score(review, today=factories.TODAY - timedelta(days=1))
    assert yesterday.measures["clubs"].as_of == factories.TODAY - timedelta(days=1)
    with pytest.raises(ReviewChanged) as refused:
        _sign(director, review, marks_of(yesterday))
    assert refused.value.numbers == ()
