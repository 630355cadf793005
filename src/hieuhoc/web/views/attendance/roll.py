"""One roll: who came, who is late, excused or absent, and how many there were."""

from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.attendance import MeetingToCome
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.rolls import list_photos
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.marks_taken import Outcome, Taken
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.open_rolls import Roll, open_roll
from hieuhoc.web.forms.roll import SentRoll, read_roll
from hieuhoc.web.shown.roll import STATUSES, show_roll
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def roll(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Show a roll and take what was marked on it."""
    opened = roll_for(actor, session_id)
    if request.method != "POST":
        return show_page(request, actor, opened)
    is_past = timezone.localdate(opened.meeting.starts_at) < timezone.localdate()
    sent = read_roll(request.POST.dict(), is_past=is_past)
    if sent.problems:
        return show_page(request, actor, opened, sent=sent, problems=sent.problems)
    now = timezone.now()
    meeting = meeting_of(opened)
    marks = [
        SentMark(meeting, c.person_id, c.status.value, c.revision, now, c.number, sent.why)
        for c in sent.changes
    ]
    taken = mark_attendance(actor=actor, device=device_of(actor), marks=marks, now=now)
    if refused := [one for one in taken if one.error is not None]:
        problems = tuple(("", sentence(one.error)) for one in refused if one.error)
        return show_page(request, actor, roll_for(actor, session_id), sent=sent, problems=problems)
    _say(request, taken, heads=any(mark.person_id is None for mark in marks))
    return redirect("web:roll", session_id=session_id)


def roll_for(actor: Actor, session_id: UUID) -> Roll:
    """Return a roll. Raises Http404 for one the actor may not know of, NotAllowed for one he may not take."""
    opened = open_roll(actor=actor, session_id=session_id, now=timezone.now())
    if opened is None:
        raise Http404
    return opened


def meeting_of(opened: Roll) -> Meeting:
    """Return the meeting that a roll is of, by what names it."""
    return Meeting(opened.meeting.class_id, opened.meeting.day, opened.meeting.ordinal)


def device_of(actor: Actor) -> str:
    """Name the pages of the workplace as the device that marks are made on."""
    return f"web-{actor.user_id}"


def show_page(
    request: HttpRequest,
    actor: Actor,
    opened: Roll,
    *,
    sent: SentRoll | None = None,
    problems: tuple[tuple[str, str], ...] = (),
    typed: Mapping[str, object] | None = None,
    found: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """Show a roll, as it was sent where that was not taken; `found` may be on it and were looked for."""
    shown = show_roll(opened, today=timezone.localdate(), chosen=sent.chosen if sent else None)
    context = {
        "roll": shown,
        "session_id": opened.meeting.session_id,
        "class_id": opened.meeting.class_id,
        "statuses": [(status.value, str(label)) for status, label in STATUSES.items()],
        "to_come": sentence(MeetingToCome()) if shown.is_to_come else "",
        "cancelled": opened.meeting.class_cancelled or opened.meeting.state.value == "cancelled",
        "photos": list_photos(session_id=opened.meeting.session_id),
        "why": sent.why if sent else "",
        "problems": problems,
        "bad": {field for field, _text in problems},
        "typed": typed or {},
        "found": found,
        "may_find": actor.has(Permission.VIEW_PEOPLE),
        # Pressed twice, the form of somebody new adds him once.
        "new_id": (typed or {}).get("new_id") or uuid4(),
    }
    return show(
        request,
        actor,
        "web/rolls/roll.html",
        context,
        part="rolls",
        centre_id=opened.meeting.centre_id,
        crumbs=(
            Link(_("Điểm danh"), reverse("web:rolls")),
            Link(shown.title, reverse("web:class", args=[opened.meeting.class_id]), entered=True),
        ),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _say(request: HttpRequest, taken: tuple[Taken, ...], *, heads: bool) -> None:
    """Say what became of marks; with `heads` the last of them is the head count."""
    counts = Counter(one.outcome for one in taken)
    counted = heads and taken[-1].outcome is Outcome.NEW
    if not taken:
        messages.info(request, _("Không có gì thay đổi."))
    if new := counts[Outcome.NEW] - counted:
        said = ngettext("Đã ghi %(count)s dấu.", "Đã ghi %(count)s dấu.", new)
        if counted:
            said = ngettext(
                "Đã ghi %(count)s dấu và số đầu người.", "Đã ghi %(count)s dấu và số đầu người.", new
            )
        messages.success(request, said % {"count": new})
    elif counted:
        messages.success(request, _("Đã ghi số đầu người."))
    if late := counts[Outcome.SUPERSEDED]:
        said = ngettext(
            "%(count)s dấu được giữ lại mà không tính: có người vừa sửa sau khi bạn mở trang. Hãy xem lại.",
            "%(count)s dấu được giữ lại mà không tính: có người vừa sửa sau khi bạn mở trang. Hãy xem lại.",
            late,
        )
        messages.warning(request, said % {"count": late})
