"""Proving the paper of a title: what is printed on it, whether it stands, and nothing more."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.title_certificate import NAMES, PrintedTitle
from hieuhoc.portal.public.checking import Paper, check_paper, paper_of
from hieuhoc.portal.public.proof import personal
from hieuhoc.store.queries.titles import find_printed
from hieuhoc.usecases.limits import Limit

# As for certificates: enough for who checks a whole hamlet, and of no use for guessing.
_OF_VISITOR = Limit("verify-title-of-visitor", 120, timedelta(minutes=10))


@require_safe
@personal
def verify_title(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is printed on the paper of a title; 404 in plain words for a token that is none."""

    def find() -> Paper | None:
        found = find_printed(token=token)
        return paper_of(_lines(found.printed), taken_back=found.taken_back) if found else None

    title = _("Kiểm tra giấy công nhận")
    return check_paper(request, "title.html", title=title, limit=_OF_VISITOR, find=find)


def _lines(printed: PrintedTitle) -> tuple[tuple[str, str], ...]:
    decision = _("%(number)s ngày %(day)s") % {
        "number": printed.decision,
        "day": format_date(printed.decided_on),
    }
    return (
        (_("Số vào sổ"), printed.number),
        (_("Công nhận"), printed.name),
        (_("Ở"), printed.where),
        (_("Danh hiệu"), f"{NAMES[printed.kind]}, {printed.year}"),
        (_("Quyết định số"), decision),
        (_("Nơi cấp"), printed.issuer),
        (_("Cấp tại, ngày"), f"{printed.place}, {format_date(printed.decided_on)}"),
        (_("Người ký"), ", ".join(part for part in (printed.office, printed.signatory) if part)),
    )
