"""What differs between two versions of a plan, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.plan import Change, ClassGroup, PlanContent, PlannedClass, changes
from hieuhoc.learning.target import Target
from hieuhoc.learning.wording import goal
from hieuhoc.web.labels import PARTS
from hieuhoc.web.speaking import language


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One difference; `before` is "" for an addition, `after` for a removal."""

    part: str
    kind: str
    before: str
    after: str


def show_changes(old: PlanContent, new: PlanContent) -> tuple[ShownChange, ...]:
    """Return every difference from `old` to `new`."""
    return tuple(_show(change) for change in changes(old, new))


def _show(change: Change) -> ShownChange:
    return ShownChange(
        part=str(PARTS[change.part]),
        kind=_kind(change),
        before=_written(change.before),
        after=_written(change.after),
    )


def _kind(change: Change) -> str:
    if isinstance(change.before, tuple):
        return pgettext("what changed", "Đổi thứ tự")
    if change.before is None:
        return pgettext("what changed", "Thêm")
    return pgettext("what changed", "Bỏ") if change.after is None else pgettext("what changed", "Sửa")


def _written(value: object) -> str:
    words = "" if value is None else str(value)
    match value:
        case tuple():
            words = "; ".join(_written(item) for item in value)
        case ClassGroup():
            words = _group(value)
        case Target(text=text):
            words = f"{text}: {goal(value, language())}"
        case date():
            words = format_date(value)
        case int():
            words = format_number(value)
    return words


def _group(group: ClassGroup) -> str:
    words = _("Nhóm %(number)s, %(name)s: %(classes)s lớp, %(participations)s lượt") % {
        "number": group.number,
        "name": group.name,
        "classes": format_number(group.classes),
        "participations": format_number(group.participations),
    }
    if not group.planned:
        return words
    return _("%(group)s; lớp dự kiến: %(planned)s") % {
        "group": words,
        "planned": "; ".join(_planned(planned) for planned in group.planned),
    }


def _planned(planned: PlannedClass) -> str:
    facts = [planned.title]
    if planned.host:
        facts.append(planned.host)
    if planned.month is not None:
        facts.append(_("tháng %(month)s") % {"month": planned.month})
    if planned.participations is not None:
        facts.append(_("%(count)s lượt") % {"count": format_number(planned.participations)})
    return ", ".join(facts)
