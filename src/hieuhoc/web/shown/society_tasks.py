"""What waits of libraries and titles: loans that should be back, titles the commune has to decide on."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Recognition
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.libraries import overdue_loans
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.shown.dashboard import Task, Urgency
from hieuhoc.web.title_labels import KINDS, SLUGS


def society_tasks(actor: Actor, centre: CentreCard, *, on: date) -> Iterator[Task]:
    """Yield the loans overdue on a day, and what waits for a decision of each year's and kind's titles.

    One query each.
    """
    if allowed(actor, Permission.KEEP_ACTIVITIES, centre.place_path):
        yield from _loans(centre, on)
    if allowed(actor, Permission.DECIDE_TITLES, centre.place_path):
        yield from _titles(centre)


def _loans(centre: CentreCard, on: date) -> Iterator[Task]:
    late = overdue_loans(centre_id=centre.id, on=on)
    if late.oldest is None:
        return
    text = ngettext(
        "%(count)s lượt mượn sách đã quá hạn, hạn sớm nhất ngày %(day)s.",
        "%(count)s lượt mượn sách đã quá hạn, hạn sớm nhất ngày %(day)s.",
        late.count,
    )
    facts = {"count": format_number(late.count), "day": format_date(late.oldest)}
    yield Task(text % facts, _("Xem thư viện"), reverse("web:libraries", args=[centre.id]), Urgency.SOON)


def _titles(centre: CentreCard) -> Iterator[Task]:
    waiting = Recognition.objects.filter(centre=centre.id, state=TitleState.PROPOSED).order_by("-year")
    rows = waiting.values_list("year", "kind").annotate(n=Count("id"))
    counts = {(year, kind): n for year, kind, n in rows}
    for year in dict.fromkeys(year for year, _kind in counts):
        for slug, kind in SLUGS.items():
            if count := counts.get((year, kind)):
                yield _waiting(centre, year, slug, count)


def _waiting(centre: CentreCard, year: int, slug: str, count: int) -> Task:
    text = ngettext(
        "%(kind)s năm %(year)s: %(count)s danh hiệu chờ xã xét.",
        "%(kind)s năm %(year)s: %(count)s danh hiệu chờ xã xét.",
        count,
    )
    facts = {"kind": KINDS[SLUGS[slug]], "year": year, "count": format_number(count)}
    listed = urlencode({"loai": slug, "nam": year, "tinh-trang": TitleState.PROPOSED.value})
    url = f"{reverse('web:titles', args=[centre.id])}?{listed}"
    return Task(text % facts, _("Xem danh hiệu"), url, Urgency.SOON)
