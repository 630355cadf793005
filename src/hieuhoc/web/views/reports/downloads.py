"""Reports and registers as files, each as PDF, Word and Excel from one outline."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.documents import activity as activity_report
from hieuhoc.documents import class_documents, registers
from hieuhoc.documents.report import FORMATS
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.class_lists import list_class_register
from hieuhoc.store.queries.latest_plans import list_latest_plans
from hieuhoc.usecases.access import Actor, allowed_around
from hieuhoc.usecases.centre_figures import centre_figures
from hieuhoc.usecases.print_class_lists import print_learners, print_roll_book
from hieuhoc.web.shown.issuer import issuer_of, issuer_of_class
from hieuhoc.web.shown.report_documents import activity_document
from hieuhoc.web.views.classes.gate import class_for
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.reports.asked import period_of_file, year_of_file


@require_safe
@workplace
def activity(request: HttpRequest, actor: Actor, centre_id: UUID, kind: str) -> HttpResponse:
    """Hand out the figures of the time ?ky=. They name nobody: who sees the classes sees them."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    _check(kind)
    period = period_of_file(request)
    found = centre_figures(centre, period)
    report = activity_report.report(activity_document(centre, found, as_of=timezone.localdate()))
    return file_of(report, kind, name=f"so-lieu-hoat-dong-{period.key}")


@require_safe
@workplace
def class_register(request: HttpRequest, actor: Actor, centre_id: UUID, kind: str) -> HttpResponse:
    """Hand out the register of classes of the school year ?nam=; who takes rolls also sees who teaches."""
    centre = centre_around(actor, centre_id, Permission.VIEW_CLASSES)
    _check(kind)
    year = year_of_file(request)
    document = registers.ClassRegisterDocument(
        issuer=issuer_of(centre),
        school_year=year,
        lines=list_class_register(centre_id=centre_id, school_year=year),
        groups=_group_names(centre_id, year),
        as_of=timezone.localdate(),
        instructors=allowed_around(actor, Permission.TAKE_ROLL, centre.place_path),
    )
    return file_of(registers.class_register(document), kind, name=f"so-theo-doi-lop-{year}")


@require_safe
@workplace
def roll_book(request: HttpRequest, actor: Actor, class_id: UUID, kind: str) -> HttpResponse:  # noqa: ARG001
    """Hand out who was at which meeting of a class, to those who take its rolls."""
    class_for(actor, class_id, Permission.VIEW_CLASSES)
    _check(kind)
    printed = print_roll_book(actor=actor, class_id=class_id, now=timezone.now())
    document = class_documents.RollBookDocument(
        issuer_of_class(printed.taught), printed.taught, printed.book, timezone.localdate()
    )
    return file_of(class_documents.roll_book(document), kind, name="so-diem-danh")


@require_safe
@workplace
def learners(request: HttpRequest, actor: Actor, class_id: UUID, kind: str) -> HttpResponse:  # noqa: ARG001
    """Hand out the learners of a class, narrowed to the people of the actor's own places."""
    class_for(actor, class_id, Permission.VIEW_CLASSES)
    _check(kind)
    printed = print_learners(actor=actor, class_id=class_id, now=timezone.now())
    document = class_documents.LearnersDocument(
        issuer_of_class(printed.taught),
        printed.taught,
        printed.learners,
        timezone.localdate(),
        partly=printed.partly,
    )
    return file_of(class_documents.learners(document), kind, name="danh-sach-hoc-vien")


def _check(kind: str) -> None:
    """Raise Http404 for a kind of file that there is not."""
    if kind not in FORMATS:
        raise Http404


def _group_names(centre_id: UUID, year: SchoolYear) -> dict[int, str]:
    plans = list_latest_plans(centre_ids=[centre_id], school_year=year)
    return {group.number: group.name for plan in plans for group in plan.content.groups}
