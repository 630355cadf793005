"""One review: its criteria in a table, what it comes to, what is to do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.review import last_day, unsettled, waiting_for
from hieuhoc.learning.review_standing import carried_numbers
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.scoring import Score, next_steps
from hieuhoc.store.queries.reviews import SignedLine, get_signed, owners_of
from hieuhoc.usecases.access import Actor, NotAllowed, allowed
from hieuhoc.usecases.confirm_carried import confirm_several
from hieuhoc.usecases.review_steps import may_answer
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.review_labels import DOCUMENTS
from hieuhoc.web.shown.reviews import criterion_rows, quarter_name, step_words, total_of
from hieuhoc.web.shown.rules import note_of, show_reference, title_of
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.reviews.gate import crumbs_to_review, review_for
from hieuhoc.web.wording import sentence

_STEPS_SHOWN = 3


@require_safe
@workplace
def review(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    """Show a review, computed while it is open and as it was signed afterwards."""
    stored = review_for(actor, review_id, Permission.VIEW_REVIEW)
    signed = get_signed(review_id=review_id) if stored.is_signed else None
    reviewed = signed.content if signed else review_score(stored, proofs_of=())
    edition = reviewed.score.edition
    rows = criterion_rows(reviewed, user_id=actor.user_id)
    waiting = waiting_for(edition, [answer for file in reviewed.files for answer in file.answers])
    owners = {number: reviewed.file(number).owner.user_id for number in carried_numbers(reviewed)}
    confirmable = {
        number
        for number, owner_id in owners.items()
        if may_answer(actor, place_path=stored.place_path, owner_id=owner_id)
    }
    context = {
        "review": stored,
        "quarter": quarter_name(stored.quarter),
        "as_of": format_date(stored.as_of),
        "runs": stored.as_of < last_day(stored.quarter) and not stored.is_signed,
        "edition": title_of(edition),
        "note": note_of(edition),
        "reference": show_reference(edition.reference),
        "total": total_of(reviewed.score),
        "rows": rows,
        "has_points": any(row.points for row in rows),
        "carried": any(row.is_carried for row in rows),
        "unsettled": ", ".join(map(str, unsettled(reviewed))),
        "steps": () if signed else _steps(reviewed.score),
        "mine": () if signed else [row for row in rows if row.is_mine and row.number in waiting],
        "confirmable": () if signed else [row for row in rows if row.number in confirmable],
        "may_sign": not signed and allowed(actor, Permission.SIGN_REVIEW, stored.place_path),
        "documents": DOCUMENTS.items(),
        "signed": _signature(signed) if signed else None,
    }
    return show(
        request, actor, "web/reviews/review.html", context,
        part="society", centre_id=stored.centre_id, crumbs=crumbs_to_review(stored),
    )  # fmt: skip


@require_POST
@workplace
def confirm(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    """Say of the chosen criteria that what they took over still holds: tieu-chi=3&tieu-chi=5."""
    stored = review_for(actor, review_id, Permission.VIEW_REVIEW)
    owners = owners_of(centre_id=stored.centre_id, edition=stored.edition).values()
    if not allowed(actor, Permission.EDIT_REVIEW, stored.place_path) and not any(
        may_answer(actor, place_path=stored.place_path, owner_id=owner.user_id) for owner in owners
    ):
        raise NotAllowed(Permission.ANSWER_CRITERION)
    sent = map(whole_number, request.POST.getlist("tieu-chi"))
    numbers = [number for number in sent if number is not None]
    try:
        confirm_several(actor=actor, review_id=review_id, numbers=numbers, now=timezone.now())
    except NotAllowed:
        raise
    except HieuHocError as error:
        messages.error(request, sentence(error))
        return redirect("web:review", review_id=review_id)
    if numbers:
        said = ", ".join(map(str, sorted(set(numbers))))
        messages.success(request, _("Đã xác nhận tiêu chí %(number)s vẫn đúng.") % {"number": said})
    else:
        messages.info(request, _("Chưa chọn tiêu chí nào nên chưa xác nhận gì."))
    return redirect("web:review", review_id=review_id)


def _steps(score: Score) -> list[tuple[int, str]]:
    """Return the cheapest steps, each with the number of its criterion."""
    return [(step.criterion, step_words(step)) for step in next_steps(score)[:_STEPS_SHOWN]]


def _signature(line: SignedLine) -> dict[str, str]:
    return {"on": format_date(line.signed_on), "by": line.signed_by, "number": line.number_sign}
