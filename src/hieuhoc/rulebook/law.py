"""Which edition holds on a day."""

from collections.abc import Iterable
from datetime import date

from hieuhoc.rulebook.edition import Edition, Subject


def law_at(editions: Iterable[Edition], subject: Subject, day: date) -> Edition | None:
    """Return the edition by which `subject` is judged on a day, None where none holds.

    Where two hold, as where the end of the older was never read, the newer counts: so an edition that
    arrives changes nothing before its first day. Special editions are never chosen.
    """
    holding = [e for e in editions if e.subject is subject and not e.special and day in e.valid]
    return max(holding, key=lambda e: e.valid.since, default=None)
