"""Strategies for editions, measures and judgements that fit together."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from hieuhoc.learning.measure import Excluded, Measured, MeasureSource
from hieuhoc.learning.scoring import Attained, Judgement, RequirementKey
from hieuhoc.rulebook.edition import Criterion, Edition, Points, Rating, Requirement, Step, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity

DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))
WORDS = st.text('aăđ Ố1."\\\n\u0301', max_size=12)
SHARES = st.decimals(0, 100, places=1)
POINTS = st.decimals(0, 20, places=2)
ALWAYS = Validity(date(2014, 1, 1))
references = st.builds(
    Reference,
    document=WORDS,
    where=WORDS,
    source=WORDS,
    standing=st.sampled_from(Standing),
    entered_by=WORDS,
    entered_on=st.none() | DAYS,
)
measures = st.builds(
    Measured,
    numerator=st.decimals(0, 5000, places=2),
    denominator=st.none() | st.decimals(0, 5000, places=2),
    origin=st.sampled_from(MeasureSource),
    as_of=DAYS,
    counted=st.integers(0, 5000),
    excluded=st.lists(st.builds(Excluded, WORDS, st.integers(1, 99)), max_size=3).map(tuple),
    source=WORDS,
    entry=st.none() | st.integers(1, 10**9),
)


@st.composite
def requirements(draw: st.DrawFn, id_: str, *, encoded: bool) -> Requirement:
    """One that is measured, its steps from the strictest on, or one that is judged."""
    reference, label = draw(references), draw(WORDS)
    if not draw(st.booleans()):
        points = draw(POINTS) if encoded else None
        return Requirement(id_, label, label, reference, ALWAYS, points=points)
    better = draw(st.sampled_from(["up", "down"]))
    levels = sorted(draw(st.sets(SHARES, min_size=1, max_size=3)), reverse=better == "up")
    earned = sorted((draw(POINTS) for _ in levels), reverse=True)
    steps = tuple(Step(at, p if encoded else None) for at, p in zip(levels, earned, strict=True))
    indicator = draw(st.sampled_from(INDICATORS))
    return Requirement(id_, label, label, reference, ALWAYS, indicator=indicator, better=better, steps=steps)


INDICATORS = ("nursery_under_3", "learning_families", "poor_households")


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Up to four criteria, with or without points, with or without requirements."""
    encoded = draw(st.booleans())
    criteria = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        asked = tuple(
            draw(requirements(f"r{position}", encoded=encoded)) for position in range(draw(st.integers(0, 3)))
        )
        most = sum((r.most or Decimal() for r in asked), Decimal()) or Decimal(10)
        points = (Points(most, draw(references), ALWAYS),) if encoded else ()
        label = draw(WORDS)
        criteria.append(
            Criterion(
                f"c{number}",
                number,
                label,
                label,
                draw(references),
                ALWAYS,
                asked,
                points,
                ("classes",),
                draw(WORDS),
            )
        )
    ratings = tuple(
        Rating(f"r{at}", f"loại {at}", f"rating {at}", Decimal(at), draw(references), ALWAYS)
        for at in ((30, 10) if encoded else ())
    )
    return Edition(
        "quyen/ban", Subject.COMMUNE, draw(WORDS), draw(WORDS), draw(references), ALWAYS,
        tuple(criteria), ratings,
    )  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn, edition: Edition) -> Mapping[RequirementKey, Judgement]:
    """What somebody judged of some of the requirements that are judged."""
    said = {}
    for criterion in edition.criteria:
        for asked in criterion.asked:
            if asked.indicator is None and draw(st.booleans()):
                points = None
                if asked.points is not None and draw(st.booleans()):
                    points = draw(st.decimals(0, asked.points, places=2))
                said[criterion.number, asked.id] = Judgement(
                    draw(st.sampled_from(Attained)), points, draw(WORDS)
                )
    return said
