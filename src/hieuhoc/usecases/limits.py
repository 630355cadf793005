"""How often one may ask: counted in a cache that all workers of a machine share, and forgotten by itself.

What is counted by is kept as a keyed hash: no address and no telephone stands in the cache.
Two who ask at the same moment may be counted as one; what costs money or opens a record is counted
in the database (`phone_codes`), where nobody can push it out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import caches

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.usecases.sealing import blind_index


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so often in each stretch of time. `name` tells limits apart."""

    name: str
    most: int
    per: timedelta


class AskedTooOften(HieuHocError):
    """The limit is reached; `again_at` is when the next stretch begins."""

    code = "limits.asked-too-often"

    def __init__(self, again_at: datetime) -> None:
        super().__init__(again_at)
        self.again_at = again_at


def spend(*limits: tuple[Limit, str], now: datetime) -> None:
    """Count one request against each limit, by whom it is counted. Raises AskedTooOften, counting nothing."""
    cache = caches["limits"]
    counted = [(limit, *_stretch(limit, by, now)) for limit, by in limits]
    spent = [int(cache.get(key, 0)) for _, key, _ in counted]
    for (limit, _, ends), number in zip(counted, spent, strict=True):
        if number >= limit.most:
            raise AskedTooOften(ends)
    for (limit, key, _), number in zip(counted, spent, strict=True):
        cache.set(key, number + 1, timeout=limit.per.total_seconds())


def _stretch(limit: Limit, by: str, now: datetime) -> tuple[str, datetime]:
    """Return the key of the present stretch, and its end."""
    length = limit.per.total_seconds()
    number = int(now.timestamp() // length)
    who = blind_index(f"{by}:{number}", purpose=f"limit:{limit.name}").hex()
    return f"limit:{limit.name}:{who}", datetime.fromtimestamp((number + 1) * length, tz=now.tzinfo)
