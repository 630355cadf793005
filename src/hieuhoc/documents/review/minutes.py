"""The minutes of a review (biên bản): when and who, what was agreed of each criterion, what stays open."""

from collections.abc import Iterator

from hieuhoc.documents.blocks import Block, Column, Heading, Paragraph, Row, Table, clean
from hieuhoc.documents.issuer import foot
from hieuhoc.documents.report import Report
from hieuhoc.documents.review.document import BLANK, ReviewDocument, as_report, review_head, review_title
from hieuhoc.documents.review.words import (
    LEVELS,
    found_words,
    has_points,
    number_list,
    points_words,
    requirement_name,
)
from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.review_standing import carried_numbers
from hieuhoc.learning.scoring import Attained, CriterionScore


def minutes(doc: ReviewDocument) -> Report:
    """Return the minutes."""
    blocks: list[Block] = [
        review_head(doc, sign="BB", number_sign=doc.number_sign),
        review_title(
            doc, "BIÊN BẢN", f"Rà soát, tự đánh giá các tiêu chí {doc.quarter}", f"của {doc.issuer.author}"
        ),
        *_opening(doc),
        Heading(1, "I. NỘI DUNG ĐÃ THỐNG NHẤT"),
        Paragraph(
            f"Rà soát theo {_book(doc)}; số liệu tính đến ngày {format_date(doc.reviewed.as_of)}."
            " Kết quả thống nhất của từng tiêu chí:",
            leads=True,
        ),
        Table(
            _COLUMNS if has_points(doc) else _BARE,
            tuple(_agreed(doc, c) for c in doc.reviewed.score.criteria),
            splits=True,
            name="Kết quả thống nhất",
        ),
        Heading(1, "II. NHỮNG VIỆC CÒN MỞ"),
        *_still_open(doc),
        Paragraph(
            f"Biên bản kết thúc hồi {_HOUR}, đã đọc lại cho mọi người cùng nghe và thống nhất./.", leads=True
        ),
        foot(doc.issuer, recipients=(doc.issuer.parent_body, f"Lưu: VT, {doc.issuer.sign}")),
    ]
    return as_report(doc, f"Biên bản rà soát tiêu chí {doc.quarter} của {doc.issuer.author}", blocks)


def _opening(doc: ReviewDocument) -> Iterator[Block]:
    """Yield when and who. The people present write themselves in by hand."""
    day = f"ngày {format_date(doc.signed_on)}" if doc.signed_on else "ngày …… tháng …… năm ………"
    offices = tuple(
        dict.fromkeys(clean(file.owner.office) for file in doc.reviewed.files if file.owner.office)
    )
    # What is written in by hand has a paragraph of its own: a blank does not break between lines.
    yield Paragraph(f"Thời gian: hồi {_HOUR}, {day}.")
    yield Paragraph(f"Địa điểm: {BLANK}.")
    yield Paragraph(f"Chủ trì: {clean(doc.issuer.office)} {doc.issuer.author}.")
    yield Paragraph(f"Thư ký ghi biên bản: {BLANK}.")
    if offices:
        yield Paragraph(f"Nơi phụ trách tiêu chí được mời: {'; '.join(offices)}.")
    yield Paragraph(f"Có mặt: …… người; vắng: …… người (lý do: {BLANK}).")


def _agreed(doc: ReviewDocument, found: CriterionScore) -> Row:
    file = doc.reviewed.file(found.criterion.number)
    points = (points_words(found.points, found.criterion.most),) if has_points(doc) else ()
    said = [
        f"{requirement_name(found, line.requirement)}: {found_words(doc, line, file)}"
        if len(found.lines) > 1
        else found_words(doc, line, file)
        for line in found.lines
    ]
    return Row(
        (
            str(found.criterion.number),
            clean(found.criterion.label_vi),
            "; ".join(said),
            LEVELS[found.attained],
            *points,
        )
    )


def _still_open(doc: ReviewDocument) -> Iterator[Block]:
    unassessed = tuple(
        c.criterion.number for c in doc.reviewed.score.criteria if c.attained is Attained.NOT_ASSESSED
    )
    carried = carried_numbers(doc.reviewed)
    mine = [action for action in doc.actions if action.criterion is not None]
    if unassessed:
        yield Paragraph(f"- Chưa đánh giá được: tiêu chí {number_list(unassessed)}.")
    if carried:
        yield Paragraph(
            f"- Giữ kết quả của quý trước, chưa xem lại trong quý này: tiêu chí {number_list(carried)}."
        )
    for action in mine:
        due = f", hạn {format_date(action.due_on)}" if action.due_on else ""
        yield Paragraph(f"- Tiêu chí {action.criterion}: {clean(action.text)} ({clean(action.owner)}{due}).")
    if not (unassessed or carried or mine):
        yield Paragraph("Không còn việc nào để mở.")


def _book(doc: ReviewDocument) -> str:
    title = clean(doc.reviewed.score.edition.title_vi)
    return f"{title} ({doc.act})" if doc.act else title


_HOUR = "…… giờ ……"
_COLUMNS = (
    Column("TC", 7, "center"),
    Column("Tiêu chí", 27, "left"),
    Column("Kết quả thống nhất", 36, "left"),
    Column("Mức", 14, "center"),
    Column("Điểm", 16, "center"),
)
_BARE = (
    _COLUMNS[0],
    Column("Tiêu chí", 33, "left"),
    Column("Kết quả thống nhất", 44, "left"),
    Column("Mức", 16, "center"),
)
