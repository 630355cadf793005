"""The figures of a month, a quarter or a school year as a report: participations and people side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hieuhoc.documents.activity_tables import (
    Line,
    Share,
    against_plan,
    overview,
    parts,
    shares,
)
from hieuhoc.documents.blocks import Block, Heading, Paragraph, clean, cleaned
from hieuhoc.documents.issuer import Issuer, foot, head
from hieuhoc.documents.letterhead import title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.activity_figures import ActivityFigures, YearFigures
from hieuhoc.learning.report_period import PeriodKind
from hieuhoc.learning.school_year import SchoolYear

MONTH_RULE = (
    "Một lớp và lượt người học của lớp đó được tính vào ngày học buổi đầu tiên; buổi học, lượt nghe và tỷ lệ"
    " chuyên cần tính theo ngày của từng buổi. Vì vậy số lớp, số buổi, số lượt của các tháng cộng lại bằng số"
    " của quý và của năm; số người học thì không, vì một người có thể học trong nhiều tháng."
)
CREDIT_RULE = (
    "Mỗi lớp chỉ tính cho một đơn vị chủ trì. Cột “Phối hợp” đếm số lớp mà đơn vị cùng tham gia tổ chức; các"
    " lớp đó đã tính cho đơn vị chủ trì nên không cộng thêm."
)


@dataclass(frozen=True, slots=True)
class ActivityDocument:
    """All that stands in the report. The lines come in their order, named in Vietnamese.

    `as_of` is the day the figures were counted, which is also the day the report bears.
    """

    issuer: Issuer
    figures: ActivityFigures
    places: tuple[Line, ...]
    hosts: tuple[Line, ...]
    residences: tuple[Share, ...]
    sexes: tuple[Share, ...]
    as_of: date


def report(doc: ActivityDocument) -> Report:
    """Return the report; parts with nothing to say are left out, and the rest numbered."""
    period, issuer = doc.figures.period, doc.issuer.author
    blocks: list[Block] = [
        head(doc.issuer, dated=doc.as_of, kind="BC"),
        title(kind="BÁO CÁO", subject=(f"Số liệu hoạt động {period.name}", f"của {issuer}")),
        Paragraph(
            f"Số liệu tổng hợp từ sổ đăng ký, sổ điểm danh và sổ theo dõi lớp học của {issuer}, tính đến ngày"
            f" {format_date(doc.as_of)}. Lượt người học và người học là hai số khác nhau, không cộng với"
            " nhau; lượt nghe đếm riêng."
        ),
        *_body(doc),
        Paragraph(f"Trên đây là số liệu hoạt động {period.name} của {issuer}./.", leads=True),
        foot(doc.issuer, recipients=(doc.issuer.parent_body, f"Lưu: VT, {doc.issuer.sign}")),
    ]
    return Report(
        title=clean(f"Báo cáo số liệu hoạt động {period.name} của {issuer}"),
        author=issuer,
        day=doc.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
    )


def _body(doc: ActivityDocument) -> Iterator[Block]:
    """Yield the sections that say something, numbered."""
    figures = doc.figures
    sections: tuple[tuple[str, Sequence[Block]], ...] = (
        ("Số liệu chung", (*overview(figures), Paragraph(MONTH_RULE))),
        ("Theo nhóm lớp, so với kế hoạch", tuple(_groups(figures))),
        ("Theo tháng", tuple(_months(figures))),
        ("Theo nơi tổ chức", tuple(parts("Nơi tổ chức", doc.places, figures.whole, name="Nơi tổ chức"))),
        ("Theo đơn vị chủ trì", tuple(_hosts(doc))),
        (
            "Theo nơi ở của người học",
            tuple(shares("Nơi ở hiện nay", doc.residences, figures.whole, name="Nơi ở")),
        ),
        ("Theo giới tính", tuple(shares("Giới tính", doc.sexes, figures.whole, name="Giới tính"))),
    )
    said = ((name, blocks) for name, blocks in sections if blocks)
    for number, (name, blocks) in enumerate(said, 1):
        yield Heading(2, f"{number}. {name}")
        yield from blocks


def _groups(figures: ActivityFigures) -> Iterator[Block]:
    several = len(figures.years) > 1
    for year in figures.years:
        if not year.groups:
            continue
        name = str(SchoolYear(year.start))
        yield Paragraph(_plan_words(year, name), leads=True)
        yield from against_plan(
            year, is_year=figures.period.kind is PeriodKind.YEAR, of=name if several else ""
        )
        lines = tuple(
            Line(f"{group.number}. {group.name}" if group.name else f"Nhóm {group.number}", group.now)
            for group in year.groups
        )
        sheet = f"Nhóm lớp {name}" if several else "Nhóm lớp"
        yield from parts("Nhóm lớp", lines, year.now, name=sheet)


def _plan_words(year: YearFigures, name: str) -> str:
    if year.plan is None:
        return f"Năm học {name} chưa có kế hoạch trên hệ thống, nên chỉ có số thực hiện:"
    if year.plan.adopted:
        return f"So với kế hoạch năm học {name} đã được thông qua:"
    return f"So với dự thảo kế hoạch năm học {name} (chưa thông qua):"


def _months(figures: ActivityFigures) -> Iterator[Block]:
    if len(figures.months) == 1:
        return
    lines = tuple(Line(f"Tháng {first.month}/{first.year}", found) for first, found in figures.months.items())
    yield from parts("Tháng", lines, figures.whole, name="Tháng")


def _hosts(doc: ActivityDocument) -> Iterator[Block]:
    if doc.hosts:
        yield from parts(
            "Đơn vị chủ trì", doc.hosts, doc.figures.whole, name="Đơn vị chủ trì", partnered=True
        )
        yield Paragraph(CREDIT_RULE)
