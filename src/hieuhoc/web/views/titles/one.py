"""One title: its sheet explained, its way, its members then and now; withdrawing, confirming, taking back."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import OPEN, WITH_MEMBERS, TitleStep, possible
from hieuhoc.store.models import Recognition
from hieuhoc.store.queries.titles import Member, TitleLine, list_members, members_now, members_then
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.titles.look_again import confirm_title, take_back_title
from hieuhoc.usecases.titles.sheets import sheet_score
from hieuhoc.usecases.titles.withdraw import withdraw_title
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.titles import ReasonForm, WithdrawForm
from hieuhoc.web.shown.titles import book_asks, criterion_rows, member_rows, title_row, total
from hieuhoc.web.speaking import language
from hieuhoc.web.title_labels import KINDS
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import Link, show
from hieuhoc.web.views.titles.gate import Asked, crumbs_to, title_for
from hieuhoc.web.wording import sentence


@require_safe
@workplace
def title(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Show how it was scored and why, what was decided, and who belonged to it then and belongs to it now."""
    line = title_for(actor, recognition_id, Permission.SCORE_TITLES)
    row = Recognition.objects.select_related("centre__place").get(id=recognition_id)
    score = sheet_score(row, commune_id=row.centre.place_id)
    then = members_then(recognition_id=recognition_id)
    now = frozenset(members_now(Recognition.objects.filter(id=recognition_id)).get(recognition_id, ()))
    with_members = line.kind in WITH_MEMBERS
    decides = allowed(actor, Permission.DECIDE_TITLES, line.place_path)
    stands = bool(line.token) and possible(line.state, TitleStep.TAKE_BACK)
    context = {
        "line": line,
        "row": title_row(line),
        "kind": KINDS[line.kind],
        "edition": score.edition.title_en if language() == "en" else score.edition.title_vi,
        "is_whole": not line.edition,
        "criteria": criterion_rows(score),
        "total": total(score),
        "asks": book_asks(score.edition),
        "rating": (score.rating.label_en if language() == "en" else score.rating.label_vi)
        if score.rating
        else "",
        "way": _way(line),
        "members": member_rows(then or now, now, _members(actor, then | now)) if with_members else (),
        "compared": bool(then),
        "sheet_url": _sheet_url(line),
        "is_open": line.state in OPEN,
        "may_withdraw": possible(line.state, TitleStep.WITHDRAW),
        "may_judge": decides and possible(line.state, TitleStep.TAKE_BACK),
        "is_proved": stands,
        "may_print": stands and allowed(actor, Permission.SCORE_TITLES, row.centre.place.path),
    }
    return _show(request, actor, line, "web/titles/title.html", context, itself=True)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def withdraw(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Take one off the list of its year."""
    line = title_for(actor, recognition_id, Permission.SCORE_TITLES)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        why = form.cleaned_data["why"]
        withdraw_title(actor=actor, recognition_id=line.id, reason=why, now=timezone.now())

    said = gettext_lazy("Đã rút khỏi danh sách; có thể đăng ký lại.")
    texts = (_("Rút khỏi danh sách"), _("Tên này thôi phấn đấu danh hiệu của năm; phiếu chấm vẫn giữ."))
    return _step(request, actor, line, form=form, save=save, said=said, texts=texts)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def confirm(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Let a title stand after its members moved."""
    line = title_for(actor, recognition_id, Permission.DECIDE_TITLES)
    form = _reason_form(request)

    def save() -> None:
        sent = form.cleaned_data
        confirm_title(actor=actor, recognition_id=line.id, why=sent["why"], on=sent["on"], now=timezone.now())

    said = gettext_lazy("Danh hiệu được giữ, với thành viên như hiện nay.")
    texts = (
        _("Giữ danh hiệu sau khi xét lại"),
        _("Thành viên hiện nay được ghi lại; lần sau ai đến, ai đi sẽ so với danh sách này."),
    )
    return _step(request, actor, line, form=form, save=save, said=said, texts=texts)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def take_back(request: HttpRequest, actor: Actor, recognition_id: UUID) -> HttpResponse:
    """Take a title back."""
    line = title_for(actor, recognition_id, Permission.DECIDE_TITLES)
    form = _reason_form(request)

    def save() -> None:
        sent = form.cleaned_data
        take_back_title(
            actor=actor, recognition_id=line.id, reason=sent["why"], on=sent["on"], now=timezone.now()
        )

    said = gettext_lazy("Đã thu hồi danh hiệu.")
    texts = (
        _("Thu hồi danh hiệu"),
        _("Từ ngày này danh hiệu không còn được tính; trang kiểm tra giấy nói rõ điều đó."),
    )
    return _step(request, actor, line, form=form, save=save, said=said, texts=texts)


def _members(actor: Actor, ids: frozenset[UUID]) -> dict[UUID, Member]:
    """Return people by their ids; where one lives by now is told to those who see the people there."""
    return {
        id_: member
        if allowed(actor, Permission.VIEW_PEOPLE, member.place_path)
        else replace(member, place="")
        for id_, member in list_members(ids=ids).items()
    }


def _reason_form(request: HttpRequest) -> ReasonForm:
    today = {"on": timezone.localdate()}
    return ReasonForm(request.POST) if request.method == "POST" else ReasonForm(initial=today)


def _step(
    request: HttpRequest,
    actor: Actor,
    line: TitleLine,
    *,
    form: forms.Form,
    save: Callable[[], None],
    said: Promise,
    texts: tuple[str, str],
) -> HttpResponse:
    if form.is_valid():
        try:
            save()
        except HieuHocError as error:
            form.add_error("on" if error.code == "title.day-impossible" else None, sentence(error))
        else:
            messages.success(request, str(said))
            return redirect("web:title", recognition_id=line.id)
    heading, explained = texts
    context = {
        "row": title_row(line),
        "kind": KINDS[line.kind],
        "year": line.year,
        "heading": heading,
        "explained": explained,
        "form": form,
        "problems": problems_of(form),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _show(request, actor, line, "web/titles/step.html", context, status=status)


def _show(
    request: HttpRequest,
    actor: Actor,
    line: TitleLine,
    template: str,
    context: dict[str, object],
    *,
    itself: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    crumbs = crumbs_to(line.centre_id, Asked(line.kind, line.year))
    if not itself:
        crumbs += (Link(line.name, reverse("web:title", args=[line.id]), entered=True),)
    return show(
        request,
        actor,
        template,
        context,
        part="society",
        centre_id=line.centre_id,
        crumbs=crumbs,
        status=status,
    )


def _sheet_url(line: TitleLine) -> str:
    try:
        return reverse("web:sheet", args=[line.id])
    except NoReverseMatch:
        return ""


def _way(line: TitleLine) -> list[tuple[str, str]]:
    """Return the steps that were taken, each with its day.

    When somebody was registered is not kept, only when that was entered: of past years long after.
    """
    steps = [(_("Nhập vào hệ thống"), line.registered_on)]
    if line.reviewed_on:
        steps.append((_("Thôn họp xét"), line.reviewed_on))
    if line.dated:
        steps.append((_("Xã quyết định, số %(number)s") % {"number": line.number_sign}, line.dated))
    if line.look_again_since:
        why = _("Đánh dấu xét lại (%(why)s)") % {"why": line.look_again_why}
        steps.append((why, line.look_again_since))
    if line.taken_back:
        steps.append((_("Thu hồi"), line.taken_back))
    return [(name, format_date(day)) for name, day in steps]
