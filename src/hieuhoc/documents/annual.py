"""The annual report: the year beside its plan and the year before, and what people say of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hieuhoc.documents.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Percent,
    Picture,
    Row,
    Table,
    clean,
    cleaned,
)
from hieuhoc.documents.compared_chart import Compared, compared_chart
from hieuhoc.documents.issuer import Issuer, foot
from hieuhoc.documents.letterhead import letterhead, title
from hieuhoc.documents.report import Report
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain, telling_places
from hieuhoc.learning.annual import AnnualContent, Line, Part
from hieuhoc.learning.target import Target
from hieuhoc.learning.units import unit_name
from hieuhoc.learning.wording import goal

MISSING = "chưa có số liệu"
NO_PLAN = "không đặt"
PART_NAMES: Mapping[Part, str] = {
    Part.CLASSES: "Lớp, chuyên đề theo nhóm",
    Part.PARTICIPATIONS: "Lượt người học theo nhóm",
    Part.PEOPLE: "Người học theo nhóm",
    Part.TARGETS: "Các chỉ tiêu của kế hoạch",
    Part.REVIEWS: "Rà soát tiêu chí bốn quý",
    Part.TITLES: "Danh hiệu học tập",
    Part.CLUBS: "Câu lạc bộ",
    Part.LIBRARIES: "Thư viện, tủ sách",
    Part.COMMUNICATION: "Tuyên truyền, tự học",
    Part.FOLLOW_UP: "Tham mưu, theo dõi",
}
CHARTED: Mapping[Part, str] = {
    Part.CLASSES: "Số lớp, chuyên đề theo nhóm",
    Part.PARTICIPATIONS: "Số lượt người học theo nhóm",
    Part.TARGETS: "Các chỉ tiêu tính bằng %",
}
"""The parts that have a chart, and what it shows."""

RULE = (
    "Kế hoạch, thực hiện và năm trước đứng cạnh nhau; ô ghi “chưa có số liệu” là chưa biết, không phải bằng"
    " không. Lớp, lượt người học và người học là ba số khác nhau, không cộng với nhau."
)
PEOPLE_RULE = (
    "Một người học ở nhiều nhóm chỉ tính một lần ở dòng “Cả năm”, nên các dòng không cộng thành dòng đó."
)
REVIEW_RULE = (
    "Cột “Số tiêu chí” là số tiêu chí của bộ tiêu chí, cột “Đạt” là số tiêu chí được kết luận là đạt."
)
_WIDTH = 620
_ROWS_KEPT_WHOLE = 12


@dataclass(frozen=True, slots=True)
class AnnualDocument:
    """All that stands in the report. Without `dated` it is a draft, and says so.

    `corrects` says why a report that was signed before is signed anew.
    """

    issuer: Issuer
    content: AnnualContent
    dated: date | None = None
    number_sign: str = ""
    corrects: str = ""

    @property
    def is_draft(self) -> bool:
        """Tell whether nobody signed it."""
        return self.dated is None


def annual_report(doc: AnnualDocument) -> Report:
    """Return the report; parts with nothing to say are left out, and the rest numbered."""
    year, issuer = doc.content.school_year, doc.issuer.author
    kind = "DỰ THẢO BÁO CÁO" if doc.is_draft else "BÁO CÁO"
    blocks: list[Block] = [
        letterhead(
            parent_body=doc.issuer.parent_body,
            issuing_body=doc.issuer.name,
            number_sign=doc.number_sign or f"/BC-{doc.issuer.sign}",
            place_name=doc.issuer.place_name,
            dated=doc.dated,
            year=doc.content.as_of.year,
        ),
        title(kind=kind, subject=(f"Tổng kết hoạt động năm học {year}", f"của {issuer}")),
        *_corrected(doc),
        Paragraph(_opening(doc)),
        Paragraph(RULE),
        Heading(1, "I. KẾT QUẢ TRONG NĂM"),
        *results(doc.content),
        *_remarks(doc),
        Paragraph(f"Trên đây là báo cáo tổng kết năm học {year} của {issuer}./.", leads=True),
        foot(doc.issuer, recipients=(doc.issuer.parent_body, f"Lưu: VT, {doc.issuer.sign}")),
    ]
    marked = "Dự thảo báo cáo" if doc.is_draft else "Báo cáo"
    return Report(
        title=clean(f"{marked} tổng kết năm học {year} của {issuer}"),
        author=issuer,
        day=doc.dated or doc.content.as_of,
        blocks=tuple(cleaned(block) for block in blocks),
    )


def results(content: AnnualContent) -> Iterator[Block]:
    """Yield the parts that have lines, each its table, its chart and what must be said of it."""
    said = [part for part in Part if content.of(part)]
    for number, part in enumerate(said, 1):
        lines = content.of(part)
        yield Heading(2, f"{number}. {PART_NAMES[part]}")
        yield part_table(part, lines)
        if part is Part.PEOPLE and len(lines) > 1:
            yield Paragraph(PEOPLE_RULE)
        if part is Part.REVIEWS:
            yield Paragraph(REVIEW_RULE)
        if part is Part.TARGETS:
            yield Paragraph(target_summary(content))
        if (things := charted(lines)) and part in CHARTED:
            yield Picture(CHARTED[part], compared_chart(things, width=_WIDTH, document=True))


def charted(lines: Iterable[Line]) -> tuple[Compared, ...]:
    """Return what a chart of a part compares: its groups, or its shares in percent; nothing for too few."""
    kept = [
        line
        for line in lines
        if not line.is_sum
        and (line.part is not Part.TARGETS or line.unit == "%")
        and (line.reached is not None or line.last_year is not None)
    ]
    things = tuple(Compared(clean(x.label), x.planned, x.reached, x.last_year) for x in kept)
    return things if len(things) > 1 else ()


def part_table(part: Part, lines: Sequence[Line]) -> Table:
    """Return the table of a part: what is planned and met only where the plan speaks of it."""
    rows = tuple(Row(_cells(part, line), "total" if line.is_sum else "plain") for line in lines)
    return Table(_columns(part), rows, whole=len(rows) <= _ROWS_KEPT_WHOLE, name=PART_NAMES[part])


def target_summary(content: AnnualContent) -> str:
    """Say how many targets were met, were not, and cannot be told."""
    return (
        f"Trong {format_number(len(content.of(Part.TARGETS)))} chỉ tiêu:"
        f" {format_number(content.count(met=True))} đạt, {format_number(content.count(met=False))} chưa đạt,"
        f" {format_number(content.count(met=None))} chưa đủ số liệu để kết luận."
    )


def met_words(line: Line) -> str:
    """Say whether a line's plan was reached."""
    return {True: "đạt", False: "chưa đạt", None: "–"}[line.met]


