"""Scoring sheets: what there is to score, and one sheet."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.learning.roles import Permission
from hieuhoc.learning.sheet import SheetClosed
from hieuhoc.store.queries.sheets import SheetGroup
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.mark_sheet import SentItemMark, mark_sheet
from hieuhoc.usecases.marks_taken import Outcome, Taken
from hieuhoc.usecases.open_sheets import Sheet, list_group, open_sheet, sheets_to_score
from hieuhoc.web.forms.sheet import SentSheet, read_sheet
from hieuhoc.web.shown.sheets import LEVELS, key_of, show_groups, show_lines, show_sheet
from hieuhoc.web.shown.titles import book_asks
from hieuhoc.web.views.attendance.roll import device_of
from hieuhoc.web.views.gate import only_centre, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence

_ASKED = ("noi", "loai", "nam")


@require_safe
@workplace
def sheets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what there is to score by place, kind and year, and the sheets of the one that is asked for."""
    if not actor.has(Permission.SCORE_TITLES):
        raise NotAllowed(Permission.SCORE_TITLES)
    groups = sheets_to_score(actor=actor)
    chosen = _chosen(request, groups)
    listed = (
        list_group(
            actor=actor, place_id=chosen.place_id, kind=chosen.kind, year=chosen.year, now=timezone.now()
        )
        if chosen
        else None
    )
    centre_id = only_centre(actor)
    context = {
        "groups": show_groups(groups, chosen=key_of(chosen) if chosen else None),
        "lines": show_lines(listed) if listed else None,
        "open": show_groups([chosen], chosen=None)[0] if chosen else None,
    }
    crumbs = _crumbs(centre_id)
    return show(
        request, actor, "web/sheets/list.html", context, part="society", centre_id=centre_id, crumbs=crumbs
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def sheet(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Show a sheet and take what was marked on it."""
    opened = _opened(actor, recognition_id)
    if request.method != "POST":
        return _show(request, actor, opened)
    reviewed_on = opened.line.reviewed_on
    sent = read_sheet(
        request.POST.dict(),
        items=opened.items,
        is_reviewed=reviewed_on is not None and reviewed_on < timezone.localdate(),
    )
    if sent.problems:
        return _show(request, actor, opened, sent=sent, problems=sent.problems)
    now = timezone.now()
    marks = [
        SentItemMark(recognition_id, c.item, c.attained.value, c.revision, now, c.points, sent.why)
        for c in sent.changes
    ]
    taken = mark_sheet(actor=actor, device=device_of(actor), marks=marks, now=now)
    refused = dict.fromkeys(sentence(one.error) for one in taken if one.error)
    if refused:
        problems = [("", said) for said in refused]
        return _show(request, actor, _opened(actor, recognition_id), sent=sent, problems=problems)
    _say(request, taken)
    go_on = opened.next_id if "next" in request.POST else None
    return redirect("web:sheet", recognition_id=go_on or recognition_id)


def _opened(actor: Actor, recognition_id: UUID) -> Sheet:
    opened = open_sheet(actor=actor, recognition_id=recognition_id, now=timezone.now())
    if opened is None:
        raise Http404
    return opened


def _chosen(request: HttpRequest, groups: Sequence[SheetGroup]) -> SheetGroup | None:
    """Return the group that the address asks for; where there is only one, that one."""
    if len(groups) == 1:
        return groups[0]
    asked = tuple(request.GET.get(name, "") for name in _ASKED)
    return next((group for group in groups if key_of(group) == asked), None)


def _crumbs(centre_id: UUID | None, *more: Link) -> tuple[Link, ...]:
    society = reverse("web:society", args=[centre_id]) if centre_id else ""
    return (*([Link(_("Xã hội học tập"), society)] if society else []), *more)


def _show(
    request: HttpRequest,
    actor: Actor,
    opened: Sheet,
    *,
    sent: SentSheet | None = None,
    problems: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show a sheet, as it was sent where that was not taken."""
    line = opened.line
    shown = show_sheet(opened, chosen=sent.chosen if sent else None, points=sent.points if sent else None)
    group = f"?{urlencode(dict(zip(_ASKED, (line.place_id, line.book.kind, line.book.year), strict=True)))}"
    context = {
        "sheet": shown,
        "asks": book_asks(opened.edition),
        "recognition_id": line.id,
        "levels": [(level.value, str(label)) for level, label in LEVELS.items()],
        "closed": "" if opened.is_open else sentence(SheetClosed(line.state)),
        "is_reviewed": bool(line.reviewed_on and line.reviewed_on < timezone.localdate() and opened.marked),
        "has_next": opened.next_id is not None,
        "why": sent.why if sent else "",
        "problems": problems,
        "bad": {field for field, _text in problems},
    }
    return show(
        request,
        actor,
        "web/sheets/sheet.html",
        context,
        part="society",
        centre_id=line.centre_id,
        crumbs=_crumbs(line.centre_id, Link(_("Phiếu chấm điểm"), reverse("web:sheets") + group)),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _say(request: HttpRequest, taken: Sequence[Taken]) -> None:
    """Say what became of marks."""
    counts = [one.outcome for one in taken]
    if not taken:
        messages.info(request, _("Không có gì thay đổi."))
    if new := counts.count(Outcome.NEW):
        said = ngettext("Đã chấm %(count)s mục.", "Đã chấm %(count)s mục.", new)
        messages.success(request, said % {"count": new})
    if late := counts.count(Outcome.SUPERSEDED):
        said = ngettext(
            "%(count)s dấu được giữ lại mà không tính: có người vừa sửa sau khi bạn mở trang. Hãy xem lại.",
            "%(count)s dấu được giữ lại mà không tính: có người vừa sửa sau khi bạn mở trang. Hãy xem lại.",
            late,
        )
        messages.warning(request, said % {"count": late})
