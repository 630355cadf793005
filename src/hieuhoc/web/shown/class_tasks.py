"""What a centre has to do about its classes today, and what it has done this year."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent, percent_of
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.plan import PlanContent
from hieuhoc.learning.progress import GroupFigures
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.store.queries.class_work import ClassWork
from hieuhoc.usecases.access import Actor, allowed
from hieuhoc.web.shown.dashboard import HeldTile, Task, Urgency
from hieuhoc.web.speaking import entered, filled


def class_tasks(actor: Actor, centre: CentreCard, work: ClassWork) -> Iterator[Task]:
    """Yield what waits about the classes, for who may do it."""
    if allowed(actor, Permission.TAKE_ROLL, centre.place_path):
        yield from _rolls(work)
        yield from _begun(work)
    if allowed(actor, Permission.MANAGE_CLASSES, centre.place_path):
        yield from _without_venue(centre, work)
        yield from _clashes(centre, work)
        yield from _waiting(centre, work)


def behind_task(
    actor: Actor,
    centre: CentreCard,
    figures: Mapping[int, GroupFigures],
    *,
    elapsed: Decimal,
    year: SchoolYear,
) -> Iterator[Task]:
    """Yield the groups of the plan that lag behind an even pace of the year."""
    behind = {number: late for number, group in figures.items() if (late := group.behind(elapsed))}
    if not behind or not allowed(actor, Permission.MANAGE_CLASSES, centre.place_path):
        return
    text = ngettext(
        "%(groups)s nhóm lớp chậm so với nhịp đều trong năm, thiếu %(classes)s lớp.",
        "%(groups)s nhóm lớp chậm so với nhịp đều trong năm, thiếu %(classes)s lớp.",
        len(behind),
    )
    facts = {"groups": len(behind), "classes": format_number(sum(behind.values()))}
    url = f"{reverse('web:progress', args=[centre.id])}?nam={year}"
    yield Task(text % facts, _("Xem tiến độ"), url, Urgency.SOME_DAY)


def held_tiles(tally: Tally, plan: PlanContent | None) -> tuple[HeldTile, ...]:
    """Return what was held so far in a year, beside what its plan says."""
    classes, participations = (plan.classes, plan.participations) if plan else (0, 0)
    once = _("Mỗi người đếm một lần, dù học nhiều lớp.")
    tiles = [
        HeldTile(
            _("Lớp đã tổ chức"), format_number(tally.classes), _("lớp"), _beside(tally.classes, classes)
        ),
        HeldTile(
            _("Lượt người học"),
            format_number(tally.participations),
            _("lượt"),
            _beside(tally.participations, participations),
        ),
        HeldTile(_("Người học"), format_number(tally.people), _("người"), once),
        HeldTile(_("Buổi đã học"), format_number(tally.sessions), _("buổi"), _attendance(tally)),
    ]
    if tally.heads:
        note = _("Đếm ở buổi phát loa, không cộng vào người học.")
        tiles.append(HeldTile(_("Lượt nghe"), format_number(tally.heads), _("lượt nghe"), note))
    return tuple(tiles)


def _rolls(work: ClassWork) -> Iterator[Task]:
    if not work.rolls:
        return
    first, count = work.rolls[0], len(work.rolls)
    facts = {
        "title": entered(first.title),
        "day": format_date(timezone.localdate(first.starts_at)),
        "count": format_number(count),
    }
    if count == 1:
        text = filled(_("Chưa điểm danh buổi ngày %(day)s của lớp “%(title)s”."), facts)
    else:
        text = filled(
            _("%(count)s buổi chưa điểm danh, lâu nhất là buổi ngày %(day)s của lớp “%(title)s”."), facts
        )
    yield Task(text, _("Điểm danh"), reverse("web:roll", args=[first.session_id]), Urgency.OVERDUE)


def _begun(work: ClassWork) -> Iterator[Task]:
    for roll in work.begun:
        facts = {
            "title": entered(roll.title),
            "day": format_date(timezone.localdate(roll.starts_at)),
            "count": format_number(roll.unmarked),
        }
        text = filled(_("Buổi ngày %(day)s của lớp “%(title)s” còn %(count)s người chưa điểm danh."), facts)
        yield Task(text, _("Điểm danh"), reverse("web:roll", args=[roll.session_id]), Urgency.OVERDUE)


def _without_venue(centre: CentreCard, work: ClassWork) -> Iterator[Task]:
    if not work.without_venue:
        return
    class_id, title = work.without_venue[0]
    if len(work.without_venue) == 1:
        text: str = filled(
            _("Lớp “%(title)s” học trong tuần này mà chưa có địa điểm."), {"title": entered(title)}
        )
        yield Task(text, _("Chọn địa điểm"), reverse("web:edit-class", args=[class_id]), Urgency.THIS_WEEK)
        return
    facts = {"count": format_number(len(work.without_venue))}
    text = _("%(count)s lớp học trong tuần này mà chưa có địa điểm.") % facts
    yield Task(text, _("Xem lịch"), reverse("web:class-week", args=[centre.id]), Urgency.THIS_WEEK)


def _clashes(centre: CentreCard, work: ClassWork) -> Iterator[Task]:
    if not work.clashes:
        return
    first = timezone.localdate(work.clashes[0].first.starts_at)
    text = ngettext(
        "%(count)s chỗ trùng lịch sắp tới, sớm nhất là ngày %(day)s.",
        "%(count)s chỗ trùng lịch sắp tới, sớm nhất là ngày %(day)s.",
        len(work.clashes),
    )
    url = f"{reverse('web:class-week', args=[centre.id])}?tuan={first.isoformat()}"
    facts = {"count": format_number(len(work.clashes)), "day": format_date(first)}
    yield Task(text % facts, _("Xem lịch"), url, Urgency.THIS_WEEK)


def _waiting(centre: CentreCard, work: ClassWork) -> Iterator[Task]:
    if not work.waiting:
        return
    first, people = work.waiting[0], sum(line.waiting for line in work.waiting)
    facts = {
        "title": entered(first.title),
        "classes": format_number(len(work.waiting)),
        "people": format_number(people),
    }
    if len(work.waiting) == 1:
        text: str = filled(_("Lớp “%(title)s” đã đầy, %(people)s người đang chờ chỗ."), facts)
        yield Task(text, _("Xem lớp"), reverse("web:class", args=[first.id]), Urgency.SOON)
        return
    text = _("%(classes)s lớp đã đầy, %(people)s người đang chờ chỗ.") % facts
    yield Task(text, _("Xem các lớp"), reverse("web:classes", args=[centre.id]), Urgency.SOON)


def _beside(done: int, planned: int) -> str:
    share = percent_of(done, planned)
    if share is None:
        return ""
    facts = {"share": format_percent(share), "planned": format_number(planned)}
    return _("%(share)s của kế hoạch (%(planned)s)") % facts


def _attendance(tally: Tally) -> str:
    if tally.attendance_rate is None:
        return ""
    return _("Có mặt %(rate)s số lượt điểm danh.") % {"rate": format_percent(tally.attendance_rate)}
