"""How much of an edition is there, and how far it was checked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hieuhoc.rulebook.edition import Edition
from hieuhoc.rulebook.reference import Reference, Standing


class Missing(StrEnum):
    """What of an edition is not encoded; PARTS are the points of single contents of a criterion."""

    CONTENTS = "contents"
    POINTS = "points"
    PARTS = "parts"
    RATINGS = "ratings"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values were read, recalled and entered, and how many are not encoded."""

    read: int
    recalled: int
    entered: int
    missing: int


def tally(edition: Edition) -> Tally:
    """Count the values of an edition by their standing, and what is not encoded."""
    found = Counter(reference.standing for reference in references(edition))
    return Tally(
        found[Standing.READ],
        found[Standing.RECALLED],
        found[Standing.ENTERED],
        len(tuple(missing(edition))),
    )


def references(edition: Edition) -> Iterator[Reference]:
    """Yield the reference of each value: the book, its total and ratings, criteria, requirements, points."""
    yield edition.reference
    if edition.total is not None:
        yield edition.total.reference
    for rating in edition.ratings:
        yield rating.reference
    for criterion in edition.criteria:
        yield criterion.reference
        for points in criterion.points:
            yield points.reference
        for requirement in criterion.requirements:
            yield requirement.reference


def missing(edition: Edition) -> Iterator[tuple[Missing, int]]:
    """Yield what is not encoded, each with the number of its criterion (0: the whole edition).

    Points are missing only where the act has points: where a total, points or ratings are known.
    """
    pointed = has_points(edition)
    for criterion in edition.criteria:
        if not criterion.requirements:
            yield Missing.CONTENTS, criterion.number
        if pointed and not criterion.points:
            yield Missing.POINTS, criterion.number
        elif any(r.most is None for r in criterion.requirements) and pointed:
            yield Missing.PARTS, criterion.number
    if pointed and not edition.ratings:
        yield Missing.RATINGS, 0


def has_points(edition: Edition) -> bool:
    """Tell whether the act is known to score by points."""
    return edition.total is not None or bool(edition.ratings) or any(c.points for c in edition.criteria)
