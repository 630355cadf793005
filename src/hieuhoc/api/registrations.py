"""Leaving a class."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import StringConstraints

from hieuhoc.api.gate import actor_of
from hieuhoc.api.problems import PROBLEMS
from hieuhoc.usecases.withdraw import withdraw

router = Router(tags=["registrations"])


class WithdrawalIn(Schema):
    """Why somebody leaves."""

    reason: Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=500)]


class WithdrawalOut(Schema):
    """How many moved up from the waiting list."""

    moved_up: int


@router.post("/{registration_id}/withdrawal", response={200: WithdrawalOut, **PROBLEMS})
def leave(request: HttpRequest, registration_id: UUID, asked: WithdrawalIn) -> WithdrawalOut:
    """End a registration and give its seat to the first who waits. Leaving twice is leaving once."""
    moved_up = withdraw(
        actor=actor_of(request), registration_id=registration_id, reason=asked.reason, now=timezone.now()
    )
    return WithdrawalOut(moved_up=len(moved_up))
