"""What the use cases of follow-up share: the centre they are of, what they may name, their record."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.follow_up_rules import FollowUpRefused
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Communication, LearningCentre, Organisation, Resolution, SelfLearning
from hieuhoc.store.queries.activities import AnyActivity
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record

M = TypeVar("M", bound=Model)


class NoSuchEntry(HieuHocError):
    """There is no such entry of the follow-up, or it was withdrawn."""

    code = "follow-up.not-there"


class NotOfThisCentre(FollowUpRefused):
    """What an entry refers to is not of the centre or of its commune."""

    code = "follow-up.not-of-this-centre"


def office_of(centre_id: UUID, actor: Actor) -> LearningCentre:
    """Return a centre whose resolutions the actor keeps. Raises NotAllowed."""
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.KEEP_RESOLUTIONS, centre.place.path)
    return centre


def entry_of(rows: QuerySet[M], entry_id: UUID) -> M:
    """Return an entry that nobody else changes until the transaction ends. Raises NoSuchEntry."""
    row = rows.select_for_update(of=("self",)).filter(id=entry_id).first()
    if row is None:
        raise NoSuchEntry
    return row


def activity_to_change(kind: type[AnyActivity], entry_id: UUID, actor: Actor) -> AnyActivity:
    """Return an activity that stands and that the actor keeps. Raises NoSuchEntry or NotAllowed."""
    row = entry_of(kind.objects.filter(withdrawn_at=None).select_related("place"), entry_id)
    require(actor, Permission.KEEP_ACTIVITIES, row.place.path)
    return row


def activity_to_fill(
    kind: type[AnyActivity], entry_id: UUID | None, *, centre: LearningCentre, actor: Actor, now: datetime
) -> AnyActivity:
    """Return the activity of a centre with this id, or a new one. Raises NoSuchEntry or NotAllowed."""
    if entry_id is None:
        return kind(centre=centre, entered_by_id=actor.user_id, entered_at=now)
    row = activity_to_change(kind, entry_id, actor)
    if row.centre_id != centre.id:
        raise NoSuchEntry
    return row


def withdraw_entry(
    kind: str, row: Communication | SelfLearning | Resolution, *, actor: Actor, place_id: UUID, now: datetime
) -> UUID:
    """Count an entry no more, and return its centre; the row remains."""
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record_entry(kind, row.id, step="withdraw", actor=actor, place_id=place_id, now=now)
    return row.centre_id


def check_organisation(centre: LearningCentre, organisation_id: UUID | None) -> None:
    """Raise NotOfThisCentre for an organisation that is not of the commune."""
    if organisation_id is None:
        return
    of_commune = Organisation.objects.filter(place__path__startswith=centre.place.path)
    if not of_commune.filter(id=organisation_id).exists():
        raise NotOfThisCentre("organisation_id")


def record_entry(
    kind: str,
    entry_id: UUID,
    *,
    step: str,
    actor: Actor,
    place_id: UUID,
    now: datetime,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Leave the audit row of a step of an entry."""
    record(
        actor=actor,
        action=f"{kind}.{step}",
        now=now,
        place_id=place_id,
        subject=f"{kind}:{entry_id}",
        facts=facts,
    )
