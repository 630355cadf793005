"""The parts of the annual plan that hold figures: tables and the sentences that read them honestly."""

from collections.abc import Iterable, Iterator, Mapping

from hieuhoc.documents.blocks import Block, Column, Paragraph, Row, Table, clean
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.plan import ClassGroup, PlanContent, PlannedClass
from hieuhoc.learning.school_year import FIRST_MONTH, SchoolYear
from hieuhoc.learning.wording import goal

GROUP_COLUMNS = (
    Column("Nhóm", 11, "center"),
    Column("Tên nhóm lớp", 51, "left"),
    Column("Số lớp", 15, "right"),
    Column("Số lượt người học", 23, "right"),
)
PLANNED_COLUMNS = (
    Column("STT", 8, "center"),
    Column("Lớp, chuyên đề", 41, "left"),
    Column("Đơn vị chủ trì", 24, "left"),
    Column("Tháng", 13, "center"),
    Column("Số lượt", 14, "right"),
)
TARGET_COLUMNS = (
    Column("STT", 8, "center"),
    Column("Chỉ tiêu", 40, "left"),
    Column("Chỉ số đánh giá", 30, "left"),
    Column("Mức phấn đấu", 22, "center"),
)
# The same without the indicator, for a plan whose targets none fits.
BARE_TARGET_COLUMNS = (
    TARGET_COLUMNS[0],
    Column("Chỉ tiêu", 66, "left"),
    Column("Mức phấn đấu", 26, "center"),
)

# A sum is read with its parts: they share a page as long as they leave room on it.
ROWS_KEPT_WHOLE = 8

COUNTED_BY_REGISTRATION = (
    "Số lượt người học là số lượt đăng ký vào các lớp; một người học nhiều lớp được tính nhiều lượt."
)
NOT_A_SHARE_OF_PEOPLE = "Vì vậy, con số trên không phải là tỷ lệ số người tham gia học tập trong dân số."


def groups_section(content: PlanContent) -> Iterator[Block]:
    """Yield the table of groups with its sums, and the rate with what it does not say."""
    if not content.groups:
        return
    total = ("Tổng cộng", format_number(content.classes), format_number(content.participations))
    rows = (*map(_group_row, content.groups), Row(total, "total"))
    yield Table(GROUP_COLUMNS, rows, whole=len(rows) <= ROWS_KEPT_WHOLE)
    rate = content.participation_rate
    if content.population is None or rate is None:
        yield Paragraph(COUNTED_BY_REGISTRATION)
        return
    yield Paragraph(
        f"Lượt học trên 100 dân: {format_number(rate, places=1)} "
        f"({format_number(content.participations)} lượt chia cho {format_number(content.population)} người, "
        f"nhân với 100). {_population(content)}"
    )
    yield Paragraph(f"{COUNTED_BY_REGISTRATION} {NOT_A_SHARE_OF_PEOPLE}")


def planned_section(content: PlanContent) -> Iterator[Block]:
    """Yield the list of classes foreseen by name, group by group, and how much of the plan it covers."""
    named = sum(len(group.planned) for group in content.groups)
    if not named:
        return
    listed = f"Danh mục gồm {format_number(named)} lớp, chuyên đề đã dự kiến"
    if named < content.classes:
        listed = f"{listed} trong tổng số {format_number(content.classes)} lớp"
    yield Paragraph(f"{listed}:", leads=True)
    rows: list[Row] = []
    number = 0
    for group in content.groups:
        if group.planned:
            rows.append(Row((f"Nhóm {group.number}: {clean(group.name)}",), "band"))
        for planned in group.planned:
            number += 1
            rows.append(_planned_row(planned, number=number, year=content.school_year))
    yield Table(PLANNED_COLUMNS, tuple(rows))


def targets_section(content: PlanContent, *, indicator_labels: Mapping[str, str]) -> Iterator[Block]:
    """Yield the table of targets; the column of indicators only where one is known."""
    if not content.targets:
        return
    labels = [indicator_labels.get(target.indicator or "", "") for target in content.targets]
    rows = []
    for number, (target, label) in enumerate(zip(content.targets, labels, strict=True), 1):
        measured = (label or "–",) if any(labels) else ()
        rows.append(Row((str(number), target.text, *measured, goal(target))))
    yield Table(TARGET_COLUMNS if any(labels) else BARE_TARGET_COLUMNS, tuple(rows))


def hosts_section(content: PlanContent) -> Iterator[Block]:
    """Yield who is to hold which planned classes and when, each host in a paragraph."""
    hosted: dict[str, list[PlannedClass]] = {}
    for planned in (planned for group in content.groups for planned in group.planned):
        if host := clean(planned.host):
            hosted.setdefault(host, []).append(planned)
    if not hosted:
        return
    yield Paragraph("Phân công đơn vị chủ trì các lớp, chuyên đề trong danh mục:", leads=True)
    for host, classes in hosted.items():
        when = ", ".join(_months(classes, year=content.school_year))
        count = f"- {host}: {format_number(len(classes))} lớp, chuyên đề"
        yield Paragraph(f"{count} (tháng {when})." if when else f"{count}.")


def _group_row(group: ClassGroup) -> Row:
    counts = (format_number(group.classes), format_number(group.participations))
    return Row((str(group.number), group.name, *counts))


def _planned_row(planned: PlannedClass, *, number: int, year: SchoolYear) -> Row:
    month = "" if planned.month is None else _month(planned.month, year=year)
    count = "" if planned.participations is None else format_number(planned.participations)
    return Row((str(number), planned.title, planned.host, month, count))


def _population(content: PlanContent) -> str:
    """Say how many residents are meant, on which day and by whose count, as far as it is known."""
    assert content.population is not None
    known = []
    if content.population_on:
        known.append(f"tính đến ngày {format_date(content.population_on)}")
    if source := clean(content.population_source):
        known.append(f"nguồn: {source}")
    count = f"Dân số từ 15 tuổi trở lên là {format_number(content.population)} người"
    return f"{count} ({'; '.join(known)})." if known else f"{count}."


def _months(classes: Iterable[PlannedClass], *, year: SchoolYear) -> list[str]:
    """Return the months of `classes`, each once, in the order of the school year."""
    months = {planned.month for planned in classes if planned.month is not None}
    return [_month(month, year=year) for month in sorted(months, key=lambda m: (m - FIRST_MONTH) % 12)]


def _month(month: int, *, year: SchoolYear) -> str:
    """Write a month with the calendar year it falls in: the school year turns in August."""
    return f"{month}/{year.start if month >= FIRST_MONTH else year.start + 1}"
