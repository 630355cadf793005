"""Sign the review of a quarter: from then on it is what was signed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.review import ReviewedScore, check_signing
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import SignedReview
from hieuhoc.store.queries.actions_on import actions_on
from hieuhoc.store.queries.reviews import get_review
from hieuhoc.store.score_content import to_json
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.review_steps import (
    NoSuchReview,
    check_open,
    record_review,
    require_at,
    review_to_change,
)
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.usecases.seen import mark_of


class ReviewChanged(HieuHocError):
    """What would be signed is not what was shown: the numbers of the criteria that stand otherwise.

    Without any it is the day of the figures, or what the whole comes to.
    """

    code = "review.changed-since-shown"

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


@transaction.atomic
def sign_review(
    *,
    actor: Actor,
    review_id: UUID,
    number_sign: str,
    signed_on: date,
    confirmed: Iterable[int],
    now: datetime,
    shown: Mapping[int, str] | None = None,
) -> None:
    """Keep edition, figures, judgements, proofs, score and what is to be done as they stand, and sign them.

    `confirmed` are the numbers of the criteria that the signatory knows to be open: those not
    assessed, or taken over and not looked at. `number_sign` is the number of the minutes, which may
    be empty. `shown` are the `marks_of` what stood before his eyes (None: nothing did). Raises
    NoSuchReview, NotAllowed, ReviewSigned, ReviewChanged, SignedBeforeItsFigures or
    NotAssessedUnconfirmed.
    """
    row = review_to_change(review_id)
    require_at(row, Permission.SIGN_REVIEW, actor=actor)
    check_open(row)
    today = timezone.localdate(now)
    stored = get_review(review_id=review_id, today=today)
    if stored is None:
        raise NoSuchReview
    to_do = actions_on(centre_id=stored.centre_id, review_id=review_id, day=signed_on)
    reviewed = replace(review_score(stored), actions=to_do)
    _check_shown(reviewed, shown)
    check_signing(reviewed, on=signed_on, today=today, confirmed=confirmed)
    SignedReview.add(
        review=row,
        content=to_json(reviewed),
        number_sign=" ".join(nfc(number_sign).split()),
        signed_on=signed_on,
        signed_by_id=actor.user_id,
        signed_at=now,
    )
    row.as_of = reviewed.as_of
    row.signed_at = now
    row.save(update_fields=["as_of", "signed_at"])
    total = reviewed.score.points
    facts = {"edition": row.edition, "as_of": reviewed.as_of.isoformat(), "points": total and str(total)}
    record_review(row, actor=actor, action="review.sign", now=now, facts=facts)


def marks_of(reviewed: ReviewedScore) -> dict[int, str]:
    """Return a mark of each criterion as it would be signed, by number, and of the whole under 0.

    It tells its rules, answers, figures, files, owner and points; not the entries of the registers,
    which follow from the figures' own pages, nor what is to be done. The day counted figures are of
    is that of the whole; an entered one is known by its entry.
    """
    files = tuple(replace(file, proofs=()) for file in reviewed.files)
    raw = to_json(replace(reviewed, files=files, actions=()))
    in_lines = (line["measured"] for scored in raw["score"]["criteria"] for line in scored["lines"])
    for measured in filter(None, (*raw["measures"].values(), *in_lines)):
        del measured["as_of"]
    whole = {name: raw["score"][name] for name in ("points", "most", "rating")}
    folders = {file["number"]: file for file in raw["files"]}
    marks = {0: mark_of([raw["as_of"], whole])}
    for scored, lines in zip(reviewed.score.criteria, raw["score"]["criteria"], strict=True):
        number = scored.criterion.number
        figures = {
            r.indicator: raw["measures"].get(r.indicator) for r in scored.criterion.asked if r.indicator
        }
        marks[number] = mark_of([lines, folders.get(number), figures])
    return marks


def _check_shown(reviewed: ReviewedScore, shown: Mapping[int, str] | None) -> None:
    """Raise ReviewChanged where what was shown is not what stands."""
    if shown is None:
        return
    marks = marks_of(reviewed)
    if marks != shown:
        numbers = {*marks, *shown} - {0}
        raise ReviewChanged(tuple(n for n in sorted(numbers) if marks.get(n) != shown.get(n)))
