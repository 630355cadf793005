"""How far long work is: told by the worker, read by the page that waits.

It lives in a cache that all processes share and no visitor adds to, for on SQLite nothing else
can be written while the work has its transaction open. What is lost with the cache is only the bar.
"""

from dataclasses import dataclass

from django.core.cache import caches

_KEPT_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of so many."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """Return the share that is done, 0 to 100."""
        return min(100, 100 * self.done // self.of) if self.of else 0


def tell(subject: str, done: int, of: int) -> None:
    """Say how far the work on `subject` ("import:<id>") is."""
    caches["work"].set(f"progress:{subject}", (done, of), timeout=_KEPT_SECONDS)


def progress_of(subject: str) -> Progress | None:
    """Return how far the work is; None where nobody has said anything."""
    said = caches["work"].get(f"progress:{subject}")
    return Progress(*said) if said else None


def forget(subject: str) -> None:
    """Drop what was said: the work is done."""
    caches["work"].delete(f"progress:{subject}")
