"""The quarters of a school year, and opening one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.report_period import NotAReportPeriod, ReportPeriod
from hieuhoc.learning.review import CarriedFrom, NotAQuarter, quarters_of
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.reviews import list_review_years, list_reviews
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.open_review import Opened, open_review
from hieuhoc.web.shown.reviews import quarter_rows
from hieuhoc.web.shown.years import year_links
from hieuhoc.web.views.gate import reviewed_centre, workplace
from hieuhoc.web.views.page import show, society_crumbs
from hieuhoc.web.views.years import asked_year
from hieuhoc.web.wording import sentence


@require_safe
@workplace
def reviews(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Show the quarters of a school year: ?nam=2021-2022, or this one."""
    centre = reviewed_centre(actor, centre_id, Permission.VIEW_REVIEW)
    today = timezone.localdate()
    this_year = SchoolYear.on(today)
    year = asked_year(request) or this_year
    stored = list_reviews(centre_id=centre_id, school_year=year, today=today)
    near = {SchoolYear(this_year.start - 1), this_year, year}
    context = {
        "centre": centre,
        "year": str(year),
        "years": year_links({*list_review_years(centre_id=centre_id), *near}, chosen=year),
        "rows": quarter_rows(quarters_of(year), stored, today=today),
        "may_open": allowed(actor, Permission.EDIT_REVIEW, centre.place_path),
    }
    return show(
        request, actor, "web/reviews/reviews.html", context,
        part="society", centre_id=centre_id, crumbs=society_crumbs(centre_id, year=year),
    )  # fmt: skip


@require_POST
@workplace
def open_quarter(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Open the review of a quarter: quy=2021-q4."""
    reviewed_centre(actor, centre_id, Permission.EDIT_REVIEW)
    try:
        quarter = ReportPeriod.parse(request.POST.get("quy", ""))
        made = open_review(actor=actor, centre_id=centre_id, quarter=quarter, now=timezone.now())
    except NotAllowed:
        raise
    except NotAReportPeriod:
        messages.error(request, sentence(NotAQuarter()))
    except HieuHocError as error:
        messages.error(request, sentence(error))
        return redirect(f"{reverse('web:reviews', args=[centre_id])}?nam={quarter.school_year}")
    else:
        messages.success(request, _taken_over(made))
        return redirect("web:review", review_id=made.id)
    return redirect("web:reviews", centre_id=centre_id)


def _taken_over(made: Opened) -> str:
    match made.source:
        case CarriedFrom.EARLIER:
            return _(
                "Đã mở rà soát. Lấy lại từ kỳ trước %(answers)s đánh giá và %(evidence)s minh chứng, đều được"
                " đánh dấu cho đến khi có người xem lại."
            ) % {
                "answers": format_number(made.answers),
                "evidence": format_number(made.evidence),
            }
        case CarriedFrom.OTHER_EDITION:
            return _("Đã mở rà soát. Kỳ trước theo bộ tiêu chí khác nên không lấy lại đánh giá nào từ kỳ đó.")
        case _:
            return _("Đã mở rà soát. Chưa có kỳ nào trước đó, nên mọi tiêu chí bắt đầu từ chưa đánh giá.")
