"""All that stands in the documents of a quarterly review."""

from hieuhoc.documents.issuer import Issuer
from hieuhoc.documents.review.document import ActionLine, ReviewDocument
from hieuhoc.files.rulebooks import load_documents, load_indicators
from hieuhoc.learning.review import ReviewedScore
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.actions_on import actions_on
from hieuhoc.store.queries.reviews import StoredReview, get_signed, signed_reviews
from hieuhoc.usecases.reviewing import review_score


def review_papers(review: StoredReview, *, issuer: Issuer) -> ReviewDocument:
    """Return what the documents of a review say; of a signed one what was signed.

    Asks no gate: whoever calls has passed it. A fixed number of queries. Raises NoSuchEdition.
    """
    reviewed = review_score(review)
    signed = get_signed(review_id=review.id) if review.is_signed else None
    actions = (
        reviewed.actions
        if review.is_signed
        else actions_on(centre_id=review.centre_id, review_id=review.id, day=review.as_of)
    )
    return ReviewDocument(
        issuer=issuer,
        reviewed=reviewed,
        signed_on=review.signed_on,
        number_sign=signed.number_sign if signed else "",
        before=_before(review),
        indicators={indicator.id: indicator for indicator in load_indicators()},
        acts={id_: act.number for id_, act in load_documents().items() if act.number},
        actions=tuple(
            ActionLine(a.text, a.owner, a.due_on, a.state, a.outcome, a.criterion) for a in actions
        ),
    )


def _before(review: StoredReview) -> ReviewedScore | None:
    """Return the signed review of the same edition next before it, in this school year or the last.

    What was signed later than this one was not known when it was signed.
    """
    year = review.quarter.school_year
    found = [
        line
        for of in (SchoolYear(year.start - 1), year)
        for line in signed_reviews(review.centre_id, of)
        if line.quarter.start < review.quarter.start
        and line.content.score.edition.id == review.edition
        and (review.signed_on is None or line.signed_on <= review.signed_on)
    ]
    return found[-1].content if found else None
