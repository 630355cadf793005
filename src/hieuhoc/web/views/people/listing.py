"""The people of a commune: in the order of their names, and found by a part of one."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Level, Place
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.people import PeopleFilter, PeoplePage, list_people
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.people_in_sight import people_for, places_for, search_people
from hieuhoc.web.forms.fields import known_id
from hieuhoc.web.forms.person import FilterForm
from hieuhoc.web.shown.people import show_people
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_FOUND_AT_ONCE = 20
_LONGEST_TYPED = 120


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def people(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the people the actor may see; what is looked for is posted, so that no address holds a name."""
    centre = centre_around(actor, centre_id, Permission.VIEW_PEOPLE)
    places = places_for(actor, centre.place_path)
    sent = request.POST if request.method == "POST" else request.GET
    hamlets = [place for place in places if place.level == Level.HAMLET]
    form = FilterForm(sent, places=hamlets, whole=_sees_all(places))
    only = _filter(form)
    typed = " ".join(request.POST.get("tim", "")[:_LONGEST_TYPED].split())
    if typed:
        found = _search(actor, centre, places, typed, only)
    else:
        found = _page(request, actor, centre, places, only)
    context = {
        "centre": centre,
        "form": form,
        "problems": form.problems(),
        "typed": typed,
        "filtered": only != PeopleFilter(),
        "letters": [] if typed else _letters(only),
        "may_curate": allowed(actor, Permission.CURATE_PEOPLE, centre.place_path),
        "may_add": any(allowed(actor, Permission.EDIT_PEOPLE, place.path) for place in places),
        **found,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(
        request, actor, "web/people/people.html", context, part="people", centre_id=centre_id, status=status
    )


def _filter(form: FilterForm) -> PeopleFilter:
    if not form.is_valid():
        return PeopleFilter()
    asked = form.cleaned_data
    return PeopleFilter(asked["thon"], asked["tu"], asked["den"], asked["gioi"])


def _search(
    actor: Actor, centre: CentreCard, places: Sequence[Place], typed: str, only: PeopleFilter
) -> dict[str, object]:
    where = [only.hamlet_id] if only.hamlet_id is not None else []
    if not where and not _sees_all(places):
        where = [place.id for place in places]
    lines = search_people(
        actor=actor,
        commune_id=_commune(centre),
        typed=typed,
        places=where,
        limit=_FOUND_AT_ONCE + 1,
    )
    shown = lines[:_FOUND_AT_ONCE]
    count = len(shown)
    if len(lines) > _FOUND_AT_ONCE:
        said = _("%(count)s người đầu tiên. Hãy gõ thêm để tìm đúng người.") % {"count": count}
    else:
        said = ngettext("Thấy %(count)s người.", "Thấy %(count)s người.", count) % {"count": count}
    return {"rows": show_people(shown), "said": said, "next": ""}


def _page(
    request: HttpRequest, actor: Actor, centre: CentreCard, places: Sequence[Place], only: PeopleFilter
) -> dict[str, object]:
    if only.hamlet_id is None and not _sees_all(places) and places:
        # Who sees some of the hamlets reads them one at a time, each along the index of hamlets.
        only = replace(only, hamlet_id=places[0].id)
    page = list_people(
        within=people_for(actor),
        commune_id=_commune(centre),
        only=only,
        after=known_id(request.GET.get("sau", "")),
        letter=_letter(request.GET.get("chu", "")),
    )
    return {"rows": show_people(page.lines), "said": "", "next": _next(page, only)}


def _sees_all(places: Sequence[Place]) -> bool:
    return any(place.level == Level.COMMUNE for place in places)


def _next(page: PeoplePage, only: PeopleFilter) -> str:
    """Return the address of the next page, which names the last person of this one by his id."""
    return "?" + urlencode(_asked(only) | {"sau": str(page.lines[-1].id)}) if page.more else ""


def _letters(only: PeopleFilter) -> list[tuple[str, str]]:
    return [(letter.upper(), "?" + urlencode(_asked(only) | {"chu": letter})) for letter in LETTERS]


def _asked(only: PeopleFilter) -> dict[str, str]:
    asked = {"thon": only.hamlet_id, "tu": only.born_from, "den": only.born_until, "gioi": only.sex}
    return {name: str(value) for name, value in asked.items() if value is not None}


def _letter(text: str) -> str:
    letter = text[:1].lower()
    return letter if letter in LETTERS else ""


def _commune(centre: CentreCard) -> UUID:
    """Return the commune of a centre, which is the last place of its path."""
    return UUID(centre.place_path.rstrip("/").rpartition("/")[2])
