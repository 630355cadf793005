"""The page that the code on a paper leads to: what the paper must say, for who does not ask too often."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from hieuhoc.kernel.dates import format_date
from hieuhoc.portal.public.here import PlainPage, home_here, page_here, visitor
from hieuhoc.portal.public.proof import now
from hieuhoc.portal.public.words import sentence
from hieuhoc.usecases.limits import AskedTooOften, Limit, spend


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed, as labels and texts; `taken_back` is the day, empty while the paper stands."""

    lines: tuple[tuple[str, str], ...]
    taken_back: str


def paper_of(lines: Iterable[tuple[str, str]], *, taken_back: date | None) -> Paper:
    """Return a paper without the lines that say nothing. Why it was taken back is not told."""
    return Paper(
        lines=tuple((label, text) for label, text in lines if text),
        taken_back=format_date(taken_back) if taken_back else "",
    )


def check_paper(
    request: HttpRequest, template: str, *, title: str, limit: Limit, find: Callable[[], Paper | None]
) -> HttpResponse:
    """Show the paper that `find` finds; 404 in plain words where there is none, 429 beyond the limit."""
    home = home_here(request)
    context: dict[str, object] = {}
    try:
        spend((limit, visitor(request)), now=now())
    except AskedTooOften as refusal:
        context["refusal"] = sentence(refusal)
        status = HTTPStatus.TOO_MANY_REQUESTS
    else:
        context["paper"] = found = find()
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return page_here(request, home, template, page=PlainPage(title), context=context, status=status)
