"""Say who answers for a criterion: an account, an office by its name, or both."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Permission, Role, allows
from hieuhoc.store.models import CriterionOwner, LearningCentre
from hieuhoc.store.queries.answerers import Answerer, list_answerers
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.review_steps import NoSuchCriterion
from hieuhoc.usecases.rulebooks import completed


class CannotAnswer(HieuHocError):
    """The account has no role that answers for criteria in the commune."""

    code = "review.owner-cannot-answer"


class NobodyAsked(HieuHocError):
    """Neither an account nor an office was given."""

    code = "review.owner-missing"


@transaction.atomic
def assign_criterion(
    *,
    actor: Actor,
    centre_id: UUID,
    edition: str,
    number: int,
    user_id: int | None,
    office: str,
    now: datetime,
) -> None:
    """Make an account, an office, or both answer for a criterion, in this review and those to come.

    Signed reviews keep whom they name. Raises NotAllowed, NobodyAsked, CannotAnswer, NoSuchEdition or
    NoSuchCriterion.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.EDIT_REVIEW, centre.place.path)
    name = " ".join(nfc(office).split())
    if user_id is None and not name:
        raise NobodyAsked
    if completed(commune_id=centre.place_id, edition_id=edition).criterion(number) is None:
        raise NoSuchCriterion
    able = {person.user_id for person in answerers(centre.place.path, on=timezone.localdate(now))}
    if user_id is not None and user_id not in able:
        raise CannotAnswer
    CriterionOwner.objects.update_or_create(
        centre=centre, edition=edition, criterion=number, defaults={"user_id": user_id, "office": name}
    )
    record(
        actor=actor,
        action="criterion.assign",
        now=now,
        place_id=centre.place_id,
        subject=f"centre:{centre.id}",
        facts={"edition": edition, "criterion": number, "user": user_id},
    )


def answerers(place_path: str, *, on: date) -> tuple[Answerer, ...]:
    """Return the accounts that could be asked in a commune, by name. One query."""
    roles = [role for role in Role if allows(role, Permission.ANSWER_CRITERION)]
    return list_answerers(place_path=place_path, roles=roles, on=on)
