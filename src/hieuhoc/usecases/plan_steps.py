"""What the use cases about a plan share: loading it to change it, and writing its next version."""

from datetime import datetime
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.plan import PlanContent, PlanState
from hieuhoc.learning.roles import Permission
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan, AuditEntry, PlanVersion
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record

DRAFTED = "plan.draft"
CORRECTED = "plan.correct"


class NoSuchPlan(HieuHocError):
    """There is no such plan."""

    code = "plan.not-there"


class PlanChangedMeanwhile(HieuHocError):
    """Somebody saved the plan after the actor read it: version, by whom and when."""

    code = "plan.changed-meanwhile"

    def __init__(self, version: int, by: str, at: datetime) -> None:
        super().__init__(version)
        self.version = version
        self.by = by
        self.at = at


def plan_to_change(plan_id: UUID, *, actor: Actor, permission: Permission) -> AnnualPlan:
    """Return a plan that no one else can change until the transaction ends.

    Raises NoSuchPlan or NotAllowed.
    """
    locked = AnnualPlan.objects.select_for_update(of=("self",)).select_related("centre__place")
    plan = locked.filter(id=plan_id).first()
    if plan is None:
        raise NoSuchPlan
    require(actor, permission, plan.centre.place.path)
    return plan


def refuse_if_changed(plan: AnnualPlan, *, seen_version: int) -> None:
    """Raise PlanChangedMeanwhile unless `seen_version` is the latest."""
    if plan.version != seen_version:
        latest = plan.versions.select_related("made_by").get(number=plan.version)
        raise PlanChangedMeanwhile(latest.number, str(latest.made_by), latest.made_at)


def corrected_since_drafted(plan: AnnualPlan) -> bool:
    """Tell whether somebody corrected the plan by hand after it was last drafted from a text."""
    steps = AuditEntry.objects.filter(subject=_subject(plan), action__in=(DRAFTED, CORRECTED))
    return steps.order_by("-id").values_list("action", flat=True).first() == CORRECTED


def _subject(plan: AnnualPlan) -> str:
    return f"plan:{plan.id}"


def write_version(
    plan: AnnualPlan,
    *,
    state: PlanState,
    content: PlanContent,
    actor: Actor,
    action: str,
    now: datetime,
    why: str = "",
) -> int:
    """Save the plan's rows, its next version and the audit row; return the version's number."""
    plan.state = state
    plan.version += 1
    plan_content.save(plan, content)
    PlanVersion.add(
        plan=plan,
        number=plan.version,
        state=state,
        content=plan_content.to_json(content),
        why=why,
        made_by_id=actor.user_id,
        made_at=now,
    )
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=plan.centre.place_id,
        subject=_subject(plan),
        facts={
            "version": plan.version,
            "classes": content.classes,
            "participations": content.participations,
        },
    )
    return plan.version
