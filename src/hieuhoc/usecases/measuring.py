"""What indicators come to: entered from a document while that stands, else counted in the registers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.measure import Measured, Scope
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import LearningCentre, Level, Place
from hieuhoc.store.queries.entries import entered
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.store.queries.measures.counting import Counting


class NoSuchPlaceHere(HieuHocError):
    """The place is neither the centre's commune nor one of its hamlets."""

    code = "measuring.no-such-place"


def scope_of(centre_id: UUID, *, school_year: SchoolYear, as_of: date, place_id: UUID | None = None) -> Scope:
    """Return the scope of a centre's commune, or of the hamlet `place_id`, at a day of a school year.

    A day before the year is taken as its first, one after it as its last. One query, two for a
    hamlet. Raises NoSuchPlaceHere. Asks no gate: whoever calls has passed it.
    """
    place = LearningCentre.objects.select_related("place").get(id=centre_id).place
    if place_id is not None and place_id != place.id:
        hamlet = Place.objects.filter(id=place_id, path__startswith=place.path, level=Level.HAMLET).first()
        if hamlet is None:
            raise NoSuchPlaceHere
        place = hamlet
    return Scope(centre_id, place.id, place.path, school_year, within_year(as_of, school_year))


def within_year(day: date, school_year: SchoolYear) -> date:
    """Return `day`, or the day of the school year that is nearest to it."""
    first, until = school_year.period.start, school_year.period.until
    return max(first, min(day, date.fromordinal(until.toordinal() - 1)))


def measured(*, scope: Scope, indicators: Iterable[str]) -> Mapping[str, Measured]:
    """Return what each indicator comes to; what nobody counts and nobody entered is not there.

    Where somebody entered a figure for the place, it stands until it is withdrawn, whatever the
    registers count by then: no record entered later changes it unasked. Everything else is counted.
    One query for all that is entered, and a fixed number for each indicator that is counted.
    """
    return measured_each(scopes=[scope], indicators=indicators)[0]


def measured_each(
    *, scopes: Sequence[Scope], indicators: Iterable[str]
) -> tuple[Mapping[str, Measured], ...]:
    """Return the same for scopes of one centre and school year, with no more queries where that can be."""
    wanted = tuple(dict.fromkeys(indicators))
    found: list[dict[str, Measured]] = [{**of} for of in entered(scopes=scopes, indicators=wanted)]
    for indicator in wanted:
        if counting := COUNTINGS.get(indicator):
            places = [place for place, figures in enumerate(found) if indicator not in figures]
            counts = _counted(counting, [scopes[place] for place in places])
            for place, figure in zip(places, counts, strict=True):
                found[place][indicator] = figure
    return tuple(found)


def register_count(*, scope: Scope, indicator: str) -> Measured | None:
    """Return what the registers count, whatever was entered; None where they count no such thing."""
    counting = COUNTINGS.get(indicator)
    return counting.measure(scope) if counting else None


def _counted(counting: Counting, scopes: Sequence[Scope]) -> Sequence[Measured]:
    if not scopes:
        return ()
    if counting.many is not None:
        return counting.many(scopes)
    return [counting.measure(scope) for scope in scopes]
