"""One criterion of a review explained: the rule, what was found, what follows, what would raise it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number, format_plain
from hieuhoc.learning.measure import Excluded, Measured, MeasureSource
from hieuhoc.learning.proof import Proof
from hieuhoc.learning.review import Answer, ReviewedScore
from hieuhoc.learning.scoring import Attained, CriterionScore, RequirementScore, add_up, next_steps
from hieuhoc.rulebook.edition import WHOLE, Requirement
from hieuhoc.store.queries.reviews import PastAnswer, StoredReview
from hieuhoc.web.review_labels import ATTAINED, ATTAINED_TONES, REGISTERS
from hieuhoc.web.shown.indicator_words import formula_of, indicator_name
from hieuhoc.web.shown.reasons import reason_words
from hieuhoc.web.shown.reviews import points_of, step_words
from hieuhoc.web.shown.rules import ShownReference, label_of, rule_of, show_reference


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A figure: how it came about, the records behind it and those left out, and where it comes from."""

    name: str
    formula: str
    is_register: bool
    source: str
    as_of: str
    counted: str
    excluded: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What somebody judged."""

    state: str
    tone: str
    points: str
    note: str
    by: str
    on: str
    is_carried: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A requirement with what it comes to. Of one that is measured there is no answer, and no form."""

    id: str
    label: str
    is_whole: bool
    rule: str
    reference: ShownReference
    state: str
    tone: str
    points: str
    is_measured: bool
    measure: ShownMeasure | None
    enter_url: str
    answer: ShownAnswer | None
    form: Form | None


