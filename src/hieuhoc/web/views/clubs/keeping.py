"""What is entered of a club: who joins and leaves, who leads it, when it met."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.club import MeetingDoubted
from hieuhoc.learning.person import shown_name
from hieuhoc.store.models import ClubMeeting, ClubMember
from hieuhoc.store.queries.clubs import StoredClub
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.clubs.keep_club import set_leader
from hieuhoc.usecases.clubs.keep_meetings import correct_meeting, note_meeting, withdraw_meeting
from hieuhoc.usecases.clubs.keep_members import join_club, leave_club
from hieuhoc.usecases.known_people import in_reach
from hieuhoc.web.forms.clubs import JoinForm, LeaveForm, MeetingForm, SearchForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.views.clubs.gate import club_for, crumbs_to
from hieuhoc.web.views.clubs.one import club_page, found_in
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.wording import sentence
from hieuhoc.web.words.clubs import doubts_of


@require_POST
@workplace
def add_member(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Make one who was found a member."""
    found = club_for(actor, club_id)
    form = JoinForm(request.POST, auto_id="")
    if form.is_valid():
        said = form.cleaned_data
        with refusals_in(form, {"club.day-to-come": "since", "club.not-working": "since"}):
            join_club(
                actor=actor,
                club_id=club_id,
                person_id=said["person"],
                since=said["since"],
                now=timezone.now(),
            )
            messages.success(request, _("Đã ghi thành viên."))
            return redirect("web:club", club_id=club_id)
    search = found_in(actor, found, SearchForm(request.POST), form)
    return club_page(request, actor, found, search, problems=problems_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def end_membership(request: HttpRequest, actor: Actor, membership_id: int) -> HttpResponse:
    """Ask since when somebody is no member any more."""
    row = ClubMember.objects.filter(id=membership_id).select_related("club", "person").first()
    if row is None:
        raise Http404
    club = club_for(actor, row.club_id)
    seen = in_reach(
        ClubMember.objects.filter(id=membership_id), actor=actor, commune_path=club.commune_path
    ).select_related("person__merged_into")
    member = seen.first()
    if member is None:
        raise Http404
    initial = {"until": member.until or timezone.localdate()}
    form = LeaveForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with refusals_in(form, {}, otherwise="until"):
            leave_club(
                actor=actor,
                membership_id=membership_id,
                until=form.cleaned_data["until"],
                now=timezone.now(),
            )
            messages.success(request, _("Đã ghi ngày thôi."))
            return redirect("web:club", club_id=club.id)
    problems = problems_of(form)
    person = member.person.merged_into or member.person
    context = {
        "club": club,
        "form": form,
        "problems": problems,
        "name": shown_name(person.full_name, synthetic=person.synthetic),
        "since": format_date(member.since),
    }
    return _show(request, actor, club, "web/clubs/leave.html", context)


@require_POST
@workplace
def lead(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Say who leads the club; nobody without a `person`."""
    club_for(actor, club_id)
    try:
        person_id = UUID(request.POST["person"]) if request.POST.get("person") else None
    except ValueError:
        raise Http404 from None
    try:
        set_leader(actor=actor, club_id=club_id, person_id=person_id, now=timezone.now())
    except NotAllowed:
        raise
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã ghi người phụ trách."))
    return redirect("web:club", club_id=club_id)


@require_POST
@workplace
def add_meeting(request: HttpRequest, actor: Actor, club_id: UUID) -> HttpResponse:
    """Enter a meeting."""
    found = club_for(actor, club_id)
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            note_meeting(
                actor=actor, club_id=club_id, sure=_sure(request), now=timezone.now(), **form.cleaned_data
            )
        except MeetingDoubted as doubted:
            return club_page(request, actor, found, meeting=form, doubts=doubts_of(doubted))
        except HieuHocError as error:
            form.add_error(_field_of(error), sentence(error))
        else:
            messages.success(request, _("Đã ghi buổi sinh hoạt."))
            return redirect("web:club", club_id=club_id)
    return club_page(request, actor, found, meeting=form, problems=problems_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Correct a meeting."""
    row = _meeting(meeting_id)
    club = club_for(actor, row.club_id)
    initial = {"day": row.day, "topic": row.topic, "present": row.present}
    form = MeetingForm(request.POST if request.method == "POST" else None, initial=initial)
    doubts: tuple[str, ...] = ()
    if form.is_valid():
        try:
            correct_meeting(
                actor=actor,
                meeting_id=meeting_id,
                sure=_sure(request),
                now=timezone.now(),
                **form.cleaned_data,
            )
        except MeetingDoubted as doubted:
            doubts = doubts_of(doubted)
        except HieuHocError as error:
            form.add_error(_field_of(error), sentence(error))
        else:
            messages.success(request, _("Đã sửa buổi sinh hoạt."))
            return redirect("web:club", club_id=club.id)
    context = {
        "club": club,
        "form": form,
        "problems": problems_of(form),
        "doubts": doubts,
        "meeting_id": meeting_id,
        "withdrawn": row.withdrawn_at is not None,
    }
    return _show(request, actor, club, "web/clubs/meeting.html", context)


@require_POST
@workplace
def drop_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Withdraw a meeting that did not take place."""
    club = club_for(actor, _meeting(meeting_id).club_id)
    try:
        withdraw_meeting(actor=actor, meeting_id=meeting_id, now=timezone.now())
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã rút buổi sinh hoạt; sổ vẫn giữ dòng đã gạch."))
    return redirect("web:club", club_id=club.id)


def _meeting(meeting_id: UUID) -> ClubMeeting:
    row = ClubMeeting.objects.filter(id=meeting_id).first()
    if row is None:
        raise Http404
    return row


def _sure(request: HttpRequest) -> bool:
    return request.POST.get("dung_nhu_vay") == "1"


def _field_of(error: HieuHocError) -> str | None:
    return {
        "club.day-to-come": "day",
        "club.not-working": "day",
        "club.topic-missing": "topic",
    }.get(error.code)


def _show(
    request: HttpRequest, actor: Actor, club: StoredClub, template: str, context: dict[str, object]
) -> HttpResponse:
    return show(
        request,
        actor,
        template,
        context,
        part="society",
        centre_id=club.centre_id,
        crumbs=crumbs_to(club.centre_id, club),
        status=HTTPStatus.UNPROCESSABLE_ENTITY
        if context["problems"] or context.get("doubts")
        else HTTPStatus.OK,
    )
