"""An edition completed from a centre's own copy of the act.

A completion stands above what is packaged: whoever holds the act in hand corrects an account of it.
Its value says who entered it, when, and from which act (`Standing.ENTERED`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from hieuhoc.rulebook.coherence import check_edition
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import BY_PRINT, Criterion, Edition
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.fields import Fields
from hieuhoc.rulebook.parse import (
    Ground,
    Known,
    parse_criterion,
    parse_points,
    parse_ratings,
    parse_requirement,
)
from hieuhoc.rulebook.reference import Reference, Standing

RATINGS_KEY = "ratings"
"""The key of the ratings, of which an edition has one list."""

SOURCE = "completion"
"""What faults name as the source of a completion: it has no file."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One entry. `key` is the criterion's id, "criterion/requirement", or `RATINGS_KEY`.

    `content` is in the form of the rulebooks' files, with `where` in the act instead of a reference;
    None takes back what was entered before under the same part and key. `document` is the act as the
    centre names it.
    """

    part: Part
    key: str
    content: object
    document: str
    entered_by: str
    entered_on: date


def complete(edition: Edition, completions: Iterable[Completion], *, known: Known) -> Edition:
    """Return the edition with what was entered, given oldest first.

    An entry that fits no more, as after a new packaged edition, is left aside: see `misfits`.
    """
    for completion in standing(completions):
        try:
            edition = applied(edition, completion, known=known)
        except BadRulebook:
            continue
    return edition


def misfits(
    edition: Edition, completions: Iterable[Completion], *, known: Known
) -> tuple[tuple[Completion, BadRulebook], ...]:
    """Return the entries that `complete` leaves aside, each with what is wrong with it."""
    wrong = []
    for completion in standing(completions):
        try:
            edition = applied(edition, completion, known=known)
        except BadRulebook as fault:
            wrong.append((completion, fault))
    return tuple(wrong)


def standing(completions: Iterable[Completion]) -> tuple[Completion, ...]:
    """Return the latest of each part and key, without those taken back: criteria before what they hold."""
    latest = {(c.part, c.key): c for c in completions}
    kept = [c for c in latest.values() if c.content is not None]
    return tuple(sorted(kept, key=lambda c: list(Part).index(c.part)))


def applied(edition: Edition, completion: Completion, *, known: Known) -> Edition:
    """Return the edition with one entry. Raises BadRulebook where it does not fit."""
    ground = Ground(
        Reference("", "", completion.document, Standing.ENTERED, completion.entered_by, completion.entered_on)
    )
    edition = _PARTS[completion.part](edition, completion, known, ground)
    check_edition(edition, files={}, source=SOURCE)
    return edition


def _criterion(edition: Edition, entry: Completion, known: Known, ground: Ground) -> Edition:
    criterion = parse_criterion(entry.content, source=SOURCE, known=known, ground=ground, valid=edition.valid)
    _same_key(criterion.id, entry)
    others = [c for c in edition.criteria if c.id != BY_PRINT]
    criteria = sorted((*others, criterion), key=lambda c: (c.number, c.valid.since))
    return replace(edition, criteria=tuple(criteria))


def _points(edition: Edition, entry: Completion, known: Known, ground: Ground) -> Edition:
    def with_points(criterion: Criterion) -> Criterion:
        points = parse_points(entry.content, source=SOURCE, known=known, ground=ground, valid=criterion.valid)
        return replace(criterion, points=(points,))

    return _changed(edition, entry.key, with_points)


def _requirement(edition: Edition, entry: Completion, known: Known, ground: Ground) -> Edition:
    criterion_id, _, requirement_id = entry.key.partition("/")

    def with_requirement(criterion: Criterion) -> Criterion:
        entered = parse_requirement(
            entry.content, source=SOURCE, known=known, ground=ground, valid=criterion.valid
        )
        _same_key(entered.id, replace(entry, key=requirement_id))
        ids = [r.id for r in criterion.requirements]
        if entered.id not in ids:
            return replace(criterion, requirements=(*criterion.requirements, entered))
        others = [r for r in criterion.requirements if r.id != entered.id]
        others.insert(ids.index(entered.id), entered)
        return replace(criterion, requirements=tuple(others))

    return _changed(edition, criterion_id, with_requirement)


def _ratings(edition: Edition, entry: Completion, known: Known, ground: Ground) -> Edition:
    _same_key(RATINGS_KEY, entry)
    fields = Fields(entry.content, source=SOURCE, required=("ratings",))
    ratings = parse_ratings(fields, known=known, ground=ground, valid=edition.valid)
    return replace(edition, ratings=ratings)


_PARTS = {
    Part.CRITERION: _criterion,
    Part.POINTS: _points,
    Part.REQUIREMENT: _requirement,
    Part.RATINGS: _ratings,
}


def _changed(edition: Edition, criterion_id: str, change: Callable[[Criterion], Criterion]) -> Edition:
    if all(c.id != criterion_id for c in edition.criteria):
        raise BadRulebook(SOURCE, None, Fault.NO_CRITERION, criterion_id)
    return replace(
        edition, criteria=tuple(change(c) if c.id == criterion_id else c for c in edition.criteria)
    )


def _same_key(id_: str, entry: Completion) -> None:
    if id_ != entry.key:
        raise BadRulebook(SOURCE, None, Fault.BAD_ID, entry.key, "id")
