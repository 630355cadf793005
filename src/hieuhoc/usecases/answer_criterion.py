"""Answer for a criterion of a review: what its requirements come to, in somebody's judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.scoring import Judgement, check_judgement
from hieuhoc.store.models import CriterionAnswer
from hieuhoc.store.queries.reviews import list_answers
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.attach_evidence import attach_evidence
from hieuhoc.usecases.evidence import add_evidence
from hieuhoc.usecases.review_steps import (
    AnsweredSince,
    NoSuchCriterion,
    criterion_to_change,
    record_review,
)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that is put in as proof together with an answer."""

    title: str
    data: bytes
    filename: str


def answer_with_proof(
    *,
    actor: Actor,
    centre_id: UUID,
    review_id: UUID,
    number: int,
    judgements: Mapping[str, Judgement],
    proof: SentFile,
    now: datetime,
    seen: int | None = None,
) -> int:
    """Answer for a criterion and attach a file to it: both or neither; return how many answers were added.

    The file is looked into first, outside the transaction; where the answer is refused it lies among
    the centre's files, and put in again it is the same one. Raises what `answer_criterion`,
    `add_evidence` and `attach_evidence` raise.
    """
    evidence_id = add_evidence(
        actor=actor,
        centre_id=centre_id,
        title=proof.title,
        data=proof.data,
        filename=proof.filename,
        now=now,
    )
    with transaction.atomic():
        added = answer_criterion(
            actor=actor, review_id=review_id, number=number, judgements=judgements, now=now, seen=seen
        )
        attach_evidence(actor=actor, review_id=review_id, number=number, evidence_id=evidence_id, now=now)
    return added


@transaction.atomic
def answer_criterion(
    *,
    actor: Actor,
    review_id: UUID,
    number: int,
    judgements: Mapping[str, Judgement],
    now: datetime,
    seen: int | None = None,
) -> int:
    """Add an answer for each requirement judged anew, by its id, and return how many were added.

    One that says what stands already is not repeated; one that says what was taken over is: somebody
    has looked at it now. `seen` is the id of the latest answer that stood before the eyes of who
    answers (0: none stood there; None: not asked). Raises NoSuchReview, NotAllowed, ReviewSigned,
    NoSuchCriterion (also for what is measured), PointsOutOfBounds, PointsNotEncoded or AnsweredSince.
    """
    row, criterion, _edition = criterion_to_change(review_id, number, actor=actor)
    asked = {r.id: r for r in criterion.asked if r.indicator is None}
    past = list_answers(review_id=review_id, criterion=number)
    standing = {entry.answer.requirement: entry.answer for entry in past}
    added = []
    for id_, said in judgements.items():
        if id_ not in asked:
            raise NoSuchCriterion
        check_judgement(asked[id_], said)
        judgement = Judgement(said.attained, said.points, nfc(said.note).strip())
        before = standing.get(id_)
        if before is None or before.carried or before.judgement != judgement:
            added.append((id_, judgement))
    if added and seen is not None and past and past[-1].id > seen:
        raise AnsweredSince(past[-1].answer.by, past[-1].at)
    for id_, judgement in added:
        CriterionAnswer.add(
            review=row,
            criterion=number,
            requirement=id_,
            attained=judgement.attained,
            points=judgement.points,
            note=judgement.note,
            answered_by_id=actor.user_id,
            answered_at=now,
        )
    if added:
        facts = {"criterion": number, "requirements": [id_ for id_, _ in added]}
        record_review(row, actor=actor, action="review.answer", now=now, facts=facts)
    return len(added)
