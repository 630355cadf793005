"""The annual report on a page: every figure with a way to where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.annual import AnnualContent, Line, Origin, Part
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Target
from hieuhoc.learning.units import unit_name
from hieuhoc.learning.wording import goal
from hieuhoc.web.shown.figures import written
from hieuhoc.web.speaking import language

PARTS: Mapping[Part, Promise] = {
    Part.CLASSES: gettext_lazy("Lớp, chuyên đề theo nhóm"),
    Part.PARTICIPATIONS: gettext_lazy("Lượt người học theo nhóm"),
    Part.PEOPLE: gettext_lazy("Người học theo nhóm"),
    Part.TARGETS: gettext_lazy("Các chỉ tiêu của kế hoạch"),
    Part.REVIEWS: gettext_lazy("Rà soát tiêu chí bốn quý"),
    Part.TITLES: gettext_lazy("Danh hiệu học tập"),
    Part.CLUBS: gettext_lazy("Câu lạc bộ"),
    Part.LIBRARIES: gettext_lazy("Thư viện, tủ sách"),
    Part.COMMUNICATION: gettext_lazy("Tuyên truyền, tự học"),
    Part.FOLLOW_UP: gettext_lazy("Tham mưu, theo dõi"),
}
NOTES: Mapping[Part, Promise] = {
    Part.PEOPLE: gettext_lazy(
        "Một người học ở nhiều nhóm chỉ tính một lần ở dòng “Cả năm”, nên các dòng không cộng thành dòng đó."
    ),
    Part.REVIEWS: gettext_lazy(
        "Kế hoạch là số tiêu chí của bộ tiêu chí; thực hiện là số tiêu chí được kết luận là đạt."
    ),
}

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is written, and where it leads; without `text` it is not known."""

    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the report; `met` is "met", "missed" or ""."""

    label: str
    planned: Value
    reached: Value
    last_year: Value
    met: str
    source: str
    is_sum: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the report with its lines."""

    slug: str
    title: Promise
    lines: tuple[ShownLine, ...]
    note: Promise | str


@dataclass(frozen=True, slots=True)
class Ways:
    """Where figures lead: the plan, and the centre's pages; reports only for who sees classes."""

    plan_id: UUID
    centre_id: UUID
    year: SchoolYear
    sees_classes: bool


def show_parts(content: AnnualContent, ways: Ways) -> tuple[ShownPart, ...]:
    """Return the parts that have lines."""
    return tuple(
        ShownPart(
            part.value,
            PARTS[part],
            tuple(_line(line, content, ways) for line in content.of(part)),
            NOTES.get(part, ""),
        )
        for part in Part
        if content.of(part)
    )


def target_words(content: AnnualContent) -> str:
    """Say how many targets were met, were not, and cannot be told."""
    return _("%(met)s đạt, %(missed)s chưa đạt, %(open)s chưa đủ số liệu") % {
        "met": format_number(content.count(met=True)),
        "missed": format_number(content.count(met=False)),
        "open": format_number(content.count(met=None)),
    }


def _line(line: Line, content: AnnualContent, ways: Ways) -> ShownLine:
    now_url, then_url = _urls(line, content, ways)
    return ShownLine(
        label=line.label,
        planned=Value(_planned(line), _plan_url(line, ways)),
        reached=Value(_value(line.reached, line.unit, line.target), now_url),
        last_year=Value(_value(line.last_year, line.unit), then_url),
        met={True: "met", False: "missed", None: ""}[line.met],
        source=f"{line.note}; {line.source}" if line.note else line.source,
        is_sum=line.is_sum,
    )


def _planned(line: Line) -> str:
    if line.target is None:
        return _NOTHING if line.part is Part.REVIEWS else ""
    if line.part in {Part.TARGETS, Part.TITLES, Part.CLUBS, Part.LIBRARIES}:
        return goal(line.target, language())
    return _value(line.planned, line.unit)


def _value(value: Decimal | None, unit: str | None, target: Target | None = None) -> str:
    if value is None:
        return ""
    if unit == "%":
        return written(value, unit, target=target)
    shown = format_plain(value)
    return f"{shown}\N{NO-BREAK SPACE}{unit_name(unit, language())}".rstrip()


def _plan_url(line: Line, ways: Ways) -> str:
    if line.planned is None or line.part is Part.REVIEWS:
        return ""
    part = "nhom-lop" if line.origin is Origin.ACTIVITY else "chi-tieu"
    return f"{reverse('web:plan', args=[ways.plan_id])}#phan-{part}"


def _urls(line: Line, content: AnnualContent, ways: Ways) -> tuple[str, str]:
    """Return where this year's figure and last year's lead; "" where to nothing."""
    last = SchoolYear(ways.year.start - 1)
    if line.part in {Part.CLASSES, Part.PARTICIPATIONS, Part.PEOPLE}:
        if not ways.sees_classes:
            return "", ""
        url = reverse("web:reports", args=[ways.centre_id])
        known = (line.reached is not None, line.last_year is not None)
        return f"{url}?ky={ways.year}" if known[0] else "", f"{url}?ky={last}" if known[1] else ""
    if line.origin is Origin.INDICATOR:
        url = reverse("web:indicator-origin", args=[ways.centre_id, line.key])
        until = last.period.until - timedelta(days=1)
        return f"{url}?nam={ways.year}&den={content.as_of}", f"{url}?nam={last}&den={until}"
    if line.part is Part.REVIEWS:
        now = reverse("web:review", args=[line.key]) if line.key else ""
        then = f"{reverse('web:reviews', args=[ways.centre_id])}?nam={last}"
        return now, "" if line.last_year is None else then
    return "", ""
