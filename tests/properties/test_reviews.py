"""What is signed is read back exactly, and its explanation recomputes."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.proof import Proof, Register
from hieuhoc.learning.review import (
    Answer,
    CriterionFile,
    EvidenceLine,
    Owner,
    ReviewedScore,
    carried_forward,
    judgements_of,
    unsettled,
    waiting_for,
)
from hieuhoc.learning.scoring import Attained, check_judgement, next_steps, score
from hieuhoc.rulebook.edition import Edition
from hieuhoc.store.score_content import from_json, to_json
from tests.properties import rules


@st.composite
def reviews(draw: st.DrawFn) -> ReviewedScore:
    """A review with answers, evidence, proofs and owners."""
    edition = draw(rules.editions())
    measured = draw(st.dictionaries(st.sampled_from(rules.INDICATORS), rules.measures))
    judged = draw(rules.judgements(edition))
    proofs = st.builds(Proof, st.sampled_from(Register), rules.WORDS, st.none() | rules.DAYS, rules.WORDS)
    evidence = st.builds(EvidenceLine, st.uuids(), rules.WORDS, rules.WORDS)
    owners = st.builds(Owner, rules.WORDS, st.none() | st.integers(1, 99), rules.WORDS)
    files = tuple(
        CriterionFile(
            criterion.number,
            draw(owners),
            tuple(
                Answer(number, id_, said, draw(rules.WORDS), draw(rules.DAYS), draw(st.booleans()))
                for (number, id_), said in judged.items()
                if number == criterion.number
            ),
            draw(st.lists(evidence, max_size=2).map(tuple)),
            draw(st.lists(proofs, max_size=2).map(tuple)),
        )
        for criterion in edition.criteria
    )
    quarter, as_of = draw(rules.DAYS), draw(rules.DAYS)
    scored = score(edition, measures=measured, judgements=judged)
    return ReviewedScore(quarter, as_of, scored, measured, files)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reviews())
def test_what_was_signed_is_read_back_exactly(reviewed: ReviewedScore) -> None:
    stored = json.loads(json.dumps(to_json(reviewed), ensure_ascii=False))
    assert from_json(stored) == reviewed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reviews())
def test_the_explanation_recomputes_after_freezing(reviewed: ReviewedScore) -> None:
    frozen = from_json(to_json(reviewed))
    again = score(frozen.score.edition, measures=frozen.measures, judgements=frozen.judgements)
    assert again == frozen.score
    assert next_steps(frozen.score) == next_steps(reviewed.score)


@st.composite
def answers_and_editions(draw: st.DrawFn) -> tuple[list[Answer], Edition]:
    """Answers by one edition, and an edition that they are carried to: the same or any other."""
    edition = draw(rules.editions())
    said = draw(rules.judgements(edition))
    answers = [
        Answer(number, id_, judged, draw(rules.WORDS), draw(rules.DAYS), draw(st.booleans()))
        for (number, id_), judged in said.items()
    ]
    return answers, draw(st.one_of(st.just(edition), rules.editions()))


@given(answers_and_editions())
def test_what_is_carried_forward_is_what_was_said_marked_and_possible(
    given_: tuple[list[Answer], Edition],
) -> None:
    answers, edition = given_
    before = judgements_of(answers)
    carried = carried_forward(answers, edition=edition)
    asked = {(c.number, r.id): r for c in edition.criteria for r in c.asked if r.indicator is None}
    for answer in carried:
        key = (answer.criterion, answer.requirement)
        assert answer.carried
        assert answer.judgement == before[key]
        assert answer.judgement.attained is not Attained.NOT_ASSESSED
        check_judgement(asked[key], answer.judgement)
    # A second time changes nothing more, and none of it counts as looked at.
    assert carried_forward(carried, edition=edition) == carried
    assert set(waiting_for(edition, carried)) == set(waiting_for(edition, []))
    score(edition, measures={}, judgements=judgements_of(carried))


@given(st.data())
def test_to_the_same_edition_everything_that_says_something_is_carried(data: st.DataObject) -> None:
    edition = data.draw(rules.editions())
    said = data.draw(rules.judgements(edition))
    day = data.draw(rules.DAYS)
    answers = [Answer(number, id_, judged, "", day) for (number, id_), judged in said.items()]
    carried = judgements_of(carried_forward(answers, edition=edition))
    assert carried == {k: j for k, j in said.items() if j.attained is not Attained.NOT_ASSESSED}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reviews())
def test_what_waits_is_among_what_a_signature_has_to_confirm(reviewed: ReviewedScore) -> None:
    answers = [a for file in reviewed.files for a in file.answers]
    edition = reviewed.score.edition
    assert set(waiting_for(edition, answers)) <= set(unsettled(reviewed))
