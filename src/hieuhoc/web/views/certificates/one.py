"""One certificate: printing it, taking it back, correcting it."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.learning.certificate import CertificateLine, IssueDayImpossible, RevokedAlready
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.certificates import get_certificates
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.print_certificates import print_certificates
from hieuhoc.usecases.reissue_certificate import reissue_certificate
from hieuhoc.usecases.revoke_certificate import revoke_certificate
from hieuhoc.web.forms.certificates import ReasonForm, ReissueForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.certificates import certificate_rows
from hieuhoc.web.views.certificates.of_class import pdf_of
from hieuhoc.web.views.classes.gate import class_for, crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.wording import sentence

_Found = tuple[CertificateLine, StoredClass]


@require_safe
@workplace
def print_one(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Hand out one certificate, if it is valid."""
    line, stored = _certificate_for(actor, certificate_id)
    lines = print_certificates(actor=actor, class_id=line.class_id, only=[line.id], now=timezone.now())
    if not lines:
        messages.info(request, sentence(RevokedAlready()))
        return redirect("web:certificates", class_id=stored.line.id)
    return pdf_of(request, lines, name=f"chung-nhan-{line.year}-{line.sequence:03}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def revoke(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Ask why, and make a certificate invalid."""
    line, stored = _certificate_for(actor, certificate_id)
    if line.revoked_on is not None:
        messages.info(request, sentence(RevokedAlready()))
        return redirect("web:certificates", class_id=line.class_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, {}, otherwise="why"):
            revoke_certificate(
                actor=actor, certificate_id=line.id, reason=form.cleaned_data["why"], now=timezone.now()
            )
            messages.success(
                request, _("Đã thu hồi chứng nhận %(number)s.") % {"number": line.printed.number}
            )
            return redirect("web:certificates", class_id=line.class_id)
    return _ask(request, actor, "web/revoke_certificate.html", (line, stored), form)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def reissue(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Ask why, revoke a certificate and enter one that says what is known today."""
    line, stored = _certificate_for(actor, certificate_id)
    initial = {"issued_on": timezone.localdate()}
    form = ReissueForm(request.POST) if request.method == "POST" else ReissueForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, {IssueDayImpossible.code: "issued_on"}, otherwise="why"):
            new_id = reissue_certificate(
                actor=actor,
                certificate_id=line.id,
                reason=form.cleaned_data["why"],
                on=form.cleaned_data["issued_on"],
                now=timezone.now(),
            )
            number = get_certificates(ids=[new_id])[0].printed.number
            messages.success(request, _("Đã cấp chứng nhận mới, số %(number)s.") % {"number": number})
            return redirect("web:certificates", class_id=line.class_id)
    return _ask(request, actor, "web/reissue_certificate.html", (line, stored), form)


def _certificate_for(actor: Actor, certificate_id: UUID) -> _Found:
    """Return a certificate and its class. Raises Http404 or NotAllowed, as `class_for`."""
    found = get_certificates(ids=[certificate_id])
    if not found:
        raise Http404
    return found[0], class_for(actor, found[0].class_id, Permission.CERTIFY)


def _ask(request: HttpRequest, actor: Actor, template: str, found: _Found, form: forms.Form) -> HttpResponse:
    line, stored = found
    (row,) = certificate_rows([line])
    listed = Link(_("Chứng nhận"), reverse("web:certificates", args=[line.class_id]))
    return show(
        request,
        actor,
        template,
        {"form": form, "row": row, "class_id": line.class_id, "problems": problems_of(form)},
        part="classes",
        centre_id=stored.centre_id,
        crumbs=(*crumbs_to(stored), listed),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )
