"""What would we score under that rulebook: an edition tried with the figures of today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.measure import Scope
from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.review import indicators_of, judgements_of
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Judgement, RequirementKey, Score, score
from hieuhoc.learning.trying import carried_over, nearest
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.store.models import LearningCentre
from hieuhoc.store.queries.reviews import answers_of, list_reviews
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.measuring import measured, scope_of
from hieuhoc.usecases.reviewing import edition_of
from hieuhoc.usecases.rulebooks import completed, edition_for

_OF_A_COMMUNE = frozenset({Subject.COMMUNE, Subject.UNIVERSAL_EDUCATION})


class NotOfACommune(HieuHocError):
    """The edition judges families, clans, hamlets, units or citizens, not a commune."""

    code = "preview.not-of-a-commune"


@dataclass(frozen=True, slots=True)
class Preview:
    """The score under the tried edition beside that under the one in force, of the same figures.

    `in_force` is None where none holds on the day, or where it is the one that is tried. `judged_in` is
    the quarter whose review the judgements are from, None where there is none.
    """

    scope: Scope
    tried: Score
    in_force: Score | None
    is_in_force: bool
    judged_in: ReportPeriod | None


def preview_score(
    *, actor: Actor, centre_id: UUID, edition_id: str, school_year: SchoolYear, today: date
) -> Preview:
    """Score a commune under an edition as if it held, and under the one that does.

    Figures are those of the school year up to `today`; judgements are taken from the latest review of
    the year where criterion and requirement are word for word the same, else nothing is assessed.
    Writes nothing. Raises NotAllowed, NoSuchEdition or NotOfACommune.
    """
    place = LearningCentre.objects.select_related("place").get(id=centre_id).place
    require(actor, Permission.VIEW_REVIEW, place.path)
    whole = completed(commune_id=place.id, edition_id=edition_id)
    if whole.subject not in _OF_A_COMMUNE:
        raise NotOfACommune
    scope = scope_of(centre_id, school_year=school_year, as_of=today)
    tried = whole.on(nearest(scope.as_of, whole.valid))
    law = edition_for(commune_id=place.id, subject=whole.subject, day=scope.as_of)
    other = None if law is None or law.id == tried.id else law
    wanted = indicators_of(tried) | (indicators_of(other) if other else frozenset())
    figures = measured(scope=scope, indicators=sorted(wanted))
    judged = _judged(centre_id, school_year, today)

    def scored(edition: Edition) -> Score:
        judgements: Mapping[RequirementKey, Judgement] = {}
        if judged is not None:
            judgements = carried_over(judged.judgements, judged_by=judged.edition, tried=edition)
        return score(edition, measures=figures, judgements=judgements)

    return Preview(
        scope,
        scored(tried),
        scored(other) if other else None,
        law is not None and law.id == tried.id,
        judged.quarter if judged else None,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    quarter: ReportPeriod
    edition: Edition
    judgements: Mapping[RequirementKey, Judgement]


def _judged(centre_id: UUID, school_year: SchoolYear, today: date) -> _Judged | None:
    reviews = list_reviews(centre_id=centre_id, school_year=school_year, today=today)
    if not reviews:
        return None
    latest = reviews[-1]
    judgements = judgements_of(answers_of(review_id=latest.id))
    return _Judged(latest.quarter, edition_of(latest), judgements)
