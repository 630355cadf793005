"""A centre's plans by year, and how a new one begins."""

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
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.drafting import SchoolYearUnknown
from hieuhoc.learning.plan import PlanNotOpen
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.reading import Unreadable
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.plans import list_plans
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.add_source_text import add_source_text
from hieuhoc.usecases.draft_plan import DraftCorrected, draft_plan
from hieuhoc.usecases.seed_demo import sample_announcement
from hieuhoc.usecases.start_plan import PlanExists, start_plan
from hieuhoc.web.forms.source import ReplaceForm, SchoolYearForm, SourceForm
from hieuhoc.web.labels import STATES
from hieuhoc.web.views.gate import centre_for, plan_for, source_for, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.wording import sentence


@workplace
def plans(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the plans of a centre, the latest year first."""
    centre = centre_for(actor, centre_id, Permission.VIEW_PLAN)
    rows = [
        {
            "id": line.id,
            "year": str(line.school_year),
            "state": STATES[line.state],
            "tone": line.state.value,
            "version": str(line.version),
            "classes": format_number(line.classes),
            "participations": format_number(line.participations),
        }
        for line in list_plans(centre_id=centre_id)
    ]
    may_edit = allowed(actor, Permission.EDIT_PLAN, centre.place_path)
    context = {"centre": centre, "rows": rows, "may_edit": may_edit}
    return show(request, actor, "web/plans.html", context, part="plans", centre_id=centre_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def new_plan(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Take a text, pasted or as a file, and go on to its reading."""
    centre = centre_for(actor, centre_id, Permission.EDIT_PLAN)
    if request.method != "POST":
        initial = {"text": sample_announcement()} if "mau" in request.GET else {}
        return _ask_text(request, actor, centre, SourceForm(initial=initial))
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask_text(request, actor, centre, form)
    payload, filename = form.payload()
    now = timezone.now()
    try:
        source_id = add_source_text(
            actor=actor, centre_id=centre_id, payload=payload, filename=filename, now=now
        )
    except Unreadable as error:
        form.add_error("file" if form.cleaned_data.get("file") else "text", sentence(error))
        return _ask_text(request, actor, centre, form)
    return _draft(request, actor, source_id, school_year=None)


@require_POST
@workplace
def empty_plan(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Begin a plan without any text."""
    centre = centre_for(actor, centre_id, Permission.EDIT_PLAN)
    form = SchoolYearForm(request.POST)
    if form.is_valid():
        year = form.cleaned_data["school_year"]
        try:
            plan_id = start_plan(actor=actor, centre_id=centre_id, school_year=year, now=timezone.now())
        except PlanExists as error:
            form.add_error("school_year", sentence(error))
        else:
            return redirect("web:plan", plan_id=plan_id)
    return _ask_text(request, actor, centre, SourceForm(), empty=form)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def source(request: HttpRequest, actor: Actor, source_id: UUID) -> HttpResponse:
    """Ask for the school year that a text does not name."""
    stored = source_for(actor, source_id, Permission.EDIT_PLAN)
    form = SchoolYearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _draft(request, actor, source_id, school_year=form.cleaned_data["school_year"])
    context = {"source": stored, "form": form, "this_year": _this_year()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(
        request, actor, "web/source.html", context, part="plans", centre_id=stored.centre_id, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def replace(request: HttpRequest, actor: Actor, plan_id: UUID, source_id: UUID) -> HttpResponse:
    """Ask before a text takes the place of a draft that was corrected by hand."""
    plan = plan_for(actor, plan_id, Permission.EDIT_PLAN)
    stored = source_for(actor, source_id, Permission.EDIT_PLAN)
    if stored.centre_id != plan.centre_id:
        raise Http404
    form = ReplaceForm(
        request.POST if request.method == "POST" else None, initial={"seen_version": plan.version}
    )
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        return _draft(request, actor, source_id, school_year=plan.school_year, replacing=seen)
    context = {
        "plan_id": plan_id,
        "source": stored,
        "year": str(plan.school_year),
        "form": form,
        "problems": [
            (form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts
        ],
    }
    crumbs = (
        Link(_("Kế hoạch năm"), reverse("web:plans", args=[plan.centre_id])),
        Link(_("Năm học %(year)s") % {"year": plan.school_year}, reverse("web:plan", args=[plan_id])),
    )
    return show(
        request,
        actor,
        "web/replace_draft.html",
        context,
        part="plans",
        centre_id=plan.centre_id,
        crumbs=crumbs,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _draft(
    request: HttpRequest,
    actor: Actor,
    source_id: UUID,
    *,
    school_year: SchoolYear | None,
    replacing: int | None = None,
) -> HttpResponse:
    try:
        plan_id = draft_plan(
            actor=actor,
            source_id=source_id,
            now=timezone.now(),
            school_year=school_year,
            replacing=replacing,
        )
    except SchoolYearUnknown:
        return redirect("web:source", source_id=source_id)
    except DraftCorrected as error:
        return redirect("web:replace-draft", plan_id=error.plan_id, source_id=source_id)
    except PlanNotOpen as error:
        stored = source_for(actor, source_id, Permission.EDIT_PLAN)
        return _already_adopted(request, stored.centre_id, error)
    return redirect("web:reading", plan_id=plan_id)


def _already_adopted(request: HttpRequest, centre_id: UUID, error: HieuHocError) -> HttpResponse:
    way_out = _(
        "Văn bản đã được lưu. Hãy mở kế hoạch của năm đó, chọn “Mở lại để sửa”, rồi đưa văn bản vào lần nữa."
    )
    messages.error(request, f"{sentence(error)} {way_out}")
    return redirect("web:plans", centre_id=centre_id)


def _ask_text(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    form: SourceForm,
    *,
    empty: SchoolYearForm | None = None,
) -> HttpResponse:
    context = {
        "centre": centre,
        "form": form,
        "empty": empty or SchoolYearForm(auto_id="trong_%s"),
        "problems": [
            (form[name].id_for_label, text) for name, texts in form.errors.items() for text in texts
        ],
    }
    crumbs = (Link(_("Kế hoạch năm"), reverse("web:plans", args=[centre.id])),)
    wrong = form.errors or (empty is not None and empty.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(
        request,
        actor,
        "web/new_plan.html",
        context,
        part="plans",
        centre_id=centre.id,
        crumbs=crumbs,
        status=status,
    )


def _this_year() -> str:
    return str(SchoolYear.on(timezone.localdate()))
