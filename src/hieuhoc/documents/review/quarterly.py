"""The report of a quarter (báo cáo): results beside the quarter before, what is weak, what comes next."""

from collections.abc import Iterator, Mapping, Sequence

from hieuhoc.documents.blocks import Block, Cell, Column, Heading, Paragraph, Row, Table, clean
from hieuhoc.documents.issuer import foot
from hieuhoc.documents.report import Report
from hieuhoc.documents.review.document import (
    ActionLine,
    ReviewDocument,
    as_report,
    review_head,
    review_title,
)
from hieuhoc.documents.review.words import (
    LEVELS,
    UNSCORED,
    amount,
    found_words,
    has_points,
    next_unit,
    number_list,
    points_words,
    rule_words,
)
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.review_standing import carried_numbers
from hieuhoc.learning.scoring import Attained, NextStep, next_steps
from hieuhoc.rulebook.edition import WHOLE

NOTHING = "–"
STATES: Mapping[ActionState, str] = {
    ActionState.OPEN: "Đang làm",
    ActionState.DONE: "Đã xong",
    ActionState.DROPPED: "Thôi không làm",
}
_MOST_STEPS = 10


def quarterly(doc: ReviewDocument) -> Report:
    """Return the report; parts with nothing to say are left out, and the rest numbered."""
    act = f" ({doc.act})" if doc.act else ""
    blocks: list[Block] = [
        review_head(doc, sign="BC"),
        review_title(
            doc, "BÁO CÁO", f"Kết quả rà soát các tiêu chí {doc.quarter}", f"của {doc.issuer.author}"
        ),
        Paragraph(
            f"{doc.issuer.author} rà soát {doc.quarter} theo"
            f" {clean(doc.reviewed.score.edition.title_vi)}{act};"
            f" số liệu tính đến ngày {format_date(doc.reviewed.as_of)}."
        ),
        *_body(doc),
        Paragraph(f"Trên đây là kết quả rà soát {doc.quarter} của {doc.issuer.author}./.", leads=True),
        foot(doc.issuer, recipients=(doc.issuer.parent_body, f"Lưu: VT, {doc.issuer.sign}")),
    ]
    return as_report(doc, f"Báo cáo rà soát tiêu chí {doc.quarter} của {doc.issuer.author}", blocks)


def _body(doc: ReviewDocument) -> Iterator[Block]:
    sections: tuple[tuple[str, Sequence[Block]], ...] = (
        ("Kết quả chung", tuple(_overall(doc))),
        ("Kết quả từng tiêu chí", tuple(_results(doc))),
        ("Giữ từ quý trước", tuple(_carried(doc))),
        ("Những điểm còn yếu", tuple(_weak(doc))),
        ("Việc làm tiếp để nâng kết quả", tuple(_next(doc))),
        ("Việc tham mưu, phân công", tuple(_actions(doc.actions))),
    )
    said = ((name, blocks) for name, blocks in sections if blocks)
    for number, (name, blocks) in enumerate(said, 1):
        yield Heading(2, f"{number}. {name}")
        yield from blocks


def _overall(doc: ReviewDocument) -> Iterator[Block]:
    score, before = doc.reviewed.score, doc.before.score if doc.before else None
    rows = [
        Row((LEVELS[level], score.count(level), NOTHING if before is None else before.count(level)))
        for level in Attained
    ]
    sums: tuple[Cell, ...] = (len(score.criteria), NOTHING if before is None else len(before.criteria))
    yield Table(_OVERALL, (*rows, Row(("Cộng", *sums), "total")), whole=True, name="Kết quả chung")
    if doc.before is None:
        yield Paragraph("Quý trước chưa có rà soát được ký nên chưa có gì để so.")
    if not score.edition.scored:
        yield Paragraph(UNSCORED)
        return
    if score.points is None or score.most is None:
        yield Paragraph(
            "Chưa có tổng điểm và xếp loại: có tiêu chí chưa có điểm trong bộ tiêu chí hoặc chưa chấm được."
        )
        return
    rating = f", xếp loại: {clean(score.rating.label_vi)}" if score.rating else ", chưa đạt mức xếp loại nào"
    yield Paragraph(
        f"Tổng điểm: {points_words(score.points, score.most)} trên"
        f" {points_words(score.most, score.most)}{rating if score.edition.ratings else ''}."
    )


