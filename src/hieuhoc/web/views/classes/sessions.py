"""One meeting of a class: add it, put it off, cancel it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.clashes import Clash
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.meetings import MeetingLine
from hieuhoc.store.queries.partners import list_choices
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.change_session import add_session, cancel_session, change_session
from hieuhoc.web.forms.classes import MeetingForm, ReasonForm
from hieuhoc.web.shown.moments import written_hours, written_moment
from hieuhoc.web.views.classes.asking import AGREED, ask, refusals_and_clashes_in
from hieuhoc.web.views.classes.gate import class_for, meeting_for
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.refusing import refusals_in


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def add(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Add a meeting to a class."""
    stored = class_for(actor, class_id, Permission.MANAGE_CLASSES)
    form = _form(request, stored, {"starts": stored.starts, "minutes": stored.minutes})
    clashes: list[Clash] = []
    if form.is_valid():
        with refusals_and_clashes_in(form, clashes=clashes):
            add_session(
                actor=actor,
                class_id=class_id,
                meeting=form.meeting(),
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Đã thêm buổi học."))
            return redirect("web:class", class_id=class_id)
    template = "web/session.html"
    return ask(request, actor, stored, form, clashes=clashes, title=_("Thêm buổi học"), template=template)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Put a meeting off, or change where it is and who teaches."""
    meeting, stored = meeting_for(actor, session_id, Permission.MANAGE_CLASSES)
    form = _form(request, stored, _initial(meeting, stored))
    clashes: list[Clash] = []
    if form.is_valid():
        with refusals_and_clashes_in(form, clashes=clashes):
            change_session(
                actor=actor,
                session_id=session_id,
                meeting=form.meeting(),
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Đã lưu buổi học."))
            return redirect("web:class", class_id=stored.line.id)
    return ask(
        request,
        actor,
        stored,
        form,
        clashes=clashes,
        title=_("Sửa buổi học"),
        template="web/session.html",
        session_id=session_id,
        can_cancel=meeting.can_be_cancelled,
        when=_when(meeting),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def cancel(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Ask why, and cancel a meeting; the class goes on."""
    meeting, stored = meeting_for(actor, session_id, Permission.MANAGE_CLASSES)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form, {}):
            reason = form.cleaned_data["reason"]
            cancel_session(actor=actor, session_id=session_id, reason=reason, now=timezone.now())
            messages.success(request, _("Đã hủy buổi học, địa điểm được trả lại."))
            return redirect("web:class", class_id=stored.line.id)
    return ask(
        request,
        actor,
        stored,
        form,
        title=_("Hủy một buổi học"),
        template="web/cancel_session.html",
        session_id=session_id,
        when=_when(meeting),
    )


def _form(request: HttpRequest, stored: StoredClass, initial: dict[str, object]) -> MeetingForm:
    data = request.POST if request.method == "POST" else None
    return MeetingForm(data, initial=initial, choices=list_choices(commune_path=stored.commune_path))


def _initial(meeting: MeetingLine, stored: StoredClass) -> dict[str, object]:
    """Return what the form begins with; what is the class's own is left to the class."""
    starts_at = timezone.localtime(meeting.starts_at)
    of_class = stored.details
    return {
        "day": starts_at.date(),
        "starts": starts_at.time(),
        "minutes": int((meeting.ends_at - meeting.starts_at).total_seconds() // 60),
        "topic": meeting.topic,
        "venue_id": meeting.venue_id if meeting.venue_id != of_class.venue_id else None,
        "instructor_id": meeting.instructor_id if meeting.instructor_id != of_class.instructor_id else None,
    }


def _when(meeting: MeetingLine) -> str:
    return f"{written_moment(meeting.starts_at)} ({written_hours(meeting.starts_at, meeting.ends_at)})"
