"""The learning society at a glance: its figures, its quarters, and the ways into its registers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.measure import Measured, Scope
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.titles import year_judged_in
from hieuhoc.store.queries.action_items import ItemLine
from hieuhoc.store.queries.centres import CentreCard
from hieuhoc.usecases.access import Actor, allowed, allowed_around
from hieuhoc.web.shown.coverage import gap_words, of_people
from hieuhoc.web.shown.figures import written
from hieuhoc.web.shown.indicator_words import indicator_name, indicators, parts_of
from hieuhoc.web.shown.targets import origin_link

FIGURES = (
    "adult_participation",
    "learning_families",
    "learning_clans",
    "communication_activities",
    "clubs",
    "library_loans",
)
"""The indicators whose figures stand on the page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, how it came about, of whom it is a share, and where the records behind it are."""

    name: str
    value: str
    formula: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a part, with what is there."""

    name: str
    note: str
    url: str


def figures(
    centre: CentreCard,
    scope: Scope,
    measures: Iterable[tuple[str, Measured]],
    *,
    population: int | None,
) -> tuple[Figure, ...]:
    """Return the figures of a year that are known, each with the page of its records.

    `population` is that of the year's plan, aged 15 and over; None where it names none.
    """
    return tuple(
        Figure(
            indicator_name(indicator),
            written(measured.value, indicators()[indicator].unit),
            parts_of(measured, indicator=indicator),
            _note(indicator, measured, population),
            origin_link(centre.id, indicator, scope.school_year, day=scope.as_of),
        )
        for indicator, measured in measures
        if measured.value is not None
    )


def _note(indicator: str, measured: Measured, population: int | None) -> str:
    """Say of a share of people that it is one of those in the register, or how many of all they are."""
    if not of_people(measured, indicators().get(indicator)):
        return ""
    return gap_words(measured, population) or _("Trong số người đã nhập vào sổ.")


def ways(
    actor: Actor,
    centre: CentreCard,
    *,
    year: SchoolYear,
    plan_id: UUID | None,
    items: Iterable[ItemLine],
    on: date,
) -> tuple[Way, ...]:
    """Return the parts that the actor gets into, those that steer first, then the registers."""
    found: list[Way] = []
    if allowed(actor, Permission.VIEW_REVIEW, centre.place_path):
        found += _steering(centre, year, plan_id, items, on)
    if allowed_around(actor, Permission.KEEP_ACTIVITIES, centre.place_path):
        found += _registers(actor, centre, year)
    return tuple({way.url: way for way in found}.values())


def _steering(
    centre: CentreCard, year: SchoolYear, plan_id: UUID | None, items: Iterable[ItemLine], on: date
) -> Iterator[Way]:
    of_year = f"?nam={year}"
    targets = reverse("web:targets", args=[centre.id]) + of_year
    yield Way(_("Chỉ tiêu"), _("Đạt đến đâu, xu hướng, dự báo cuối năm, từng thôn."), targets)
    reviews = reverse("web:reviews", args=[centre.id]) + of_year
    yield Way(_("Rà soát quý"), _("Các tiêu chí, minh chứng, điểm và vì sao."), reviews)
    yield Way(
        _("Bộ tiêu chí"),
        _("Văn bản nào, điều gì đã đọc ở nguồn, điều gì còn thiếu; xem thử theo bộ khác."),
        reverse("web:rulebooks", args=[centre.id]),
    )
    yield Way(
        _("Tham mưu, theo dõi"), _open_items(items, on), reverse("web:follow-up", args=[centre.id]) + of_year
    )
    yield from _kept(centre, year)
    if plan_id is not None:
        report = reverse("web:annual-report", args=[plan_id])
        yield Way(_("Báo cáo tổng kết"), _("So với kế hoạch và năm trước; lập kế hoạch năm sau."), report)


def _kept(centre: CentreCard, school_year: SchoolYear) -> Iterator[Way]:
    year = str(year_judged_in(school_year))
    titles = reverse("web:titles", args=[centre.id]) + f"?nam={year}"
    note = _("Năm %(year)s: gia đình, dòng họ, thôn, đơn vị, công dân.") % {"year": year}
    yield Way(_("Danh hiệu học tập"), note, titles)
    clubs = reverse("web:clubs", args=[centre.id])
    yield Way(_("Câu lạc bộ"), _("Thành viên và các buổi sinh hoạt."), clubs)
    libraries = reverse("web:libraries", args=[centre.id])
    yield Way(_("Thư viện, tủ sách"), _("Đầu sách, mượn và trả."), libraries)


def _registers(actor: Actor, centre: CentreCard, school_year: SchoolYear) -> Iterator[Way]:
    if actor.has(Permission.SCORE_TITLES):
        sheets = reverse("web:sheets")
        yield Way(_("Chấm phiếu danh hiệu"), _("Trên điện thoại, không cần mạng."), sheets)
    yield from _kept(centre, school_year)
    told = reverse("web:communications", args=[centre.id])
    yield Way(_("Tuyên truyền"), _("Loa, hội họp, mạng: ghi từng lần."), told)
    alone = reverse("web:self-learning", args=[centre.id])
    yield Way(_("Tự học"), _("Qua mạng, truyền hình, phát thanh."), alone)


def _open_items(items: Iterable[ItemLine], on: date) -> str:
    listed = list(items)
    late = sum(item.overdue(on) for item in listed)
    if late:
        words = ngettext("%(count)s việc đã quá hạn.", "%(count)s việc đã quá hạn.", late)
        return words % {"count": format_number(late)}
    if listed:
        words = ngettext("%(count)s việc đang theo dõi.", "%(count)s việc đang theo dõi.", len(listed))
        return words % {"count": format_number(len(listed))}
    return _("Văn bản chỉ đạo, việc giao và kết quả.")
