"""A place in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of an NFC text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` at this place."""
        return text[self.start : self.end]
