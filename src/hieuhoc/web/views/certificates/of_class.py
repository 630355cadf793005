"""The certificates of a class: who gets one and why not, issuing, printing."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.documents import certificate
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.certificate import (
    CertificateLine,
    ClassNotFinished,
    ExceptionSaysNotWhy,
    IssueDayImpossible,
    NeverCame,
    NobodyNamed,
)
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.certificates import list_candidates, list_certificates
from hieuhoc.store.queries.classes import StoredClass
from hieuhoc.store.queries.taught_classes import get_taught_class
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.issue_certificates import Issued, issue_certificates
from hieuhoc.usecases.print_certificates import print_certificates
from hieuhoc.web.forms.certificates import IssueForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.certificates import (
    certificate_rows,
    is_out_of_reach,
    learner_rows,
    rule_words,
    without_certificate,
)
from hieuhoc.web.views.classes.gate import class_for, crumbs_to
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def certificates(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Show who of a class has a certificate and who could get one, and issue those that are missing."""
    stored = class_for(actor, class_id, Permission.CERTIFY)
    if request.method != "POST":
        return _show(request, actor, stored)
    lines = list_certificates(class_id=class_id)
    taught = get_taught_class(class_id=class_id)
    held = taught.held if taught else 0
    missing = without_certificate(list_candidates(class_id=class_id, held=held), lines)
    form = IssueForm(request.POST, missing=missing)
    if not form.is_valid():
        return _show(request, actor, stored, form=form)
    try:
        issued = issue_certificates(
            actor=actor,
            class_id=class_id,
            exceptions=[UUID(id_) for id_ in form.cleaned_data["exceptions"]],
            why=form.cleaned_data["why"],
            on=form.cleaned_data["issued_on"],
            now=timezone.now(),
        )
    except ExceptionSaysNotWhy as error:
        form.add_error("why", sentence(error))
    except NeverCame as error:
        form.add_error("exceptions", sentence(error))
    except IssueDayImpossible as error:
        form.add_error("issued_on", sentence(error))
    except (ClassNotFinished, NobodyNamed) as error:
        return _show(request, actor, stored, form=form, refusal=error)
    else:
        _tell(request, issued)
        return redirect("web:certificates", class_id=class_id)
    return _show(request, actor, stored, form=form)


@require_safe
@workplace
def print_all(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """Hand out the valid certificates of a class as one PDF, each on its sheet."""
    class_for(actor, class_id, Permission.CERTIFY)
    lines = print_certificates(actor=actor, class_id=class_id, now=timezone.now())
    if not lines:
        messages.info(request, _("Lớp này chưa có chứng nhận nào còn hiệu lực để in."))
        return redirect("web:certificates", class_id=class_id)
    return pdf_of(request, lines, name="chung-nhan.pdf")


def pdf_of(request: HttpRequest, lines: Sequence[CertificateLine], *, name: str) -> HttpResponse:
    """Answer with certificates whose codes lead to the address this page was asked at."""
    printed = [
        certificate.CertificateDocument(line.printed, proof_address(request, line.token)) for line in lines
    ]
    return to_save(certificate.render(printed), name=name)


def proof_address(request: HttpRequest, token: str) -> str:
    """Return the whole address at which anyone can check a certificate."""
    return request.build_absolute_uri(reverse("verify-certificate", args=[token]))


def _show(
    request: HttpRequest,
    actor: Actor,
    stored: StoredClass,
    *,
    form: IssueForm | None = None,
    refusal: HieuHocError | None = None,
) -> HttpResponse:
    class_id = stored.line.id
    taught = get_taught_class(class_id=class_id)
    assert taught is not None
    lines = list_certificates(class_id=class_id)
    missing = without_certificate(list_candidates(class_id=class_id, held=taught.held), lines)
    shown = form or IssueForm(missing=missing, initial={"issued_on": timezone.localdate()})
    chosen = form.data.getlist("exceptions") if form else ()  # type: ignore[attr-defined]
    address = proof_address(request, "-")
    context = {
        "class_id": class_id,
        "title": stored.line.title,
        "is_finished": taught.state is ClassState.FINISHED,
        "rule": rule_words(taught.held),
        "form": shown,
        "problems": problems_of(form) if form else [],
        "refusal": sentence(refusal) if refusal else "",
        "missing": learner_rows(missing, chosen=chosen),
        "ready": format_number(sum(c.meetings.suffice() for c in missing)),
        "rows": certificate_rows(lines),
        "valid": any(line.revoked_on is None for line in lines),
        "address": address.removesuffix("-/"),
        "out_of_reach": is_out_of_reach(address),
        "centre_id": stored.centre_id,
    }
    wrong = bool(form and form.errors) or refusal is not None
    return show(
        request,
        actor,
        "web/certificates.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=crumbs_to(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )


def _tell(request: HttpRequest, issued: Issued) -> None:
    count = len(issued.ids)
    words = ngettext(
        "Đã cấp và vào sổ %(count)s chứng nhận.", "Đã cấp và vào sổ %(count)s chứng nhận.", count
    )
    said = [words % {"count": format_number(count)} if count else _("Không có ai cần cấp thêm.")]
    if issued.had_one:
        said.append(_("Đã được cấp từ trước: %(count)s người.") % {"count": format_number(issued.had_one)})
    if issued.came_too_seldom:
        seldom = format_number(issued.came_too_seldom)
        said.append(_("Chưa đi học đủ số buổi: %(count)s người.") % {"count": seldom})
    messages.add_message(request, messages.SUCCESS if count else messages.INFO, " ".join(said))
