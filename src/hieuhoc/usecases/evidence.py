"""Files as proof of what was done: put one in, open one, withdraw one."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hieuhoc.files.evidence import ProofFile, proof_file
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import CriterionOwner, Evidence, LearningCentre, ReviewEvidence
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, allowed_around
from hieuhoc.usecases.recording import record

LONGEST_TITLE = 200
_OPENS_ANY = (Permission.EDIT_REVIEW, Permission.KEEP_RESOLUTIONS)
_PUTS_IN = (Permission.ANSWER_CRITERION, Permission.KEEP_RESOLUTIONS, Permission.KEEP_ACTIVITIES)


class NoSuchEvidence(HieuHocError):
    """There is no such file for this person, or it was withdrawn."""

    code = "evidence.not-there"


class EvidenceUntitled(HieuHocError):
    """Neither a title nor a file's name says what it is."""

    code = "evidence.title-missing"


@dataclass(frozen=True, slots=True)
class OpenedEvidence:
    """A file as it is handed out."""

    title: str
    media_type: str
    data: bytes


def add_evidence(
    *, actor: Actor, centre_id: UUID, title: str, data: bytes, filename: str, now: datetime
) -> UUID:
    """Keep a file as proof and return its id; the same file under the same title again is the same one.

    Without a `title` it is called by its `filename`, which says nothing of what it is. It is looked
    into before the transaction begins, and not at all for who may not put one in. Raises NotAllowed,
    EvidenceUntitled, or an error of `proof_file`.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    if not any(allowed_around(actor, permission, centre.place.path) for permission in _PUTS_IN):
        raise NotAllowed(Permission.ANSWER_CRITERION)
    called = " ".join(nfc(title or PurePath(filename).stem).split())[:LONGEST_TITLE]
    if not called:
        raise EvidenceUntitled
    return _keep(actor, centre, called, proof_file(data), now)


def openable_evidence(
    *, actor: Actor, centre_id: UUID, place_path: str, ids: Collection[UUID]
) -> frozenset[UUID]:
    """Return which of these files of a centre the actor may open; `place_path` is its commune's.

    A scan may name people: the office opens any, everybody else what he put in as long as he works
    there, and what proves a criterion he answers for. At most one query, none for the office.
    """
    if any(allowed(actor, permission, place_path) for permission in _OPENS_ANY):
        return frozenset(ids)
    if not ids or not any(allowed_around(actor, permission, place_path) for permission in _PUTS_IN):
        return frozenset()
    his = Q(added_by_id=actor.user_id)
    if allowed(actor, Permission.ANSWER_CRITERION, place_path):
        answered = CriterionOwner.objects.filter(
            user_id=actor.user_id,
            centre=OuterRef("review__centre"),
            edition=OuterRef("review__edition"),
            criterion=OuterRef("criterion"),
        )
        uses = ReviewEvidence.objects.filter(
            Exists(answered), evidence=OuterRef("pk"), review__centre=centre_id
        )
        his |= Q(Exists(uses))
    rows = Evidence.objects.filter(his, id__in=ids, centre_id=centre_id)
    return frozenset(rows.order_by().values_list("id", flat=True))


@transaction.atomic
def open_evidence(*, actor: Actor, evidence_id: UUID, now: datetime) -> OpenedEvidence:
    """Return a file, and record who opened it. Raises NoSuchEvidence for who may not see it too."""
    row = _in_sight(actor, evidence_id)
    _record("evidence.open", row, actor, now)
    return OpenedEvidence(row.title, row.media_type, bytes(row.data))


@transaction.atomic
def withdraw_evidence(*, actor: Actor, evidence_id: UUID, now: datetime) -> UUID:
    """Show a file to nobody any more, and return its centre; that it was there remains.

    The office withdraws any, everybody else what he put in himself. Raises NoSuchEvidence or NotAllowed.
    """
    row = _in_sight(actor, evidence_id)
    own = row.added_by_id == actor.user_id
    if not own and not allowed(actor, Permission.KEEP_RESOLUTIONS, row.centre.place.path):
        raise NotAllowed(Permission.KEEP_RESOLUTIONS)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    _record("evidence.withdraw", row, actor, now)
    return row.centre_id


@transaction.atomic
def _keep(actor: Actor, centre: LearningCentre, title: str, file: ProofFile, now: datetime) -> UUID:
    seal = hashlib.sha256(file.data).hexdigest()
    kept = centre.evidence.filter(
        sha256=seal, title=title, added_by_id=actor.user_id, removed_at=None
    ).first()
    if kept is not None:
        return kept.id
    row = Evidence.objects.create(
        centre=centre,
        title=title,
        media_type=file.media_type,
        data=file.data,
        size=len(file.data),
        sha256=seal,
        added_by_id=actor.user_id,
        added_at=now,
    )
    _record("evidence.add", row, actor, now)
    return row.id


def _in_sight(actor: Actor, evidence_id: UUID) -> Evidence:
    """Return a file for who may open it."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("centre__place")
    row = rows.filter(id=evidence_id, removed_at=None).first()
    if row is None or not openable_evidence(
        actor=actor, centre_id=row.centre_id, place_path=row.centre.place.path, ids=(row.id,)
    ):
        raise NoSuchEvidence
    return row


def _record(action: str, row: Evidence, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=row.centre.place_id,
        subject=f"evidence:{row.id}",
        facts={"size": row.size, "media_type": row.media_type},
    )
