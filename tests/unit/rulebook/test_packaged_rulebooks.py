"""The rulebooks that ship: every value has its ground, and the golden cases come out as they should."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hieuhoc.files import strict_yaml
from hieuhoc.files.rulebooks import load_documents, load_editions, load_indicators, root
from hieuhoc.learning.measure import Measured, MeasureSource
from hieuhoc.learning.proof import Register
from hieuhoc.learning.scoring import Attained, Judgement, score
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.rulebook.reference import Standing
from hieuhoc.rulebook.tally import Missing, has_points, missing, references, tally

EDITIONS = {edition.id: edition for edition in load_editions()}
CASES = sorted(root().glob("*/*/cases/*.yaml"))


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_value_has_its_ground(edition: Edition) -> None:
    for reference in references(edition):
        assert reference.document in load_documents()
        assert reference.source
        assert reference.standing in (Standing.READ, Standing.RECALLED)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_criteria_are_numbered_from_one_without_gaps(edition: Edition) -> None:
    assert [c.number for c in edition.criteria] == list(range(1, len(edition.criteria) + 1))
    assert not edition.unsettled_total


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_what_is_named_exists(edition: Edition) -> None:
    indicators = {i.id for i in load_indicators()}
    for criterion in edition.criteria:
        assert set(criterion.proofs) <= set(map(str, Register))
        assert {r.indicator for r in criterion.requirements if r.indicator} <= indicators


def test_every_subject_has_an_edition_for_the_year_2021_but_the_citizen() -> None:
    """Decision 677/QĐ-TTg, by which citizens are judged, is of 2022."""
    day = date(2021, 12, 31)
    held = {e.subject for e in EDITIONS.values() if day in e.valid and not e.special}
    assert set(Subject) - held == {Subject.CITIZEN}


def test_the_circular_of_2014_has_fifteen_criteria_and_says_what_is_not_encoded() -> None:
    edition = EDITIONS["learning_community_commune/2014"]
    assert len(edition.criteria) == 15
    assert edition.encoded is None
    assert edition.total is not None
    assert edition.total.reference.standing is Standing.RECALLED
    lacking = list(missing(edition))
    assert sum(m is Missing.POINTS for m, _number in lacking) == 15
    assert (Missing.RATINGS, 0) in lacking
    assert "chưa mã hóa" in edition.note_vi


def test_what_has_no_points_by_its_act_lacks_none() -> None:
    edition = EDITIONS["learning_community_commune/2023"]
    assert not has_points(edition)
    assert {m for m, _number in missing(edition)} == {Missing.CONTENTS}


def test_points_of_single_contents_are_missed_too() -> None:
    assert list(missing(EDITIONS["learning_unit_district/2020"])) == [(Missing.PARTS, 2)]
    assert Missing.PARTS in dict(missing(EDITIONS["learning_family/2015"]))


def test_the_tally_counts_every_value_once() -> None:
    for edition in EDITIONS.values():
        counted = tally(edition)
        assert counted.read + counted.recalled == len(list(references(edition)))
        assert counted.entered == 0


def test_every_document_says_how_far_it_was_checked() -> None:
    for document in load_documents().values():
        assert document.source
        assert document.title_vi
        assert document.title_en
        if document.signed and document.in_force:
            assert document.signed <= document.in_force


def test_loading_is_done_once() -> None:
    assert load_editions() is load_editions()
    assert load_documents() is load_documents()


def _share(value: object) -> Measured:
    return Measured(Decimal(str(value)), Decimal(100), MeasureSource.ENTERED, date(2021, 12, 31))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parts[-4]}/{path.parts[-3]}/{path.stem}")
def test_golden_case(path: Path) -> None:
    case: Any = strict_yaml.load(path)
    edition = EDITIONS[f"{path.parts[-4]}/{path.parts[-3]}"].on(case["day"])
    asked = {f"{c.number}/{r.id}": (c.number, r.id) for c in edition.criteria for r in c.asked}
    result = score(
        edition,
        measures={id_: _share(value) for id_, value in case["measures"].items()},
        judgements={asked[key]: Judgement(Attained(said)) for key, said in case["judgements"].items()},
    )
    found = {c.criterion.number: c for c in result.criteria}
    expected = case["expect"]
    assert {n: found[n].attained.value for n in expected["criteria"]} == dict(expected["criteria"])
    for number, points in expected.get("points_of", {}).items():
        assert found[number].points == points
    assert result.points == expected["points"]
    assert (result.rating.id if result.rating else None) == expected["rating"]


def test_there_are_golden_cases() -> None:
    assert len(CASES) >= 7
