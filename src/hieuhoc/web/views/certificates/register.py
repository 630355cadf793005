"""The register of certificates of a centre, year by year."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.registers import CertificateRegisterDocument, certificate_register
from hieuhoc.documents.report import FORMATS
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.certificates import list_register, list_register_years
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.print_certificates import print_register
from hieuhoc.web.shown.certificates import certificate_rows
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show


@require_safe
@workplace
def register(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the register of the year asked for by ?nam=2021, or of the latest one."""
    centre = _centre_for(actor, centre_id)
    years = list_register_years(centre_id=centre_id)
    asked = request.GET.get("nam", "")
    year = next((year for year in years if str(year) == asked), years[0] if years else None)
    lines = list_register(centre_id=centre_id, year=year) if year else ()
    context = {
        "centre": centre,
        "year": str(year or ""),
        "years": [(str(found), found == year) for found in years],
        "rows": certificate_rows(lines),
    }
    crumbs = (Link(_("Báo cáo"), reverse("web:reports", args=[centre_id])),)
    template = "web/certificate_register.html"
    return show(request, actor, template, context, part="reports", centre_id=centre_id, crumbs=crumbs)


@require_safe
@workplace
def register_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    centre_id: UUID,
    year: int,
    kind: str,
) -> HttpResponse:
    """Hand out the register of a year as "pdf", "docx" or "xlsx"; it names people, so it leaves a trace."""
    centre = _centre_for(actor, centre_id)
    if kind not in FORMATS or year not in _YEARS:
        raise Http404
    lines = print_register(actor=actor, centre_id=centre_id, year=year, now=timezone.now())
    document = CertificateRegisterDocument(issuer_of(centre), year, lines, timezone.localdate())
    return file_of(certificate_register(document), kind, name=f"so-cap-chung-nhan-{year}")


def _centre_for(actor: Actor, centre_id: UUID) -> CentreCard:
    """Return a centre that the actor certifies for. Raises Http404 or NotAllowed."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    require(actor, Permission.CERTIFY, centre.place_path)
    return centre


_YEARS = range(1990, 2100)
