"""Which edition holds on a day, and what a centre's entries make of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.files.rulebooks import known, load_editions
from hieuhoc.learning.scoring import Attained, Judgement, score
from hieuhoc.rulebook.completing import RATINGS_KEY, Completion, applied, complete, misfits
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.law import law_at
from hieuhoc.rulebook.reference import Standing, Validity

DAY = date(2021, 9, 30)
EDITION = next(e for e in load_editions() if e.id == "learning_community_commune/2014")
CLAN = next(e for e in load_editions() if e.id == "learning_clan/2015")


def entry(part: Part, key: str, content: object, document: str = "Thông tư 44/2014 (mẫu)") -> Completion:
    return Completion(part, key, content, document, "Giám đốc (mẫu)", DAY)


def points(criterion: str, value: str) -> Completion:
    return entry(Part.POINTS, criterion, {"value": value, "where": "Phụ lục"})


def requirement(key: str, **more: object) -> Completion:
    content = {"id": key.partition("/")[2], "label": {"vi": "Mẫu", "en": "Mẫu"}, "where": "Phụ lục"}
    return entry(Part.REQUIREMENT, key, content | more)


def criterion(number: int, key: str, **more: object) -> Completion:
    content = {"id": key, "number": number, "label": {"vi": "Mẫu", "en": "Mẫu"}, "where": "Điều 4"}
    return entry(Part.CRITERION, key, content | more)


def ratings(*at: str) -> Completion:
    listed = [
        {"id": f"rating_{n}", "label": {"vi": "Tốt", "en": "Tốt"}, "at": a, "where": "Điều 5"}
        for n, a in enumerate(at, start=1)
    ]
    return entry(Part.RATINGS, RATINGS_KEY, {"ratings": listed})


def test_the_law_of_a_day() -> None:
    editions = load_editions()
    law = {day: law_at(editions, Subject.COMMUNE, day) for day in (DAY, date(2024, 2, 11), date(2024, 2, 12))}
    assert [e.id if e else None for e in law.values()] == [
        "learning_community_commune/2014",
        "learning_community_commune/2014",
        "learning_community_commune/2023",
    ]
    assert law_at(editions, Subject.COMMUNE, date(2014, 1, 1)) is None


def test_a_special_edition_is_never_chosen() -> None:
    for day in (date(2020, 9, 21), DAY, date(2026, 1, 1)):
        for subject in (Subject.UNIT, Subject.UNIVERSAL_EDUCATION):
            found = law_at(load_editions(), subject, day)
            assert found is not None
            assert not found.special


@given(st.dates(date(2014, 12, 12), date(2030, 1, 1)), st.integers(1, 4000), st.sampled_from(Subject))
def test_a_new_rulebook_changes_no_earlier_day(first_day: date, before: int, subject: Subject) -> None:
    new = replace(EDITION, id="new/1", subject=subject, valid=Validity(first_day), criteria=())
    earlier = first_day - timedelta(days=before)
    packaged = load_editions()
    assert law_at((*packaged, new), subject, earlier) == law_at(packaged, subject, earlier)
    arrived = law_at((*packaged, new), subject, first_day)
    assert arrived is not None
    assert arrived.valid.since == first_day


def test_entered_points_say_who_entered_them_and_from_what() -> None:
    done = complete(EDITION, [points("leadership", "7.5")], known=known())
    given_points = done.criteria[0].points[0]
    assert given_points.value == Decimal("7.5")
    assert given_points.reference.standing is Standing.ENTERED
    assert given_points.reference.entered_by == "Giám đốc (mẫu)"
    assert given_points.reference.entered_on == DAY
    assert given_points.reference.source == "Thông tư 44/2014 (mẫu)"
    assert given_points.reference.where == "Phụ lục"
    assert not given_points.reference.verified
    assert EDITION.criteria[0].points == ()


def test_the_latest_counts_and_one_taken_back_is_gone() -> None:
    first, second = points("leadership", "5"), points("leadership", "8")
    taken = replace(second, content=None)
    assert complete(EDITION, [first, second], known=known()).criteria[0].most == 8
    assert complete(EDITION, [first, second, taken], known=known()) == EDITION
    assert complete(EDITION, [first, taken, second], known=known()).criteria[0].most == 8


def test_the_total_appears_once_every_criterion_has_points_and_one_that_differs_is_flagged() -> None:
    even = [points(c.id, "6") for c in EDITION.criteria]
    nearly = complete(EDITION, even[:-1], known=known())
    assert nearly.encoded is None
    assert not nearly.unsettled_total
    whole = complete(EDITION, even, known=known())
    assert whole.encoded == 90
    assert whole.unsettled_total
    right = complete(EDITION, [*even, points("security", "16")], known=known())
    assert right.encoded == 100
    assert not right.unsettled_total


def test_a_requirement_replaces_the_packaged_one_in_its_place() -> None:
    steps = [{"at": "40", "points": "2"}, {"at": "30", "points": "1"}]
    done = complete(
        EDITION,
        [requirement("universal_education/nursery_under_3", indicator="nursery_under_3", steps=steps)],
        known=known(),
    )
    before = EDITION.criteria[4].requirements
    after = done.criteria[4].requirements
    assert [r.id for r in after] == [r.id for r in before]
    assert [step.points for step in after[0].steps] == [2, 1]
    assert after[0].reference.standing is Standing.ENTERED
    assert after[1:] == before[1:]


def test_a_criterion_that_was_judged_whole_is_asked_by_its_contents_then() -> None:
    done = complete(EDITION, [requirement("leadership/entered_1", points="4")], known=known())
    assert [r.id for r in done.criteria[0].asked] == ["entered_1"]


def test_a_book_that_is_not_encoded_can_be_entered_whole_and_then_scores() -> None:
    entered = [
        criterion(1, "entered_1", points=[{"value": "60", "where": "Điều 4"}]),
        criterion(2, "entered_2", points=[{"value": "40", "where": "Điều 4"}]),
        ratings("80", "50"),
    ]
    done = complete(CLAN, entered, known=known()).on(DAY)
    assert [c.id for c in done.criteria] == ["entered_1", "entered_2"]
    judged = {
        (1, "whole"): Judgement(Attained.MET),
        (2, "whole"): Judgement(Attained.PARTLY, Decimal(25)),
    }
    result = score(done, measures={}, judgements=judged)
    assert result.points == 85
    assert result.rating is not None
    assert result.rating.id == "rating_1"


def test_entering_a_criterion_takes_no_other_away() -> None:
    done = complete(EDITION, [criterion(16, "entered_1")], known=known())
    assert done.criteria[:-1] == EDITION.criteria
    again = complete(CLAN, [criterion(2, "entered_1")], known=known())
    assert [c.number for c in again.criteria] == [2]


def test_entries_on_an_entered_criterion_hold_whatever_their_order() -> None:
    entered = [points("entered_1", "9"), criterion(16, "entered_1")]
    done = complete(EDITION, entered, known=known())
    assert done.criteria[-1].most == 9


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (points("leadership", "-1"), Fault.NEGATIVE),
        (points("leadership", "năm"), Fault.NOT_A_NUMBER),
        (points("no_such", "5"), Fault.NO_CRITERION),
        (entry(Part.POINTS, "leadership", {"value": "5"}), Fault.MISSING_KEY),
        (entry(Part.POINTS, "leadership", {"value": "5", "where": " "}), Fault.NOT_TEXT),
        (entry(Part.POINTS, "leadership", ["5"]), Fault.NOT_A_MAPPING),
        (requirement("leadership/entered_1", indicator="no_such", steps=[{"at": "1"}]), Fault.UNKNOWN_INDICATOR),
        (requirement("leadership/entered_1", indicator="literacy"), Fault.INDICATOR_WITHOUT_STEPS),
        (requirement("leadership/entered_1", reference={}), Fault.UNKNOWN_KEY),
        (requirement("leadership/whole"), Fault.RESERVED_ID),
        (criterion(5, "entered_1"), Fault.DUPLICATE_NUMBER),
        (criterion(16, "leadership"), Fault.DUPLICATE_ID),
        (ratings("50", "80"), Fault.RATINGS_OUT_OF_ORDER),
        (replace(ratings("80"), key="others"), Fault.BAD_ID),
        (replace(criterion(16, "entered_1"), key="entered_2"), Fault.BAD_ID),
    ],
)  # fmt: skip
def test_what_an_entry_may_not_say(wrong: Completion, fault: Fault) -> None:
    """The files' own rules hold for it; an edition that has one of them leaves it aside and says so."""
    with pytest.raises(BadRulebook) as refused:
        applied(EDITION, wrong, known=known())
    assert refused.value.fault is fault
    assert complete(EDITION, [wrong, points("steering_committee", "5")], known=known()) == complete(
        EDITION, [points("steering_committee", "5")], known=known()
    )
    assert [(c, f.fault) for c, f in misfits(EDITION, [wrong], known=known())] == [(wrong, fault)]


@given(st.permutations([points("leadership", "5"), points("security", "7"), ratings("80", "60")]))
def test_entries_of_different_keys_commute(entries: list[Completion]) -> None:
    assert complete(EDITION, entries, known=known()) == complete(EDITION, entries[::-1], known=known())


def test_what_was_scored_before_an_entry_stays_as_it_was() -> None:
    """A score holds its edition by value: an entry makes a new edition and touches no other."""
    before = EDITION.on(DAY)
    signed = score(before, measures={}, judgements={(1, "whole"): Judgement(Attained.MET)})
    kept: Mapping[int, object] = {c.criterion.number: c for c in signed.criteria}
    changed: Edition = complete(before, [points("leadership", "10")], known=known())
    again = score(before, measures={}, judgements={(1, "whole"): Judgement(Attained.MET)})
    assert again == signed
    assert {c.criterion.number: c for c in again.criteria} == kept
    now = score(changed, measures={}, judgements={(1, "whole"): Judgement(Attained.MET)})
    assert now.criteria[0].points == 10
    assert signed.criteria[0].points is None
