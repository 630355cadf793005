"""The self-assessment form (phiếu tự đánh giá): every criterion with rule, finding, proofs, level, points."""

from collections.abc import Iterator

from hieuhoc.documents.blocks import Block, Column, Paragraph, Row, Table, clean
from hieuhoc.documents.issuer import foot
from hieuhoc.documents.report import Report
from hieuhoc.documents.review.document import ReviewDocument, as_report, review_head, review_title
from hieuhoc.documents.review.words import (
    LEVELS,
    NO_POINTS,
    UNSCORED,
    found_words,
    grounds,
    has_points,
    points_words,
    proof_words,
    requirement_name,
    rule_words,
)
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.scoring import Attained, CriterionScore


def assessment(doc: ReviewDocument) -> Report:
    """Return the form, laid across the sheet."""
    edition = doc.reviewed.score.edition
    act = f" ({doc.act})" if doc.act else ""
    notes = [*_sums(doc), *grounds(doc)]
    blocks: list[Block] = [
        review_head(doc, sign="PTĐG"),
        review_title(
            doc, "PHIẾU TỰ ĐÁNH GIÁ", clean(edition.title_vi), f"{doc.quarter}, {doc.issuer.author}"
        ),
        Paragraph(
            f"Đánh giá theo {clean(edition.title_vi)}{act}; số liệu tính đến ngày"
            f" {format_date(doc.reviewed.as_of)}.",
            leads=True,
        ),
        Table(
            _COLUMNS if has_points(doc) else _BARE,
            tuple(_rows(doc)),
            dense=True,
            splits=True,
            name="Phiếu tự đánh giá",
        ),
        *(Paragraph(text) for text in notes[:-1]),
        Paragraph(notes[-1], leads=True),
        foot(doc.issuer, recipients=(doc.issuer.parent_body, f"Lưu: VT, {doc.issuer.sign}")),
    ]
    name = f"Phiếu tự đánh giá {doc.quarter} của {doc.issuer.author}"
    return as_report(doc, name, blocks, landscape=True)


def _rows(doc: ReviewDocument) -> Iterator[Row]:
    for found in doc.reviewed.score.criteria:
        yield from _of_criterion(doc, found)
    score = doc.reviewed.score
    if score.points is not None and score.most is not None:
        yield Row(("Tổng điểm", _rating(doc), f"{points_words(score.points, score.most)}"), "total")


def _of_criterion(doc: ReviewDocument, found: CriterionScore) -> Iterator[Row]:
    criterion = found.criterion
    pointed = has_points(doc)
    most = (
        NO_POINTS if criterion.most is None else f"tối đa {points_words(criterion.most, criterion.most)} điểm"
    )
    name = f"Tiêu chí {criterion.number}. {clean(criterion.label_vi)}"
    yield Row((f"{name} ({most})" if pointed else name,), "band")
    single = len(found.lines) == 1
    file = doc.reviewed.file(criterion.number)
    for place, line in enumerate(found.lines, 1):
        yield Row(
            (
                str(criterion.number) if single else f"{criterion.number}.{place}",
                requirement_name(found, line.requirement),
                rule_words(doc, line.requirement),
                found_words(doc, line, file),
                # What is put in proves the criterion, not one content of it: it stands at the whole.
                proof_words(file) if single else "–",
                LEVELS[line.attained],
                *((points_words(line.points, line.requirement.most),) if pointed else ()),
            )
        )
    if not single:
        points = (points_words(found.points, criterion.most),) if pointed else ()
        whole = (f"Cả tiêu chí {criterion.number}", proof_words(file), LEVELS[found.attained])
        yield Row((*whole, *points), "total")


def _sums(doc: ReviewDocument) -> Iterator[str]:
    score = doc.reviewed.score
    counts = ", ".join(
        f"{LEVELS[level].lower()} {format_number(score.count(level))}"
        for level in Attained
        if score.count(level)
    )
    yield f"Trong {format_number(len(score.criteria))} tiêu chí: {counts or 'chưa có tiêu chí nào'}."
    if not score.edition.scored:
        yield UNSCORED
    elif score.points is None or score.most is None:
        yield (
            "Chưa có tổng điểm và xếp loại: có tiêu chí chưa có điểm trong bộ tiêu chí hoặc chưa chấm được."
            " Không cộng điểm của một phần."
        )


def _rating(doc: ReviewDocument) -> str:
    rating = doc.reviewed.score.rating
    return clean(rating.label_vi) if rating else "–"


_COLUMNS = (
    Column("TT", 5, "center"),
    Column("Nội dung", 19, "left"),
    Column("Quy định", 17, "left"),
    Column("Kết quả", 23, "left"),
    Column("Minh chứng", 18, "left"),
    Column("Mức", 8, "center"),
    Column("Điểm", 10, "center"),
)
_BARE = (
    _COLUMNS[0],
    Column("Nội dung", 21, "left"),
    Column("Quy định", 19, "left"),
    Column("Kết quả", 26, "left"),
    Column("Minh chứng", 20, "left"),
    Column("Mức", 9, "center"),
)
