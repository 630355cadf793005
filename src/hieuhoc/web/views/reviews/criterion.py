"""One criterion of a review: explained, answered, confirmed, and whom one asks about it."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hieuhoc.files.evidence import ENDINGS
from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.review import CriterionFile, ReviewedScore
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.scoring import CriterionScore
from hieuhoc.store.queries.reviews import StoredReview, list_answers
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.assign_criterion import answerers, assign_criterion
from hieuhoc.usecases.confirm_carried import confirm_carried
from hieuhoc.usecases.evidence import openable_evidence
from hieuhoc.usecases.review_steps import ReviewSigned, may_answer
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.web.forms.problems import problem_with, problems_of
from hieuhoc.web.forms.reviews import JudgementForm, OwnerForm, ProofForm
from hieuhoc.web.shown.criterion import show_answers, show_criterion
from hieuhoc.web.shown.reviews import owner_words, quarter_name
from hieuhoc.web.shown.rules import label_of
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.refusing import refusals_in
from hieuhoc.web.views.reviews.gate import crumbs_to_criterion, crumbs_within, review_for
from hieuhoc.web.wording import sentence

_Forms = Mapping[str, JudgementForm]


@require_safe
@workplace
def criterion(request: HttpRequest, actor: Actor, review_id: UUID, number: int) -> HttpResponse:
    """Explain a criterion, and let who answers for it do so."""
    stored = review_for(actor, review_id, Permission.VIEW_REVIEW)
    return show_page(request, actor, stored, number)


@require_POST
@workplace
def confirm(request: HttpRequest, actor: Actor, review_id: UUID, number: int) -> HttpResponse:
    """Say that what was taken over from the review before still holds."""
    stored, _reviewed, _scored = answerable(actor, review_id, number)
    if stored.is_signed:
        return already_signed(request, stored, number)
    confirm_carried(actor=actor, review_id=review_id, number=number, now=timezone.now())
    messages.success(request, _("Đã xác nhận tiêu chí %(number)s vẫn đúng.") % {"number": number})
    return redirect("web:review-criterion", review_id=review_id, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def assign(request: HttpRequest, actor: Actor, review_id: UUID, number: int) -> HttpResponse:
    """Say who answers for a criterion."""
    stored = review_for(actor, review_id, Permission.EDIT_REVIEW)
    reviewed = review_score(stored, proofs_of=())
    scored = _scored(reviewed, number)
    people = answerers(stored.place_path, on=timezone.localdate())
    owner = reviewed.file(number).owner
    initial = {"user_id": owner.user_id or "", "office": owner.office}
    form = OwnerForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, {}, otherwise="user_id"):
            assign_criterion(
                actor=actor, centre_id=stored.centre_id, edition=stored.edition, number=number,
                now=timezone.now(), **form.cleaned_data,
            )  # fmt: skip
            messages.success(request, _("Đã ghi người phụ trách tiêu chí %(number)s.") % {"number": number})
            return redirect("web:review-criterion", review_id=review_id, number=number)
    context = {
        "review": stored,
        "number": number,
        "label": label_of(scored.criterion),
        "form": form,
        "problems": problems_of(form),
    }
    return show(
        request, actor, "web/reviews/owner.html", context,
        part="society", centre_id=stored.centre_id, crumbs=crumbs_to_criterion(stored, number),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )  # fmt: skip


def show_page(
    request: HttpRequest,
    actor: Actor,
    stored: StoredReview,
    number: int,
    *,
    forms: _Forms | None = None,
    proof: ProofForm | None = None,
    seen: int | None = None,
    refused: str = "",
) -> HttpResponse:
    """Show a criterion; `forms` and `proof` are what was sent and cannot be taken, and why as a whole.

    `seen` is the latest answer that the sender had before his eyes, None for the latest there is.
    Raises Http404.
    """
    reviewed = review_score(stored, proofs_of=(number,))
    scored = _scored(reviewed, number)
    file = reviewed.file(number)
    may = not stored.is_signed and may_answer(
        actor, place_path=stored.place_path, owner_id=file.owner.user_id
    )
    usable = forms if forms is not None else (forms_of(reviewed, scored) if may else {})
    problems = [
        (
            id_ or form["attained"].auto_id,
            problem_with(label_of(form.requirement), text) if len(usable) > 1 else text,
        )
        for form in usable.values()
        for id_, text in problems_of(form)
    ]
    if proof is not None:
        problems += problems_of(proof)
    if refused:
        problems.insert(0, ("", refused))
    past = list_answers(review_id=stored.id, criterion=number)
    latest = past[-1].id if past else 0
    context = {
        "review": stored,
        "quarter": quarter_name(stored.quarter),
        "as_of": format_date(stored.as_of),
        "criterion": show_criterion(stored, reviewed, number, forms=usable),
        "owner": owner_words(file),
        "evidence": _evidence(actor, stored, file),
        "past": show_answers(past, scored),
        "may_answer": may,
        "may_assign": not stored.is_signed and allowed(actor, Permission.EDIT_REVIEW, stored.place_path),
        "has_forms": bool(usable),
        "proof": proof or ProofForm(),
        "seen": latest if seen is None else seen,
        "problems": problems,
        **_neighbours(reviewed, number),
    }
    return show(
        request, actor, "web/reviews/criterion.html", context,
        part="society", centre_id=stored.centre_id, crumbs=crumbs_within(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )  # fmt: skip


def forms_of(reviewed: ReviewedScore, scored: CriterionScore, *, data: object = None) -> _Forms:
    """Return a form for each requirement that is judged, by its id, filled with what stands."""
    number = scored.criterion.number
    said = reviewed.judgements
    return {
        asked.id: JudgementForm(data, requirement=asked, said=said.get((number, asked.id)))
        for asked in scored.criterion.asked
        if asked.indicator is None
    }


def answerable(
    actor: Actor, review_id: UUID, number: int
) -> tuple[StoredReview, ReviewedScore, CriterionScore]:
    """Return a criterion that the actor answers for. Raises Http404 or NotAllowed."""
    stored = review_for(actor, review_id, Permission.VIEW_REVIEW)
    reviewed = review_score(stored, proofs_of=())
    scored = _scored(reviewed, number)
    owner_id = reviewed.file(number).owner.user_id
    if not may_answer(actor, place_path=stored.place_path, owner_id=owner_id):
        raise NotAllowed(Permission.ANSWER_CRITERION)
    return stored, reviewed, scored


def _scored(reviewed: ReviewedScore, number: int) -> CriterionScore:
    found = (c for c in reviewed.score.criteria if c.criterion.number == number)
    scored = next(found, None)
    if scored is None:
        raise Http404
    return scored


def already_signed(request: HttpRequest, stored: StoredReview, number: int) -> HttpResponse:
    assert stored.signed_on is not None
    messages.error(request, sentence(ReviewSigned(stored.signed_on)))
    return redirect("web:review-criterion", review_id=stored.id, number=number)


def _evidence(actor: Actor, stored: StoredReview, file: CriterionFile) -> list[dict[str, object]]:
    """Return the files that prove a criterion: which kind each is, and whether the actor may open it."""
    openable = openable_evidence(
        actor=actor,
        centre_id=stored.centre_id,
        place_path=stored.place_path,
        ids=[line.id for line in file.evidence],
    )
    return [
        {
            "id": line.id,
            "title": line.title,
            "kind": ENDINGS[line.media_type].upper(),
            "may_open": line.id in openable,
        }
        for line in file.evidence
    ]


def _neighbours(reviewed: ReviewedScore, number: int) -> dict[str, int | None]:
    """Return the numbers of the criteria before and after this one."""
    numbers = [c.criterion.number for c in reviewed.score.criteria]
    at = numbers.index(number)
    return {
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
    }
