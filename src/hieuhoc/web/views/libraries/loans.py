"""The loans of a library, of a reader, and one loan: back, longer, back by mistake, or a mistake itself."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.documents.libraries import LoansDocument, OutLine, loans_out_list
from hieuhoc.documents.report import FORMATS
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.library import days_overdue
from hieuhoc.store.models import Loan
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.store.queries.loans import LoanLine
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.libraries import lend as lending
from hieuhoc.usecases.libraries.open_loans import loans_of_reader, loans_out, open_loan
from hieuhoc.usecases.libraries.steps import NoSuchLoan
from hieuhoc.usecases.person_steps import NoSuchPerson, PersonErased
from hieuhoc.web.forms.libraries import LongerForm, ReturnForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.shown.loans import loan_rows
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.libraries.gate import crumbs_to, lending_library_for, library_for
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.wording import sentence


@require_safe
@workplace
def out(request: HttpRequest, actor: Actor, library_id: UUID) -> HttpResponse:
    """Show what a library has out, the longest due first."""
    library = lending_library_for(actor, library_id)
    now = timezone.now()
    today = timezone.localdate(now)
    opened = loans_out(actor=actor, library=library, now=now)
    late = sum(days_overdue(line.due_on, on=today) > 0 for line in opened.lines)
    context = {
        "library": library,
        "rows": loan_rows(opened.lines, today=today),
        "count": format_number(len(opened.lines)),
        "late": format_number(late),
        "others": format_number(opened.others) if opened.others else "",
    }
    crumbs = crumbs_to(library.centre_id, library)
    template = "web/libraries/out.html"
    return show(request, actor, template, context, part="society", centre_id=library.centre_id, crumbs=crumbs)


@require_safe
@workplace
def out_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    library_id: UUID,
    kind: str,
) -> HttpResponse:
    """Hand out the list of what is out as "pdf", "docx" or "xlsx"; it names people, so it leaves a trace."""
    library = lending_library_for(actor, library_id)
    centre = get_centre(centre_id=library.centre_id)
    if kind not in FORMATS or centre is None:
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    opened = loans_out(actor=actor, library=library, now=now, printing=True)
    lines = tuple(
        OutLine(line.name, line.place, line.title, line.lent_on, line.due_on) for line in opened.lines
    )
    document = LoansDocument(issuer_of(centre), library.name, library.place, lines, opened.others, today)
    return file_of(loans_out_list(document), kind, name="sach-dang-cho-muon")


@require_safe
@workplace
def reader(request: HttpRequest, actor: Actor, library_id: UUID, person_id: UUID) -> HttpResponse:
    """Show what a person borrowed from the libraries that the actor keeps."""
    library = lending_library_for(actor, library_id)
    now = timezone.now()
    try:
        lines = loans_of_reader(actor=actor, library=library, person_id=person_id, now=now)
    except (NoSuchPerson, PersonErased, NotAllowed):
        raise Http404 from None
    if not lines:
        raise Http404
    context = {
        "library": library,
        "name": lines[0].name,
        "rows": loan_rows(lines, today=timezone.localdate(now)),
    }
    crumbs = crumbs_to(library.centre_id, library)
    template = "web/libraries/reader.html"
    return show(request, actor, template, context, part="society", centre_id=library.centre_id, crumbs=crumbs)


@require_safe
@workplace
def loan(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Show a loan with what can be done about it."""
    return _page(request, actor, _loan_for(actor, loan_id))


@require_POST
@workplace
def take_back(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Note that a copy is back."""
    line = _loan_for(actor, loan_id)
    form = ReturnForm(request.POST)
    if form.is_valid():
        with refusals_in(form, {}, otherwise="returned_on"):
            lending.take_back(
                actor=actor,
                loan_id=loan_id,
                returned_on=form.cleaned_data["returned_on"],
                now=timezone.now(),
            )
            messages.success(request, _("Đã nhận lại “%(title)s”.") % {"title": line.title})
            return redirect("web:holding", holding_id=line.holding_id)
    return _page(request, actor, line, returning=form)


@require_POST
@workplace
def lend_longer(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Let a reader keep a copy until another day."""
    line = _loan_for(actor, loan_id)
    form = LongerForm(request.POST)
    if form.is_valid():
        with refusals_in(form, {}, otherwise="due_on"):
            lending.lend_longer(
                actor=actor, loan_id=loan_id, due_on=form.cleaned_data["due_on"], now=timezone.now()
            )
            messages.success(request, _("Đã gia hạn."))
            return redirect("web:loan", loan_id=loan_id)
    return _page(request, actor, line, longer=form)


@require_POST
@workplace
def undo_return(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Note that a copy was said to be back by mistake."""
    _loan_for(actor, loan_id)
    try:
        lending.undo_return(actor=actor, loan_id=loan_id, now=timezone.now())
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã ghi lại: cuốn này đang cho mượn."))
    return redirect("web:loan", loan_id=loan_id)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def withdraw(request: HttpRequest, actor: Actor, loan_id: UUID) -> HttpResponse:
    """Ask whether a loan was entered by mistake, and withdraw it."""
    line = _loan_for(actor, loan_id)
    if request.method == "POST":
        try:
            lending.withdraw_loan(actor=actor, loan_id=loan_id, now=timezone.now())
        except HieuHocError as error:
            messages.error(request, sentence(error))
        else:
            messages.success(request, _("Đã rút lượt mượn; dòng đã gạch vẫn ở lại đây."))
        return redirect("web:holding", holding_id=line.holding_id)
    if line.withdrawn:
        return redirect("web:loan", loan_id=loan_id)
    library = library_for(actor, line.library_id)
    context = {"row": loan_rows([line], today=timezone.localdate())[0]}
    crumbs = crumbs_to(library.centre_id, library)
    template = "web/libraries/withdraw.html"
    return show(request, actor, template, context, part="society", centre_id=library.centre_id, crumbs=crumbs)


def _loan_for(actor: Actor, loan_id: UUID) -> LoanLine:
    library_id = Loan.objects.filter(id=loan_id).values_list("holding__library", flat=True).first()
    if library_id is None:
        raise Http404
    lending_library_for(actor, library_id)
    try:
        return open_loan(actor=actor, loan_id=loan_id, now=timezone.now())
    except NoSuchLoan:
        raise Http404 from None


def _page(
    request: HttpRequest,
    actor: Actor,
    line: LoanLine,
    *,
    returning: ReturnForm | None = None,
    longer: LongerForm | None = None,
) -> HttpResponse:
    library = library_for(actor, line.library_id)
    today = timezone.localdate()
    problems = [problem for form in (returning, longer) if form is not None for problem in problems_of(form)]
    context = {
        "row": loan_rows([line], today=today)[0],
        "returning": returning or ReturnForm(initial={"returned_on": today}),
        "longer": longer or LongerForm(initial={"due_on": line.due_on}),
        "problems": problems,
    }
    return show(
        request,
        actor,
        "web/libraries/loan.html",
        context,
        part="society",
        centre_id=library.centre_id,
        crumbs=crumbs_to(library.centre_id, library),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )
