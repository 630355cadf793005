"""Figures that the registers do not have: entered from a document, and withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.bounds import fits_target
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.models import IndicatorEntry, LearningCentre, Level, Place
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.evidence import add_evidence
from hieuhoc.usecases.keep_resolutions import BroughtFile
from hieuhoc.usecases.recording import record


class NoSuchIndicator(HieuHocError):
    """No indicator has this id."""

    code = "indicator.not-there"


class NotOfAPlace(HieuHocError):
    """The indicator is not told by hamlet, or the place is none of the commune's."""

    code = "indicator.not-of-this-place"


class SourceMissing(HieuHocError):
    """A figure says which document it was taken from."""

    code = "indicator.source-missing"


class DayImpossible(HieuHocError):
    """A figure is of a day of its school year that has come: from `first` to `last`."""

    code = "indicator.day-impossible"

    def __init__(self, day: date, *, first: date, last: date) -> None:
        super().__init__(day)
        self.day = day
        self.first = first
        self.last = last


class WholeMissing(HieuHocError):
    """A share is entered with its whole, which is more than nothing; a count has none."""

    code = "indicator.whole-missing"


class PartOverWhole(HieuHocError):
    """The part of a share is larger than its whole."""

    code = "indicator.part-over-whole"

    def __init__(self, part: Decimal, whole: Decimal) -> None:
        super().__init__(part, whole)
        self.part = part
        self.whole = whole


class FigureImpossible(HieuHocError):
    """A figure is below nothing, too large, or has more than four decimals."""

    code = "indicator.figure-impossible"

    def __init__(self, value: Decimal) -> None:
        super().__init__(value)
        self.value = value


class NoSuchEntry(HieuHocError):
    """There is no such entry of this centre, or it no longer stands."""

    code = "indicator.entry-not-there"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is entered: of which place and day, a part of a whole or a count, and its source.

    `file` is the document itself, kept as evidence under the words of the source.
    """

    place_id: UUID
    as_of: date
    numerator: Decimal
    denominator: Decimal | None
    source: str
    file: BroughtFile | None = None


def indicator_of(indicator_id: str) -> Indicator:
    """Return an indicator. Raises NoSuchIndicator."""
    found = next((known for known in load_indicators() if known.id == indicator_id), None)
    if found is None:
        raise NoSuchIndicator
    return found


def enter_figure(
    *,
    actor: Actor,
    centre_id: UUID,
    indicator_id: str,
    school_year: SchoolYear,
    figure: Figure,
    now: datetime,
) -> int:
    """Enter a figure from a document and return the entry's id; an earlier one of its day stays known.

    Raises NotAllowed, NoSuchIndicator, NotOfAPlace, DayImpossible, FigureImpossible, WholeMissing,
    PartOverWhole, SourceMissing, or what `add_evidence` raises.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.EDIT_REVIEW, centre.place.path)
    indicator = indicator_of(indicator_id)
    place = _place(indicator, centre, figure.place_id)
    today = timezone.localdate(now)
    for problem in (
        day_problem(figure.as_of, school_year, today=today),
        figure_problem(indicator, figure.numerator, figure.denominator),
    ):
        if problem:
            raise problem
    source = " ".join(nfc(figure.source).split())
    if not source:
        raise SourceMissing
    # A picture is unpacked before the transaction begins: on SQLite nobody else writes while that is open.
    evidence_id = _keep(figure.file, source, actor=actor, centre_id=centre_id, now=now)
    with transaction.atomic():
        row = IndicatorEntry.add(
            centre=centre,
            place=place,
            indicator=indicator_id,
            school_year=school_year.start,
            as_of=figure.as_of,
            numerator=figure.numerator,
            denominator=figure.denominator,
            source=source,
            evidence_id=evidence_id,
            entered_by_id=actor.user_id,
            entered_at=now,
        )
        _record("indicator.enter", row, actor, now)
    return row.id


@transaction.atomic
def withdraw_figure(*, actor: Actor, centre_id: UUID, entry_id: int, now: datetime) -> None:
    """Let an entry stand no more: nothing stands for its place and day, and it stays in the history.

    Raises NotAllowed, or NoSuchEntry for one that does not stand.
    """
    # The lock keeps two who withdraw at once from leaving two rows that say the same.
    locked = LearningCentre.objects.select_for_update(of=("self",)).select_related("place")
    centre = locked.get(id=centre_id)
    require(actor, Permission.EDIT_REVIEW, centre.place.path)
    row = IndicatorEntry.objects.filter(id=entry_id, centre=centre).first()
    if row is None:
        raise NoSuchEntry
    of_day = IndicatorEntry.objects.filter(
        centre=centre,
        place_id=row.place_id,
        indicator=row.indicator,
        school_year=row.school_year,
        as_of=row.as_of,
    )
    latest = of_day.order_by("id").last()
    if latest is None or latest.id != row.id or row.withdrawn:
        raise NoSuchEntry
    taken_back = IndicatorEntry.add(
        centre=centre,
        place_id=row.place_id,
        indicator=row.indicator,
        school_year=row.school_year,
        as_of=row.as_of,
        numerator=row.numerator,
        denominator=row.denominator,
        source=row.source,
        withdrawn=True,
        entered_by_id=actor.user_id,
        entered_at=now,
    )
    _record("indicator.withdraw", taken_back, actor, now)


def place_of_indicator(indicator: Indicator, centre: LearningCentre, place_id: UUID) -> Place:
    """Return the commune, or one of its hamlets where the indicator is told by hamlet. Raises NotOfAPlace."""
    return _place(indicator, centre, place_id)


def _place(indicator: Indicator, centre: LearningCentre, place_id: UUID) -> Place:
    if place_id == centre.place_id:
        return centre.place
    by_hamlet = indicator.definition is not None and indicator.definition.by_hamlet
    place = Place.objects.filter(id=place_id, path__startswith=centre.place.path, level=Level.HAMLET).first()
    if place is None or not by_hamlet:
        raise NotOfAPlace
    return place


def day_problem(day: date, school_year: SchoolYear, *, today: date) -> HieuHocError | None:
    """Return why a figure cannot be of a day, None where it can."""
    first, until = school_year.period.start, school_year.period.until
    last = min(date.fromordinal(until.toordinal() - 1), today)
    return None if first <= day <= last else DayImpossible(day, first=first, last=last)


def figure_problem(
    indicator: Indicator, numerator: Decimal, denominator: Decimal | None
) -> HieuHocError | None:
    """Return why an indicator cannot come to this, None where it can."""
    for value in (numerator, denominator):
        if value is not None and (value < 0 or not fits_target(value)):
            return FigureImpossible(value)
    is_share = indicator.unit == "%"
    if is_share is not (denominator is not None) or denominator == 0:
        return WholeMissing()
    if denominator is not None and numerator > denominator:
        return PartOverWhole(numerator, denominator)
    return None


def _keep(
    file: BroughtFile | None, source: str, *, actor: Actor, centre_id: UUID, now: datetime
) -> UUID | None:
    if file is None:
        return None
    return add_evidence(
        actor=actor, centre_id=centre_id, title=source, data=file.data, filename=file.filename, now=now
    )


def _record(action: str, row: IndicatorEntry, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=row.place_id,
        subject=f"indicator:{row.indicator}",
        facts={
            "entry": row.id,
            "as_of": row.as_of.isoformat(),
            "numerator": str(row.numerator),
            "denominator": None if row.denominator is None else str(row.denominator),
        },
    )
