"""Scoring sheets: what is asked of one who strives for a title, and marks on it that commute.

A mark on a sheet is kept as one on a roll is (`learning.marks`): it never changes, its id follows
from what it says, and the marks alone decide which one of an item stands. NOT_ASSESSED takes an
earlier mark back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid5

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning import marks as commuting
from hieuhoc.learning.marks import check_made, instant
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.scoring import Attained, Judgement, check_judgement
from hieuhoc.rulebook.edition import Criterion, Edition, Requirement

_NAMESPACE = UUID("6f0f2a52-8a0e-5c1b-9a44-2f6d1f0f7c12")
_MOST_PLACES = 2


class UnknownAttained(HieuHocError):
    """The mark says none of met, partly, not met or taken back."""

    code = "sheet.unknown-attained"


class ItemNotAsked(HieuHocError):
    """The rulebook of the sheet asks no such thing, or measures it from the registers."""

    code = "sheet.item-not-asked"


class PointsMalformed(HieuHocError):
    """Points with more than two decimal places, or on a mark that takes another back."""

    code = "sheet.points-malformed"


class SheetClosed(HieuHocError):
    """It was decided on, or withdrawn: its sheet takes no marks any more."""

    code = "sheet.closed"

    def __init__(self, state: TitleState) -> None:
        super().__init__(state)
        self.state = state


class CorrectionAfterReviewSaysNotWhy(HieuHocError):
    """A mark that corrects an earlier one after the day of the hamlet's review has a reason."""

    code = "sheet.reason-missing"


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One thing that is asked on a sheet, and the criterion it belongs to."""

    criterion: Criterion
    requirement: Requirement

    @property
    def id(self) -> str:
        """The item as marks name it: "number/requirement"."""
        return item_id(self.criterion.number, self.requirement.id)


@dataclass(frozen=True, slots=True)
class ItemMark:
    """One mark of one item, as a device made it. `points` may be left to the rule.

    `revision` is the `next_revision` of the highest the device had seen of this item on this sheet.
    """

    recognition: UUID
    item: str
    attained: Attained
    revision: int
    device: str
    marked_at: datetime
    points: Decimal | None = None
    why: str = ""

    @property
    def id(self) -> UUID:
        """The id that follows from what the mark says; sent again it is the same mark."""
        return item_mark_id(self)

    @property
    def rank(self) -> tuple[int, datetime, UUID]:
        """Of two marks of one item the one with the higher rank stands."""
        return self.revision, self.marked_at, self.id


def item_id(number: int, requirement: str) -> str:
    """Return how marks name a requirement of a criterion."""
    return f"{number}/{requirement}"


def item_mark_id(mark: ItemMark) -> UUID:
    """Return the id of a mark, which follows from its content; 5 and 5.00 points are the same."""
    points = "" if mark.points is None else f"{mark.points.normalize():f}"
    said = f"{mark.attained.value}:{points}:{mark.revision}:{mark.device}:{instant(mark.marked_at)}"
    return uuid5(_NAMESPACE, f"sheet:{mark.recognition}:{mark.item}:{said}")


def items_of(edition: Edition) -> tuple[SheetItem, ...]:
    """Return what is marked on a sheet of `edition`, in its order: all that it does not measure."""
    return tuple(
        SheetItem(criterion, requirement)
        for criterion in edition.criteria
        for requirement in criterion.asked
        if not requirement.indicator
    )


def standing(marks: Iterable[ItemMark]) -> dict[str, ItemMark]:
    """Return of each item the mark that stands."""
    return commuting.standing(marks, of=lambda mark: mark.item)


def needs_reason(*, revision: int, marked_on: date, reviewed_on: date | None) -> bool:
    """Tell whether a mark corrects a sheet that the hamlet had reviewed on an earlier day.

    It is asked of the mark and not of the marks that are stored, so that the answer is the same
    whatever has arrived before.
    """
    return revision > 1 and reviewed_on is not None and marked_on > reviewed_on


def check_item_mark(
    mark: ItemMark, *, items: Iterable[SheetItem], now: datetime, marked_on: date, reviewed_on: date | None
) -> None:
    """Raise for a mark that cannot be; `now` is when it arrives, the days are the place's own.

    Raises ItemNotAsked, PointsMalformed, PointsNotEncoded, PointsOutOfBounds, RevisionOutOfBounds,
    ClockWrong or CorrectionAfterReviewSaysNotWhy.
    """
    item = next((each for each in items if each.id == mark.item), None)
    if item is None:
        raise ItemNotAsked
    _check_points(mark, item.requirement)
    check_made(revision=mark.revision, marked_at=mark.marked_at, now=now)
    if (
        needs_reason(revision=mark.revision, marked_on=marked_on, reviewed_on=reviewed_on)
        and not mark.why.strip()
    ):
        raise CorrectionAfterReviewSaysNotWhy


def _check_points(mark: ItemMark, requirement: Requirement) -> None:
    if mark.points is None:
        return
    exponent = mark.points.normalize().as_tuple().exponent
    if mark.attained is Attained.NOT_ASSESSED or not isinstance(exponent, int) or exponent < -_MOST_PLACES:
        raise PointsMalformed
    check_judgement(requirement, Judgement(mark.attained, mark.points))
