"""The decisions of a commune about titles, and what is handed out of them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hieuhoc.documents.report import FORMATS
from hieuhoc.documents.title_decision import title_decision, title_list, wall_list
from hieuhoc.documents.title_papers import TitlePaper, render
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.title_goals import list_decisions
from hieuhoc.store.queries.titles import TitleLine, list_titles
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.titles.hand_out import print_decision, print_for_the_wall, print_list, print_titles
from hieuhoc.usecases.titles.sheets import sheets_reach
from hieuhoc.web.shown.certificates import is_out_of_reach
from hieuhoc.web.shown.title_documents import decision_document, list_document, wall_document
from hieuhoc.web.shown.titles import title_rows
from hieuhoc.web.views.files import file_of, to_save
from hieuhoc.web.views.gate import centre_around, workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.titles.gate import (
    Asked,
    asked_of,
    crumbs_to,
    decision_for,
    hamlets_to_score,
    title_for,
    titles_within,
)

DECISION = "quyet-dinh"
WALL = "niem-yet"


@require_safe
@workplace
def decisions(request: HttpRequest, actor: Actor, centre_id: UUID) -> HttpResponse:
    """List the decisions of all years, as far as they are about the actor's places."""
    centre = centre_around(actor, centre_id, Permission.SCORE_TITLES)
    asked = asked_of(request, (), centre_id=centre_id)
    lines = list_decisions(centre_id=centre_id, within=titles_within(actor))
    context = {
        "centre": centre,
        "asked": asked,
        "rows": [(line, format_date(line.dated), format_number(line.recognised)) for line in lines],
        "may_decide": allowed(actor, Permission.DECIDE_TITLES, centre.place_path),
    }
    crumbs = crumbs_to(centre_id, asked)
    template = "web/titles/decisions.html"
    return show(request, actor, template, context, part="society", centre_id=centre_id, crumbs=crumbs)


@require_safe
@workplace
def decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Show one decision: whom it recognised, whom not and why, and what can be printed."""
    line = decision_for(actor, decision_id)
    centre = centre_around(actor, line.centre_id, Permission.SCORE_TITLES)
    lines = list_titles(within=titles_within(actor), centre_id=line.centre_id, decision_id=decision_id)
    address = request.build_absolute_uri(reverse("verify-title", args=["-"]))
    context = {
        "centre": centre,
        "decision": line,
        "year": str(line.year),
        "dated": format_date(line.dated),
        "rows": title_rows(one for one in lines if one.state is not TitleState.REFUSED),
        "refused": title_rows(one for one in lines if one.state is TitleState.REFUSED),
        "stands": any(one.state is TitleState.RECOGNISED for one in lines),
        "whole": allowed(actor, Permission.SCORE_TITLES, centre.place_path),
        "address": address.removesuffix("-/"),
        "out_of_reach": is_out_of_reach(address),
    }
    asked = Asked(lines[0].kind, line.year)
    listed = reverse("web:title-decisions", args=[centre.id]) + asked.query()
    crumbs = (*crumbs_to(centre.id, asked), Link(_("Quyết định công nhận"), listed))
    template = "web/titles/decision.html"
    return show(request, actor, template, context, part="society", centre_id=centre.id, crumbs=crumbs)


@require_safe
@workplace
def decision_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    decision_id: UUID,
    document: str,
    kind: str,
) -> HttpResponse:
    """Hand out a decision with its list, or the list that hamlets hang out, as "pdf", "docx" or "xlsx"."""
    line = decision_for(actor, decision_id)
    centre = centre_around(actor, line.centre_id, Permission.SCORE_TITLES)
    if kind not in FORMATS or document not in {DECISION, WALL}:
        raise Http404
    now = timezone.now()
    if document == DECISION:
        lines = print_decision(actor=actor, decision_id=decision_id, now=now)
        report = title_decision(decision_document(centre, line, lines))
    else:
        if line.recognised == line.lapsed:
            raise Http404
        found = print_for_the_wall(actor=actor, decision_id=decision_id, now=now)
        report = wall_list(wall_document(centre, line, found))
    return file_of(report, kind, name=f"{document}-danh-hieu-{line.year}")


@require_safe
@workplace
def print_all(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Hand out the papers of all whose titles of a decision stand, as one PDF."""
    line = decision_for(actor, decision_id)
    lines = print_titles(actor=actor, decision_id=decision_id, now=timezone.now())
    if not lines:
        messages.info(request, _("Quyết định này không còn danh hiệu nào còn hiệu lực để in giấy."))
        return redirect("web:title-decision", decision_id=decision_id)
    return _papers(request, lines, name=f"giay-cong-nhan-{line.year}.pdf")


@require_safe
@workplace
def print_one(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Hand out the paper of one title, if it stands."""
    line = title_for(actor, recognition_id, Permission.SCORE_TITLES)
    if line.decision_id is None:
        raise Http404
    ids = [recognition_id]
    lines = print_titles(actor=actor, decision_id=line.decision_id, only=ids, now=timezone.now())
    if not lines:
        messages.info(request, _("Danh hiệu này không còn hiệu lực nên không in giấy được."))
        return redirect("web:title", recognition_id=recognition_id)
    return _papers(request, lines, name=f"giay-cong-nhan-{line.year}-{line.sequence:03}.pdf")


@require_safe
@workplace
def list_file(request: HttpRequest, actor: Actor, centre_id: UUID, kind: str) -> HttpResponse:
    """Hand out the list of a kind, a year and a hamlet as "pdf", "docx" or "xlsx"."""
    centre = centre_around(actor, centre_id, Permission.SCORE_TITLES)
    if kind not in FORMATS:
        raise Http404
    asked = asked_of(request, hamlets_to_score(actor, centre.place_path), centre_id=centre_id)
    lines = list_titles(
        within=titles_within(actor),
        centre_id=centre_id,
        year=asked.year,
        kind=asked.kind,
        states=[asked.state] if asked.state else [],
        place_id=asked.hamlet.id if asked.hamlet else None,
    )
    now = timezone.now()
    print_list(actor=actor, lines=lines, centre_id=centre_id, now=now)
    where = _where(centre, str(asked.hamlet) if asked.hamlet else "")
    document = list_document(
        centre,
        lines,
        points={id_: one.points for id_, one in sheets_reach([line.id for line in lines]).items()},
        kind=asked.kind,
        year=asked.year,
        where=where,
        as_of=timezone.localdate(now),
    )
    return file_of(title_list(document), kind, name=f"danh-hieu-{asked.slug}-{asked.year}")


def _where(centre: CentreCard, hamlet: str) -> str:
    return f"{hamlet}, xã {centre.commune}" if hamlet else f"xã {centre.commune}"


def _papers(request: HttpRequest, lines: tuple[TitleLine, ...], *, name: str) -> HttpResponse:
    papers = [
        TitlePaper(line.printed, request.build_absolute_uri(reverse("verify-title", args=[line.token])))
        for line in lines
        if line.printed
    ]
    return to_save(render(papers), name=name)
