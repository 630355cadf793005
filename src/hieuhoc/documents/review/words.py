"""What a review's documents say of a level, a rule, a figure and its ground, in Vietnamese."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from hieuhoc.documents.blocks import clean
from hieuhoc.documents.review.document import ReviewDocument
from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_percent, format_plain, telling_places
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.review import CriterionFile
from hieuhoc.learning.scoring import Attained, CriterionScore, RequirementScore, step_reached
from hieuhoc.learning.units import unit_name
from hieuhoc.rulebook.edition import WHOLE, Requirement
from hieuhoc.rulebook.reference import Reference, Standing
from hieuhoc.rulebook.tally import tally

LEVELS: Mapping[Attained, str] = {
    Attained.MET: "Đạt",
    Attained.PARTLY: "Đạt một phần",
    Attained.NOT_MET: "Chưa đạt",
    Attained.NOT_ASSESSED: "Chưa đánh giá",
}
NO_POINTS = "chưa có điểm trong bộ tiêu chí"
UNSCORED = "Bộ tiêu chí này không chấm điểm; kết quả tính theo mức đạt."
NOT_SCORED = "chưa chấm"


def amount(value: Decimal, unit: str, *, at_most: int | None = None) -> str:
    """Write a value with its unit: "86,5 %", "4 câu lạc bộ"; what a rule asks for as it was set."""
    if unit == "%":
        return format_percent(value, at_most=at_most)
    return f"{format_plain(value, at_most=at_most)}\N{NO-BREAK SPACE}{unit_name(unit)}".rstrip()


def points_words(points: Decimal | None, most: Decimal | None) -> str:
    """Write points, or why there are none."""
    if most is None:
        return NO_POINTS
    return NOT_SCORED if points is None else format_plain(points)


def rule_words(doc: ReviewDocument, asked: Requirement) -> str:
    """Say what a requirement asks for."""
    if asked.indicator is None:
        most = "" if asked.points is None else f", tối đa {format_plain(asked.points)} điểm"
        return f"Nơi phụ trách tự đánh giá{most}"
    unit = _unit(doc, asked.indicator)
    side = "không quá" if asked.better == "down" else "từ"
    end = "" if asked.better == "down" else " trở lên"
    steps = (
        f"{side} {amount(step.at, unit)}{end}"
        + ("" if step.points is None else f": {format_plain(step.points)} điểm")
        for step in asked.steps
    )
    return "; ".join(steps)


def found_words(doc: ReviewDocument, line: RequirementScore, file: CriterionFile) -> str:
    """Say what was found of a requirement, and where that comes from.

    A day on which it was entered stands there only where a paper of its day can know it.
    """
    if line.requirement.indicator:
        return measured_words(line.measured, line.requirement, _unit(doc, line.requirement.indicator))
    answer = next((a for a in file.answers if a.requirement == line.requirement.id), None)
    if answer is None or line.judgement is None:
        return "Chưa có trả lời"
    note = clean(line.judgement.note) or "Không ghi thêm"
    bare = note.rstrip(".")
    if answer.carried:
        return f"{bare} (chuyển từ quý trước, chưa xem lại)"
    return f"{bare} (trả lời ngày {format_date(answer.on)})" if _known(doc, answer.on) else note


def measured_words(measured: Measured | None, asked: Requirement, unit: str) -> str:
    """Say a figure with its parts, and whether it was counted or entered from which document.

    It is written so that it says which step of what is asked it reaches.
    """
    if measured is None:
        return "Chưa có số liệu"
    if measured.value is None:
        return "Chưa có gì để tính tỷ lệ"
    share = measured.denominator is not None
    parts = (
        f" ({format_plain(measured.numerator)}/{format_plain(measured.denominator)})"
        if share and measured.denominator is not None
        else ""
    )
    places = telling_places(measured.value, partial(step_reached, asked))
    value = amount(measured.value, "%" if share else unit, at_most=places)
    day = format_date(measured.as_of)
    if measured.origin is MeasureSource.ENTERED:
        return f"{value}{parts}, trung tâm nhập từ: {clean(measured.source)}, tính đến {day}"
    left_out = sum(one.count for one in measured.excluded)
    records = f"{format_number(measured.counted)} hồ sơ được tính"
    if left_out:
        records = f"{records}, {format_number(left_out)} không tính"
    return f"{value}{parts}, hệ thống đếm từ sổ: {records}, tính đến {day}"


def proof_words(file: CriterionFile) -> str:
    """List what proves a criterion: files that were put in, and entries of the registers."""
    files = [clean(line.title) for line in file.evidence]
    entries = [
        clean(proof.text)
        # A day that the entry itself names is not put behind it again.
        if proof.day is None or format_date(proof.day) in proof.text
        else f"{clean(proof.text)} ({format_date(proof.day)})"
        for proof in file.proofs
    ]
    shown, rest = (files + entries)[:_MOST_PROOFS], len(files + entries) - _MOST_PROOFS
    if rest > 0:
        shown.append(f"và {format_number(rest)} mục khác trong hồ sơ")
    return "; ".join(shown) or "Chưa có minh chứng"


def requirement_name(found: CriterionScore, asked: Requirement) -> str:
    """Name a requirement; one that stands for the whole criterion is that criterion."""
    return "Cả tiêu chí" if asked.id == WHOLE else clean(asked.label_vi or found.criterion.label_vi)


def has_points(doc: ReviewDocument) -> bool:
    """Tell whether any criterion has points: a column that always says it has none says nothing."""
    return any(c.criterion.most is not None for c in doc.reviewed.score.criteria)


def number_list(numbers: tuple[int, ...]) -> str:
    """Write "1, 4 và 7"."""
    words = [str(number) for number in numbers]
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def grounds(doc: ReviewDocument) -> Iterator[str]:
    """Say what of the rules was checked against the act, what was not, and what the centre entered itself."""
    edition = doc.reviewed.score.edition
    named = [
        *((f"tiêu chí {c.number}", c.reference) for c in edition.criteria),
        *(
            (f"nội dung của tiêu chí {c.number}", r.reference)
            for c in edition.criteria
            for r in c.requirements
        ),
        *((f"điểm của tiêu chí {c.number}", p.reference) for c in edition.criteria for p in c.points),
        *((f"xếp loại “{clean(r.label_vi)}”", r.reference) for r in edition.ratings),
    ]
    counted = tally(edition)
    parts = counted.read + counted.recalled + counted.entered
    of = {standing: [pair for pair in named if pair[1].standing is standing] for standing in Standing}
    yield (
        f"Ghi chú: trong {format_number(parts)} mục của bộ tiêu chí (tên, nội dung, điểm, xếp loại),"
        f" {format_number(counted.read)} mục đã đọc trong văn bản hoặc bài viết dẫn văn bản,"
        f" {format_number(counted.recalled)} mục chưa đối chiếu,"
        f" {format_number(counted.entered)} mục do trung tâm nhập từ bản văn bản của mình."
    )
    if unchecked := [name for name, _reference in of[Standing.RECALLED]]:
        yield f"Chưa đối chiếu với văn bản: {'; '.join(unchecked)}."
    by_source: dict[str, list[str]] = {}
    for name, reference in of[Standing.ENTERED]:
        by_source.setdefault(_entered(doc, reference), []).append(name)
    for source, names in by_source.items():
        yield f"Trung tâm nhập từ nguồn “{source}”: {'; '.join(names)}."
    entered = [m for m in doc.reviewed.measures.values() if m.origin is MeasureSource.ENTERED]
    from_registers = len(doc.reviewed.measures) - len(entered)
    yield (
        f"Số liệu: {format_number(from_registers)} chỉ số do hệ thống đếm từ sổ,"
        f" {format_number(len(entered))} chỉ số do trung tâm nhập từ văn bản, ghi ở cột kết quả."
    )


def next_unit(doc: ReviewDocument, indicator: str | None) -> str:
    """Return in what the next step is counted: the unit of the numerator."""
    known = doc.indicators.get(indicator or "")
    if known is None:
        return ""
    if known.definition:
        return unit_name(known.definition.of)
    return "" if known.unit == "%" else unit_name(known.unit)


def _entered(doc: ReviewDocument, reference: Reference) -> str:
    said, on = clean(reference.source) or "không ghi nguồn", reference.entered_on
    return said if on is None or not _known(doc, on) else f"{said}, nhập ngày {format_date(on)}"


def _known(doc: ReviewDocument, day: date) -> bool:
    """Tell whether a day is not later than that of the signature: past quarters are entered later."""
    return doc.signed_on is None or day <= doc.signed_on


def _unit(doc: ReviewDocument, indicator: str) -> str:
    known = doc.indicators.get(indicator)
    return known.unit if known else ""


_MOST_PROOFS = 6
