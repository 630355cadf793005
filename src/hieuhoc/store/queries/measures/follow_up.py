"""Countings of the follow-up: communication, resolutions, items done, learning on one's own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.learning.follow_up_counted import (
    CountingOfPeople,
    LeftOutOfFollowUp,
    act_counts,
    countings_that_stand,
    item_counts,
    resolution_counts,
)
from hieuhoc.learning.follow_up_wording import BODIES, CHANNELS, MEDIA, STATES
from hieuhoc.learning.measure import Measured, Record, Scope
from hieuhoc.store.models import ActionItem, Communication, Level, Resolution, SelfLearning
from hieuhoc.store.queries.measures.counting import Counting, figure

Reasons = Mapping[UUID, LeftOutOfFollowUp | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, the path of the place it is of, how much it adds, and how it is shown."""

    row: Any
    path: str
    amount: int
    label: str
    detail: str


def communication_activities(scope: Scope) -> Measured:
    """How often people were told since the school year began: a row may stand for several times."""
    return communication_of([scope])[0]


def communication_of(scopes: Sequence[Scope]) -> list[Measured]:
    """The same for several places of one centre. One query."""
    entries = _communications(scopes[0])
    return [_sum(scope, _here(entries, scope), _communication_reasons(entries, scope)) for scope in scopes]


def communication_records(scope: Scope) -> Sequence[Record]:
    """The activities of the school year in the scope's place."""
    entries = _communications(scope)
    return _records("communication", _here(entries, scope), _communication_reasons(entries, scope))


def resolutions_on_learning(scope: Scope) -> Measured:
    """How many documents of the commune's bodies direct learning since the school year began."""
    entries = _resolutions(scope)
    return _sum(scope, entries, _resolution_reasons(entries, scope))


def resolution_records(scope: Scope) -> Sequence[Record]:
    """The documents of the school year."""
    entries = _resolutions(scope)
    return _records("resolution", entries, _resolution_reasons(entries, scope))


def action_items_done(scope: Scope) -> Measured:
    """What share of the items that were due since the school year began is done."""
    entries = _items(scope)
    return _sum(scope, entries, _item_reasons(entries, scope), in_whole=(LeftOutOfFollowUp.NOT_DONE,))


def item_records(scope: Scope) -> Sequence[Record]:
    """The items due in the school year, and those given in it that have no day."""
    entries = _items(scope)
    return _records("action_item", entries, _item_reasons(entries, scope))


def self_learners(scope: Scope) -> Measured:
    """How many people at least learn on their own, by the countings of the school year."""
    return self_learners_of([scope])[0]


def self_learners_of(scopes: Sequence[Scope]) -> list[Measured]:
    """The same for several places of one centre. One query."""
    entries = _self_learning(scopes[0])
    return [
        _sum(scope, here, _self_learning_reasons(here, scope))
        for scope in scopes
        for here in (_here(entries, scope),)
    ]


def self_learning_records(scope: Scope) -> Sequence[Record]:
    """The countings of the school year in the scope's place."""
    entries = _here(_self_learning(scope), scope)
    return _records("self_learning", entries, _self_learning_reasons(entries, scope))


def _communications(scope: Scope) -> list[Entry]:
    rows = Communication.objects.filter(centre_id=scope.centre_id, **_in_year(scope, "day"))
    return [
        Entry(
            row,
            row.place.path,
            row.times,
            f"{format_date(row.day)}: {row.topic}",
            f"{CHANNELS[Channel(row.channel)]}, {row.place}, {format_number(row.times)} lần",
        )
        for row in rows.select_related("place").order_by("day", "id")
    ]


def _resolutions(scope: Scope) -> list[Entry]:
    rows = Resolution.objects.filter(centre_id=scope.centre_id, **_in_year(scope, "dated"))
    return [
        Entry(row, "", 1, row.title, f"{BODIES[Body(row.body)]}, {row.number_sign} {format_date(row.dated)}")
        for row in rows.order_by("dated", "id")
    ]


