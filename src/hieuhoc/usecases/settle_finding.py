"""Settle a finding: which figure stands, and why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.finding import Remedy
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Settlement
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.plan_steps import plan_to_change
from hieuhoc.usecases.recording import record


class FindingNotThere(HieuHocError):
    """The plan and its text have no such finding, or no longer."""

    code = "finding.not-there"


class RemedyNotOffered(HieuHocError):
    """The finding cannot be settled in this way."""

    code = "finding.remedy-not-offered"

    def __init__(self, remedy: Remedy) -> None:
        super().__init__(remedy)
        self.remedy = remedy


class ReasonMissing(HieuHocError):
    """A settlement says why."""

    code = "finding.reason-missing"


@transaction.atomic
def settle_finding(
    *,
    actor: Actor,
    plan_id: UUID,
    finding_key: str,
    remedy: Remedy,
    value: str,
    why: str,
    now: datetime,
) -> None:
    """Record how a finding is settled; an earlier settlement of it stays on record.

    `value` is the figure that stands, as text. Nothing in the plan changes by this: to
    change a figure, correct the plan. Raises NotAllowed, NoSuchPlan, FindingNotThere,
    RemedyNotOffered or ReasonMissing.
    """
    plan = plan_to_change(plan_id, actor=actor, permission=Permission.SETTLE_FINDING)
    finding = next((f.finding for f in plan_findings(plan_id).findings if f.finding.key == finding_key), None)
    if finding is None:
        raise FindingNotThere
    if remedy not in finding.remedies:
        raise RemedyNotOffered(remedy)
    if not why.strip():
        raise ReasonMissing
    settlement = Settlement.add(
        plan=plan,
        finding_key=finding_key,
        code=finding.code,
        remedy=remedy,
        value=value.strip(),
        why=why.strip(),
        settled_by_id=actor.user_id,
        settled_at=now,
    )
    record(
        actor=actor,
        action="finding.settle",
        now=now,
        place_id=plan.centre.place_id,
        subject=f"plan:{plan.id}",
        facts={"settlement": settlement.pk, "code": finding.code, "remedy": remedy.value},
    )
