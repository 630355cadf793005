"""Correct one part of a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.bounds import OutOfBounds
from hieuhoc.learning.plan import PlanNotOpen, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.plans import StoredPlan, get_plan
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.plan_steps import PlanChangedMeanwhile
from hieuhoc.web.forms.correction import TABLES, Correction, NoSuchGroup, Table, planned_table, with_more_rows
from hieuhoc.web.forms.plan import SavingForm
from hieuhoc.web.shown.changes import show_changes
from hieuhoc.web.shown.sections import SECTIONS
from hieuhoc.web.speaking import in_vietnamese
from hieuhoc.web.views.gate import plan_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence

_BACK = {"plan": "web:plan", "reading": "web:reading"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person sends, or is asked for: the part's rows, and what goes with them."""

    correction: Correction
    saving: SavingForm


@dataclass(frozen=True, slots=True)
class Part:
    """What is corrected: `panel` is the id of its place on the plan's pages.

    `why` goes on record where the person gives no reason, in Vietnamese as all of the record.
    """

    table: Table | None
    title: str
    panel: str
    why: str


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def edit(request: HttpRequest, actor: Actor, plan_id: UUID, section: str) -> HttpResponse:
    """Correct the groups, the targets, the population, or one of the parts in words."""
    if section not in SECTIONS:
        raise Http404
    plan = plan_for(actor, plan_id, Permission.EDIT_PLAN)
    part = _part(TABLES[section], lambda: str(SECTIONS[section].title), panel=f"phan-{section}")
    return _correct(request, actor, plan, part)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def planned(request: HttpRequest, actor: Actor, plan_id: UUID, number: int) -> HttpResponse:
    """Correct the planned classes of a group."""
    plan = plan_for(actor, plan_id, Permission.EDIT_PLAN)
    name = next((group.name for group in plan.content.groups if group.number == number), None)
    if name is None and request.method != "POST":
        raise Http404
    facts = {"number": number, "name": name or "–"}
    part = _part(
        planned_table(number),
        lambda: _("Lớp dự kiến của nhóm %(number)s: %(name)s") % facts,
        panel="phan-nhom-lop",
    )
    return _correct(request, actor, plan, part, refusal=NoSuchGroup() if name is None else None)


def _part(table: Table | None, title: Callable[[], str], *, panel: str) -> Part:
    why = in_vietnamese(lambda: _("Sửa: %(part)s") % {"part": title().lower()})
    return Part(table, title(), panel, why)


def _correct(
    request: HttpRequest,
    actor: Actor,
    plan: StoredPlan,
    part: Part,
    *,
    refusal: HieuHocError | None = None,
) -> HttpResponse:
    """Ask for the part or save it. A `refusal` keeps what was typed on the page, and saves nothing."""
    if plan.state is not PlanState.DRAFT:
        refusal = PlanNotOpen(plan.state)
    if request.method != "POST":
        if refusal is not None:
            messages.error(request, sentence(refusal))
            return redirect("web:plan", plan_id=plan.id)
        saving = SavingForm(initial={"seen_version": plan.version, "back": request.GET.get("ve", "plan")})
        return _ask(request, actor, plan, part, Entry(Correction(part.table, plan.content), saving))
    if "them-dong" in request.POST:
        longer = Correction(part.table, plan.content, with_more_rows(request.POST))
        return _ask(
            request,
            actor,
            plan,
            part,
            Entry(longer, SavingForm(request.POST)),
            checked=False,
            refusal=refusal,
        )
    entry = Entry(Correction(part.table, plan.content, request.POST), SavingForm(request.POST))
    if refusal is not None or not (entry.correction.is_valid() and entry.saving.is_valid()):
        return _ask(request, actor, plan, part, entry, refusal=refusal)
    return _save(request, actor, plan, part, entry)


def _save(request: HttpRequest, actor: Actor, plan: StoredPlan, part: Part, entry: Entry) -> HttpResponse:
    saving = entry.saving.cleaned_data
    try:
        correct_plan(
            actor=actor,
            plan_id=plan.id,
            content=entry.correction.applied_to(plan.content),
            seen_version=saving["seen_version"],
            why=saving["why"] or part.why,
            now=timezone.now(),
        )
    except PlanChangedMeanwhile as error:
        return _ask_again(request, actor, part, entry, error, plan_id=plan.id)
    except (OutOfBounds, PlanNotOpen) as error:
        return _ask(request, actor, plan, part, entry, refusal=error)
    messages.success(request, _("Đã lưu: %(part)s.") % {"part": part.title})
    return redirect(f"{reverse(_BACK.get(saving['back'], 'web:plan'), args=[plan.id])}#{part.panel}")


def _ask_again(
    request: HttpRequest,
    actor: Actor,
    part: Part,
    entry: Entry,
    error: PlanChangedMeanwhile,
    *,
    plan_id: UUID,
) -> HttpResponse:
    """Show what was saved meanwhile beside what was typed; saving once more takes what was typed."""
    current = get_plan(plan_id=plan_id)
    assert current is not None
    again = SavingForm(
        initial={
            "seen_version": error.version,
            "why": entry.saving.cleaned_data["why"],
            "back": entry.saving.cleaned_data["back"],
        }
    )
    conflict: dict[str, object] = {
        "by": error.by,
        "at": f"{timezone.localtime(error.at):%H:%M %d/%m/%Y}",
        "changes": show_changes(current.content, entry.correction.applied_to(current.content)),
    }
    return _ask(request, actor, current, part, Entry(entry.correction, again), conflict=conflict)


def _ask(
    request: HttpRequest,
    actor: Actor,
    plan: StoredPlan,
    part: Part,
    entry: Entry,
    *,
    checked: bool = True,
    conflict: dict[str, object] | None = None,
    refusal: HieuHocError | None = None,
) -> HttpResponse:
    back = str(entry.saving["back"].value() or "plan")
    problems = entry.correction.problems() if checked and request.method == "POST" else []
    if refusal is not None:
        problems.append(("", sentence(refusal)))
    context = {
        "part": part,
        "plan_id": plan.id,
        "year": str(plan.school_year),
        "correction": entry.correction,
        "saving": entry.saving,
        "problems": problems,
        "checked": checked,
        "conflict": conflict,
        "back_url": f"{reverse(_BACK.get(back, 'web:plan'), args=[plan.id])}#{part.panel}",
    }
    status = (
        HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    )
    crumbs = (
        Link(_("Kế hoạch năm"), reverse("web:plans", args=[plan.centre_id])),
        Link(_("Năm học %(year)s") % {"year": plan.school_year}, reverse("web:plan", args=[plan.id])),
    )
    return show(
        request,
        actor,
        "web/edit.html",
        context,
        part="plans",
        centre_id=plan.centre_id,
        crumbs=crumbs,
        status=status,
    )
