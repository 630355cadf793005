"""Scoring: monotone, within bounds, certain only; the explanation recomputes, and next steps get there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from hypothesis import assume, given
from hypothesis import strategies as st

from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.scoring import (
    Attained,
    Judgement,
    RequirementKey,
    Score,
    add_up,
    next_steps,
    rating_of,
    score,
    together,
)
from hieuhoc.rulebook.edition import Criterion, Edition, Points, Rating, Requirement, Step, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity

DAY = date(2021, 9, 30)
ALWAYS = Validity(date(2015, 1, 1))
GROUND = Reference("circular_44_2014", "Điều 3", "mẫu", Standing.READ)
NUMBERS = st.integers(0, 40).map(Decimal)
SHARES = st.integers(0, 1000).map(lambda n: Decimal(n) / 10)


@st.composite
def requirements(draw: st.DrawFn, id_: str) -> Requirement:
    plain = Requirement(id_, id_, id_, GROUND, ALWAYS)
    if draw(st.booleans()):
        return replace(plain, points=draw(st.none() | NUMBERS))
    better: Literal["up", "down"] = "up" if draw(st.booleans()) else "down"
    ats = sorted(draw(st.sets(SHARES, min_size=1, max_size=4)), reverse=better == "up")
    points: list[Decimal | None] = [None] * len(ats)
    if draw(st.booleans()):
        points = sorted(draw(st.lists(NUMBERS, min_size=len(ats), max_size=len(ats))), reverse=True)  # type: ignore[assignment]
    steps = tuple(Step(at, p) for at, p in zip(ats, points, strict=True))
    return replace(plain, indicator=id_, better=better, steps=steps)


@st.composite
def criteria(draw: st.DrawFn, number: int) -> Criterion:
    count = draw(st.integers(0, 3))
    points = draw(st.none() | NUMBERS)
    return Criterion(
        f"c{number}",
        number,
        "mẫu",
        "sample",
        GROUND,
        ALWAYS,
        tuple(draw(requirements(f"r{number}_{n}")) for n in range(count)),
        () if points is None else (Points(points, GROUND, ALWAYS),),
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    count = draw(st.integers(1, 4))
    ats = sorted(draw(st.sets(NUMBERS, max_size=3)), reverse=True)
    return Edition(
        "sample/2021",
        Subject.COMMUNE,
        "mẫu",
        "sample",
        GROUND,
        ALWAYS,
        tuple(draw(criteria(n)) for n in range(1, count + 1)),
        tuple(Rating(f"r{n}", "mẫu", "sample", at, GROUND, ALWAYS) for n, at in enumerate(ats)),
    )


@st.composite
def figures(draw: st.DrawFn) -> Measured:
    whole = draw(st.none() | st.integers(0, 5000).map(Decimal))
    most = 100 if whole is None else int(whole)
    return Measured(Decimal(draw(st.integers(0, most))), whole, MeasureSource.REGISTER, DAY)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]]:
    edition = draw(editions())
    measures: dict[str, Measured] = {}
    judgements: dict[RequirementKey, Judgement] = {}
    for criterion in edition.criteria:
        for asked in criterion.asked:
            if not draw(st.booleans()):
                continue
            if asked.indicator:
                measures[asked.indicator] = draw(figures())
                continue
            points = None
            if asked.points is not None:
                points = draw(st.none() | st.integers(0, int(asked.points)).map(Decimal))
            judgements[criterion.number, asked.id] = Judgement(draw(st.sampled_from(Attained)), points)
    return edition, measures, judgements


def scored(situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]]) -> Score:
    edition, measures, judgements = situation
    return score(edition, measures=measures, judgements=judgements)


@given(situations())
def test_every_score_lies_within_its_bounds(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]],
) -> None:
    result = scored(situation)
    for criterion in result.criteria:
        for line in criterion.lines:
            if line.points is not None:
                assert line.requirement.most is not None
                assert 0 <= line.points <= line.requirement.most
        if criterion.points is not None and criterion.criterion.most is not None:
            assert 0 <= criterion.points <= criterion.criterion.most
    if result.points is not None and result.most is not None:
        assert 0 <= result.points <= result.most


@given(situations())
def test_the_explanation_recomputes_to_the_score(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]],
) -> None:
    result = scored(situation)
    for criterion in result.criteria:
        lines = [line.points for line in criterion.lines]
        assert criterion.points == add_up(lines, most=criterion.criterion.most)
        assert criterion.attained is together(line.attained for line in criterion.lines)
        for line in criterion.lines:
            if line.reached is not None:
                assert line.reached in line.requirement.steps
                assert line.points == line.reached.points
    assert result.points == add_up(c.points for c in result.criteria)
    assert result.rating == rating_of(result.edition, result.points)
    assert sum(result.count(a) for a in Attained) == len(result.criteria)


@given(situations())
def test_the_score_is_a_function_of_what_goes_in_and_of_nothing_else(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]],
) -> None:
    edition, measures, judgements = situation
    more = {**measures, "something_else": Measured(Decimal(1), None, MeasureSource.REGISTER, DAY)}
    beside = {**judgements, (99, "whole"): Judgement(Attained.MET)}
    assert scored(situation) == score(edition, measures=more, judgements=beside)


@given(requirements("r"), figures(), st.integers(1, 500))
def test_a_better_figure_never_scores_less(asked: Requirement, figure: Measured, more: int) -> None:
    assume(asked.indicator)
    change = Decimal(more if asked.better == "up" else -more)
    improved = replace(figure, numerator=figure.numerator + change)
    before, after = (_alone(asked, {"r": f}) for f in (figure, improved))
    assert _rank(after.criteria[0].attained) >= _rank(before.criteria[0].attained)
    if before.points is not None and after.points is not None:
        assert after.points >= before.points


@given(situations(), st.data())
def test_a_better_judgement_never_scores_less(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]], data: st.DataObject
) -> None:
    edition, measures, judgements = situation
    assume(judgements)
    key = data.draw(st.sampled_from(sorted(judgements)))
    before, after = (
        score(edition, measures=measures, judgements={**judgements, key: Judgement(attained)})
        for attained in (Attained.NOT_MET, Attained.MET)
    )
    if before.points is not None and after.points is not None:
        assert after.points >= before.points


@given(requirements("r"))
def test_a_stricter_step_never_gives_less(asked: Requirement) -> None:
    for stricter, easier in pairwise(asked.steps):
        assert (stricter.points or 0) >= (easier.points or 0)


@given(st.lists(st.sampled_from(Attained), max_size=6))
def test_what_parts_come_to_is_said_only_where_it_is_certain(parts: list[Attained]) -> None:
    """Whatever the parts that are not assessed turn out to be, what was said stands."""
    said = together(parts)
    if said is Attained.NOT_ASSESSED:
        return
    for settled in (Attained.MET, Attained.PARTLY, Attained.NOT_MET):
        assert together(settled if p is Attained.NOT_ASSESSED else p for p in parts) is said


@given(st.lists(st.sampled_from(Attained), min_size=1, max_size=6))
def test_nothing_certain_is_kept_back(parts: list[Attained]) -> None:
    """Where it is not assessed, it could still come out in more than one way."""
    if together(parts) is not Attained.NOT_ASSESSED:
        return
    ways = {
        together(settled if p is Attained.NOT_ASSESSED else p for p in parts)
        for settled in (Attained.MET, Attained.PARTLY, Attained.NOT_MET)
    }
    assert len(ways) > 1


@given(situations())
def test_taking_the_next_step_gets_there(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]],
) -> None:
    edition, measures, judgements = situation
    result = scored(situation)
    for step in next_steps(result):
        if step.needed is None:
            continue
        indicator = step.requirement.indicator
        assert indicator is not None
        assert step.at is not None
        assert step.needed > 0
        figure = measures[indicator]
        change = -step.needed if step.requirement.better == "down" else step.needed
        taken = replace(figure, numerator=figure.numerator + change)
        after = score(edition, measures={**measures, indicator: taken}, judgements=judgements)
        line = next(
            line for c in after.criteria for line in c.lines if line.requirement.id == step.requirement.id
        )
        assert line.reached is not None
        assert line.reached.at == step.at
        one_less = replace(taken, numerator=taken.numerator - (1 if change > 0 else -1))
        short = score(edition, measures={**measures, indicator: one_less}, judgements=judgements)
        old = next(
            line for c in short.criteria for line in c.lines if line.requirement.id == step.requirement.id
        )
        assert old.reached is None or old.reached.at != step.at
        before, now = (s.criteria[step.criterion - 1].points for s in (result, after))
        if before is not None and now is not None and step.gain is not None:
            assert now - before == step.gain


@given(situations())
def test_the_cheapest_step_comes_first(
    situation: tuple[Edition, dict[str, Measured], dict[RequirementKey, Judgement]],
) -> None:
    counted = [s for s in next_steps(scored(situation)) if s.needed and s.gain is not None]
    rates = [s.gain / s.needed for s in counted if s.gain is not None and s.needed]
    assert rates == sorted(rates, reverse=True)


def _alone(asked: Requirement, measures: dict[str, Measured]) -> Score:
    criterion = Criterion("c", 1, "mẫu", "sample", GROUND, ALWAYS, (asked,))
    edition = Edition("sample/2021", Subject.COMMUNE, "mẫu", "sample", GROUND, ALWAYS, (criterion,))
    return score(edition, measures=measures, judgements={})


def _rank(attained: Attained) -> int:
    return [Attained.NOT_ASSESSED, Attained.NOT_MET, Attained.PARTLY, Attained.MET].index(attained)
