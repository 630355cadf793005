"""Signing a review, with what is missing before one's eyes."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.review import SignedBeforeItsFigures, last_day, unsettled
from hieuhoc.learning.review_standing import entered_after
from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.review_steps import ReviewSigned
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.usecases.sign_review import ReviewChanged, marks_of, sign_review
from hieuhoc.web.forms.fields import whole_number
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.forms.reviews import SignForm
from hieuhoc.web.shown.reviews import criterion_rows, quarter_name, total_of
from hieuhoc.web.views.gate import workplace
from hieuhoc.web.views.page import show
from hieuhoc.web.views.reviews.gate import crumbs_within, review_for
from hieuhoc.web.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@workplace
def sign(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    """Show what would be signed and what is missing of it, and take the signature."""
    stored = review_for(actor, review_id, Permission.SIGN_REVIEW)
    if stored.signed_on is not None:
        messages.info(request, sentence(ReviewSigned(stored.signed_on)))
        return redirect("web:review", review_id=review_id)
    reviewed = review_score(stored, proofs_of=())
    missing = unsettled(reviewed)
    today = timezone.localdate()
    initial = {"signed_on": today}
    sent = request.POST if request.method == "POST" else None
    form = SignForm(sent, unsettled=missing, initial=initial)
    changed: tuple[int, ...] = ()
    if sent is not None and form.is_valid():
        try:
            sign_review(
                actor=actor,
                review_id=review_id,
                number_sign=form.cleaned_data["number_sign"],
                signed_on=form.cleaned_data["signed_on"],
                confirmed=_seen(request),
                shown=_shown(request),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except ReviewChanged as error:
            changed = error.numbers
            form.add_error(None, sentence(error))
        except SignedBeforeItsFigures as error:
            form.add_error("signed_on", sentence(error))
        except HieuHocError as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("Đã ký. Kết quả kỳ này không đổi nữa."))
            return redirect("web:review", review_id=review_id)
    problems = problems_of(form)
    rows = criterion_rows(reviewed, user_id=actor.user_id)
    context = {
        "review": stored,
        "quarter": quarter_name(stored.quarter),
        "as_of": format_date(stored.as_of),
        "runs": stored.as_of < last_day(stored.quarter),
        "total": total_of(reviewed.score),
        "changed": [row for row in rows if row.number in changed],
        "rows": [row for row in rows if row.number in missing],
        "shown": " ".join(f"{number}:{mark}" for number, mark in marks_of(reviewed).items()),
        "late_after": format_date(_day_of(form, stored.as_of)),
        "late": _late(entered_after(reviewed, _day_of(form, stored.as_of))),
        "form": form,
        "problems": problems,
    }
    return show(
        request, actor, "web/reviews/sign.html", context,
        part="society", centre_id=stored.centre_id, crumbs=crumbs_within(stored),
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
    )  # fmt: skip


def _day_of(form: SignForm, figures: date) -> date:
    """Return the day that was sent; before one was, the day of the figures, the earliest there can be."""
    return getattr(form, "cleaned_data", {}).get("signed_on") or figures


def _late(days: Sequence[date]) -> dict[str, object] | None:
    """Return how many answers were given after the day, and the last of them."""
    return {"count": len(days), "last": format_date(days[-1])} if days else None


def _seen(request: HttpRequest) -> list[int]:
    """Return the numbers of the criteria that stood on the page when it was signed."""
    sent = map(whole_number, request.POST.getlist("thieu"))
    return [number for number in sent if number is not None]


def _shown(request: HttpRequest) -> dict[int, str]:
    """Return the marks of what stood on the page when it was signed."""
    parts = (part.partition(":") for part in request.POST.get("da-xem", "").split())
    return {number: mark for at, _colon, mark in parts if (number := whole_number(at)) is not None}
