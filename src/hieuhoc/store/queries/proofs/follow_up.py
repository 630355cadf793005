"""Entries of the follow-up as proofs: documents, items, agreements, communication, learning on one's own."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.learning.follow_up_wording import BODIES, CHANNELS, MEDIA, STATES
from hieuhoc.learning.proof import Proof, Register
from hieuhoc.store.models import ActionItem, Communication, Coordination, Resolution, SelfLearning
from hieuhoc.store.queries.proofs.scope import ProofScope


def resolutions(scope: ProofScope) -> Sequence[Proof]:
    """Documents dated in the time. One query."""
    rows = Resolution.objects.filter(centre_id=scope.centre_id, withdrawn_at=None, **_within(scope, "dated"))
    return [
        Proof(
            Register.RESOLUTIONS,
            str(row.id),
            row.dated,
            ", ".join(filter(None, (BODIES[Body(row.body)], row.number_sign, row.title))),
        )
        for row in rows.order_by("dated", "id")
    ]


def action_items(scope: ProofScope) -> Sequence[Proof]:
    """Items given or ended in the time: those that serve the criterion, or name none. One query."""
    given, ended = Q(**_within(scope, "given_on")), Q(**_within(scope, "ended_on"))
    rows = ActionItem.objects.filter(given | ended, centre_id=scope.centre_id)
    if scope.criterion is not None:
        rows = rows.filter(Q(criterion=scope.criterion) | Q(criterion=None))
    return [
        Proof(Register.ACTION_ITEMS, str(row.id), row.given_on, _of_item(row))
        for row in rows.order_by("given_on", "id")
    ]


def coordination(scope: ProofScope) -> Sequence[Proof]:
    """Agreements that hold on some day of the time. One query."""
    rows = Coordination.objects.filter(centre_id=scope.centre_id, since__lt=scope.period.until)
    rows = rows.exclude(until__lt=scope.period.start).select_related("organisation")
    return [
        Proof(Register.COORDINATION, str(row.id), row.since, f"{row.organisation.name}: {row.text}")
        for row in rows.order_by("since", "id")
    ]


def communication(scope: ProofScope) -> Sequence[Proof]:
    """Activities in the time. One query."""
    rows = Communication.objects.filter(centre_id=scope.centre_id, withdrawn_at=None, **_within(scope, "day"))
    return [
        Proof(
            Register.COMMUNICATION,
            str(row.id),
            row.day,
            f"{CHANNELS[Channel(row.channel)]}, {row.place}: {row.topic} ({format_number(row.times)} lần)",
        )
        for row in rows.select_related("place").order_by("day", "id")
    ]


def self_learning(scope: ProofScope) -> Sequence[Proof]:
    """Countings in the time. One query."""
    rows = SelfLearning.objects.filter(centre_id=scope.centre_id, withdrawn_at=None, **_within(scope, "day"))
    return [
        Proof(
            Register.SELF_LEARNING,
            str(row.id),
            row.day,
            f"{MEDIA[Medium(row.medium)]}, {row.place}: {format_number(row.people)} người ({row.source})",
        )
        for row in rows.select_related("place").order_by("day", "id")
    ]


def _within(scope: ProofScope, day: str) -> dict[str, Any]:
    return {f"{day}__gte": scope.period.start, f"{day}__lt": scope.period.until}


def _of_item(row: ActionItem) -> str:
    became = STATES[ActionState(row.state)].lower()
    if row.ended_on:
        became = f"{became} ngày {format_date(row.ended_on)}: {row.outcome}"
    due = f", hạn {format_date(row.due_on)}" if row.due_on else ""
    return f"{row.text} ({row.owner}; giao ngày {format_date(row.given_on)}{due}; {became})"
