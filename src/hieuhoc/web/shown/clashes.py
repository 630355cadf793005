"""Clashes of meetings, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.learning.clashes import Clash
from hieuhoc.web.class_labels import SHARED
from hieuhoc.web.shown.moments import written_day, written_hours
from hieuhoc.web.speaking import entered, filled

_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class ShownClashes:
    """Clashes as sentences; `more` of them are not said one by one."""

    lines: tuple[str, ...]
    more: int
    count: int


def show_clashes(clashes: Iterable[Clash], *, of_class: UUID | None = None) -> ShownClashes:
    """Return clashes in words; seen from the meetings of a class where one is given."""
    lines = tuple(dict.fromkeys(_line(clash, of_class) for clash in clashes))
    return ShownClashes(lines[:_MOST_SHOWN], max(len(lines) - _MOST_SHOWN, 0), len(lines))


def _line(clash: Clash, of_class: UUID | None) -> str:
    ours, other = clash.first, clash.second
    if other.class_id == of_class:
        ours, other = other, ours
    facts = {
        "shared": SHARED[clash.shared],
        "day": written_day(timezone.localdate(ours.starts_at)),
        "ours": entered(ours.title),
        "our_hours": written_hours(ours.starts_at, ours.ends_at),
        "other": entered(other.title),
        "hours": written_hours(other.starts_at, other.ends_at),
    }
    if of_class is not None:
        return filled(_("%(day)s, %(our_hours)s: %(shared)s với “%(other)s” (%(hours)s)"), facts)
    return filled(_("%(day)s: “%(ours)s” (%(our_hours)s) %(shared)s với “%(other)s” (%(hours)s)"), facts)
