"""The documents of a quarterly review as files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hieuhoc.documents.report import FORMATS
from hieuhoc.documents.review import DOCUMENTS
from hieuhoc.learning.roles import Permission
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.store.queries.reviews import get_review
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.usecases.review_papers import review_papers
from hieuhoc.web.shown.issuer import issuer_of
from hieuhoc.web.views.files import file_of
from hieuhoc.web.views.gate import workplace


@require_safe
@workplace
def review_file(
    request: HttpRequest,  # noqa: ARG001
    actor: Actor,
    review_id: UUID,
    document: str,
    kind: str,
) -> HttpResponse:
    """Hand out minutes, form or report of a review; one that nobody signed is marked as a draft.

    They name no resident: who sees the review sees them.
    """
    review = get_review(review_id=review_id, today=timezone.localdate())
    if review is None or not allowed(actor, Permission.VIEW_REVIEW, review.place_path):
        raise Http404
    if document not in DOCUMENTS or kind not in FORMATS:
        raise Http404
    centre = get_centre(centre_id=review.centre_id)
    assert centre is not None
    papers = review_papers(review, issuer=issuer_of(centre))
    draft = "" if review.is_signed else "du-thao-"
    return file_of(DOCUMENTS[document](papers), kind, name=f"{draft}{document}-{review.quarter.key}")
