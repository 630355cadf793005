"""The titles of a library: added, changed, taken over from a list.

The audit rows say what a title was before and after: books, and no person. They are its history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.book_list import Compared, Held, Listed, Standing, compare, title_key
from hieuhoc.learning.library import MOST_COPIES, MOST_TITLES, check_copies
from hieuhoc.store.models import Holding, Library
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.libraries.steps import (
    HoldingThere,
    TitleMissing,
    TooManyTitles,
    holding_to_keep,
    library_to_keep,
)
from hieuhoc.usecases.recording import record, record_each

_AT_ONCE = 500
T = TypeVar("T", bound=Listed)


@dataclass(frozen=True, slots=True)
class HoldingDetails:
    """What is entered of a title."""

    title: str
    author: str = ""
    topic: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a list: titles that are new, and those the library had."""

    added: int
    known: int


@transaction.atomic
def add_holding(*, actor: Actor, library_id: UUID, details: HoldingDetails, now: datetime) -> UUID:
    """Add a title and return its id.

    Raises NoSuchLibrary, NotAllowed, TitleMissing, HoldingThere or TooManyTitles.
    """
    library = library_to_keep(library_id, actor=actor)
    if Holding.objects.filter(library=library).count() >= MOST_TITLES:
        raise TooManyTitles(MOST_TITLES)
    holding = Holding(library=library)
    _fill(holding, details)
    _record(actor, "holding.add", library, now, subject=_subject(holding), after=_state(holding))
    return holding.id


@transaction.atomic
def change_holding(*, actor: Actor, holding_id: UUID, details: HoldingDetails, now: datetime) -> None:
    """Change a title, or how many copies there are: as many at least as are out. Nothing new leaves no row.

    Raises NoSuchHolding, NotAllowed, TitleMissing, HoldingThere or FewerThanLent.
    """
    holding = holding_to_keep(holding_id, actor=actor)
    check_copies(details.copies, lent=holding.lent)
    was = _state(holding)
    _fill(holding, details)
    is_now = _state(holding)
    changed = [field for field in was if was[field] != is_now[field]]
    if changed:
        facts = {"before": {field: was[field] for field in changed}}
        facts |= {"after": {field: is_now[field] for field in changed}}
        _record(actor, "holding.change", holding.library, now, subject=_subject(holding), **facts)


@transaction.atomic
def compare_holdings(*, actor: Actor, library_id: UUID, listed: Iterable[T]) -> tuple[Compared[T], ...]:
    """Say what `take_over_holdings` would make of each row of a list; nothing is written.

    Raises NoSuchLibrary, NotAllowed or TooManyTitles.
    """
    return _compared(library_to_keep(library_id, actor=actor), listed)


@transaction.atomic
def take_over_holdings(
    *, actor: Actor, library_id: UUID, listed: Iterable[HoldingDetails], now: datetime
) -> TakenOver:
    """Add the titles of a list; those the library has already stay as they are.

    The same list again changes nothing. Raises NoSuchLibrary, NotAllowed or TooManyTitles.
    """
    library = library_to_keep(library_id, actor=actor)
    tidy = [
        HoldingDetails(_spaced(one.title), _spaced(one.author), _spaced(one.topic), one.copies)
        for one in listed
    ]
    compared = _compared(library, [one for one in tidy if one.title])
    new = [
        Holding(
            library=library,
            title=one.book.title,
            author=one.book.author,
            topic=one.book.topic,
            copies=min(max(one.book.copies, 0), MOST_COPIES),
        )
        for one in compared
        if one.standing is Standing.NEW
    ]
    known = len(compared) - len(new)
    Holding.objects.bulk_create(new, batch_size=_AT_ONCE)
    record_each(
        actor=actor,
        action="holding.take-over",
        now=now,
        place_id=library.place_id,
        facts={_subject(holding): {"after": _state(holding)} for holding in new},
    )
    facts = {"added": len(new), "known": known}
    _record(actor, "library.take-over", library, now, subject=f"library:{library.id}", **facts)
    return TakenOver(len(new), known)


def _compared(library: Library, listed: Iterable[T]) -> tuple[Compared[T], ...]:
    rows = Holding.objects.filter(library=library).values_list("id", "title", "author", "copies")
    held = {title_key(title, author): Held(id_, copies) for id_, title, author, copies in rows}
    compared = compare(listed, held)
    if len(held) + sum(one.standing is Standing.NEW for one in compared) > MOST_TITLES:
        raise TooManyTitles(MOST_TITLES)
    return compared


def _fill(holding: Holding, details: HoldingDetails) -> None:
    title, author = _spaced(details.title), _spaced(details.author)
    if not title:
        raise TitleMissing
    wanted = title_key(title, author)
    others = Holding.objects.filter(library=holding.library).exclude(id=holding.id)
    for other_id, *other in others.values_list("id", "title", "author"):
        if title_key(*other) == wanted:
            raise HoldingThere(title, other_id)
    holding.title, holding.author, holding.topic = title, author, _spaced(details.topic)
    holding.copies = details.copies
    holding.save()


def _subject(holding: Holding) -> str:
    return f"holding:{holding.id}"


def _state(holding: Holding) -> dict[str, str | int]:
    return {
        "title": holding.title,
        "author": holding.author,
        "topic": holding.topic,
        "copies": holding.copies,
    }


def _spaced(text: str) -> str:
    return " ".join(nfc(text).split())


def _record(
    actor: Actor, action: str, library: Library, now: datetime, *, subject: str, **facts: object
) -> None:
    record(actor=actor, action=action, now=now, place_id=library.place_id, subject=subject, facts=facts)