def _results(doc: ReviewDocument) -> Iterator[Block]:
    earlier = {c.criterion.number: c for c in doc.before.score.criteria} if doc.before else {}
    rows = []
    for found in doc.reviewed.score.criteria:
        number = found.criterion.number
        then = LEVELS[earlier[number].attained] if number in earlier else NOTHING
        points = (points_words(found.points, found.criterion.most),) if has_points(doc) else ()
        name = clean(found.criterion.label_vi)
        rows.append(Row((str(number), name, LEVELS[found.attained], then, *points)))
    columns = _RESULTS if has_points(doc) else _BARE_RESULTS
    yield Table(columns, tuple(rows), name="Từng tiêu chí")


def _carried(doc: ReviewDocument) -> Iterator[Block]:
    if numbers := carried_numbers(doc.reviewed):
        yield Paragraph(
            f"Tiêu chí {number_list(numbers)} giữ kết quả của quý trước;"
            " nơi phụ trách chưa xem lại trong quý này."
        )


def _weak(doc: ReviewDocument) -> Iterator[Block]:
    for found in doc.reviewed.score.criteria:
        file = doc.reviewed.file(found.criterion.number)
        for line in found.lines:
            if line.attained in {Attained.MET, Attained.NOT_ASSESSED}:
                continue
            asked = line.requirement
            rule = f"; quy định: {rule_words(doc, asked)}" if asked.indicator else ""
            name = found.criterion.label_vi if asked.id == WHOLE else asked.label_vi
            yield Paragraph(
                f"- Tiêu chí {found.criterion.number}, {clean(name)}:"
                f" {LEVELS[line.attained].lower()}; {found_words(doc, line, file)}{rule}."
            )


def _next(doc: ReviewDocument) -> Iterator[Block]:
    steps = next_steps(doc.reviewed.score)
    if not steps:
        return
    rows = [_step(doc, step) for step in steps[:_MOST_STEPS]]
    yield Paragraph(
        "Xếp theo việc tốn ít công nhất trước; việc phải tự đánh giá đứng sau việc đếm được:", leads=True
    )
    columns = _NEXT if has_points(doc) else _BARE_NEXT
    yield Table(columns, tuple(rows), name="Việc làm tiếp")
    if len(steps) > _MOST_STEPS:
        yield Paragraph(f"Còn {format_number(len(steps) - _MOST_STEPS)} việc khác, xem trên hệ thống.")


def _step(doc: ReviewDocument, step: NextStep) -> Row:
    asked = step.requirement
    if step.needed is None:
        needed = "có số liệu" if asked.indicator else "đánh giá lại, có minh chứng"
    else:
        less = "bớt" if asked.better == "down" else "thêm"
        needed = f"{less} {format_number(step.needed)} {next_unit(doc, asked.indicator)}".rstrip()
    goal = NOTHING
    if step.at is not None and asked.indicator:
        known = doc.indicators.get(asked.indicator)
        goal = amount(step.at, known.unit if known else "")
    gain = (points_words(step.gain, step.gain),) if has_points(doc) else ()
    return Row((str(step.criterion), clean(asked.label_vi), needed, goal, *gain))


def _actions(actions: Sequence[ActionLine]) -> Iterator[Block]:
    if not actions:
        return
    rows = [
        Row(
            (
                clean(action.text),
                clean(action.owner),
                action.due_on or NOTHING,
                f"{STATES[action.state]}: {clean(action.outcome)}"
                if action.outcome
                else STATES[action.state],
            )
        )
        for action in actions
    ]
    yield Table(_ACTIONS, tuple(rows), name="Việc phân công")


_OVERALL = (
    Column("Mức", 50, "left"),
    Column("Số tiêu chí quý này", 25, "right"),
    Column("Số tiêu chí quý trước", 25, "right"),
)
_RESULTS = (
    Column("TC", 7, "center"),
    Column("Tiêu chí", 44, "left"),
    Column("Quý này", 16, "center"),
    Column("Quý trước", 16, "center"),
    Column("Điểm", 17, "center"),
)
_NEXT = (
    Column("TC", 7, "center"),
    Column("Nội dung", 38, "left"),
    Column("Cần", 24, "left"),
    Column("Để đạt", 14, "center"),
    Column("Điểm tăng", 17, "center"),
)
_BARE_RESULTS = (
    _RESULTS[0],
    Column("Tiêu chí", 55, "left"),
    Column("Quý này", 19, "center"),
    Column("Quý trước", 19, "center"),
)
_BARE_NEXT = (
    _NEXT[0],
    Column("Nội dung", 49, "left"),
    Column("Cần", 28, "left"),
    Column("Để đạt", 16, "center"),
)
_ACTIONS = (
    Column("Việc", 40, "left"),
    Column("Nơi làm", 22, "left"),
    Column("Hạn", 15, "center"),
    Column("Tình trạng", 23, "left"),
)
