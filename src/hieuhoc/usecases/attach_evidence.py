"""Attach a file to a criterion of a review as proof, and detach it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.store.models import Evidence, ReviewEvidence
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.evidence import NoSuchEvidence, openable_evidence
from hieuhoc.usecases.review_steps import criterion_to_change, record_review


@transaction.atomic
def attach_evidence(*, actor: Actor, review_id: UUID, number: int, evidence_id: UUID, now: datetime) -> None:
    """Let a file of the centre prove a criterion; one that does already is left as it is.

    It has to be one that the actor may open: nobody opens a file by letting it prove what is his.

    Raises NoSuchReview, NotAllowed, ReviewSigned, NoSuchCriterion or NoSuchEvidence.
    """
    row, _criterion, _edition = criterion_to_change(review_id, number, actor=actor)
    there = Evidence.objects.filter(id=evidence_id, centre_id=row.centre_id, removed_at=None).exists()
    path = row.centre.place.path
    if not there or not openable_evidence(
        actor=actor, centre_id=row.centre_id, place_path=path, ids=(evidence_id,)
    ):
        raise NoSuchEvidence
    _line, is_new = ReviewEvidence.objects.get_or_create(
        review=row, criterion=number, evidence_id=evidence_id
    )
    if is_new:
        facts = {"criterion": number, "evidence": str(evidence_id)}
        record_review(row, actor=actor, action="review.attach", now=now, facts=facts)


@transaction.atomic
def detach_evidence(*, actor: Actor, review_id: UUID, number: int, evidence_id: UUID, now: datetime) -> None:
    """Let a file no longer prove a criterion of this review; the file itself stays.

    Raises NoSuchReview, NotAllowed, ReviewSigned, NoSuchCriterion or NoSuchEvidence.
    """
    row, _criterion, _edition = criterion_to_change(review_id, number, actor=actor)
    line = ReviewEvidence.objects.filter(review=row, criterion=number, evidence_id=evidence_id).first()
    if line is None:
        raise NoSuchEvidence
    line.delete()
    facts = {"criterion": number, "evidence": str(evidence_id)}
    record_review(row, actor=actor, action="review.detach", now=now, facts=facts)
