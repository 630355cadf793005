"""A list of books in Excel: read and shown first, taken over when that is confirmed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.book_list import Compared, Standing
from hieuhoc.reading.holdings import ListedBook, read_books
from hieuhoc.reading.people.workbook import MOST_BYTES
from hieuhoc.store.queries.libraries import StoredLibrary
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.libraries.keep_holding import HoldingDetails, compare_holdings, take_over_holdings
from hieuhoc.web.forms.libraries import BookListForm
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.shown.book_list import shown_list
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.libraries.gate import crumbs_to, library_for
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def take_over(request: HttpRequest, actor: Actor, library_id: UUID) -> HttpResponse:
    """Ask for a list in Excel, show what would become of it, and add what is new once it is confirmed."""
    library = library_for(actor, library_id)
    if "books" in request.POST:
        return _confirmed(request, actor, library)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BookListForm(data, files)
    shown = None
    if form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_in(form, _OF_THE_FILE):
            # One byte more than may be: that is enough to see that it is too large.
            listed = read_books(file.read(MOST_BYTES + 1), filename=file.name)
            compared = compare_holdings(actor=actor, library_id=library_id, listed=listed.books)
            shown = {**shown_list(compared, listed.refused), "books": _sealed(library_id, compared)}
    return _page(request, actor, library, form, shown)


def _confirmed(request: HttpRequest, actor: Actor, library: StoredLibrary) -> HttpResponse:
    """Take over the rows as they were shown: nobody but this page can have made them."""
    form = BookListForm(request.POST, request.FILES)
    try:
        rows = signing.loads(request.POST["books"], salt=_salt(library.id))
    except signing.BadSignature:
        return _page(request, actor, library, form, None)
    with refusals_in(form, _OF_THE_FILE):
        taken = take_over_holdings(
            actor=actor,
            library_id=library.id,
            listed=[HoldingDetails(*row) for row in rows],
            now=timezone.now(),
        )
        said = _("Đã thêm %(added)s đầu sách; %(known)s đầu sách đã có từ trước, giữ nguyên.") % {
            "added": format_number(taken.added),
            "known": format_number(taken.known),
        }
        messages.success(request, said)
        return redirect("web:library", library_id=library.id)
    return _page(request, actor, library, form, None)


def _sealed(library_id: UUID, compared: Sequence[Compared[ListedBook]]) -> str:
    """Return the rows to be sent again by who confirms; "" where nothing is new."""
    if all(one.standing is not Standing.NEW for one in compared):
        return ""
    rows = [
        (one.book.title, one.book.author, one.book.topic, one.book.copies)
        for one in compared
        if one.standing is not Standing.REPEATED
    ]
    return signing.dumps(rows, salt=_salt(library_id), compress=True)


def _salt(library_id: UUID) -> str:
    return f"books:{library_id}"


def _page(
    request: HttpRequest,
    actor: Actor,
    library: StoredLibrary,
    form: BookListForm,
    shown: Mapping[str, object] | None,
) -> HttpResponse:
    problems = problems_of(form)
    return show(
        request,
        actor,
        "web/libraries/take_over.html",
        {"library": library, "form": form, "problems": problems, "shown": shown},
        part="society",
        centre_id=library.centre_id,
        crumbs=crumbs_to(library.centre_id, library),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )


# Whatever is refused here is refused of the file.
_OF_THE_FILE: Mapping[str, str] = defaultdict(lambda: "file")
