"""What a plan wants the shares of titles to be, and the decisions that were made about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import PlanTarget, Recognition, TitleDecision
from hieuhoc.store.queries.measures.titles import INDICATORS


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, with how many it conferred a title on (`recognised`) and how many it refused.

    `lapsed` of those recognised were taken back since.
    """

    id: UUID
    centre_id: UUID
    year: int
    number_sign: str
    dated: date
    recognised: int
    refused: int
    lapsed: int


def title_targets(*, centre_id: UUID, school_year: int) -> Mapping[Subject, Target]:
    """Return what the plan of a school year wants each share to be, the first of each kind. One query."""
    rows = PlanTarget.objects.filter(
        plan__centre_id=centre_id, plan__school_year=school_year, indicator__in=INDICATORS
    )
    found: dict[Subject, Target] = {}
    for row in rows.order_by("position"):
        target = Target(row.text, row.indicator, Comparison(row.comparison), row.value, row.unit or None)
        found.setdefault(INDICATORS[row.indicator], target)
    return found


def list_decisions(*, centre_id: UUID, within: QuerySet[Recognition]) -> tuple[DecisionLine, ...]:
    """Return the decisions about titles that the gate lets through, the latest first. One query."""
    return _decisions(TitleDecision.objects.filter(centre_id=centre_id), within)


def get_decision(*, decision_id: UUID, within: QuerySet[Recognition]) -> DecisionLine | None:
    """Return one decision, as far as it is about titles that the gate lets through; else None. One query."""
    return next(iter(_decisions(TitleDecision.objects.filter(id=decision_id), within)), None)


def _decisions(rows: QuerySet[TitleDecision], within: QuerySet[Recognition]) -> tuple[DecisionLine, ...]:
    seen = Q(recognitions__in=within)
    lapsed = Count("recognitions", filter=seen & Q(recognitions__state=TitleState.LAPSED))
    stand = Count("recognitions", filter=seen & Q(recognitions__state=TitleState.RECOGNISED))
    refused = Count("recognitions", filter=seen & Q(recognitions__state=TitleState.REFUSED))
    counted = rows.annotate(lapsed=lapsed, stand=stand, refused=refused)
    return tuple(
        DecisionLine(
            id=row.id,
            centre_id=row.centre_id,
            year=row.year,
            number_sign=row.number_sign,
            dated=row.dated,
            recognised=row.stand + row.lapsed,
            refused=row.refused,
            lapsed=row.lapsed,
        )
        for row in counted.order_by("-dated", "id")
        if row.stand or row.lapsed or row.refused
    )