def value_cell(
    value: Decimal | None, unit: str | None, *, missing: str = MISSING, target: Target | None = None
) -> Cell:
    """Return a value as a cell that a workbook can reckon with; what is missing is said.

    A share is written so that it says whether it meets `target`.
    """
    if value is None:
        return missing
    if unit == "%":
        return Percent(value, telling_places(value, target.is_met_by) if target else 1)
    whole = int(value)
    return whole if whole == value else format_plain(value)


def planned_words(line: Line) -> str:
    """Say what the plan asks for: "đạt 70 %", "không quá 5 %"."""
    return NO_PLAN if line.target is None else goal(line.target)


def _cells(part: Part, line: Line) -> tuple[Cell, ...]:
    reached = value_cell(line.reached, line.unit, target=line.target)
    last_year = value_cell(line.last_year, line.unit)
    name = clean(line.label)
    if part in {Part.CLASSES, Part.PARTICIPATIONS}:
        planned = value_cell(line.planned, line.unit, missing=NO_PLAN)
        return (name, planned, reached, met_words(line), last_year)
    if part is Part.PEOPLE:
        return (name, reached, last_year)
    if part is Part.REVIEWS:
        return (name, value_cell(line.planned, line.unit), reached, last_year)
    source = f"{line.note}; {line.source}" if line.note else line.source
    if part is Part.TARGETS:
        return (name, planned_words(line), reached, met_words(line), last_year, clean(source))
    unit = "%" if line.unit == "%" else unit_name(line.unit)
    return (name, unit, planned_words(line), reached, last_year, clean(source))


