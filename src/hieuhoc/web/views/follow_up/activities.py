"""What the pages of activities share, which hamlets keep too: the gate of one entry."""

from uuid import UUID

from django.http import Http404

from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.activities import AnyActivity
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, require
from hieuhoc.web.views.follow_up.entry import centre_kept, in_sight


def entry_to_keep(kind: type[AnyActivity], entry_id: UUID, actor: Actor) -> tuple[AnyActivity, CentreCard]:
    """Return an entry the actor sees and keeps. Raises Http404, or NotAllowed for who may only look."""
    rows = kind.objects.filter(id=entry_id, withdrawn_at=None)
    row = rows.select_related("place").first()
    if row is None:
        raise Http404
    centre = centre_kept(actor, row.centre_id)
    if not in_sight(rows, actor, centre).exists():
        raise Http404
    require(actor, Permission.KEEP_ACTIVITIES, row.place.path)
    return row, centre
