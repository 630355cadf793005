"""People entered twice: the pairs to decide about, what was decided, and comparing again."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.person import shown_name
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import DuplicatePair, LearningCentre, PersonMerge
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.duplicates import (
    last_search,
    list_apart,
    list_merges,
    list_pairs,
    open_pairs,
    with_people,
)
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, within
from hieuhoc.usecases.find_duplicates import ask_for_duplicates, subject_of
from hieuhoc.usecases.keep_apart import keep_apart, reconsider_pair
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.merging import PairDecided
from hieuhoc.usecases.person_steps import NationalIdTaken
from hieuhoc.usecases.progress import progress_of
from hieuhoc.usecases.undo_merge import undo_merge
from hieuhoc.web.shown.duplicates import show_merge, show_pair
from hieuhoc.web.views.gate import centre_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence

_PAIRS_A_PAGE = 10
_DECISIONS_SHOWN = 200
_SECONDS_TO_NEXT_LOOK = 3


@require_safe
@workplace
def pairs(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the pairs that may be one person, the likeliest first."""
    centre = centre_for(actor, centre_id, Permission.CURATE_PEOPLE)
    waiting = open_pairs(within=_pairs_in_sight(actor, centre))
    page = Paginator(with_people(waiting), _PAIRS_A_PAGE).get_page(request.GET.get("trang"))
    last = last_search(commune_id=centre.place_id)
    context = {
        "centre": centre,
        "page": page,
        "found": page.paginator.count,
        "pairs": [show_pair(line) for line in list_pairs(list(page.object_list))],
        "searching": progress_of(subject_of(centre.place_id)) is not None,
        "last": {
            "on": format_date(timezone.localdate(last.at)),
            "people": format_number(last.people),
        }
        if last
        else None,
    }
    return show(request, actor, "web/duplicates.html", context, part="people", centre_id=centre.id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def search(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Ask for a comparison, and show how far it is: the page loads itself again until it is done."""
    centre = centre_for(actor, centre_id, Permission.CURATE_PEOPLE)
    if request.method == "POST":
        ask_for_duplicates(actor=actor, commune_id=centre.place_id, now=timezone.now())
        return redirect("web:find-duplicates", centre_id=centre.id)
    progress = progress_of(subject_of(centre.place_id))
    if progress is None:
        return redirect("web:duplicates", centre_id=centre.id)
    context = {"centre": centre, "percent": progress.percent}
    response = show(
        request,
        actor,
        "web/duplicates_search.html",
        context,
        part="people",
        centre_id=centre.id,
        crumbs=_crumbs(centre.id),
    )
    response.headers["Refresh"] = str(_SECONDS_TO_NEXT_LOOK)
    return response


@require_safe
@workplace
def decided(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List what was decided: merges, which one press undoes, and pairs that are two people."""
    centre = centre_for(actor, centre_id, Permission.CURATE_PEOPLE)
    merges = within(
        PersonMerge.objects.filter(kept__place__path__startswith=centre.place_path),
        actor=actor,
        permission=Permission.CURATE_PEOPLE,
        place="kept__place__path",
    )
    context = {
        "centre": centre,
        "merges": [show_merge(line) for line in list_merges(within=merges, limit=_DECISIONS_SHOWN)],
        "apart": [
            {
                "id": line.id,
                "first": shown_name(line.first, synthetic=line.synthetic),
                "second": shown_name(line.second, synthetic=line.synthetic),
                "by": line.by,
                "on": format_date(timezone.localdate(line.at)),
            }
            for line in list_apart(within=_pairs_in_sight(actor, centre), limit=_DECISIONS_SHOWN)
        ],
        "limit": _DECISIONS_SHOWN,
    }
    return show(
        request,
        actor,
        "web/duplicates_decided.html",
        context,
        part="people",
        centre_id=centre.id,
        crumbs=_crumbs(centre.id),
    )


@require_POST
@workplace
def merge(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Merge a pair; the row that is kept is the one whose button was pressed."""
    pair = _pair(actor, pair_id)
    kept = request.POST.get("giu")
    sides = {str(pair.first_id): pair.second_id, str(pair.second_id): pair.first_id}
    if kept not in sides:
        messages.error(request, _("Chưa rõ giữ hồ sơ nào. Hãy bấm nút ở bên có hồ sơ muốn giữ."))
        return _back(pair)
    try:
        if pair.decision:
            raise PairDecided
        merge_people(actor=actor, kept_id=UUID(kept), merged_id=sides[kept], why="", now=timezone.now())
    except NotAllowed:
        raise
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(
            request, _("Đã gộp thành một người. Nếu nhầm, tách lại ở trang “Đã xét” bằng một lần bấm.")
        )
    return _back(pair)


@require_POST
@workplace
def apart(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Decide that a pair is two people."""
    pair = _pair(actor, pair_id)
    try:
        keep_apart(actor=actor, pair_id=pair_id, now=timezone.now())
    except PairDecided as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã ghi là hai người khác nhau. Cặp này không hiện lại nữa."))
    return _back(pair)


@require_POST
@workplace
def reconsider(request: HttpRequest, actor: Actor, pair_id: int) -> HttpResponse:
    """Put a pair that was decided to be two people back on the list."""
    pair = _pair(actor, pair_id)
    try:
        reconsider_pair(actor=actor, pair_id=pair_id, now=timezone.now())
    except PairDecided as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Cặp này đã trở lại danh sách cần xét."))
    return _back(pair)


@require_POST
@workplace
def undo(request: HttpRequest, actor: Actor, merge_id: int) -> HttpResponse:
    """Take a merge apart."""
    found = PersonMerge.objects.select_related("kept__place").filter(id=merge_id).first()
    if found is None or not allowed(actor, Permission.VIEW_PEOPLE, found.kept.place.path):
        raise Http404
    try:
        undo_merge(actor=actor, merge_id=merge_id, now=timezone.now())
    except NotAllowed:
        raise
    except NationalIdTaken:
        messages.error(
            request,
            _("Số định danh của hồ sơ tách ra nay đã ghi cho một người khác. Hãy sửa ở người đó trước."),
        )
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã tách lại thành hai người, mỗi hồ sơ như trước khi gộp."))
    return redirect("web:merges", centre_id=_centre_id(found.kept.commune_id))


def _pairs_in_sight(actor: Actor, centre: CentreCard) -> QuerySet[DuplicatePair]:
    """The pairs of the centre's people that the actor may decide about, both of whom he sees."""
    seen = DuplicatePair.objects.filter(first__place__path__startswith=centre.place_path)
    for place in ("first__place__path", "second__place__path"):
        seen = within(seen, actor=actor, permission=Permission.CURATE_PEOPLE, place=place)
    return seen


def _pair(actor: Actor, pair_id: int) -> DuplicatePair:
    """Return a pair. Raises Http404 for one the actor may not know of, NotAllowed if he may not decide."""
    pair = DuplicatePair.objects.select_related("first__place", "second__place").filter(id=pair_id).first()
    places = [person.place.path for person in (pair.first, pair.second)] if pair else []
    if pair is None or not all(allowed(actor, Permission.VIEW_PEOPLE, path) for path in places):
        raise Http404
    if not all(allowed(actor, Permission.CURATE_PEOPLE, path) for path in places):
        raise NotAllowed(Permission.CURATE_PEOPLE)
    return pair


def _back(pair: DuplicatePair) -> HttpResponse:
    return redirect("web:duplicates", centre_id=_centre_id(pair.first.commune_id))


def _centre_id(commune_id: UUID) -> UUID:
    centre = LearningCentre.objects.filter(place_id=commune_id).values_list("id", flat=True).first()
    if centre is None:
        raise Http404
    return centre


def _crumbs(centre_id: UUID) -> tuple[Link, ...]:
    return (Link(_("Hồ sơ trùng nhau"), reverse("web:duplicates", args=[centre_id])),)
