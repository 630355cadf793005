"""Hand out what names those with titles: their papers, the decision with its list, the list for the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce

from hieuhoc.learning.person import ConsentPurpose
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import TITLES
from hieuhoc.store.models import Consent, Recognition, TitleDecision
from hieuhoc.store.queries.kept import KEPT
from hieuhoc.store.queries.titles import TitleLine, list_titles
from hieuhoc.usecases.access import Actor, NotAllowed, require, within
from hieuhoc.usecases.recording import record

_KEPT_HEAD = Coalesce("household__head__merged_into_id", "household__head_id")


@dataclass(frozen=True, slots=True)
class Announced:
    """What is hung out: who is named, and how many of each hamlet asked not to be."""

    lines: tuple[TitleLine, ...]
    unnamed: tuple[TitleLine, ...]


@transaction.atomic
def print_titles(
    *, actor: Actor, decision_id: UUID, only: Sequence[UUID] = (), now: datetime
) -> tuple[TitleLine, ...]:
    """Return the titles of a decision that stand, or those of them that `only` names. Raises NotAllowed."""
    decision = _decision(actor, decision_id)
    lines = _lines(actor, decision, [TitleState.RECOGNISED])
    found = tuple(line for line in lines if not only or line.id in only)
    if found:
        _record(actor, "title.print", decision, found, now)
    return found


@transaction.atomic
def print_decision(*, actor: Actor, decision_id: UUID, now: datetime) -> tuple[TitleLine, ...]:
    """Return the titles that a decision conferred, those taken back since too. Raises NotAllowed."""
    decision = _decision(actor, decision_id)
    lines = _lines(actor, decision, [TitleState.RECOGNISED, TitleState.LAPSED])
    _record(actor, "title.print-decision", decision, lines, now)
    return lines


@transaction.atomic
def print_for_the_wall(*, actor: Actor, decision_id: UUID, now: datetime) -> Announced:
    """Return whom a decision names in public, in the actor's hamlets. Raises NotAllowed.

    A person, and the head a household is called by, who last refused to be named in public is not.
    """
    decision = TitleDecision.objects.select_related("centre__place").get(id=decision_id)
    lines = _lines(actor, decision, [TitleState.RECOGNISED])
    if not lines:
        raise NotAllowed(Permission.SCORE_TITLES)
    hidden = _refused(lines)
    _record(actor, "title.print-wall", decision, lines, now)
    return Announced(
        tuple(line for line in lines if line.id not in hidden),
        tuple(line for line in lines if line.id in hidden),
    )


@transaction.atomic
def print_list(*, actor: Actor, lines: Sequence[TitleLine], centre_id: UUID, now: datetime) -> None:
    """Leave the trace of a list that was taken along as a file."""
    path = Recognition.objects.filter(centre_id=centre_id).values_list("centre__place_id", flat=True)
    place_id = path.first()
    if place_id is not None:
        record(
            actor=actor,
            action="title.print-list",
            now=now,
            place_id=place_id,
            subject=f"centre:{centre_id}",
            facts={"titles": len(lines)},
        )


def _decision(actor: Actor, decision_id: UUID) -> TitleDecision:
    decision = TitleDecision.objects.select_related("centre__place").get(id=decision_id)
    require(actor, Permission.SCORE_TITLES, decision.centre.place.path)
    return decision


def _lines(actor: Actor, decision: TitleDecision, states: Sequence[TitleState]) -> tuple[TitleLine, ...]:
    rows = within(Recognition.objects.all(), actor=actor, permission=Permission.SCORE_TITLES)
    lines = list_titles(within=rows, centre_id=decision.centre_id, decision_id=decision.id, states=states)
    # By kind, then in the order of the numbers on the papers, which is that of the decision's list.
    order = {kind: at for at, kind in enumerate(TITLES)}
    return tuple(sorted(lines, key=lambda line: (order[line.kind], line.sequence or 0, line.id)))


def _refused(lines: Sequence[TitleLine]) -> frozenset[UUID]:
    """Return the titles whose person, or whose household's head, last refused to be named in public."""
    rows = Recognition.objects.filter(id__in=[line.id for line in lines])
    named = {
        id_: person or head
        for id_, person, head in rows.values_list("id", KEPT, _KEPT_HEAD)
        if person or head
    }
    # One who was entered twice may have answered as either.
    answers: Any = Consent.objects.filter(purpose=ConsentPurpose.PUBLIC_NAME).annotate(kept=KEPT)
    of_named = answers.filter(kept__in={*named.values()}).order_by("id")
    latest = dict(of_named.values_list("kept", "given"))
    return frozenset(id_ for id_, person in named.items() if latest.get(person) is False)


def _record(
    actor: Actor, action: str, decision: TitleDecision, lines: Sequence[TitleLine], now: datetime
) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=decision.centre.place_id,
        subject=f"title-decision:{decision.id}",
        facts={"titles": len(lines)},
    )
