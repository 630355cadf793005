"""The content of a signed review as JSON: decimals are text, days are ISO 8601.

`from_json(to_json(x)) == x`, whatever is in a score: what was signed is read back exactly.
"""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from hieuhoc.learning.review import ReviewedScore


def to_json(reviewed: ReviewedScore) -> dict[str, Any]:
    """Return a review's content as plain values."""
    raw: dict[str, Any] = _adapter().dump_python(reviewed, mode="json")
    return raw


def from_json(raw: dict[str, Any]) -> ReviewedScore:
    """Return what `to_json` wrote."""
    return _adapter().validate_python(raw)


@cache
def _adapter() -> TypeAdapter[ReviewedScore]:
    return TypeAdapter(ReviewedScore)
