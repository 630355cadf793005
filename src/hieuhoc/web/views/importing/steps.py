"""The steps of an import: say what its columns hold, take it over, give it up, undo it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.importing import ColumnTwice, NoNameColumn
from hieuhoc.learning.registration import ClassNotOpen, ClassOver, OnlyHeadsCounted
from hieuhoc.reading import Unreadable
from hieuhoc.store.queries.imports import names_of
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.choose_import_columns import NotItsHamlet, choose_import_columns
from hieuhoc.usecases.commit_import import ask_to_commit_import
from hieuhoc.usecases.reading_import import ImportNotOpen, NoSuchImport
from hieuhoc.usecases.refused_rows import refused_rows
from hieuhoc.usecases.undo_import import MovedOn, give_up_import, undo_import
from hieuhoc.web.shown.importing import show_line
from hieuhoc.web.speaking import language
from hieuhoc.web.views.files import to_save
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.importing.one import columns_form, crumbs_to_imports, import_for, part_of, show_one
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence

_SHOWN = 200


@require_POST
@workplace
def choose(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Set what the columns hold and check anew."""
    line, centre = import_for(actor, batch_id)
    form = columns_form(request.POST, line, centre)
    if form is None:
        messages.error(request, sentence(ImportNotOpen(line.state)))
        return redirect("web:import", batch_id=batch_id)
    if not form.is_valid():
        wrong = tuple(
            (form[name].id_for_label, str(text)) for name, texts in form.errors.items() for text in texts
        )
        return show_one(request, actor, line, centre, form=form, problems=wrong)
    try:
        choose_import_columns(
            actor=actor,
            batch_id=batch_id,
            columns=form.columns(),
            hamlet_id=form.hamlet(),
            now=timezone.now(),
        )
    except (NoNameColumn, ColumnTwice, NotItsHamlet) as error:
        return show_one(request, actor, line, centre, form=form, problems=(("id_cot_0", sentence(error)),))
    except ImportNotOpen as error:
        messages.error(request, sentence(error))
    return redirect("web:import", batch_id=batch_id)


@require_POST
@workplace
def commit(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Take the workbook over."""
    import_for(actor, batch_id)
    try:
        ask_to_commit_import(actor=actor, batch_id=batch_id, now=timezone.now())
    except (ImportNotOpen, ClassNotOpen, OnlyHeadsCounted) as error:
        messages.error(request, sentence(error))
    return redirect("web:import", batch_id=batch_id)


@require_POST
@workplace
def give_up(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Drop a workbook that was not taken over."""
    line, _centre = import_for(actor, batch_id)
    try:
        give_up_import(actor=actor, batch_id=batch_id, now=timezone.now())
    except ImportNotOpen as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã bỏ tệp này. Chưa ghi gì từ tệp."))
    if line.class_id:
        return redirect("web:import-registrations", class_id=line.class_id)
    return redirect("web:imports", centre_id=line.centre_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def undo(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Ask, then take a whole import back; say who stands against it where it cannot be."""
    line, centre = import_for(actor, batch_id)
    refusal: HieuHocError | None = None
    against: list[dict[str, object]] = []
    if request.method == "POST":
        try:
            undo_import(actor=actor, batch_id=batch_id, now=timezone.now())
        except MovedOn as error:
            refusal, against = error, _against(error)
        except (ImportNotOpen, ClassOver) as error:
            refusal = error
        else:
            messages.success(request, _("Đã hoàn tác lần nhập này."))
            return redirect("web:import", batch_id=batch_id)
    context = {
        "line": show_line(line),
        "refusal": sentence(refusal) if refusal else "",
        "against": against,
    }
    crumbs = (
        *crumbs_to_imports(line, centre),
        Link(_("Lần nhập này"), reverse("web:import", args=[line.id])),
    )
    return show(
        request,
        actor,
        "web/importing/undo.html",
        context,
        part=part_of(line),
        centre_id=centre.id,
        crumbs=crumbs,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK,
    )


@workplace
def refused(_request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Send the refused rows, to be corrected."""
    import_for(actor, batch_id)
    try:
        payload = refused_rows(actor=actor, batch_id=batch_id, language=language(), now=timezone.now())
    except (NoSuchImport, NoNameColumn, Unreadable) as error:
        raise Http404 from error
    return to_save(payload, name="dong-can-sua.xlsx")


def _against(error: MovedOn) -> list[dict[str, object]]:
    ids = (*error.with_records, *error.changed)[:_SHOWN]
    names = names_of(ids)
    return [
        {
            "id": person_id,
            "name": names.get(person_id, ""),
            "why": _("đã có ghi chép khác") if person_id in error.with_records else _("đã được sửa"),
        }
        for person_id in dict.fromkeys(ids)
    ]
