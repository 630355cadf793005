"""Open the review of a quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.review import (
    CarriedFrom,
    as_of_day,
    carried_forward,
    check_begun,
    last_day,
    taken_over_from,
)
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.scoring import RequirementKey
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.store.models import CriterionAnswer, LearningCentre, QuarterlyReview, ReviewEvidence
from hieuhoc.store.queries.reviews import answers_of, earlier_reviews
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.review_steps import record_review
from hieuhoc.usecases.rulebooks import edition_for


class ReviewOpenedAlready(HieuHocError):
    """The quarter has its review."""

    code = "review.opened-already"


class NoRulebook(HieuHocError):
    """No book of criteria held on the quarter's last day, or the one that did has no criteria here."""

    code = "review.no-rulebook"

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


@dataclass(frozen=True, slots=True)
class Opened:
    """A review that was opened, what it carries on, and how many judgements and files it took over."""

    id: UUID
    source: CarriedFrom
    answers: int
    evidence: int


@transaction.atomic
def open_review(*, actor: Actor, centre_id: UUID, quarter: ReportPeriod, now: datetime) -> Opened:
    """Open the review of a quarter by the edition in force on its last day.

    Judgements and evidence of the latest earlier review of that edition are taken over and marked;
    who judged, and when, stays as it was. Raises NotAllowed, NotAQuarter, QuarterNotBegun,
    NoRulebook or ReviewOpenedAlready.
    """
    centres = LearningCentre.objects.select_for_update(of=("self",), no_key=True).select_related("place")
    centre = centres.get(id=centre_id)
    require(actor, Permission.EDIT_REVIEW, centre.place.path)
    today = timezone.localdate(now)
    check_begun(quarter, today=today)
    if QuarterlyReview.objects.filter(centre=centre, quarter_start=quarter.start).exists():
        raise ReviewOpenedAlready
    edition = edition_for(commune_id=centre.place_id, subject=Subject.COMMUNE, day=last_day(quarter))
    if edition is None or not edition.criteria:
        raise NoRulebook(edition.title_vi if edition else "")
    earlier = earlier_reviews(centre_id=centre_id, before=quarter.start)
    source, before = taken_over_from(earlier, edition=edition.id, before=quarter.start)
    row = QuarterlyReview.objects.create(
        centre=centre,
        quarter_start=quarter.start,
        edition=edition.id,
        as_of=as_of_day(quarter, today=today),
        carried_from_id=before.id if before else None,
        opened_by_id=actor.user_id,
        opened_at=now,
    )
    answers = _carry_answers(row, before.id, edition) if before else 0
    evidence = _carry_evidence(row, before.id, edition) if before else 0
    record_review(
        row,
        actor=actor,
        action="review.open",
        now=now,
        facts={"quarter": quarter.key, "edition": edition.id, "answers": answers, "evidence": evidence},
    )
    return Opened(row.id, source, answers, evidence)


def _carry_answers(row: QuarterlyReview, before_id: UUID, edition: Edition) -> int:
    rows: Mapping[RequirementKey, CriterionAnswer] = {
        (answer.criterion, answer.requirement): answer
        for answer in CriterionAnswer.objects.filter(review_id=before_id).order_by("id")
    }
    kept = carried_forward(answers_of(review_id=before_id), edition=edition)
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(
            review=row,
            criterion=answer.criterion,
            requirement=answer.requirement,
            attained=answer.judgement.attained,
            points=answer.judgement.points,
            note=answer.judgement.note,
            carried=True,
            answered_by_id=rows[answer.criterion, answer.requirement].answered_by_id,
            answered_at=rows[answer.criterion, answer.requirement].answered_at,
        )
        for answer in kept
    )
    return len(kept)


def _carry_evidence(row: QuarterlyReview, before_id: UUID, edition: Edition) -> int:
    numbers = [criterion.number for criterion in edition.criteria]
    lines = ReviewEvidence.objects.filter(
        review_id=before_id, criterion__in=numbers, evidence__removed_at=None
    ).order_by("id")
    made = ReviewEvidence.objects.bulk_create(
        ReviewEvidence(review=row, criterion=line.criterion, evidence_id=line.evidence_id) for line in lines
    )
    return len(made)
