"""What stood before somebody's eyes as a short mark, to tell later whether it still stands so."""

import json
from hashlib import sha256


def mark_of(content: object) -> str:
    """Return a mark of JSON values: equal for equal content, whatever the order of its keys."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:_LENGTH]


_LENGTH = 16
