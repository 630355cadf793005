"""The reviews of a year, and one review as a table of criteria."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.report_period import ROMAN, ReportPeriod
from hieuhoc.learning.review import CriterionFile, ReviewedScore, begins
from hieuhoc.learning.scoring import Attained, CriterionScore, NextStep, Score
from hieuhoc.store.queries.reviews import StoredReview
from hieuhoc.web.review_labels import ATTAINED, ATTAINED_TONES
from hieuhoc.web.shown.indicator_words import counted_unit, indicator_name, written_rule
from hieuhoc.web.shown.rules import ShownReference, label_of, show_reference


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter of the year: not begun, not opened yet, open, or signed."""

    key: str
    name: str
    days: str
    review_id: UUID | None
    signed_on: str
    may_open: bool
    begins: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion in the table. `points` is "6 / 8", "6" or empty."""

    number: int
    label: str
    state: str
    tone: str
    points: str
    is_carried: bool
    owner: str
    evidence: str
    reference: ShownReference
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How many criteria stand so."""

    state: str
    tone: str
    count: str


@dataclass(frozen=True, slots=True)
class Total:
    """The whole in words: points of most and the rating, empty where points are not known."""

    points: str
    rating: str
    why_not: str
    levels: tuple[Level, ...]


def quarter_name(quarter: ReportPeriod) -> str:
    """Name a quarter on the page: Quý IV năm 2021."""
    facts = {"quarter": ROMAN[(quarter.start.month - 1) // 3], "year": quarter.start.year}
    return _("Quý %(quarter)s năm %(year)s") % facts


def quarter_rows(
    quarters: Iterable[ReportPeriod], reviews: Sequence[StoredReview], *, today: date
) -> tuple[QuarterRow, ...]:
    """Return the quarters of a year, each with its review where there is one."""
    opened: Mapping[date, StoredReview] = {review.quarter.start: review for review in reviews}
    return tuple(_quarter_row(quarter, opened.get(quarter.start), today) for quarter in quarters)


def _quarter_row(quarter: ReportPeriod, review: StoredReview | None, today: date) -> QuarterRow:
    last = quarter.period.until.fromordinal(quarter.period.until.toordinal() - 1)
    has_begun = begins(quarter) <= today
    return QuarterRow(
        key=quarter.key,
        name=quarter_name(quarter),
        days=f"{format_date(quarter.start)} – {format_date(last)}",
        review_id=review.id if review else None,
        signed_on=format_date(review.signed_on) if review and review.signed_on else "",
        may_open=review is None and has_begun,
        begins="" if has_begun else format_date(begins(quarter)),
    )


def criterion_rows(reviewed: ReviewedScore, *, user_id: int) -> tuple[CriterionRow, ...]:
    """Return the criteria of a review in their order; those of the user are marked."""
    return tuple(
        _criterion_row(scored, reviewed.file(scored.criterion.number), user_id)
        for scored in reviewed.score.criteria
    )


def _criterion_row(scored: CriterionScore, file: CriterionFile, user_id: int) -> CriterionRow:
    criterion = scored.criterion
    return CriterionRow(
        number=criterion.number,
        label=label_of(criterion),
        state=str(ATTAINED[scored.attained]),
        tone=ATTAINED_TONES[scored.attained],
        points=points_of(scored.points, criterion.most),
        is_carried=file.is_carried and scored.attained is not Attained.NOT_ASSESSED,
        owner=owner_words(file),
        evidence=format_number(len(file.evidence)) if file.evidence else "",
        reference=show_reference(criterion.reference),
        is_mine=file.owner.user_id == user_id,
    )


def owner_words(file: CriterionFile) -> str:
    """Name who answers for a criterion: "Trạm y tế xã – Hà Văn Bình"."""
    return " – ".join(filter(None, (file.owner.office, file.owner.name)))


def points_of(points: Decimal | None, most: Decimal | None) -> str:
    """Write points out of the most there are; empty where neither is known."""
    if points is None:
        return "" if most is None else f"– / {format_plain(most)}"
    return format_plain(points) if most is None else f"{format_plain(points)} / {format_plain(most)}"


def total_of(score: Score) -> Total:
    """Return what a score comes to as a whole, and why there is no total where there is none."""
    levels = tuple(
        Level(str(ATTAINED[a]), ATTAINED_TONES[a], format_number(score.count(a))) for a in Attained
    )
    if score.points is not None:
        rating = label_of(score.rating) if score.rating else ""
        return Total(points_of(score.points, score.most), rating, "", levels)
    if not score.edition.scored:
        why = _("Bộ tiêu chí này không chấm điểm: kết quả tính theo mức đạt.")
    elif score.most is None:
        why = _(
            "Điểm của bộ tiêu chí chưa được nhập đủ từ văn bản nên không có tổng điểm;"
            " kết quả tính theo mức đạt."
        )
    else:
        why = _("Còn tiêu chí chưa có điểm nên chưa có tổng điểm.")
    return Total("", "", why, levels)


def step_words(step: NextStep) -> str:
    """Say what would raise the score: "Thêm 12 hộ để đạt 85 % (thêm 2 điểm)"."""
    asked = step.requirement
    if asked.indicator is None:
        said = _("Đánh giá hoặc hoàn thiện nội dung “%(label)s”") % {"label": label_of(asked)}
    elif step.needed is None or step.at is None:
        said = _("Ghi số liệu “%(name)s”: chưa có nên chưa tính được") % {
            "name": indicator_name(asked.indicator)
        }
    else:
        words = (
            _("Cần giảm %(needed)s %(unit)s để còn %(at)s")
            if asked.better == "down"
            else _("Cần thêm %(needed)s %(unit)s để đạt %(at)s")
        )
        said = words % {
            "needed": format_number(step.needed),
            "unit": counted_unit(asked.indicator),
            "at": written_rule(step.at, indicator=asked.indicator),
        }
    if step.gain is None or not step.gain:
        return f"{said}."
    return _("%(step)s (thêm %(gain)s điểm).") % {"step": said, "gain": format_plain(step.gain)}
