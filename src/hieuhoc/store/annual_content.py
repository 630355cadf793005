"""The content of an annual report as JSON: `from_json(to_json(x)) == x`, decimals as text."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from hieuhoc.learning.annual import AnnualContent


def to_json(content: AnnualContent) -> dict[str, Any]:
    """Return a report's content as plain values."""
    raw: dict[str, Any] = _adapter().dump_python(content, mode="json")
    return raw


def from_json(raw: dict[str, Any]) -> AnnualContent:
    """Return what `to_json` wrote."""
    return _adapter().validate_python(raw)


@cache
def _adapter() -> TypeAdapter[AnnualContent]:
    return TypeAdapter(AnnualContent)
