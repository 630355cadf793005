"""What a plan's figures can be at all, whoever enters them."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.plan import PlanContent

# No commune counts more than two thousand million of anything; it is also what a column holds.
MOST_COUNTED = 2_147_483_647
GROUP_NUMBERS = range(1, 1000)
_MOST_AIMED_AT = Decimal(10) ** 12
_FINEST = -4
_MONTHS = range(1, 13)
# The first learning centre opened in 1998; what lies far before or ahead is a slip of the keys.
_COUNTED = range(1990, 2101)


class OutOfBounds(HieuHocError):
    """A figure that cannot be: `part` names where in the plan, `value` is what was given."""

    code = "plan.out-of-bounds"

    def __init__(self, part: str, value: str) -> None:
        super().__init__(part, value)
        self.part = part
        self.value = value


def check_bounds(content: PlanContent) -> None:
    """Raise OutOfBounds for the first figure no plan can have.

    Counts are whole and from 0 to MOST_COUNTED, the population at least 1; groups are
    numbered from 1 to 999, each number once; months are 1 to 12; the population was counted
    between 1990 and 2100; targets stay below a million million, with four decimals at most.
    """
    for part, value in _impossible(content):
        raise OutOfBounds(part, value)


def fits_target(value: Decimal) -> bool:
    """Tell whether `value` can be what a target aims at."""
    if not value.is_finite() or abs(value) >= _MOST_AIMED_AT:
        return False
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _FINEST


def _impossible(content: PlanContent) -> Iterator[tuple[str, str]]:
    for number, times in Counter(group.number for group in content.groups).items():
        if times > 1 or number not in GROUP_NUMBERS:
            yield "groups.number", str(number)
    for group in content.groups:
        yield from _not_counts(f"groups.{group.number}", group.classes, group.participations)
        for planned in group.planned:
            yield from _not_counts(f"groups.{group.number}.planned", planned.participations or 0)
            if planned.month is not None and planned.month not in _MONTHS:
                yield f"groups.{group.number}.planned.month", str(planned.month)
    for target in content.targets:
        if not fits_target(target.value):
            yield "targets", str(target.value)
    if content.population is not None and not 0 < content.population <= MOST_COUNTED:
        yield "population", str(content.population)
    if content.population_on and content.population_on.year not in _COUNTED:
        yield "population_on", format_date(content.population_on)


def _not_counts(part: str, *counts: int) -> Iterator[tuple[str, str]]:
    for count in counts:
        if not 0 <= count <= MOST_COUNTED:
            yield part, str(count)
