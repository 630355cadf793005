"""Confirm that what a criterion took over from the review before still holds."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.review import fitting
from hieuhoc.store.queries.reviews import answers_of
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.answer_criterion import answer_criterion
from hieuhoc.usecases.review_steps import criterion_to_change


@transaction.atomic
def confirm_several(*, actor: Actor, review_id: UUID, numbers: Iterable[int], now: datetime) -> int:
    """Confirm what several criteria took over, each chosen by its number; return how many answers.

    All or none. Raises what `confirm_carried` raises.
    """
    return sum(
        confirm_carried(actor=actor, review_id=review_id, number=number, now=now)
        for number in sorted(set(numbers))
    )


@transaction.atomic
def confirm_carried(*, actor: Actor, review_id: UUID, number: int, now: datetime) -> int:
    """Answer again, in one's own name, what was taken over for a criterion; return how many answers.

    Raises NoSuchReview, NotAllowed, ReviewSigned or NoSuchCriterion.
    """
    _row, criterion, edition = criterion_to_change(review_id, number, actor=actor)
    asked = {r.id for r in criterion.asked if r.indicator is None}
    carried = {
        answer.requirement: answer.judgement
        for answer in fitting(answers_of(review_id=review_id), edition=edition)
        if answer.criterion == number and answer.carried and answer.requirement in asked
    }
    return answer_criterion(actor=actor, review_id=review_id, number=number, judgements=carried, now=now)
