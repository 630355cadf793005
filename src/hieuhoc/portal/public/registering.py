"""Registering without an account: a form, a code, and the truth about the seat."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.registration import ClassNotOpen, OnlyHeadsCounted
from hieuhoc.portal.models import CommuneHomePage
from hieuhoc.portal.public.classes import class_of
from hieuhoc.portal.public.forms import CodeForm, RegisterForm
from hieuhoc.portal.public.here import PlainPage, home_here, page_here, visitor
from hieuhoc.portal.public.proof import now, personal, prove, proven_phone
from hieuhoc.portal.public.words import sentence
from hieuhoc.portal.shown_classes import ShownClass, shown_class
from hieuhoc.usecases.limits import AskedTooOften
from hieuhoc.usecases.my_learning import NotYours, own_registration
from hieuhoc.usecases.phone_codes import send_code
from hieuhoc.usecases.register_resident import Request, register_by_code, register_proven
from hieuhoc.usecases.sending import chosen_sender


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def register(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """Show the form; sent in, send a code, or register at once who has proved this telephone."""
    home = home_here(request)
    shown = shown_class(class_of(home.centre_id, class_id), now=now())
    if not shown.takes_people:
        # Also for a form that was opened while the class was open.
        return _closed(request, home, shown)
    phone = proven_phone(request, now=now())
    form = _form(request, home, phone=phone)
    if request.method != "POST":
        return _filled_in(request, home, shown, form)
    if not form.is_valid():
        return _filled_in(request, home, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if form.details().phone == phone:
            asked = _asked(home, class_id, form)
            return redirect("public-registered", register_proven(request=asked, now=now()).id)
        send_code(phone=form.details().phone, visitor=visitor(request), sender=chosen_sender(), now=now())
    except HieuHocError as refusal:
        return _filled_in(request, home, shown, form, refusal=refusal, status=_status(refusal))
    return _ask_code(request, home, shown, form, CodeForm())


@require_POST
@personal
def register_code(request: HttpRequest, class_id: UUID) -> HttpResponse:
    """Register who proves the telephone by the code that was sent to it."""
    home = home_here(request)
    shown = shown_class(class_of(home.centre_id, class_id), now=now())
    form, code = _form(request, home), CodeForm(request.POST)
    if not form.is_valid():
        return _filled_in(request, home, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not code.is_valid():
        return _ask_code(request, home, shown, form, code, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        registered = register_by_code(
            request=_asked(home, class_id, form),
            code=code.cleaned_data["code"],
            visitor=visitor(request),
            now=now(),
        )
    except (ClassNotOpen, OnlyHeadsCounted):
        return _closed(request, home, shown)
    except HieuHocError as refusal:
        code.add_error("code", sentence(refusal))
        return _ask_code(request, home, shown, form, code, status=_status(refusal))
    prove(request, form.details().phone, now=now())
    return redirect("public-registered", registered.id)


@require_safe
@personal
def registered(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Tell what became of a registration, as it stands now."""
    home = home_here(request)
    phone = proven_phone(request, now=now())
    if not phone:
        return redirect("my-learning")
    try:
        mine = own_registration(phone=phone, registration_id=registration_id)
    except NotYours:
        raise Http404 from None
    shown = shown_class(class_of(home.centre_id, mine.class_id), now=now())
    return page_here(
        request,
        home,
        "registered.html",
        page=PlainPage(_("Kết quả đăng ký")),
        context={"class": shown, "registration": mine, "state": mine.state.value},
    )


def _form(request: HttpRequest, home: CommuneHomePage, *, phone: str = "") -> RegisterForm:
    data = request.POST if request.method == "POST" else None
    return RegisterForm(data, commune=home.centre.place, today=timezone.localdate(now()), phone=phone)


def _asked(home: CommuneHomePage, class_id: UUID, form: RegisterForm) -> Request:
    return Request(
        centre_id=home.centre_id,
        class_id=class_id,
        details=form.details(),
        hamlet_id=form.hamlet_id,
        may_contact=form.cleaned_data["may_contact"],
        key=form.cleaned_data["key"],
    )


def _status(refusal: HieuHocError) -> HTTPStatus:
    if isinstance(refusal, AskedTooOften):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _filled_in(
    request: HttpRequest,
    home: CommuneHomePage,
    shown: ShownClass,
    form: RegisterForm,
    *,
    refusal: HieuHocError | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    said = {"class": shown, "form": form, "refusal": sentence(refusal) if refusal else ""}
    page = PlainPage(_("Đăng ký học: %(title)s") % {"title": shown.title})
    return page_here(request, home, "register.html", page=page, context=said, status=status)


def _ask_code(
    request: HttpRequest,
    home: CommuneHomePage,
    shown: ShownClass,
    form: RegisterForm,
    code: CodeForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    said = {"class": shown, "form": form, "code": code, "ending": form.details().phone[-3:]}
    page = PlainPage(_("Gõ mã xác nhận"))
    return page_here(request, home, "register_code.html", page=page, context=said, status=status)


def _closed(request: HttpRequest, home: CommuneHomePage, shown: ShownClass) -> HttpResponse:
    page = PlainPage(_("Đăng ký học: %(title)s") % {"title": shown.title})
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.UNPROCESSABLE_ENTITY
    return page_here(request, home, "closed.html", page=page, context={"class": shown}, status=status)