def _columns(part: Part) -> tuple[Column, ...]:
    match part:
        case Part.CLASSES | Part.PARTICIPATIONS:
            return _GROUPS
        case Part.PEOPLE:
            return _PEOPLE
        case Part.REVIEWS:
            return _REVIEWS
        case Part.TARGETS:
            return _TARGETS
    return _OTHERS


def _opening(doc: AnnualDocument) -> str:
    content = doc.content
    plan = f"kế hoạch năm học {content.school_year}"
    version = f"phiên bản {content.plan_version}"
    plan = (
        f"{plan} đã được thông qua ({version})"
        if content.plan_adopted
        else f"dự thảo {plan} ({version}, chưa thông qua)"
    )
    return (
        f"{doc.issuer.author} báo cáo kết quả năm học {content.school_year} so với {plan} và so với năm học"
        f" trước. Số liệu do hệ thống đếm từ sổ, hoặc do trung tâm nhập từ văn bản ghi ở cột nguồn, tính đến"
        f" ngày {format_date(content.as_of)}."
    )


def _corrected(doc: AnnualDocument) -> Iterator[Block]:
    if doc.corrects:
        yield Paragraph(f"Báo cáo này thay báo cáo đã ký trước đó. Lý do: {clean(doc.corrects)}", basis=True)


def _remarks(doc: AnnualDocument) -> Iterator[Block]:
    remarks = doc.content.remarks
    parts = (
        ("THUẬN LỢI, ƯU ĐIỂM", remarks.strengths),
        ("KHÓ KHĂN, HẠN CHẾ", remarks.difficulties),
        ("KIẾN NGHỊ, ĐỀ XUẤT", remarks.proposals),
    )
    said = [(name, texts) for name, texts in parts if any(map(clean, texts))]
    for numeral, (name, texts) in zip(("II", "III", "IV"), said, strict=False):
        yield Heading(1, f"{numeral}. {name}")
        for text in texts:
            if bare := re.sub(r"^[-–•+] +", "", clean(text)):
                yield Paragraph(f"- {bare}")


_GROUPS = (
    Column("Nhóm lớp", 40, "left"),
    Column("Kế hoạch", 15, "right"),
    Column("Thực hiện", 15, "right"),
    Column("Kết quả", 14, "center"),
    Column("Năm trước", 16, "right"),
)
_PEOPLE = (
    Column("Nhóm lớp", 56, "left"),
    Column("Thực hiện", 22, "right"),
    Column("Năm trước", 22, "right"),
)
_REVIEWS = (
    Column("Quý", 40, "left"),
    Column("Số tiêu chí", 20, "right"),
    Column("Đạt", 20, "right"),
    Column("Đạt, quý này năm trước", 20, "right"),
)
_TARGETS = (
    Column("Chỉ tiêu", 27, "left"),
    Column("Kế hoạch", 14, "center"),
    Column("Thực hiện", 13, "right"),
    Column("Kết quả", 11, "center"),
    Column("Năm trước", 13, "right"),
    Column("Số liệu từ đâu", 22, "left"),
)
_OTHERS = (
    Column("Nội dung", 26, "left"),
    Column("Đơn vị", 12, "center"),
    Column("Kế hoạch", 13, "center"),
    Column("Thực hiện", 13, "right"),
    Column("Năm trước", 13, "right"),
    Column("Số liệu từ đâu", 23, "left"),
)
