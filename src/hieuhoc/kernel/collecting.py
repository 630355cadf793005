"""Long work without Python's search for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_search_for_cycles() -> Iterator[None]:
    """Let Python not look for cycles of objects that are no longer needed.

    Where hundreds of thousands of plain values are made and kept, it would go through all of them
    again and again and find nothing. What is not part of a cycle is let go at once, as always.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
