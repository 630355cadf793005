"""The titles of a commune: shares against the plan, and who strives for which."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Place
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.title_counts import title_shares
from hieuhoc.store.queries.title_goals import title_targets
from hieuhoc.store.queries.titles import list_titles, list_years
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.usecases.measuring import within_year
from hieuhoc.usecases.titles.look_again import mark_to_look_again, to_look_at
from hieuhoc.usecases.titles.sheets import sheets_reach
from hieuhoc.web.shown.titles import share_tiles, title_rows
from hieuhoc.web.title_labels import KINDS, SLUGS, STATES
from hieuhoc.web.views.gate import centre_around, society_centre, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.titles.gate import (
    Asked,
    asked_of,
    crumbs_to,
    hamlets_to_score,
    titles_url,
    titles_within,
)
from hieuhoc.web.wording import sentence

PAGE = 100


@require_safe
@workplace
def titles(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the shares of a year, and to those who score titles the list of a kind.

    The shares are those of today, or of the last day of the school year in which the year was judged,
    never of a day to come: in spring that school year has not begun.
    """
    centre = society_centre(actor, centre_id, around=Permission.SCORE_TITLES)
    scores = allowed_around(actor, Permission.SCORE_TITLES, centre.place_path)
    hamlets = hamlets_to_score(actor, centre.place_path) if scores else ()
    asked = asked_of(request, hamlets, centre_id=centre_id)
    today = timezone.localdate()
    day = min(today, within_year(today, asked.school_year))
    shares = title_shares(centre_id=centre_id, place_path=centre.place_path, day=day)
    targets = title_targets(centre_id=centre_id, school_year=asked.school_year.start)
    years = {*list_years(centre_id=centre_id), today.year, asked.year}
    context: dict[str, object] = {
        "centre": centre,
        "asked": asked,
        "day": format_date(day),
        "years": [(str(y), asked.query(nam=y), y == asked.year) for y in sorted(years, reverse=True)],
        "tiles": share_tiles(centre_id, shares, targets, school_year=asked.school_year, day=day),
        "may_ask_origin": allowed_around(actor, Permission.VIEW_REVIEW, centre.place_path),
    }
    if scores:
        context |= _list(request, actor, centre, asked, hamlets)
    template = "web/titles/titles.html"
    crumbs = crumbs_to(centre_id, asked, itself=True)
    return show(request, actor, template, context, part="society", centre_id=centre_id, crumbs=crumbs)


@require_POST
@workplace
def look_again(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Mark the titles whose members moved."""
    centre_around(actor, centre_id, Permission.SCORE_TITLES)
    now = timezone.now()
    try:
        count = mark_to_look_again(actor=actor, centre_id=centre_id, on=timezone.localdate(now), now=now)
    except HieuHocError as error:
        messages.info(request, sentence(error))
    else:
        said = ngettext(
            "Đã đánh dấu %(count)s danh hiệu cần xét lại.",
            "Đã đánh dấu %(count)s danh hiệu cần xét lại.",
            count,
        )
        messages.success(request, said % {"count": format_number(count)})
    return redirect(titles_url(centre_id, asked_of(request, (), centre_id=centre_id)))


def _list(
    request: HttpRequest, actor: Actor, centre: CentreCard, asked: Asked, hamlets: tuple[Place, ...]
) -> dict[str, object]:
    lines = list_titles(
        within=titles_within(actor),
        centre_id=centre.id,
        year=asked.year,
        kind=asked.kind,
        states=[asked.state] if asked.state else [],
        place_id=asked.hamlet.id if asked.hamlet else None,
    )
    page = Paginator(lines, PAGE).get_page(request.GET.get("trang"))
    moved = to_look_at(actor=actor, centre_id=centre.id, day=timezone.localdate())
    return {
        "listed": True,
        "kind": KINDS[asked.kind],
        "tabs": [(KINDS[kind], asked.query(loai=slug), kind is asked.kind) for slug, kind in SLUGS.items()],
        "hamlets": [(str(place.id), str(place), place == asked.hamlet) for place in hamlets],
        "states": [(state.value, STATES[state], state is asked.state) for state in TitleState],
        "rows": title_rows(page, sheets_reach([line.id for line in page])),
        "count": format_number(len(lines)),
        "previous": asked.query(trang=page.previous_page_number()) if page.has_previous() else "",
        "next": asked.query(trang=page.next_page_number()) if page.has_next() else "",
        "query": asked.query(tinh_trang=None),
        "moved": format_number(len(moved)) if moved else "",
        "unmarked": any(line.look_again_since is None for line in moved),
        "moved_rows": title_rows(moved),
        "may_decide": allowed(actor, Permission.DECIDE_TITLES, centre.place_path),
        "no_one": _("Chưa có ai đăng ký danh hiệu này."),
    }
