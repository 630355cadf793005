"""Complete a rulebook from the centre's own copy of the act, or take an entry back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.files.rulebooks import known
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Permission
from hieuhoc.rulebook.completing import Completion, applied, standing
from hieuhoc.rulebook.completion import Part
from hieuhoc.store.locks import hold
from hieuhoc.store.models import LearningCentre, Place, RulebookCompletion
from hieuhoc.store.queries.completions import completions_of
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.rulebooks import free_key, packaged, with_completions


class DocumentMissing(HieuHocError):
    """It is not said from which act it was copied."""

    code = "rulebook.document-missing"


class NothingEntered(HieuHocError):
    """There is no entry to take back: nobody made it, or somebody took it back already."""

    code = "rulebook.nothing-entered"


@transaction.atomic
def add_to_rulebook(
    *,
    actor: Actor,
    centre_id: UUID,
    edition_id: str,
    part: Part,
    under: str,
    content: Callable[[str], object],
    document: str,
    now: datetime,
) -> int:
    """Add a criterion, or one more requirement `under` a criterion, and return the entry's id.

    `content` is given the id that nothing else has. Raises what `complete_rulebook` raises.
    """
    commune = _commune(actor, centre_id, edition_id)
    id_ = free_key(commune_id=commune.id, edition_id=edition_id, part=part)
    return complete_rulebook(
        actor=actor,
        centre_id=centre_id,
        edition_id=edition_id,
        part=part,
        key=f"{under}/{id_}" if under else id_,
        content=content(id_),
        document=document,
        now=now,
    )


@transaction.atomic
def complete_rulebook(
    *,
    actor: Actor,
    centre_id: UUID,
    edition_id: str,
    part: Part,
    key: str,
    content: object,
    document: str,
    now: datetime,
) -> int:
    """Add an entry, or put a new one in the place of an earlier, and return its id.

    It holds for the centre's commune. What was signed before keeps what it was signed with. Raises
    NotAllowed, NoSuchEdition, DocumentMissing, or BadRulebook for content that the files' own rules
    refuse.
    """
    commune = _commune(actor, centre_id, edition_id)
    edition = packaged(edition_id)
    if not (document := _clean(document)):
        raise DocumentMissing
    content = _normal(content)
    others = [
        c
        for c in completions_of(commune_id=commune.id, edition_id=edition_id)
        if (c.part, c.key) != (part, key)
    ]
    entry = Completion(part, key, content, document, "", timezone.localdate(now))
    applied(with_completions(edition, others), entry, known=known())
    return _add(actor, commune, edition_id, entry, now=now)


@transaction.atomic
def take_back_completion(
    *, actor: Actor, centre_id: UUID, edition_id: str, part: Part, key: str, now: datetime
) -> int:
    """Take back what was entered under a part and key; it stays in the history.

    Raises NotAllowed, NoSuchEdition or NothingEntered.
    """
    commune = _commune(actor, centre_id, edition_id)
    edition = packaged(edition_id)
    entered = standing(completions_of(commune_id=commune.id, edition_id=edition.id))
    entry = next((c for c in entered if (c.part, c.key) == (part, key)), None)
    if entry is None:
        raise NothingEntered
    return _add(actor, commune, edition_id, replace(entry, content=None), now=now)


def _commune(actor: Actor, centre_id: UUID, edition_id: str) -> Place:
    """Return the commune, whose edition no one else completes until the transaction ends."""
    commune = LearningCentre.objects.select_related("place").get(id=centre_id).place
    require(actor, Permission.COMPLETE_RULEBOOK, commune.path)
    hold(f"rulebook:{commune.id}:{edition_id}")
    return commune


def _add(actor: Actor, commune: Place, edition_id: str, entry: Completion, *, now: datetime) -> int:
    row = RulebookCompletion.objects.create(
        place_id=commune.id,
        edition=edition_id,
        part=entry.part,
        key=entry.key,
        content=entry.content,
        document=entry.document,
        entered_by_id=actor.user_id,
        entered_at=now,
    )
    record(
        actor=actor,
        action="rulebook.take-back" if entry.content is None else "rulebook.complete",
        now=now,
        place_id=commune.id,
        subject=f"rulebook:{edition_id}",
        facts={"part": entry.part.value, "key": entry.key, "completion": row.pk},
    )
    return int(row.pk)


def _normal(content: object) -> object:
    """Return content with its texts in NFC, as all that is stored."""
    if isinstance(content, dict):
        return {key: _normal(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_normal(value) for value in content]
    return _clean(content) if isinstance(content, str) else content


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())
