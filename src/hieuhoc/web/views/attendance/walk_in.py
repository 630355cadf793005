"""Somebody who came without having registered: known already, or entered at the door."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.learning.person import LONGEST_NAME, PersonDetails, shown_birth, shown_name
from hieuhoc.store.queries.people import PersonLine
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.newcomers import Newcomer
from hieuhoc.usecases.open_rolls import Roll
from hieuhoc.usecases.people_in_sight import places_for, search_people
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.walk_in import KnownWalkInForm, NewWalkInForm
from hieuhoc.web.views.attendance.roll import device_of, meeting_of, roll_for, show_page
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.wording import sentence

_MOST_FOUND = 20


@require_POST
@workplace
def walk_in(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Mark somebody as present who was not on the roll."""
    opened = roll_for(actor, session_id)
    if "find" in request.POST:
        typed = request.POST.get("typed", "")[:LONGEST_NAME]
        return show_page(
            request, actor, opened, typed=request.POST.dict(), found=_found(actor, opened, typed)
        )
    known = "person" in request.POST
    form = KnownWalkInForm(request.POST) if known else NewWalkInForm(request.POST)
    if not form.is_valid():
        return show_page(request, actor, opened, problems=tuple(problems_of(form)), typed=request.POST.dict())
    said = form.cleaned_data
    person_id = said["person"] if known else said["new_id"]
    newcomers = (
        [] if known else [Newcomer(person_id, PersonDetails(full_name=said["name"], birth_year=said["born"]))]
    )
    now = timezone.now()
    mark = SentMark(meeting_of(opened), person_id, MarkStatus.PRESENT.value, 1, now)
    [taken] = mark_attendance(
        actor=actor, device=device_of(actor), marks=[mark], newcomers=newcomers, now=now
    )
    if taken.error is not None:
        field = "id_person" if known else "id_name"
        return show_page(
            request,
            actor,
            opened,
            problems=((field, sentence(taken.error)),),
            typed=request.POST.dict(),
        )
    messages.success(request, _("Đã thêm người đến không đăng ký. Người này không chiếm chỗ của lớp."))
    return redirect("web:roll", session_id=session_id)


def _found(actor: Actor, opened: Roll, typed: str) -> list[tuple[str, str]]:
    """Return people of the commune, as far as the actor sees them there, by what was typed."""
    places = [place.id for place in places_for(actor, opened.meeting.commune_path)]
    if not places:
        return []
    lines = search_people(
        actor=actor,
        commune_id=opened.meeting.commune_id,
        typed=typed.replace("\x00", ""),
        places=places,
        limit=_MOST_FOUND,
    )
    return [(str(line.id), _found_line(line)) for line in lines]


def _found_line(line: PersonLine) -> str:
    name = shown_name(line.full_name, synthetic=line.synthetic)
    return " · ".join(filter(None, [name, shown_birth(line.birth_year), line.place]))
