"""How an indicator is counted, and what every counting needs.

The places of a scope, its time, and the figure that follows from the reasons of its records.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.measure import Excluded, Measured, MeasureSource, Record, Scope
from hieuhoc.store.models import Place

R = TypeVar("R", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Counting:
    """How an indicator is counted: its figure, and the records behind it.

    `many` gives the figures of several scopes of one centre and school year, with as many queries as
    for one; where it is not given, each scope is measured by itself.
    """

    measure: Callable[[Scope], Measured]
    records: Callable[[Scope], Sequence[Record]]
    many: Callable[[Sequence[Scope]], Sequence[Measured]] | None = None


def places_within(scopes: Sequence[Scope]) -> Mapping[UUID, frozenset[UUID]]:
    """Return the ids of the places in each scope's place, itself among them, by its id. One query."""
    widest = min((scope.place_path for scope in scopes), key=len)
    around = widest if all(scope.place_path.startswith(widest) for scope in scopes) else ""
    paths = dict(Place.objects.filter(path__startswith=around).values_list("id", "path"))
    return {
        scope.place_id: frozenset(id_ for id_, path in paths.items() if path.startswith(scope.place_path))
        for scope in scopes
    }


def time_of(scope: Scope) -> Period:
    """Return the days from the school year's first through the scope's day."""
    return Period(scope.school_year.period.start, scope.as_of + timedelta(days=1))


def figure(
    scope: Scope,
    reasons: Iterable[R | None] | Mapping[R | None, int],
    *,
    in_whole: Collection[R] | None = None,
) -> Measured:
    """Make the figure of the reasons of all its records, or of how many there are of each.

    None stands for a record that is counted. The whole of a share is what is counted and what was left
    out for a reason `in_whole`; None makes a count. Reasons stand in the order of their kind.
    """
    counts: Counter[R | None] = Counter(reasons)
    counted = counts[None]
    left_out = {reason: count for reason, count in counts.items() if reason is not None and count}
    in_order = sorted(left_out, key=_place_in_kind)
    whole = None if in_whole is None else Decimal(counted + sum(counts[reason] for reason in in_whole))
    return Measured(
        numerator=Decimal(counted),
        denominator=whole,
        origin=MeasureSource.REGISTER,
        as_of=scope.as_of,
        counted=counted,
        excluded=tuple(Excluded(reason, left_out[reason]) for reason in in_order),
    )


def _place_in_kind(reason: StrEnum) -> int:
    return [*reason.__class__].index(reason)
