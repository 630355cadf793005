"""The hamlet's review and the commune's decision: a list, and what is said of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import OPEN
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.title_counts import titles_ending
from hieuhoc.store.queries.titles import TitleLine, list_titles
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.titles.decide import decide_titles
from hieuhoc.usecases.titles.review import Verdict, review_in_hamlet
from hieuhoc.usecases.titles.sheets import sheets_reach
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.titles import NO, YES, DecideForm, ReviewForm, VerdictsForm
from hieuhoc.web.shown.titles import book_asks, reach_row, title_row
from hieuhoc.web.title_labels import KINDS, SLUGS
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.views.titles.gate import (
    Asked,
    asked_of,
    crumbs_to,
    hamlets_to_score,
    titles_url,
    titles_within,
)

_OF_FIELD: Mapping[str, str] = {
    "title.decision-number-missing": "number_sign",
    "title.decision-number-taken": "number_sign",
}


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def review(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Write down whom the meeting of a hamlet proposes, and of the others why not."""
    centre = centre_around(actor, centre_id, Permission.SCORE_TITLES)
    hamlets = hamlets_to_score(actor, centre.place_path)
    asked = asked_of(request, hamlets, centre_id=centre_id)
    lines = list_titles(
        within=titles_within(actor),
        centre_id=centre_id,
        year=asked.year,
        kind=asked.kind,
        states=OPEN,
        place_id=asked.hamlet.id if asked.hamlet else None,
    )
    today = timezone.localdate()
    reached = sheets_reach([line.id for line in lines])
    sent = request.POST if request.method == "POST" else None
    form = ReviewForm(sent, lines=lines, reached=reached, initial={"on": today})
    if "dat-ca" in request.POST:
        # Filled in, to be looked through; nothing is written yet.
        form = ReviewForm(lines=lines, reached=reached, initial=form.filled_in())

    def save() -> None:
        verdicts = {id_: Verdict(proposed=True) for id_ in form.said(YES)}
        verdicts |= {id_: Verdict(proposed=False, reason=why) for id_, why in form.said(NO).items()}
        count = review_in_hamlet(
            actor=actor,
            centre_id=centre_id,
            verdicts=verdicts,
            on=form.cleaned_data["on"],
            now=timezone.now(),
        )
        said = ngettext(
            "Đã ghi kết quả xét %(count)s trường hợp.", "Đã ghi kết quả xét %(count)s trường hợp.", count
        )
        messages.success(request, said % {"count": format_number(count)})

    if _saved(form, save, day="on"):
        return redirect(titles_url(centre_id, replace(asked, state=None)))
    context = {"hamlets": [(str(p.id), str(p), p == asked.hamlet) for p in hamlets], "reviewing": True}
    return _ask(request, actor, centre, asked=asked, form=form, more=context)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def decide(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """Enter the decision about those that hamlets proposed."""
    centre = centre_around(actor, centre_id, Permission.SCORE_TITLES)
    require(actor, Permission.DECIDE_TITLES, centre.place_path)
    asked = asked_of(request, (), centre_id=centre_id)
    lines = list_titles(
        within=titles_within(actor),
        centre_id=centre_id,
        year=asked.year,
        kind=asked.kind,
        states=[TitleState.PROPOSED],
    )
    form = DecideForm(
        request.POST if request.method == "POST" else None,
        lines=lines,
        reached=sheets_reach([line.id for line in lines]),
        initial={"dated": timezone.localdate()},
    )
    decided: list[UUID] = []

    def save() -> None:
        sent = form.cleaned_data
        decided.append(
            decide_titles(
                actor=actor,
                centre_id=centre_id,
                year=asked.year,
                number_sign=sent["number_sign"],
                dated=sent["dated"],
                recognised=[*form.said(YES)],
                refused=form.said(NO),
                reasons=form.said(YES),
                office=sent["office"],
                signatory=sent["signatory"],
                now=timezone.now(),
            )
        )
        messages.success(request, _("Đã ghi quyết định %(number)s.") % {"number": sent["number_sign"]})

    if _saved(form, save, day="dated"):
        return redirect("web:title-decision", decision_id=decided[0])
    return _ask(request, actor, centre, asked=asked, form=form, more=_ending(centre_id, asked, lines))


def _ending(centre_id: UUID, asked: Asked, lines: Sequence[TitleLine]) -> dict[str, object]:
    """Return of how many titles a decision about these hamlets is the end, beside those it names."""
    places = {line.place_id: line.place for line in lines}
    ending = titles_ending(
        centre_id=centre_id, kind=asked.kind, year=asked.year, places=places, day=timezone.localdate()
    )
    counted = [(place, format_number(ending[id_])) for id_, place in places.items() if ending.get(id_)]
    return {"reviewing": False, "ending": counted}


def _saved(form: VerdictsForm, save: Callable[[], None], *, day: str) -> bool:
    """Save what was sent, and tell whether it was; a refusal goes to the field it is about."""
    if not form.is_valid():
        return False
    with refusals_in(form, {"title.day-impossible": day, **_OF_FIELD}):
        save()
        return True
    return False


def _ask(
    request: HttpRequest,
    actor: Actor,
    centre: CentreCard,
    *,
    asked: Asked,
    form: VerdictsForm,
    more: Mapping[str, object],
) -> HttpResponse:
    context = {
        "centre": centre,
        "asked": asked,
        "kind": KINDS[asked.kind],
        "tabs": [(KINDS[kind], asked.query(loai=slug), kind is asked.kind) for slug, kind in SLUGS.items()],
        "form": form,
        "rows": [
            (title_row(line), reach_row(form.reached[line.id]), verdict, reason)
            for line, verdict, reason in form.rows
        ],
        "asks": dict.fromkeys(
            filter(None, (book_asks(reached.edition) for reached in form.reached.values()))
        ),
        "any_met": any(reached.is_reached for reached in form.reached.values()),
        "any_unscored": any(not reached.is_whole for reached in form.reached.values()),
        "problems": problems_of(form),
        "query": asked.query(),
        **more,
    }
    return show(
        request,
        actor,
        "web/titles/verdicts.html",
        context,
        part="society",
        centre_id=centre.id,
        crumbs=crumbs_to(centre.id, asked),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )
