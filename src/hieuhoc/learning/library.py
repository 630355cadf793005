"""Libraries and bookcases: what may be lent, until when, and finding a title among them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import natural_key, search_key

USUAL_DAYS = 30
"""For how long a book is lent unless somebody says otherwise. Our choice: no act sets it."""
MOST_COPIES = 10_000
MOST_TITLES = 20_000
"""What one library can hold here; a commune's has some thousands. A search looks through all of them."""


class LoanRefused(HieuHocError):
    """A copy cannot be lent, or taken back, like this."""


class NoCopyLeft(LoanRefused):
    """All `copies` are out."""

    code = "library.no-copy-left"

    def __init__(self, copies: int) -> None:
        super().__init__(copies)
        self.copies = copies


class HasItAlready(LoanRefused):
    """The reader has a copy of this title at home, since `since`."""

    code = "library.has-it-already"

    def __init__(self, since: date) -> None:
        super().__init__(since)
        self.since = since


class LoanDayToCome(LoanRefused):
    """The day is after today."""

    code = "library.day-to-come"

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class DueBeforeLent(LoanRefused):
    """The copy would be due before it was lent, on `lent_on`."""

    code = "library.due-before-lent"

    def __init__(self, due_on: date, lent_on: date) -> None:
        super().__init__(due_on, lent_on)
        self.due_on = due_on
        self.lent_on = lent_on


class BackBeforeLent(LoanRefused):
    """The copy would be back before it was lent, on `lent_on`."""

    code = "library.back-before-lent"

    def __init__(self, returned_on: date, lent_on: date) -> None:
        super().__init__(returned_on, lent_on)
        self.returned_on = returned_on
        self.lent_on = lent_on


class FewerThanLent(LoanRefused):
    """A title cannot have fewer copies than are out, which is `lent`."""

    code = "library.fewer-than-lent"

    def __init__(self, copies: int, lent: int) -> None:
        super().__init__(copies, lent)
        self.copies = copies
        self.lent = lent


@dataclass(frozen=True, slots=True)
class Stock:
    """How many copies there are, and how many of them are out."""

    copies: int
    lent: int

    @property
    def free(self) -> int:
        """How many can be lent."""
        return self.copies - self.lent


def usual_due(lent_on: date) -> date:
    """Return when a copy is due that was lent on a day."""
    return lent_on + timedelta(days=USUAL_DAYS)


def check_lending(
    stock: Stock, *, lent_on: date, due_on: date, has_it_since: date | None, today: date
) -> None:
    """Raise LoanDayToCome, DueBeforeLent, HasItAlready or NoCopyLeft where a copy cannot be lent so.

    `has_it_since` is the day since which the reader has a copy of the title out, if he has one.
    """
    if lent_on > today:
        raise LoanDayToCome(lent_on)
    check_due(due_on, lent_on=lent_on)
    if has_it_since is not None:
        raise HasItAlready(has_it_since)
    if stock.free <= 0:
        raise NoCopyLeft(stock.copies)


def check_due(due_on: date, *, lent_on: date) -> None:
    """Raise DueBeforeLent."""
    if due_on < lent_on:
        raise DueBeforeLent(due_on, lent_on)


def check_returning(returned_on: date, *, lent_on: date, today: date) -> None:
    """Raise LoanDayToCome or BackBeforeLent where a copy cannot be back on that day."""
    if returned_on > today:
        raise LoanDayToCome(returned_on)
    if returned_on < lent_on:
        raise BackBeforeLent(returned_on, lent_on)


def check_copies(copies: int, *, lent: int) -> None:
    """Raise FewerThanLent."""
    if copies < lent:
        raise FewerThanLent(copies, lent)


def days_overdue(due_on: date, *, on: date) -> int:
    """Return for how many days a copy that is out should have been back; 0 up to its day."""
    return max(0, (on - due_on).days)


class Titled(Protocol):
    """Anything with a title and an author."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def author(self) -> str:
        """Who wrote it; "" where nobody is named."""


T = TypeVar("T", bound=Titled)


def titles_found(titles: Iterable[T], typed: str) -> Sequence[T]:
    """Return the titles that have every word typed at the beginning of a word of title or author.

    Accents and case make no difference. First come those whose title begins with what was
    typed, each part in the order of the titles. Nothing typed finds all.
    """
    wanted = search_key(typed)
    words = [f" {word}" for word in _words(wanted).split()]
    found = [one for one in titles if _has(words, one)] if words else list(titles)
    return sorted(
        found,
        key=lambda one: (
            not search_key(one.title).startswith(wanted),
            natural_key(one.title),
            natural_key(one.author),
        ),
    )


def _has(words: Sequence[str], one: Titled) -> bool:
    said = f" {_words(search_key(f'{one.title} {one.author}'))}"
    return all(word in said for word in words)


def _words(key: str) -> str:
    """Return a key with a space for the signs between its words."""
    return _SIGNS.sub(" ", key)


_SIGNS = re.compile(r"[\W_]+")
