"""Answering for a criterion: its judgements and a file that proves it are sent together; files taken off."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hieuhoc.files.evidence import LARGEST_EVIDENCE
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.scoring import Judgement, RequirementKey
from hieuhoc.store.queries.reviews import StoredReview
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.answer_criterion import SentFile, answer_criterion, answer_with_proof
from hieuhoc.usecases.attach_evidence import detach_evidence
from hieuhoc.usecases.review_steps import AnsweredSince
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.forms.reviews import JudgementForm, ProofForm
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.refusing import said_of
from hieuhoc.web.views.reviews.criterion import already_signed, answerable, forms_of, show_page
from hieuhoc.web.views.reviews.gate import review_for
from hieuhoc.web.wording import sentence


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent of a criterion. `seen` is the latest answer that stood before the sender's eyes."""

    forms: Mapping[str, JudgementForm]
    proof: ProofForm | None
    seen: int | None
    by_file: bool

    def is_valid(self) -> bool:
        """Ask all of them, so that every problem is shown at once."""
        problems = [form.errors for form in (*self.forms.values(), *((self.proof,) if self.proof else ()))]
        return not any(problems)

    def judgements(self, standing: Mapping[RequirementKey, Judgement], number: int) -> dict[str, Judgement]:
        """Return what was judged.

        Sent by the button of the file, what stands already is left as it is: who puts a file in has
        not said that what was taken over still holds.
        """
        said = {id_: judged for id_, form in self.forms.items() if (judged := form.judgement) is not None}
        if self.by_file:
            said = {id_: judged for id_, judged in said.items() if judged != standing.get((number, id_))}
        return said


@require_POST
@workplace
def answer(request: HttpRequest, actor: Actor, review_id: UUID, number: int) -> HttpResponse:
    """Take the judgements of a criterion and a file that proves it, whichever was sent: all or nothing."""
    stored, reviewed, scored = answerable(actor, review_id, number)
    if stored.is_signed:
        return already_signed(request, stored, number)
    sent = _sent(request, forms_of(reviewed, scored, data=request.POST))
    again = partial(show_page, request, actor, stored, number, forms=sent.forms, proof=sent.proof)
    if not sent.is_valid():
        return again(seen=sent.seen)
    judgements = sent.judgements(reviewed.judgements, number)
    try:
        _save(actor, stored, number, judgements, sent)
    except NotAllowed:
        raise
    except AnsweredSince as error:
        # The page now shows that answer: sent once more, this one is put after it knowingly.
        return again(refused=sentence(error))
    except HieuHocError as error:
        return again(seen=sent.seen, refused=_mark(error, sent, judgements))
    _tell(request, number, judged=bool(judgements), filed=sent.proof is not None)
    return redirect("web:review-criterion", review_id=review_id, number=number)


@require_POST
@workplace
def detach(
    request: HttpRequest, actor: Actor, review_id: UUID, number: int, evidence_id: UUID
) -> HttpResponse:
    """Take a file off a criterion; it stays among the centre's files."""
    review_for(actor, review_id, Permission.VIEW_REVIEW)
    try:
        detach_evidence(
            actor=actor, review_id=review_id, number=number, evidence_id=evidence_id, now=timezone.now()
        )
    except NotAllowed:
        raise
    except HieuHocError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Đã bỏ minh chứng khỏi tiêu chí này; tệp vẫn còn trong kho minh chứng."))
    return redirect("web:review-criterion", review_id=review_id, number=number)


def _sent(request: HttpRequest, forms: Mapping[str, JudgementForm]) -> _Sent:
    """Return what was sent; a file only where there is something of one, or its button was pressed."""
    by_file = "them-tep" in request.POST
    filed = by_file or request.FILES or request.POST.get("title", "").strip()
    proof = ProofForm(request.POST, request.FILES) if filed else None
    return _Sent(forms, proof, whole_number(request.POST.get("da-xem", "")), by_file)


def _save(
    actor: Actor, stored: StoredReview, number: int, judgements: Mapping[str, Judgement], sent: _Sent
) -> None:
    if sent.proof is None:
        answer_criterion(
            actor=actor,
            review_id=stored.id,
            number=number,
            judgements=judgements,
            now=timezone.now(),
            seen=sent.seen,
        )
        return
    file = sent.proof.cleaned_data["file"]
    answer_with_proof(
        actor=actor,
        centre_id=stored.centre_id,
        review_id=stored.id,
        number=number,
        judgements=judgements,
        # One byte more than may be: that is enough to see that it is too large.
        proof=SentFile(sent.proof.cleaned_data["title"], file.read(LARGEST_EVIDENCE + 1), file.name),
        now=timezone.now(),
        seen=sent.seen,
    )


def _mark(error: HieuHocError, sent: _Sent, judgements: Mapping[str, Judgement]) -> str:
    """Say what is wrong at the fields it is wrong with; return what is of none of them."""
    said = sentence(error)
    if error.code.startswith("scoring."):
        for id_, judgement in judgements.items():
            form, most = sent.forms[id_], sent.forms[id_].requirement.points
            if judgement.points is not None and (most is None or judgement.points > most):
                form.add_error("points" if "points" in form.fields else None, said)
        return ""
    if sent.proof is not None and not error.code.startswith("review."):
        sent.proof.add_error("file", said_of(sent.proof, "file", said))
        return ""
    return said


def _tell(request: HttpRequest, number: int, *, judged: bool, filed: bool) -> None:
    if judged:
        messages.success(request, _("Đã ghi đánh giá của tiêu chí %(number)s.") % {"number": number})
    if filed:
        messages.success(request, _("Đã thêm minh chứng cho tiêu chí %(number)s.") % {"number": number})
    if not judged and not filed:
        messages.info(request, _("Chưa chọn mức đạt nào nên chưa ghi gì."))
