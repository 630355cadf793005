"""Entering a figure from a document, withdrawing one, and the goals of hamlets."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.files.evidence import LARGEST_EVIDENCE, proof_file
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.entries import list_entries, year_of_entry
from hieuhoc.store.queries.hamlet_targets import hamlet_targets, list_hamlets
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.enter_figure import (
    Figure,
    day_problem,
    enter_figure,
    figure_problem,
    withdraw_figure,
)
from hieuhoc.usecases.keep_resolutions import BroughtFile
from hieuhoc.usecases.set_hamlet_targets import (
    Goal,
    goals_refused,
    impossible_goals,
    set_hamlet_targets,
)
from hieuhoc.web.forms.indicators import FigureForm, HamletTargetsForm, field_of
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.labels import unit_label
from hieuhoc.web.shown.origin_of_figure import definition_facts, shown_entries
from hieuhoc.web.shown.targets import origin_link
from hieuhoc.web.speaking import indicator_label
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.indicators.asked import Asked, asked, crumbs_to
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import said_of
from hieuhoc.web.wording import sentence

_FIELDS = {
    "indicator.day-impossible": "as_of",
    "indicator.figure-impossible": "numerator",
    "indicator.part-over-whole": "numerator",
    "indicator.whole-missing": "denominator",
    "indicator.not-of-this-place": "place_id",
    "indicator.source-missing": "source",
    "evidence.wrong-kind": "file",
    "evidence.picture-broken": "file",
    "evidence.too-large": "file",
    "evidence.picture-too-large": "file",
}


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def enter(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> HttpResponse:
    """Enter a figure from a document."""
    page = _to_edit(request, actor, centre_id, indicator_id)
    places = [(page.centre.place_id, _("Cả xã"))]
    if page.by_hamlet:
        places += [(h.id, h.name) for h in list_hamlets(commune_path=page.centre.place_path)]
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        indicator=page.indicator,
        places=places,
        initial={"place_id": str(page.scope.place_id), "as_of": page.scope.as_of},
    )
    if form.is_bound:
        _mark_problems(page, form)
    if form.is_valid():
        entered = form.cleaned_data
        try:
            enter_figure(
                actor=actor,
                centre_id=centre_id,
                indicator_id=page.indicator.id,
                school_year=page.year,
                figure=_figure(entered),
                now=timezone.now(),
            )
        except HieuHocError as error:
            field = _FIELDS.get(error.code)
            form.add_error(field if field in form.fields else None, said_of(form, field, sentence(error)))
            _say_file_is_gone(form)
        else:
            messages.success(request, _("Đã lưu số liệu. Số cũ, nếu có, vẫn còn trong lịch sử."))
            return redirect(
                origin_link(
                    centre_id, page.indicator.id, page.year, day=entered["as_of"],
                    place_id=entered["place_id"],
                )
            )  # fmt: skip
    title = _("Nhập số liệu từ văn bản: %(name)s") % {"name": indicator_label(page.indicator)}
    return _ask(request, actor, page, form, title=title, facts=definition_facts(page.indicator))


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def withdraw(
    request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str, entry_id: int
) -> HttpResponse:
    """Ask whether a figure is to stand no more, and take it back."""
    page = _to_edit(request, actor, centre_id, indicator_id)
    year = year_of_entry(centre_id=centre_id, indicator=indicator_id, entry_id=entry_id)
    if year is None:
        raise Http404
    entries = list_entries(centre_id=centre_id, school_year=year, indicator=indicator_id)
    entry = next(line for line in entries if line.id == entry_id)
    back = origin_link(
        centre_id, page.indicator.id, year, day=entry.as_of,
        place_id=entry.place_id if entry.place_id != page.centre.place_id else None,
    )  # fmt: skip
    if request.method == "POST":
        try:
            withdraw_figure(actor=actor, centre_id=centre_id, entry_id=entry_id, now=timezone.now())
        except HieuHocError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Đã rút số liệu. Nó vẫn còn trong lịch sử, nhưng không được tính."))
        return redirect(back)
    context = {
        "centre": page.centre,
        "name": indicator_label(page.indicator),
        "entry": shown_entries([entry], page.indicator)[0],
        "back": back,
    }
    return _show(request, actor, page, "web/indicators/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def goals(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> HttpResponse:
    """Set what each hamlet is to reach."""
    page = _to_edit(request, actor, centre_id, indicator_id)
    if not page.by_hamlet:
        raise Http404
    hamlets = list_hamlets(commune_path=page.centre.place_path)
    indicator = page.indicator
    known = hamlet_targets(centre_id=centre_id, school_year=page.year, unit_of={indicator.id: indicator.unit})
    form = HamletTargetsForm(
        request.POST if request.method == "POST" else None,
        hamlets=hamlets,
        goals=[known.get((indicator.id, hamlet.id)) for hamlet in hamlets],
        unit="%" if indicator.unit == "%" else unit_label(indicator.unit),
    )
    if form.is_valid():
        comparison = form.cleaned_data["comparison"]
        wanted = {
            id_: None if value is None else Goal(comparison, value) for id_, value in form.values.items()
        }
        impossible = impossible_goals(indicator, wanted)
        for problem in impossible:
            form.add_error(field_of(problem.place_id), sentence(problem))
        if not impossible and _set_goals(request, actor, page, form, wanted):
            back = origin_link(centre_id, indicator.id, page.year, day=page.scope.as_of)
            return redirect(f"{back}#theo-thon")
    title = _("Chỉ tiêu của từng thôn: %(name)s") % {"name": indicator_label(indicator)}
    note = _("Để trống ô của thôn không có chỉ tiêu riêng.") if hamlets else ""
    refused = goals_refused(centre_id=centre_id, school_year=page.year)
    blocked = sentence(refused) if refused else ""
    return _ask(request, actor, page, form, title=title, note=note, blocked=blocked)


def _set_goals(
    request: HttpRequest, actor: Actor, page: Asked, form: forms.Form, wanted: dict[UUID, Goal | None]
) -> bool:
    """Set the goals, or say why not."""
    try:
        set_hamlet_targets(
            actor=actor,
            centre_id=page.centre.id,
            school_year=page.year,
            indicator_id=page.indicator.id,
            goals=wanted,
            now=timezone.now(),
        )
    except HieuHocError as error:
        form.add_error(None, sentence(error))
        return False
    messages.success(request, _("Đã lưu chỉ tiêu của các thôn."))
    return True


def _to_edit(request: HttpRequest, actor: Actor, centre_id: UUID, indicator_id: str) -> Asked:
    page = asked(request, actor, centre_id, indicator_id)
    require(actor, Permission.EDIT_REVIEW, page.centre.place_path)
    return page


def _mark_problems(page: Asked, form: forms.Form) -> None:
    """Mark all that is wrong at once: each field by itself, then the figure, its day and the file."""
    form.is_valid()
    typed = form.cleaned_data
    found: list[HieuHocError | None] = []
    if typed.get("as_of"):
        found.append(day_problem(typed["as_of"], page.year, today=timezone.localdate()))
    if "numerator" in typed and ("denominator" in typed or "denominator" not in form.fields):
        found.append(figure_problem(page.indicator, typed["numerator"], typed.get("denominator")))
    if file := typed.get("file"):
        try:
            proof_file(file.read(LARGEST_EVIDENCE + 1))
        except HieuHocError as error:
            found.append(error)
        file.seek(0)
    for problem in filter(None, found):
        field = _FIELDS.get(problem.code)
        form.add_error(field if field in form.fields else None, said_of(form, field, sentence(problem)))
    if form.errors:
        _say_file_is_gone(form)


def _say_file_is_gone(form: forms.Form) -> None:
    """No browser sends a chosen file twice: say that it has to be chosen again."""
    if (file := form.cleaned_data.get("file")) and "file" not in form.errors:
        words = _("Tệp “%(name)s” chưa được lưu. Hãy chọn lại tệp trước khi lưu.") % {"name": file.name}
        form.add_error("file", words)


def _figure(entered: dict[str, Any]) -> Figure:
    file = entered["file"]
    return Figure(
        place_id=entered["place_id"],
        as_of=entered["as_of"],
        numerator=entered["numerator"],
        denominator=entered.get("denominator"),
        source=entered["source"],
        file=BroughtFile(file.name, file.read(LARGEST_EVIDENCE + 1)) if file else None,
    )


def _ask(
    request: HttpRequest, actor: Actor, page: Asked, form: forms.Form, *, title: str, **more: Any
) -> HttpResponse:
    context = {
        "centre": page.centre,
        "form": form,
        "problems": problems_of(form),
        "title": title,
        "year": str(page.year),
        "back": origin_link(page.centre.id, page.indicator.id, page.year, day=page.scope.as_of),
        **more,
    }
    return _show(request, actor, page, "web/indicators/form.html", context)


def _show(
    request: HttpRequest, actor: Actor, page: Asked, template: str, context: dict[str, Any]
) -> HttpResponse:
    link = origin_link(page.centre.id, page.indicator.id, page.year, day=page.scope.as_of)
    return show(
        request,
        actor,
        template,
        context,
        part="society",
        centre_id=page.centre.id,
        crumbs=crumbs_to(page.centre, year=page.year, indicator=page.indicator, link=link),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if context.get("problems") else HTTPStatus.OK,
    )
