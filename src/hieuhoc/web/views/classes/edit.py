"""Change what is entered of a class, and when it meets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.clashes import Clash
from hieuhoc.learning.learning_class import ClassKind
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.partners import list_choices
from hieuhoc.store.queries.plan_groups import list_groups
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.change_class import change_class
from hieuhoc.usecases.change_timetable import change_timetable
from hieuhoc.web.forms.classes import ClassForm, initial_of
from hieuhoc.web.forms.timetable import TimetableForm
from hieuhoc.web.forms.timetable import initial_of as initial_times
from hieuhoc.web.shown.classes import timetable_of
from hieuhoc.web.views.classes.asking import AGREED, ask, refusals_and_clashes_in
from hieuhoc.web.views.classes.gate import class_for
from hieuhoc.web.views.gate import workplace


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Change what is entered of a class; with more seats, who waits moves up."""
    stored = class_for(actor, class_id, Permission.MANAGE_CLASSES)
    form = _form(request, stored)
    clashes: list[Clash] = []
    if form.is_valid():
        with refusals_and_clashes_in(form, clashes=clashes):
            promoted = change_class(
                actor=actor,
                class_id=class_id,
                details=form.details(),
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            _tell_saved(request, len(promoted))
            return redirect("web:class", class_id=class_id)
    template = "web/edit_class.html"
    return ask(request, actor, stored, form, clashes=clashes, title=_("Sửa lớp"), template=template)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def timetable(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Change when a class meets as a whole; what was held stays."""
    stored = class_for(actor, class_id, Permission.MANAGE_CLASSES)
    known = timetable_of(stored)
    initial = initial_times(known) if known else {"first_day": stored.line.first_day, "repeat": "tuan"}
    form = TimetableForm(request.POST if request.method == "POST" else None, initial=initial)
    clashes: list[Clash] = []
    if form.is_valid() and (wanted := form.timetable()):
        with refusals_and_clashes_in(form, clashes=clashes):
            change_timetable(
                actor=actor,
                class_id=class_id,
                timetable=wanted,
                clashes_accepted=AGREED in request.POST,
                now=timezone.now(),
            )
            messages.success(request, _("Đã xếp lịch học."))
            return redirect("web:class", class_id=class_id)
    template = "web/class_timetable.html"
    return ask(request, actor, stored, form, clashes=clashes, title=_("Xếp lịch học"), template=template)


def _form(request: HttpRequest, stored: StoredClass) -> ClassForm:
    return ClassForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(stored.details),
        choices=list_choices(commune_path=stored.commune_path),
        groups=list_groups(centre_id=stored.centre_id, school_year=stored.school_year),
        kind=ClassKind(stored.details.kind),
    )


def _tell_saved(request: HttpRequest, promoted: int) -> None:
    messages.success(request, _("Đã lưu lớp."))
    if promoted:
        words = ngettext(
            "%(count)s người đang chờ đã được nhận và sẽ được nhắn tin.",
            "%(count)s người đang chờ đã được nhận và sẽ được nhắn tin.",
            promoted,
        )
        messages.success(request, words % {"count": promoted})
