"""A club: what it is, its members and meetings."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.club_wording import club_kind
from hieuhoc.store.queries.clubs import MeetingLine, MemberLine, StoredClub, current_members, list_meetings
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.clubs.open_club import OpenedClub, open_club, sees_names
from hieuhoc.usecases.kept_places import KEEPS
from hieuhoc.web.forms.clubs import JoinForm, MeetingForm, SearchForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.speaking import language
from hieuhoc.web.views.clubs.gate import club_for, crumbs_to
from hieuhoc.web.views.found_people import people_found
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show


@require_safe
@workplace
def club(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Show a club; its members only to those who keep it and see people there."""
    return club_page(request, actor, club_for(actor, club_id, keeping=False))


@require_POST
@workplace
def find_member(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Find people by what was typed; as one types, only the list of those found is sent."""
    found_club = club_for(actor, club_id)
    form = SearchForm(request.POST)
    found = found_in(actor, found_club, form)
    if request.headers.get("HX-Request"):
        return render(request, "web/clubs/found.html", {"club": found_club, **found})
    return club_page(request, actor, found_club, {"searching": form, **found}, problems=problems_of(form))


def club_page(
    request: HttpRequest,
    actor: Actor,
    found_club: StoredClub,
    search: Mapping[str, object] | None = None,
    *,
    meeting: MeetingForm | None = None,
    problems: list[tuple[str, str]] | None = None,
    doubts: Sequence[str] = (),
) -> HttpResponse:
    """Return the page of a club, with what was typed where something of it was refused.

    `search` is what `found_in` returns.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    opened = None
    if sees_names(actor, found_club.place_path):
        opened = open_club(actor=actor, club_id=found_club.id, now=now)
    context = {
        "club": found_club,
        "kind": club_kind(found_club.kind, language()),
        "founded": format_date(found_club.working.founded),
        "ended": format_date(found_club.working.ended) if found_club.working.ended else "",
        "members_now": format_number(found_club.members),
        "may_keep": allowed(actor, KEEPS, found_club.place_path),
        "meetings": [_meeting(line) for line in list_meetings(club_id=found_club.id)],
        "searching": SearchForm(),
        "found": None,
        **(search or {}),
        "meeting": meeting or MeetingForm(initial={"day": today}),
        "problems": problems or [],
        "doubts": doubts,
        "opened": opened is not None,
        **(_people(opened) if opened else {}),
    }
    return show(
        request,
        actor,
        "web/clubs/club.html",
        context,
        part="society",
        centre_id=found_club.centre_id,
        crumbs=crumbs_to(found_club.centre_id),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems or doubts else HTTPStatus.OK,
    )


def _people(opened: OpenedClub) -> Mapping[str, object]:
    current = [line for line in opened.members if line.membership.holds_on(opened.as_of)]
    past = [line for line in opened.members if line not in current and not _mistaken(line)]
    return {
        "leader": opened.leader,
        "members": [_member(line, opened) for line in current],
        "past": [_member(line, opened) for line in past],
        "others": format_number(opened.others) if opened.others else "",
    }


def _mistaken(line: MemberLine) -> bool:
    return line.membership.until == line.membership.since


def _member(line: MemberLine, opened: OpenedClub) -> Mapping[str, object]:
    leader = opened.club.leader
    return {
        "id": line.id,
        "person": line.person_id,
        "name": line.name,
        "born": line.born,
        "place": line.place,
        "since": format_date(line.membership.since),
        "until": format_date(line.membership.until) if line.membership.until else "",
        "leads": leader is not None and leader.id == line.person_id,
        "erased": line.erased,
    }


def _meeting(line: MeetingLine) -> Mapping[str, object]:
    return {
        "id": line.id,
        "day": format_date(line.day),
        "topic": line.topic,
        "present": format_number(line.present),
        "withdrawn": line.withdrawn,
    }


def found_in(
    actor: Actor, club: StoredClub, searching: SearchForm, tried: JoinForm | None = None
) -> dict[str, object]:
    """Return those found by what was typed, and who of them are members; a form that was `tried` stays."""
    if not searching.is_valid():
        return {}
    typed, today = searching.cleaned_data["typed"], timezone.localdate()
    found = people_found(actor, club.commune_id, typed, entry=JoinForm, initial={"since": today}, tried=tried)
    joined = current_members(club.id, [one.id for one in found], on=today)
    return {"searching": searching, "typed": typed, "found": found, "joined": joined}
