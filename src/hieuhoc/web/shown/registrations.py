"""The register of a class as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.person import shown_name
from hieuhoc.learning.registration import Channel, RegistrationState
from hieuhoc.store.queries.classes import ClassLine
from hieuhoc.store.queries.registers import RegisterLine
from hieuhoc.usecases.register_person import Registered
from hieuhoc.web.wording import sentence

CHANNELS: Mapping[Channel, Promise] = {
    Channel.STAFF: gettext_lazy("trung tâm ghi"),
    Channel.HAMLET: gettext_lazy("trưởng thôn ghi"),
    Channel.PUBLIC: gettext_lazy("tự đăng ký"),
    Channel.IMPORT: gettext_lazy("từ tệp Excel"),
    Channel.WALK_IN: gettext_lazy("đến học không đăng ký"),
}
STATES: Mapping[RegistrationState, Promise] = {
    RegistrationState.ACCEPTED: gettext_lazy("Có chỗ"),
    RegistrationState.WAITING: gettext_lazy("Đang chờ"),
    RegistrationState.WITHDRAWN: gettext_lazy("Đã thôi"),
    RegistrationState.CANCELLED: gettext_lazy("Hết khi lớp hủy"),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the register in words."""

    id: str
    name: str
    born: str
    hamlet: str
    queue: str
    channel: str
    when: str
    moved_up: str
    ended: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """The lists, and how full the class is. `others` counts registrations the reader sees no names of."""

    accepted: tuple[ShownLine, ...]
    waiting: tuple[ShownLine, ...]
    ended: tuple[ShownLine, ...]
    taken: str
    room: str
    is_full: bool
    queue: str
    others: str


def show_register(lines: Iterable[RegisterLine], of: ClassLine, *, now: datetime) -> ShownRegister:
    """Put the lines into their lists; the waiting list is in its own order."""
    by_state: dict[RegistrationState, list[RegisterLine]] = {state: [] for state in RegistrationState}
    for line in lines:
        by_state[line.state].append(line)
    accepted, waiting = by_state[RegistrationState.ACCEPTED], by_state[RegistrationState.WAITING]
    ended = by_state[RegistrationState.WITHDRAWN] + by_state[RegistrationState.CANCELLED]
    unseen = of.taken + of.waiting - len(accepted) - len(waiting)
    return ShownRegister(
        accepted=tuple(map(_line, accepted)),
        waiting=tuple(map(_line, sorted(waiting, key=lambda line: line.position))),
        ended=tuple(map(_line, ended)),
        taken=format_number(of.taken),
        room=room(of, now=now),
        is_full=of.is_full,
        queue=format_number(of.waiting) if of.waiting else "",
        others=format_number(unseen) if unseen > 0 else "",
    )


def room(of: ClassLine, *, now: datetime) -> str:
    """Say how many seats are left, and when that was so: others register at the same time."""
    at = f"{timezone.localtime(now):%H:%M}"
    free = of.free
    if of.capacity is None or free is None:
        return _("Lớp không giới hạn số chỗ.")
    if not free:
        return _("Hết chỗ lúc %(at)s. Ai đăng ký thêm sẽ vào danh sách chờ.") % {"at": at}
    said = ngettext(
        "Còn %(free)s chỗ trên %(capacity)s lúc %(at)s.",
        "Còn %(free)s chỗ trên %(capacity)s lúc %(at)s.",
        free,
    )
    return said % {"free": format_number(free), "capacity": format_number(of.capacity), "at": at}


def told(name: str, got: Registered | HieuHocError) -> tuple[str, str]:
    """Say what somebody got, with the tone of the message: success, warning or error."""
    if isinstance(got, HieuHocError):
        return "error", _("%(name)s: %(problem)s") % {"name": name, "problem": sentence(got)}
    match got.state:
        case RegistrationState.ACCEPTED if got.is_new:
            return "success", _("%(name)s: đã có chỗ.") % {"name": name}
        case RegistrationState.ACCEPTED:
            return "info", _("%(name)s: đã có chỗ từ trước.") % {"name": name}
        case RegistrationState.WAITING:
            text = _("%(name)s: lớp hết chỗ, đứng thứ %(queue)s trong danh sách chờ.")
            return "warning", text % {"name": name, "queue": format_number(got.queue)}
    text = _("%(name)s: lượt này đã kết thúc. Muốn đăng ký lại, hãy chọn lại người này.")
    return "warning", text % {"name": name}


def _line(line: RegisterLine) -> ShownLine:
    return ShownLine(
        id=str(line.id),
        name=shown_name(line.full_name, synthetic=line.synthetic),
        born=str(line.birth_year or ""),
        hamlet=line.hamlet,
        queue=format_number(line.queue) if line.queue else "",
        channel=str(CHANNELS[line.channel]),
        when=_day(line.registered_at),
        moved_up=_day(line.promoted_at),
        ended=_day(line.ended_at),
        reason=line.end_reason,
    )


def _day(moment: datetime | None) -> str:
    return format_date(timezone.localtime(moment).date()) if moment else ""
