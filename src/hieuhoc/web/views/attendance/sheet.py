"""The blank sheet of a meeting, to print and to sign."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.class_documents import SIGNS
from hieuhoc.learning.person import shown_birth, shown_name
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.usecases.access import Actor
from hieuhoc.web.shown.roll import when
from hieuhoc.web.views.attendance.roll import roll_for
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show

_EMPTY_LINES = 8


@require_safe
@workplace
def sheet(request: HttpRequest, actor: Actor, session_id: UUID) -> HttpResponse:
    """Show the sheet: those with a seat in the order of the roll, and lines for those without one."""
    opened = roll_for(actor, session_id)
    centre = get_centre(centre_id=opened.meeting.centre_id)
    rows = [
        (
            str(number),
            shown_name(person.full_name, synthetic=person.synthetic),
            shown_birth(person.birth_year),
            person.hamlet,
        )
        for number, person in enumerate((p for p in opened.people if p.registered), 1)
    ]
    context = {
        "centre": centre.name if centre else "",
        "title": opened.meeting.title,
        "when": when(opened.meeting.starts_at, opened.meeting.ends_at),
        "venue": opened.meeting.venue or opened.meeting.place,
        "rows": rows,
        "signs": [*SIGNS.items()],
        "empty": [str(len(rows) + number) for number in range(1, _EMPTY_LINES + 1)],
    }
    crumbs = (
        Link(_("Điểm danh"), reverse("web:rolls")),
        Link(opened.meeting.title, reverse("web:roll", args=[session_id]), entered=True),
    )
    return show(
        request,
        actor,
        "web/rolls/sheet.html",
        context,
        part="rolls",
        centre_id=opened.meeting.centre_id,
        crumbs=crumbs,
    )
