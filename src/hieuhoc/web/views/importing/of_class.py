"""Registering everybody on a list in Excel for a class."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.learning.registration import ClassNotOpen, OnlyHeadsCounted
from hieuhoc.learning.roles import Permission
from hieuhoc.reading import Unreadable
from hieuhoc.store.queries.imports import list_imports
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.upload_import import upload_import
from hieuhoc.web.forms.importing import UploadForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.importing import show_line
from hieuhoc.web.shown.registrations import room
from hieuhoc.web.views.classes.gate import crumbs_to
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.registrations.gate import register_for, takes_people
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def registrations(request: HttpRequest, actor: Actor, class_id: UUID) -> HttpResponse:
    """List the imports of a class; a workbook that is posted is kept, checked, and shown."""
    stored = register_for(actor, class_id)
    require(actor, Permission.CURATE_PEOPLE, stored.commune_path)
    now = timezone.now()
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        payload, filename = form.payload()
        try:
            batch_id = upload_import(
                actor=actor,
                centre_id=stored.centre_id,
                class_id=class_id,
                payload=payload,
                filename=filename,
                now=now,
            )
        except Unreadable as error:
            form.add_error("file", sentence(error))
        except (ClassNotOpen, OnlyHeadsCounted) as error:
            form.add_error(None, sentence(error))
        else:
            return redirect("web:import", batch_id=batch_id)
    context = {
        "row": stored.line,
        "room": room(stored.line, now=now),
        "takes_people": takes_people(stored),
        "form": form,
        "problems": problems_of(form),
        "rows": [show_line(line) for line in list_imports(centre_id=stored.centre_id, class_id=class_id)],
    }
    return show(
        request,
        actor,
        "web/importing/registrations.html",
        context,
        part="classes",
        centre_id=stored.centre_id,
        crumbs=(*crumbs_to(stored), register_link(class_id)),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def register_link(class_id: UUID) -> Link:
    """Return the way to the register of a class."""
    return Link(_("Người đăng ký"), reverse("web:registrations", args=[class_id]))
