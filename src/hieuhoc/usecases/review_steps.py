"""What the use cases about a review share: loading it to change it, whose criterion it is, its record."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.report_period import PeriodKind, ReportPeriod
from hieuhoc.learning.review import last_day
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.edition import Criterion, Edition
from hieuhoc.store.models import CriterionOwner, QuarterlyReview
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.rulebooks import edition_on


class NoSuchReview(HieuHocError):
    """There is no such review."""

    code = "review.not-there"


class ReviewSigned(HieuHocError):
    """The review was signed: nothing of it changes any more."""

    code = "review.signed"

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on


class AnsweredSince(HieuHocError):
    """Somebody answered for the criterion after the page was opened whose answers are sent."""

    code = "review.answered-since"

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(by, at)
        self.by = by
        self.at = at


class NoSuchCriterion(HieuHocError):
    """The edition has no criterion of that number, or does not ask for that requirement."""

    code = "review.no-such-criterion"


def review_to_change(review_id: UUID) -> QuarterlyReview:
    """Return a review that no one else can change until the transaction ends. Raises NoSuchReview."""
    locked = QuarterlyReview.objects.select_for_update(of=("self",), no_key=True)
    row = locked.select_related("centre__place").filter(id=review_id).first()
    if row is None:
        raise NoSuchReview
    return row


def check_open(row: QuarterlyReview) -> None:
    """Raise ReviewSigned where the review was signed."""
    if row.signed_at is not None:
        raise ReviewSigned(row.signed.signed_on)


def criterion_to_change(
    review_id: UUID, number: int, *, actor: Actor
) -> tuple[QuarterlyReview, Criterion, Edition]:
    """Return an open review, locked, with a criterion that the actor may answer for, and its edition.

    Raises NoSuchReview, NotAllowed, ReviewSigned or NoSuchCriterion.
    """
    row = review_to_change(review_id)
    if not may_answer(
        actor,
        place_path=row.centre.place.path,
        owner_id=owner_id_of(row.centre_id, row.edition, number),
    ):
        raise NotAllowed(Permission.ANSWER_CRITERION)
    check_open(row)
    edition = edition_of_row(row)
    criterion = edition.criterion(number)
    if criterion is None:
        raise NoSuchCriterion
    return row, criterion, edition


def may_answer(actor: Actor, *, place_path: str, owner_id: int | None) -> bool:
    """Tell whether the actor may answer for a criterion: the office for any, an owner for his own."""
    if allowed(actor, Permission.EDIT_REVIEW, place_path):
        return True
    return owner_id == actor.user_id and allowed(actor, Permission.ANSWER_CRITERION, place_path)


def owner_id_of(centre_id: UUID, edition: str, number: int) -> int | None:
    """Return whose account answers for a criterion, None where none does."""
    rows = CriterionOwner.objects.filter(centre_id=centre_id, edition=edition, criterion=number)
    return rows.values_list("user_id", flat=True).first()


def edition_of_row(row: QuarterlyReview) -> Edition:
    """Return the edition of a review as it holds on the last day of its quarter. Raises NoSuchEdition."""
    quarter = ReportPeriod(PeriodKind.QUARTER, row.quarter_start)
    return edition_on(commune_id=row.centre.place_id, edition_id=row.edition, day=last_day(quarter))


def record_review(
    row: QuarterlyReview,
    *,
    actor: Actor,
    action: str,
    now: datetime,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Leave the audit row of a step of a review."""
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=row.centre.place_id,
        subject=f"review:{row.id}",
        facts=facts,
    )


def require_at(row: QuarterlyReview, permission: Permission, *, actor: Actor) -> None:
    """Raise NotAllowed unless the actor has `permission` in the review's commune."""
    require(actor, permission, row.centre.place.path)
