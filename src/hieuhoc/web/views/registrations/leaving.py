"""Taking a name off the register."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.person import shown_name
from hieuhoc.learning.registration import RegistrationState
from hieuhoc.store.models import Registration
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.registrants import registrations_in_reach
from hieuhoc.usecases.withdraw import withdraw
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.registrations import WithdrawForm
from hieuhoc.web.shown.registrations import STATES
from hieuhoc.web.views.classes.gate import crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.views.registrations.gate import REGISTER, register_for


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def leave(request: HttpRequest, actor: Actor, registration_id: UUID) -> HttpResponse:
    """Ask why, and let the first of the waiting list move up."""
    registration, class_id = _registration_for(actor, registration_id)
    stored = register_for(actor, class_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_in(form, {}):
            moved_up = withdraw(
                actor=actor,
                registration_id=registration_id,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.success(request, _said(registration.person.full_name, len(moved_up)))
            return redirect("web:registrations", class_id=class_id)
    problems = problems_of(form)
    context = {
        "row": stored.line,
        "registration_id": registration_id,
        "name": shown_name(registration.person.full_name, synthetic=registration.person.synthetic),
        "state": STATES[RegistrationState(registration.state)],
        "has_seat": registration.state == RegistrationState.ACCEPTED,
        "waiting": format_number(stored.line.waiting) if stored.line.waiting else "",
        "form": form,
        "problems": problems,
    }
    return show(
        request,
        actor,
        "web/registrations/leave.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


def _registration_for(actor: Actor, registration_id: UUID) -> tuple[Registration, UUID]:
    """Return a registration that the actor may end, and its class. Raises Http404 or NotAllowed."""
    registration = Registration.objects.select_related("person").filter(id=registration_id).first()
    if registration is None:
        raise Http404
    register_for(actor, registration.learning_class_id)
    if not registrations_in_reach(actor, REGISTER).filter(id=registration_id).exists():
        raise Http404
    return registration, registration.learning_class_id


def _said(name: str, moved_up: int) -> str:
    left = _("%(name)s: đã rút tên.") % {"name": name}
    if not moved_up:
        return left
    told = ngettext(
        "%(count)s người trong danh sách chờ đã có chỗ và sẽ được nhắn tin.",
        "%(count)s người trong danh sách chờ đã có chỗ và sẽ được nhắn tin.",
        moved_up,
    )
    return f"{left} {told % {'count': format_number(moved_up)}}"
