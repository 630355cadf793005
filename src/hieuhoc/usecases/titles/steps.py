"""What the use cases about titles share: the title under its centre's lock, and where it is."""

from collections.abc import Iterable
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre, Recognition
from hieuhoc.store.queries.titles import with_subjects
from hieuhoc.usecases.access import Actor, NotAllowed, require

LONGEST_REASON = 500


class NoSuchTitle(HieuHocError):
    """Nobody strives for this title."""

    code = "title.not-there"


def centre_at(centre_id: UUID, permission: Permission) -> LearningCentre:
    """Return a centre whose titles no one else can change until the transaction ends.

    Numbers follow each other and nobody is registered twice that way. Raises NotAllowed for none.
    """
    locked = LearningCentre.objects.select_for_update(of=("self",), no_key=True).select_related("place")
    centre = locked.filter(id=centre_id).first()
    if centre is None:
        raise NotAllowed(permission)
    return centre


def titles_to_change(
    ids: Iterable[UUID], *, centre_id: UUID, actor: Actor, permission: Permission
) -> dict[UUID, Recognition]:
    """Return titles of a centre, locked with it. Raises NoSuchTitle, or NotAllowed at the place of one."""
    wanted = set(ids)
    centre_at(centre_id, permission)
    locked = Recognition.objects.select_for_update(of=("self",), no_key=True)
    rows = with_subjects(locked.filter(id__in=wanted, centre_id=centre_id).order_by("id"))
    found = {row.id: row for row in rows.select_related("centre__place")}
    if len(found) < len(wanted):
        raise NoSuchTitle
    for row in found.values():
        require(actor, permission, row.place.path)
    return found


def title_to_change(recognition_id: UUID, *, actor: Actor, permission: Permission) -> Recognition:
    """Return one title, locked with its centre. Raises NoSuchTitle or NotAllowed."""
    of = Recognition.objects.filter(id=recognition_id).values_list("centre_id", flat=True).first()
    if of is None:
        raise NoSuchTitle
    ids = [recognition_id]
    return titles_to_change(ids, centre_id=of, actor=actor, permission=permission)[recognition_id]
