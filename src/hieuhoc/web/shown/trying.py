"""An edition tried beside the one in force, as it is shown."""

from dataclasses import dataclass

from django.urls import reverse

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.scoring import CriterionScore, RequirementScore, Score, next_steps
from hieuhoc.rulebook.edition import WHOLE
from hieuhoc.usecases.preview_score import Preview
from hieuhoc.web.review_labels import ATTAINED, ATTAINED_TONES
from hieuhoc.web.shown.indicator_words import formula_of, indicator_name
from hieuhoc.web.shown.reviews import Total, points_of, step_words, total_of
from hieuhoc.web.shown.rules import label_of, title_of

_STEPS = 5
"""So many next steps, the cheapest first, are shown."""


@dataclass(frozen=True, slots=True)
class TriedLine:
    """A requirement with what it comes to; one that is measured leads to where its figure is from."""

    label: str
    state: str
    tone: str
    points: str
    measure: str
    figure: str
    url: str


@dataclass(frozen=True, slots=True)
class TriedCriterion:
    """A criterion with what it comes to. One that is judged as a whole has no lines."""

    number: int
    label: str
    state: str
    tone: str
    points: str
    lines: tuple[TriedLine, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions, scored."""

    title: str
    total: Total
    criteria: tuple[TriedCriterion, ...]


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """The preview in words; `judged_from` is the quarter of the judgements, None for none."""

    as_of: str
    tried: Side
    in_force: Side | None
    is_in_force: bool
    judged_from: str
    steps: tuple[str, ...]


def show_preview(found: Preview) -> ShownPreview:
    """Return a preview in words."""
    return ShownPreview(
        format_date(found.scope.as_of),
        _side(found, found.tried),
        _side(found, found.in_force) if found.in_force else None,
        found.is_in_force,
        format_date(found.judged_in.start) if found.judged_in else "",
        tuple(step_words(step) for step in next_steps(found.tried)[:_STEPS]),
    )


def _side(found: Preview, scored: Score) -> Side:
    return Side(
        title_of(scored.edition),
        total_of(scored),
        tuple(_criterion(found, criterion) for criterion in scored.criteria),
    )


def _criterion(found: Preview, scored: CriterionScore) -> TriedCriterion:
    return TriedCriterion(
        scored.criterion.number,
        label_of(scored.criterion),
        str(ATTAINED[scored.attained]),
        ATTAINED_TONES[scored.attained],
        points_of(scored.points, scored.criterion.most),
        tuple(_line(found, line) for line in scored.lines if line.requirement.id != WHOLE),
    )


def _line(found: Preview, line: RequirementScore) -> TriedLine:
    indicator = line.requirement.indicator
    figure = formula_of(line.measured, line.requirement) if indicator and line.measured else ""
    return TriedLine(
        label_of(line.requirement),
        str(ATTAINED[line.attained]),
        ATTAINED_TONES[line.attained],
        points_of(line.points, line.requirement.most),
        indicator_name(indicator) if indicator else "",
        figure,
        _origin(found, indicator) if indicator else "",
    )


def _origin(found: Preview, indicator: str) -> str:
    page = reverse("web:indicator-origin", args=[found.scope.centre_id, indicator])
    return f"{page}?nam={found.scope.school_year}&den={found.scope.as_of.isoformat()}"
