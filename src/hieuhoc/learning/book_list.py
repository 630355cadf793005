"""A list of books held against what a library has: what is new, what it has, what the list says twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from hieuhoc.kernel.text import search_key


class Standing(StrEnum):
    """What becomes of a row. REPEATED: a row above names the same title, and that one counts."""

    NEW = "new"
    KNOWN = "known"
    OTHER_COPIES = "other-copies"
    REPEATED = "repeated"


class Listed(Protocol):
    """A title as a list has it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def author(self) -> str:
        """Who wrote it; "" where nobody is named."""

    @property
    def copies(self) -> int:
        """How many there are."""


T = TypeVar("T", bound=Listed)


@dataclass(frozen=True, slots=True)
class Held:
    """A title the library has, and in how many copies."""

    id: UUID
    copies: int


@dataclass(frozen=True, slots=True)
class Compared(Generic[T]):
    """A row of the list, what becomes of it, and the title it is, where the library has it."""

    book: T
    standing: Standing
    held: Held | None = None


def title_key(title: str, author: str) -> tuple[str, str]:
    """Return what is equal for two spellings of one title."""
    return search_key(title), search_key(author)


def compare(listed: Iterable[T], held: Mapping[tuple[str, str], Held]) -> tuple[Compared[T], ...]:
    """Say of each row what becomes of it. Nothing the library has is changed by a list."""
    seen: set[tuple[str, str]] = set()
    compared: list[Compared[T]] = []
    for book in listed:
        key = title_key(book.title, book.author)
        there = held.get(key)
        if key in seen:
            standing = Standing.REPEATED
        elif there is None:
            standing = Standing.NEW
        else:
            standing = Standing.KNOWN if there.copies == book.copies else Standing.OTHER_COPIES
        seen.add(key)
        compared.append(Compared(book, standing, there))
    return tuple(compared)