@dataclass(frozen=True, slots=True)
class ProofGroup:
    """The entries of one register that prove the criterion."""

    register: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion. `sums` says how its points add up; `missing` and `steps` are sentences."""

    number: int
    label: str
    reference: ShownReference
    state: str
    tone: str
    points: str
    sums: str
    lines: tuple[ShownLine, ...]
    missing: tuple[str, ...]
    steps: tuple[str, ...]
    proofs: tuple[ProofGroup, ...]
    is_carried: bool


def show_criterion(
    review: StoredReview, reviewed: ReviewedScore, number: int, *, forms: Mapping[str, Form]
) -> ShownCriterion | None:
    """Return a criterion of a review, None where its edition has none of that number.

    `forms` are those of the requirements that the person at the screen may judge, by their ids.
    """
    scored = next((c for c in reviewed.score.criteria if c.criterion.number == number), None)
    if scored is None:
        return None
    file = reviewed.file(number)
    answers = {answer.requirement: answer for answer in file.answers}
    criterion = scored.criterion
    return ShownCriterion(
        number=number,
        label=label_of(criterion),
        reference=show_reference(criterion.reference),
        state=str(ATTAINED[scored.attained]),
        tone=ATTAINED_TONES[scored.attained],
        points=points_of(scored.points, criterion.most),
        sums=_sums(scored, answers, with_points=reviewed.score.edition.scored),
        lines=tuple(
            _line(
                review,
                line,
                answers.get(line.requirement.id),
                forms,
                scored=reviewed.score.edition.scored,
            )
            for line in scored.lines
        ),
        missing=tuple(_missing(scored, has_proof=bool(file.evidence or file.proofs))),
        steps=tuple(step_words(s) for s in next_steps(reviewed.score) if s.criterion == number),
        proofs=_proofs(file.proofs),
        is_carried=file.is_carried,
    )


def show_answers(past: Sequence[PastAnswer], scored: CriterionScore) -> list[dict[str, object]]:
    """Return every answer that was given about a criterion, the latest first."""
    labels = {asked.id: label_of(asked) for asked in scored.criterion.asked}
    return [
        {
            "label": labels.get(entry.answer.requirement, ""),
            "answer": _answer(entry.answer),
            "at": f"{timezone.localtime(entry.at):%H:%M %d/%m/%Y}",
        }
        for entry in reversed(past)
    ]


def _line(
    review: StoredReview,
    line: RequirementScore,
    answer: Answer | None,
    forms: Mapping[str, Form],
    *,
    scored: bool,
) -> ShownLine:
    asked = line.requirement
    return ShownLine(
        id=asked.id,
        label=label_of(asked),
        is_whole=asked.id == WHOLE,
        rule=rule_of(asked, scored=scored),
        reference=show_reference(asked.reference),
        state=str(ATTAINED[line.attained]),
        tone=ATTAINED_TONES[line.attained],
        points=points_of(line.points, asked.most),
        is_measured=asked.indicator is not None,
        measure=_measure(review, line.measured, asked, asked.indicator)
        if asked.indicator and line.measured
        else None,
        enter_url=_origin(review, asked.indicator) if asked.indicator else "",
        answer=_answer(answer) if answer and asked.indicator is None else None,
        form=forms.get(asked.id),
    )


def _measure(review: StoredReview, measured: Measured, asked: Requirement, indicator: str) -> ShownMeasure:
    return ShownMeasure(
        name=indicator_name(indicator),
        formula=formula_of(measured, asked),
        is_register=measured.origin is MeasureSource.REGISTER,
        source=measured.source,
        as_of=format_date(measured.as_of),
        counted=format_number(measured.counted),
        excluded=tuple(_left_out(measured.excluded)),
        url=_origin(review, indicator),
    )


def _origin(review: StoredReview, indicator: str) -> str:
    page = reverse("web:indicator-origin", args=[review.centre_id, indicator])
    return f"{page}?nam={review.quarter.school_year}&den={review.as_of.isoformat()}"


def _left_out(excluded: Iterable[Excluded]) -> Iterable[str]:
    for left_out in excluded:
        yield f"{format_number(left_out.count)}: {reason_words(left_out.reason)}"


def _answer(answer: Answer) -> ShownAnswer:
    said = answer.judgement
    return ShownAnswer(
        state=str(ATTAINED[said.attained]),
        tone=ATTAINED_TONES[said.attained],
        points="" if said.points is None else format_plain(said.points),
        note=said.note,
        by=answer.by,
        on=format_date(answer.on),
        is_carried=answer.carried,
    )


def _sums(scored: CriterionScore, answers: Mapping[str, Answer], *, with_points: bool) -> str:
    """Write how the points of a criterion add up: "4 + 2 = 6 điểm, trên tối đa 8".

    Without any points, why it stands as it does.
    """
    points, most = scored.points, scored.criterion.most
    parts = [line.points for line in scored.lines]
    known = [format_plain(part) for part in parts if part is not None]
    if points is None and not known:
        return " ".join(_why(scored, answers, with_points=with_points))
    if points is None:
        return _unknown_sum(known, len(parts))
    total = add_up(parts)
    said = " + ".join(known) + (f" = {format_plain(total)}" if len(known) > 1 and total is not None else "")
    if most is None:
        return _("%(sum)s điểm.") % {"sum": said}
    facts = {"sum": said, "most": format_plain(most), "points": format_plain(points)}
    if total is not None and total > most:
        return _("%(sum)s, nhưng tối đa là %(most)s nên tính %(points)s điểm.") % facts
    return _("%(sum)s điểm, trên tối đa %(most)s.") % facts


def _why(scored: CriterionScore, answers: Mapping[str, Answer], *, with_points: bool) -> Iterable[str]:
    """Yield by whose judgement or which figure a criterion stands so, then that it has no points."""
    if len(scored.lines) > 1:
        met = sum(line.attained is Attained.MET for line in scored.lines)
        open_ = sum(line.attained is Attained.NOT_ASSESSED for line in scored.lines)
        facts: dict[str, object] = {"met": met, "all": len(scored.lines), "open": open_}
        if open_:
            yield _("%(met)s trong %(all)s nội dung đạt, %(open)s nội dung chưa đánh giá.") % facts
        else:
            yield _("%(met)s trong %(all)s nội dung đạt.") % facts
    for line in scored.lines if len(scored.lines) == 1 else ():
        level, answer = str(ATTAINED[line.attained]), answers.get(line.requirement.id)
        if line.attained is Attained.NOT_ASSESSED:
            yield _("Chưa đánh giá nên chưa có kết quả.")
        elif line.measured is not None and line.requirement.indicator:
            figure = formula_of(line.measured, line.requirement)
            facts = {"level": level, "figure": figure, "rule": rule_of(line.requirement)}
            yield _("%(level)s: số liệu %(figure)s; quy định: %(rule)s.") % facts
        elif answer is not None:
            facts = {"level": level, "by": answer.by, "day": format_date(answer.on)}
            yield _("%(level)s theo đánh giá của %(by)s ngày %(day)s.") % facts
    if with_points and scored.criterion.most is None:
        yield _("Chưa có điểm: văn bản chưa được nhập điểm.")
    elif with_points and scored.attained is not Attained.NOT_ASSESSED:
        yield _("Chưa có điểm: chưa ai ghi điểm.")


def _unknown_sum(known: Sequence[str], asked: int) -> str:
    facts = {"known": len(known), "asked": asked, "sum": " + ".join(known)}
    return _("Mới có điểm của %(known)s trong %(asked)s nội dung (%(sum)s) nên chưa cộng được.") % facts


def _missing(scored: CriterionScore, *, has_proof: bool) -> Iterable[str]:
    for line in scored.lines:
        if line.attained is not Attained.NOT_ASSESSED:
            continue
        asked = line.requirement
        if asked.indicator:
            yield _("Chưa có số liệu “%(name)s” tính đến ngày rà soát.") % {
                "name": indicator_name(asked.indicator)
            }
        elif asked.id == WHOLE:
            yield _("Tiêu chí này chưa ai đánh giá.")
        else:
            yield _("Nội dung “%(label)s” chưa ai đánh giá.") % {"label": label_of(asked)}
    if not has_proof:
        yield _("Chưa có minh chứng nào: chưa có tệp, và các sổ không ghi việc nào trong quý.")


def _proofs(proofs: Sequence[Proof]) -> tuple[ProofGroup, ...]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for proof in proofs:
        # A day that the entry itself names, and says what it is, is not put before it again.
        day = format_date(proof.day) if proof.day else ""
        day = "" if day in proof.text else day
        groups.setdefault(str(REGISTERS[proof.register]), []).append((day, proof.text))
    return tuple(ProofGroup(register, tuple(lines)) for register, lines in groups.items())
