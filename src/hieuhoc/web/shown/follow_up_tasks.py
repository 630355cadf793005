"""What waits of the commune's follow-up: items that should have been done."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.action_items import open_items
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.shown.dashboard import Task, Urgency


def follow_up_tasks(actor: Actor, centre: CentreCard, *, on: date) -> Iterator[Task]:
    """Yield the items overdue on a day, as one task that names the oldest day. One query."""
    if not allowed(actor, Permission.KEEP_RESOLUTIONS, centre.place_path):
        return
    late = [item for item in open_items(centre_id=centre.id, on=on) if item.overdue(on)]
    days = [item.due_on for item in late if item.due_on is not None]
    if not days:
        return
    text = ngettext(
        "%(count)s việc tham mưu đã quá hạn, hạn sớm nhất ngày %(day)s.",
        "%(count)s việc tham mưu đã quá hạn, hạn sớm nhất ngày %(day)s.",
        len(days),
    )
    facts = {"count": format_number(len(days)), "day": format_date(min(days))}
    url = reverse("web:action-items", args=[centre.id])
    yield Task(text % facts, _("Xem các việc"), url, Urgency.STANDS_IN_THE_WAY)
