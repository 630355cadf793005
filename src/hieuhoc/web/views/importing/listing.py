"""The imports of a centre, a workbook to upload, and people to write out."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.learning.roles import Permission
from hieuhoc.reading import Unreadable
from hieuhoc.store.queries.imports import list_imports
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.export_people import export_people
from hieuhoc.usecases.upload_import import upload_import
from hieuhoc.web.forms.importing import ExportForm, UploadForm
from hieuhoc.web.shown.importing import show_line
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def imports(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the imports; a workbook that is posted is kept, checked, and shown."""
    centre = centre_around(actor, centre_id, Permission.CURATE_PEOPLE)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        payload, filename = form.payload()
        try:
            batch_id = upload_import(
                actor=actor, centre_id=centre_id, payload=payload, filename=filename, now=timezone.now()
            )
        except Unreadable as error:
            form.add_error("file", sentence(error))
        else:
            return redirect("web:import", batch_id=batch_id)
    context = {
        "centre": centre,
        "form": form,
        "export": ExportForm(auto_id="xuat_%s"),
        "problems": [
            (form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts
        ],
        "rows": [show_line(line) for line in list_imports(centre_id=centre_id)],
    }
    crumbs = (Link(_("Người dân"), reverse("web:people", args=[centre_id])),)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(
        request,
        actor,
        "web/importing/imports.html",
        context,
        part="people",
        centre_id=centre_id,
        crumbs=crumbs,
        status=status,
    )


@require_POST
@workplace
def export(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Send everybody of the commune as a workbook."""
    centre_around(actor, centre_id, Permission.CURATE_PEOPLE)
    form = ExportForm(request.POST)
    form.is_valid()
    now = timezone.now()
    payload = export_people(
        actor=actor,
        centre_id=centre_id,
        now=now,
        with_national_ids=form.cleaned_data.get("with_national_ids", False),
    )
    return to_save(payload, name=f"nguoi-dan-{timezone.localdate(now):%Y-%m-%d}.xlsx")
