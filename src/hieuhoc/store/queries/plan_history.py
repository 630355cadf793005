"""What a plan said at each of its versions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.store import plan_content
from hieuhoc.store.models import PlanVersion


@dataclass(frozen=True, slots=True)
class PastContent:
    """A version with its content, by whom, when and why."""

    number: int
    state: PlanState
    why: str
    made_by: str
    made_at: datetime
    content: PlanContent


def list_past_contents(*, plan_id: UUID) -> tuple[PastContent, ...]:
    """Return the versions of a plan with what they say, the newest first. One query."""
    rows = PlanVersion.objects.filter(plan_id=plan_id).select_related("made_by").order_by("-number")
    return tuple(
        PastContent(
            row.number,
            PlanState(row.state),
            row.why,
            str(row.made_by),
            row.made_at,
            plan_content.from_json(row.content),
        )
        for row in rows
    )
