"""One import: how far it is, what the dry run found, what was taken over."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.importing import ImportState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre
from hieuhoc.store.queries.imports import ImportLine, get_import
from hieuhoc.store.queries.register import list_hamlets
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.progress import progress_of
from hieuhoc.web.forms.importing import ColumnsForm
from hieuhoc.web.shown.importing import show_line, show_report
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.importing.of_class import register_link
from hieuhoc.web.views.page import Link, show

OPEN = {ImportState.UPLOADED, ImportState.CHECKED}


@workplace
def one(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Show an import. While it is worked on the page looks again by itself, with script or without."""
    line, centre = import_for(actor, batch_id)
    if request.headers.get("HX-Request") and not line.working:
        # The bar asked; there is more to see now than a bar.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return show_one(request, actor, line, centre)


def import_for(actor: Actor, batch_id: UUID) -> tuple[ImportLine, LearningCentre]:
    """Return an import and its centre. Raises Http404 for whoever may not take people over there."""
    line = get_import(batch_id=batch_id)
    if line is None:
        raise Http404
    centre = LearningCentre.objects.select_related("place").get(id=line.centre_id)
    if not allowed(actor, Permission.CURATE_PEOPLE, centre.place.path):
        raise Http404
    return line, centre


def part_of(line: ImportLine) -> str:
    """Return the part of the workplace in which an import lies."""
    return "classes" if line.class_id else "people"


def crumbs_to_imports(line: ImportLine, centre: LearningCentre) -> tuple[Link, ...]:
    """Return the way to the imports of the centre, or of the class."""
    if line.class_id:
        return (
            register_link(line.class_id),
            Link(_("Ghi tên từ Excel"), reverse("web:import-registrations", args=[line.class_id])),
        )
    return (
        Link(_("Người dân"), reverse("web:people", args=[centre.id])),
        Link(_("Nhập, xuất Excel"), reverse("web:imports", args=[centre.id])),
    )


def columns_form(data: Any, line: ImportLine, centre: LearningCentre) -> ColumnsForm | None:
    """Return the form of the columns, where there are any and they still matter."""
    if "titles" not in line.report or line.state not in OPEN or line.working:
        return None
    return ColumnsForm(
        data,
        titles=line.report["titles"],
        columns=line.report["columns"],
        hamlets=list_hamlets(commune_id=centre.place_id, on=timezone.localdate()),
        hamlet=line.report.get("hamlet", ""),
    )


def show_one(
    request: HttpRequest,
    actor: Actor,
    line: ImportLine,
    centre: LearningCentre,
    *,
    form: ColumnsForm | None = None,
    problems: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    """Render the page of an import."""
    context = {
        "line": show_line(line),
        "report": show_report(line),
        "working": line.working,
        "progress": progress_of(f"import:{line.id}") if line.working else None,
        "is_checked": line.state is ImportState.CHECKED and not line.working,
        "has_stopped": line.report.get("stopped") == "committing" and line.state is ImportState.CHECKED,
        "is_committed": line.state is ImportState.COMMITTED,
        "is_undone": line.state is ImportState.UNDONE,
        "centre_id": centre.id,
        "is_stuck": line.state is ImportState.UPLOADED and not line.working and "titles" not in line.report,
        "may_give_up": line.state in {*OPEN, ImportState.FAILED} and line.working != "committing",
        "form": form or columns_form(None, line, centre),
        "problems": problems,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return show(
        request,
        actor,
        "web/importing/import.html",
        context,
        part=part_of(line),
        centre_id=centre.id,
        crumbs=crumbs_to_imports(line, centre),
        status=status,
    )
