"""Take a class a step on, or cancel it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.learning_class import ClassState, Step, after
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import ACTIVE
from hieuhoc.store.queries.class_ending import get_ending
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.cancel_class import cancel_class
from hieuhoc.usecases.move_class import move_class
from hieuhoc.web.class_labels import CLASS_STATES
from hieuhoc.web.forms.classes import ReasonForm
from hieuhoc.web.shown.classes import show_row
from hieuhoc.web.views.classes.asking import ask
from hieuhoc.web.views.classes.gate import class_for
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.wording import sentence


@require_POST
@workplace
def step(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Open or begin a class, or take its last step back; finishing asks first, on a page of its own."""
    class_for(actor, class_id, Permission.MANAGE_CLASSES)
    asked = request.POST.get("buoc", "")
    if asked == Step.FINISH:
        return redirect("web:finish-class", class_id=class_id)
    if asked in {*Step}:
        try:
            state = move_class(actor=actor, class_id=class_id, step=Step(asked), now=timezone.now())
        except HieuHocError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Lớp nay ở trạng thái “%(state)s”.") % {"state": CLASS_STATES[state]})
    return redirect("web:class", class_id=class_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def cancel(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Ask why, and cancel a class: its venue is free, the registered are told."""
    stored = class_for(actor, class_id, Permission.MANAGE_CLASSES)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form, {}):
            reason = form.cleaned_data["reason"]
            told = cancel_class(actor=actor, class_id=class_id, reason=reason, now=timezone.now())
            said = _("Đã hủy lớp. Số tin nhắn sẽ gửi: %(count)s.")
            messages.success(request, said % {"count": told.messages})
            return redirect("web:class", class_id=class_id)
    return ask(
        request,
        actor,
        stored,
        form,
        title=_("Hủy lớp"),
        template="web/cancel_class.html",
        row=show_row(stored.line, groups={}),
        held=stored.line.held,
        ending=get_ending(class_id=class_id, states=ACTIVE, now=timezone.now()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def finish(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Say what ends with a class, and finish it."""
    stored = class_for(actor, class_id, Permission.MANAGE_CLASSES)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form, {}):
            move_class(actor=actor, class_id=class_id, step=Step.FINISH, now=timezone.now())
            said = _("Lớp nay ở trạng thái “%(state)s”.") % {"state": CLASS_STATES[ClassState.FINISHED]}
            messages.success(request, said)
            return redirect("web:class", class_id=class_id)
    waiting = (RegistrationState.WAITING,)
    return ask(
        request,
        actor,
        stored,
        form,
        title=_("Kết thúc lớp"),
        template="web/finish_class.html",
        why_not=_why_not(stored),
        ending=get_ending(class_id=class_id, states=waiting, now=timezone.now()),
    )


def _why_not(stored: StoredClass) -> str:
    """Say why a class cannot be finished, "" where it can."""
    try:
        after(stored.line.state, Step.FINISH, held=stored.line.held)
    except HieuHocError as error:
        return sentence(error)
    return ""
