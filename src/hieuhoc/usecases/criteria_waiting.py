"""The criteria that wait for one person, in the reviews that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.review import waiting_for
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.edition import Criterion, Edition
from hieuhoc.store.models import CriterionOwner, QuarterlyReview
from hieuhoc.store.queries.reviews import StoredReview, answers_of, open_reviews
from hieuhoc.usecases.access import Actor, within
from hieuhoc.usecases.reviewing import edition_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A criterion that somebody is asked about. `is_carried`: it stands as the review before left it."""

    centre_id: UUID
    review_id: UUID
    quarter: ReportPeriod
    criterion: Criterion
    is_carried: bool


def criteria_waiting(*, actor: Actor, today: date) -> tuple[Waiting, ...]:
    """Return the criteria that the actor is asked about and has not answered, by quarter and number.

    One query for who owns nothing; else two more, and two for each open review.
    """
    owned: dict[tuple[UUID, str], set[int]] = {}
    mine = within(
        CriterionOwner.objects.filter(user_id=actor.user_id),
        actor=actor,
        permission=Permission.ANSWER_CRITERION,
        place="centre__place__path",
    )
    for centre_id, edition, number in mine.values_list("centre_id", "edition", "criterion"):
        owned.setdefault((centre_id, edition), set()).add(number)
    if not owned:
        return ()
    rows = QuarterlyReview.objects.filter(
        centre_id__in={centre for centre, _ in owned}, edition__in={edition for _, edition in owned}
    )
    return tuple(
        waiting
        for review in open_reviews(within=rows, today=today)
        if (review.centre_id, review.edition) in owned
        for waiting in _of_review(review, owned)
    )


def _of_review(review: StoredReview, owned: Mapping[tuple[UUID, str], set[int]]) -> list[Waiting]:
    edition: Edition = edition_of(review)
    answers = answers_of(review_id=review.id)
    carried = {answer.criterion for answer in answers if answer.carried}
    numbers = waiting_for(edition, answers, numbers=owned[review.centre_id, review.edition])
    return [
        Waiting(review.centre_id, review.id, review.quarter, criterion, criterion.number in carried)
        for criterion in edition.criteria
        if criterion.number in numbers
    ]
