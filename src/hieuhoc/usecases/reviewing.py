"""A quarterly review as it stands: computed while it is open, read back once it is signed."""

from collections.abc import Iterable, Mapping

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.learning.review import (
    CriterionFile,
    Owner,
    ReviewedScore,
    fitting,
    indicators_of,
    judgements_of,
    last_day,
)
from hieuhoc.learning.scoring import score
from hieuhoc.rulebook.edition import Criterion, Edition
from hieuhoc.store.queries.proofs import PROOFS, ProofScope
from hieuhoc.store.queries.reviews import StoredReview, answers_of, evidence_of, get_signed, owners_of
from hieuhoc.usecases.measuring import measured, scope_of
from hieuhoc.usecases.rulebooks import edition_on


def review_score(review: StoredReview, *, proofs_of: Iterable[int] | None = None) -> ReviewedScore:
    """Return what a review comes to and what stands behind it.

    Of a signed one it is what was signed, whatever came since. `proofs_of` narrows whose entries of
    the registers are looked up to some criteria (None: those of all). Asks no gate: whoever calls
    has passed it. The number of queries depends on the edition alone. Raises NoSuchEdition.
    """
    signed = get_signed(review_id=review.id) if review.is_signed else None
    if signed is not None:
        return signed.content
    edition = edition_of(review)
    scope = scope_of(review.centre_id, school_year=review.quarter.school_year, as_of=review.as_of)
    measures = dict(measured(scope=scope, indicators=sorted(indicators_of(edition))))
    answers = fitting(answers_of(review_id=review.id), edition=edition)
    owners = owners_of(centre_id=review.centre_id, edition=review.edition)
    evidence = evidence_of(review_id=review.id)
    wanted = None if proofs_of is None else frozenset(proofs_of)
    files = tuple(
        CriterionFile(
            number=criterion.number,
            owner=owners.get(criterion.number, Owner(office=criterion.owner)),
            answers=tuple(a for a in answers if a.criterion == criterion.number),
            evidence=evidence.get(criterion.number, ()),
            proofs=_proofs(review, criterion) if wanted is None or criterion.number in wanted else (),
        )
        for criterion in edition.criteria
    )
    scored = score(edition, measures=measures, judgements=judgements_of(answers))
    return ReviewedScore(review.quarter.start, review.as_of, scored, measures, files)


def edition_of(review: StoredReview) -> Edition:
    """Return the edition of an open review as it holds on the last day of its quarter.

    Raises NoSuchEdition.
    """
    return edition_on(commune_id=review.place_id, edition_id=review.edition, day=last_day(review.quarter))


def _proofs(review: StoredReview, criterion: Criterion) -> tuple[Proof, ...]:
    """Return what the registers named by a criterion say of the quarter, up to the day of the figures."""
    until = min(review.quarter.period.until, review.as_of.fromordinal(review.as_of.toordinal() + 1))
    scope = ProofScope(review.centre_id, Period(review.quarter.start, until), criterion.number)
    kept: Mapping[str, Register] = {register.value: register for register in Register}
    return tuple(
        proof
        for name in criterion.proofs
        if (register := kept.get(name)) is not None and register in PROOFS
        for proof in PROOFS[register](scope)
    )
