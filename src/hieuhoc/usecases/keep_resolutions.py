"""Resolutions and documents of direction: enter, change, withdraw."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.learning.follow_up import Body
from hieuhoc.learning.follow_up_rules import check_happened, one_line, said
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Resolution
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.evidence import add_evidence
from hieuhoc.usecases.follow_up_steps import entry_of, office_of, record_entry, withdraw_entry


@dataclass(frozen=True, slots=True)
class ResolutionDetails:
    """What stands at the head of a document, and in short what it says of learning."""

    body: Body
    number_sign: str
    dated: date
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file as it was brought."""

    filename: str
    data: bytes


def save_resolution(
    *,
    actor: Actor,
    centre_id: UUID,
    resolution_id: UUID | None,
    details: ResolutionDetails,
    file: BroughtFile | None,
    now: datetime,
) -> UUID:
    """Enter a document, or change the one with this id, and return its id.

    A `file` takes the place of the one before, which remains as evidence. Raises NotAllowed,
    NoSuchEntry, TextMissing, DayToCome, or what `add_evidence` raises.
    """
    centre = office_of(centre_id, actor)
    title = said(details.title, field="title")
    check_happened(details.dated, today=timezone.localdate(now), field="dated")
    # A picture is unpacked before the transaction begins: on SQLite nobody else writes while that is open.
    evidence_id = file and add_evidence(
        actor=actor, centre_id=centre_id, title=title, data=file.data, filename=file.filename, now=now
    )
    with transaction.atomic():
        if resolution_id is None:
            row = Resolution(centre=centre, entered_by_id=actor.user_id, entered_at=now)
        else:
            row = entry_of(centre.resolutions.filter(withdrawn_at=None), resolution_id)
        row.body, row.dated, row.title = details.body, details.dated, title
        row.number_sign = one_line(details.number_sign)
        row.summary = details.summary.strip()
        row.evidence_id = evidence_id or row.evidence_id
        row.save()
        facts = {"body": row.body, "file": bool(evidence_id)}
        record_entry(
            "resolution", row.id, step="save", actor=actor, place_id=centre.place_id, now=now, facts=facts
        )
    return row.id


@transaction.atomic
def withdraw_resolution(*, actor: Actor, resolution_id: UUID, now: datetime) -> UUID:
    """Count a document no more, and return its centre; it remains, and so does what it led to.

    Raises NoSuchEntry or NotAllowed.
    """
    rows = Resolution.objects.filter(withdrawn_at=None).select_related("centre__place")
    row = entry_of(rows, resolution_id)
    require(actor, Permission.KEEP_RESOLUTIONS, row.centre.place.path)
    return withdraw_entry("resolution", row, actor=actor, place_id=row.centre.place_id, now=now)