def _items(scope: Scope) -> list[Entry]:
    due = Q(**_in_year(scope, "due_on")) | Q(due_on=None, **_in_year(scope, "given_on"))
    rows = ActionItem.objects.filter(due, centre_id=scope.centre_id)
    return [
        Entry(row, "", 1, row.text, f"{row.owner}, {_until(row)}{STATES[ActionState(row.state)].lower()}")
        for row in rows.order_by("due_on", "given_on", "id")
    ]


def _until(row: ActionItem) -> str:
    return f"hạn {format_date(row.due_on)}, " if row.due_on else ""


def _self_learning(scope: Scope) -> list[Entry]:
    rows = SelfLearning.objects.filter(centre_id=scope.centre_id, **_in_year(scope, "day"))
    return [
        Entry(
            row,
            row.place.path,
            row.people,
            f"{format_date(row.day)}: {row.place}, {MEDIA[Medium(row.medium)].lower()}",
            f"{format_number(row.people)} người; {row.source}",
        )
        for row in rows.select_related("place").order_by("day", "entered_at", "id")
    ]


def _communication_reasons(entries: Sequence[Entry], scope: Scope) -> Reasons:
    return {
        e.row.id: act_counts(day=e.row.day, withdrawn=e.row.withdrawn_at is not None, as_of=scope.as_of)
        for e in entries
    }


def _resolution_reasons(entries: Sequence[Entry], scope: Scope) -> Reasons:
    return {
        e.row.id: resolution_counts(
            body=Body(e.row.body),
            dated=e.row.dated,
            withdrawn=e.row.withdrawn_at is not None,
            as_of=scope.as_of,
        )
        for e in entries
    }


def _item_reasons(entries: Sequence[Entry], scope: Scope) -> Reasons:
    return {
        e.row.id: item_counts(
            state=ActionState(e.row.state), due_on=e.row.due_on, ended_on=e.row.ended_on, as_of=scope.as_of
        )
        for e in entries
    }


def _self_learning_reasons(entries: Sequence[Entry], scope: Scope) -> Reasons:
    countings = {
        e.row.id: CountingOfPeople(
            place=e.row.place_id,
            hamlet=e.row.place.level == Level.HAMLET,
            medium=Medium(e.row.medium),
            day=e.row.day,
            order=order,
            people=e.row.people,
            withdrawn=e.row.withdrawn_at is not None,
        )
        for order, e in enumerate(entries)
    }
    return countings_that_stand(countings, as_of=scope.as_of)


def _in_year(scope: Scope, day: str) -> dict[str, Any]:
    period = scope.school_year.period
    return {f"{day}__gte": period.start, f"{day}__lt": period.until}


def _here(entries: Sequence[Entry], scope: Scope) -> list[Entry]:
    return [entry for entry in entries if entry.path.startswith(scope.place_path)]


def _sum(
    scope: Scope,
    entries: Sequence[Entry],
    reasons: Reasons,
    *,
    in_whole: Collection[LeftOutOfFollowUp] | None = None,
) -> Measured:
    told = figure(scope, [reasons[entry.row.id] for entry in entries], in_whole=in_whole)
    counted = sum(entry.amount for entry in entries if reasons[entry.row.id] is None)
    return replace(told, numerator=Decimal(counted))


def _records(kind: str, entries: Sequence[Entry], reasons: Reasons) -> list[Record]:
    return [
        Record(
            kind,
            str(entry.row.id),
            entry.label,
            entry.detail,
            counted=reasons[entry.row.id] is None,
            reason=reasons[entry.row.id] or "",
        )
        for entry in entries
    ]


COUNTINGS = {
    "communication_activities": Counting(communication_activities, communication_records, communication_of),
    "resolutions_on_learning": Counting(resolutions_on_learning, resolution_records),
    "action_items_done": Counting(action_items_done, item_records),
    "self_learners": Counting(self_learners, self_learning_records, self_learners_of),
}
