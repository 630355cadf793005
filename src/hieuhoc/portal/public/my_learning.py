"""My learning: who proves his telephone sees what is kept about him and his own, and may act on it."""

import secrets
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.documents.learning_record import render
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import ConsentPurpose
from hieuhoc.portal.models import CommuneHomePage
from hieuhoc.portal.public.forms import CodeForm, LeaveForm, PhoneForm
from hieuhoc.portal.public.here import PlainPage, home_here, page_here, visitor
from hieuhoc.portal.public.proof import forget, now, personal, prove, proven_phone
from hieuhoc.portal.public.shown_record import shown_record
from hieuhoc.portal.public.words import sentence
from hieuhoc.usecases.limits import AskedTooOften
from hieuhoc.usecases.my_learning import (
    NotYours,
    leave_class,
    open_by_code,
    own_record,
    own_registration,
    people_of,
    take_back_consent,
)
from hieuhoc.usecases.phone_codes import send_code
from hieuhoc.usecases.sending import chosen_sender


@require_safe
@personal
def my_learning(request: HttpRequest) -> HttpResponse:
    """Ask for the telephone; once it is proved, show the people it belongs to."""
    home = home_here(request)
    phone = proven_phone(request, now=now())
    if not phone:
        return _ask_phone(request, home, PhoneForm())
    page = PlainPage(_("Việc học của tôi"))
    said = {"people": people_of(phone=phone), "ending": phone[-3:]}
    return page_here(request, home, "people.html", page=page, context=said)


@require_POST
@personal
def send_my_code(request: HttpRequest) -> HttpResponse:
    """Send a code to the telephone, whoever it belongs to."""
    home, form = home_here(request), PhoneForm(request.POST)
    if not form.is_valid():
        return _ask_phone(request, home, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        send_code(
            phone=form.cleaned_data["phone"], visitor=visitor(request), sender=chosen_sender(), now=now()
        )
    except HieuHocError as refusal:
        form.add_error("phone", sentence(refusal))
        return _ask_phone(request, home, form, status=_status(refusal))
    return _ask_code(request, home, form, CodeForm(initial={"once": secrets.token_urlsafe(24)}))


@require_POST
@personal
def open_my_learning(request: HttpRequest) -> HttpResponse:
    """Let in who proves the telephone by the code."""
    home, form, code = home_here(request), PhoneForm(request.POST), CodeForm(request.POST)
    if not form.is_valid():
        return _ask_phone(request, home, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not code.is_valid():
        return _ask_code(request, home, form, code, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    phone = form.cleaned_data["phone"]
    try:
        open_by_code(
            phone=phone,
            code=code.cleaned_data["code"],
            once=code.cleaned_data["once"],
            visitor=visitor(request),
            now=now(),
        )
    except HieuHocError as refusal:
        code.add_error("code", sentence(refusal))
        return _ask_code(request, home, form, code, status=_status(refusal))
    prove(request, phone, now=now())
    return redirect("my-learning")


@require_POST
@personal
def leave_my_learning(request: HttpRequest) -> HttpResponse:
    """Forget the telephone that was proved."""
    home_here(request)
    forget(request)
    return redirect("my-learning")


@require_safe
@personal
def my_record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show everything that is kept about one of the people of the telephone."""
    home = home_here(request)
    phone = proven_phone(request, now=now())
    return _record(request, home, phone, person_id) if phone else redirect("my-learning")


@require_safe
@personal
def my_record_pdf(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Hand out the same as a document to print."""
    home_here(request)
    phone = proven_phone(request, now=now())
    if not phone:
        return redirect("my-learning")
    try:
        record = own_record(phone=phone, person_id=person_id, now=now())
    except NotYours:
        raise Http404 from None
    return HttpResponse(
        render(record, on=timezone.localdate(now())),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="viec-hoc.pdf"'},
    )


@require_POST
@personal
def leave_my_class(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """End a registration, for a reason."""
    home = home_here(request)
    phone = proven_phone(request, now=now())
    if not phone:
        return redirect("my-learning")
    form = LeaveForm(request.POST)
    try:
        person_id = own_registration(phone=phone, registration_id=registration_id).person_id
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            leave_class(phone=phone, registration_id=registration_id, reason=reason, now=now())
            return redirect("my-record", person_id)
    except NotYours:
        raise Http404 from None
    except HieuHocError as refusal:
        form.add_error("reason", sentence(refusal))
    return _record(request, home, phone, person_id, leaving=registration_id, form=form)


@require_POST
@personal
def take_back(request: HttpRequest, person_id: UUID, purpose: str) -> HttpResponse:
    """Take back a consent."""
    home_here(request)
    phone = proven_phone(request, now=now())
    if not phone:
        return redirect("my-learning")
    if purpose not in {*ConsentPurpose}:
        raise Http404
    try:
        take_back_consent(phone=phone, person_id=person_id, purpose=ConsentPurpose(purpose), now=now())
    except NotYours:
        raise Http404 from None
    return redirect("my-record", person_id)


def _record(
    request: HttpRequest,
    home: CommuneHomePage,
    phone: str,
    person_id: UUID,
    *,
    leaving: UUID | None = None,
    form: LeaveForm | None = None,
) -> HttpResponse:
    """Show a record; with a `form` that was refused, at the registration it was for."""
    try:
        record = own_record(phone=phone, person_id=person_id, now=now())
    except NotYours:
        raise Http404 from None
    said = {"record": shown_record(record), "leaving": leaving, "form": form or LeaveForm()}
    status = HTTPStatus.OK if form is None else HTTPStatus.UNPROCESSABLE_ENTITY
    page = PlainPage(_("Những gì đang được lưu"))
    return page_here(request, home, "record.html", page=page, context=said, status=status)


def _ask_phone(
    request: HttpRequest, home: CommuneHomePage, form: PhoneForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    page = PlainPage(_("Việc học của tôi"))
    return page_here(request, home, "phone.html", page=page, context={"form": form}, status=status)


def _ask_code(
    request: HttpRequest,
    home: CommuneHomePage,
    form: PhoneForm,
    code: CodeForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    said = {"form": form, "code": code, "ending": form.cleaned_data["phone"][-3:]}
    page = PlainPage(_("Gõ mã xác nhận"))
    return page_here(request, home, "phone_code.html", page=page, context=said, status=status)


def _status(refusal: HieuHocError) -> HTTPStatus:
    if isinstance(refusal, AskedTooOften):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.UNPROCESSABLE_ENTITY
