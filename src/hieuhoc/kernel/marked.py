"""A mapping that remembers where in its file it and its keys stand."""

from collections.abc import Mapping


class Marked(dict[object, object]):
    """A dict as any other; `line` is its own first line in the file, `lines` the line of each key."""

    line: int = 0
    lines: Mapping[object, int] = {}


def line_of(raw: object, key: object = None) -> int | None:
    """Return the line of a key, of the whole mapping without one, or None where nobody marked any."""
    if not isinstance(raw, Marked):
        return None
    return raw.lines.get(key, raw.line) or None
