"""Rulebooks of a commune: completing them from the act, taking back, trying them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Attained
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import Subject
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.reference import Standing
from hieuhoc.store.models import (
    AuditEntry,
    CriterionAnswer,
    IndicatorEntry,
    LearningCentre,
    QuarterlyReview,
    RulebookCompletion,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.complete_rulebook import (
    DocumentMissing,
    NothingEntered,
    complete_rulebook,
    take_back_completion,
)
from hieuhoc.usecases.preview_score import NotOfACommune, preview_score
from hieuhoc.usecases.rulebooks import (
    NoSuchEdition,
    edition_for,
    edition_on,
    free_key,
)
from tests import factories

pytestmark = pytest.mark.django_db

OF_2014 = "learning_community_commune/2014"
OF_2023 = "learning_community_commune/2023"
DAY = date(2021, 9, 30)
YEAR = SchoolYear(2021)


@pytest.fixture
def director(centre: LearningCentre) -> Actor:
    return factories.actor(Role.DIRECTOR, at=centre.place)


def _points(actor: Actor, centre: LearningCentre, value: str = "8", **more: Any) -> int:
    what: dict[str, Any] = {
        "edition_id": OF_2014,
        "part": Part.POINTS,
        "key": "leadership",
        "content": {"value": value, "where": "Phụ lục, tiêu chí 1"},
        "document": "Thông tư 44/2014/TT-BGDĐT (mẫu)",
    }
    return complete_rulebook(actor=actor, centre_id=centre.id, now=factories.NOW, **(what | more))


def _edition(centre: LearningCentre, day: date = DAY) -> Any:
    return edition_on(commune_id=centre.place_id, edition_id=OF_2014, day=day)


def test_what_is_entered_holds_for_the_commune_with_who_and_when(
    centre: LearningCentre, director: Actor
) -> None:
    row = _points(director, centre)
    points = _edition(centre).criteria[0].points[0]
    assert points.value == 8
    assert points.reference.standing is Standing.ENTERED
    assert points.reference.entered_by
    assert points.reference.entered_on == factories.TODAY
    assert points.reference.where == "Phụ lục, tiêu chí 1"
    entry = AuditEntry.objects.get(action="rulebook.complete")
    assert entry.subject == f"rulebook:{OF_2014}"
    assert entry.facts == {"part": "points", "key": "leadership", "completion": row}


def test_it_does_not_hold_for_another_commune(centre: LearningCentre, director: Actor) -> None:
    _points(director, centre)
    assert _edition(factories.centre()).criteria[0].points == ()


def test_a_correction_and_a_taking_back_keep_what_was_entered(
    centre: LearningCentre, director: Actor
) -> None:
    _points(director, centre, "5")
    _points(director, centre, "8")
    assert _edition(centre).criteria[0].most == 8
    take_back_completion(
        actor=director,
        centre_id=centre.id,
        edition_id=OF_2014,
        part=Part.POINTS,
        key="leadership",
        now=factories.NOW,
    )
    assert _edition(centre).criteria[0].most is None
    assert RulebookCompletion.objects.count() == 3
    assert AuditEntry.objects.filter(action="rulebook.take-back").count() == 1


def test_what_is_not_there_cannot_be_taken_back(centre: LearningCentre, director: Actor) -> None:
    with pytest.raises(NothingEntered):
        take_back_completion(
            actor=director,
            centre_id=centre.id,
            edition_id=OF_2014,
            part=Part.POINTS,
            key="leadership",
            now=factories.NOW,
        )


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CRITERION_OWNER, Role.EDITOR, Role.PROVINCE_VIEWER])
def test_others_do_not_complete_it(role: Role, centre: LearningCentre) -> None:
    with pytest.raises(NotAllowed):
        _points(factories.actor(role, at=centre.place), centre)


def test_the_administrator_completes_it_too(centre: LearningCentre) -> None:
    _points(factories.actor(Role.ADMINISTRATOR, at=centre.place), centre)
    assert _edition(centre).criteria[0].most == 8


def test_without_an_act_nothing_is_entered(centre: LearningCentre, director: Actor) -> None:
    with pytest.raises(DocumentMissing):
        _points(director, centre, document="  ")
    with pytest.raises(NoSuchEdition):
        _points(director, centre, edition_id="no_such/2014")
    assert not RulebookCompletion.objects.exists()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"value": "-1", "where": "Phụ lục"}, Fault.NEGATIVE),
        ({"value": "8", "where": ""}, Fault.NOT_TEXT),
        ({"value": "8", "where": "Phụ lục", "note": "?"}, Fault.UNKNOWN_KEY),
    ],
)
def test_the_files_own_rules_hold_for_what_is_entered(
    content: object, fault: Fault, centre: LearningCentre, director: Actor
) -> None:
    with pytest.raises(BadRulebook) as refused:
        _points(director, centre, content=content)
    assert refused.value.fault is fault
    assert not RulebookCompletion.objects.exists()


def test_text_is_kept_in_one_form(centre: LearningCentre, director: Actor) -> None:
    _points(director, centre, content={"value": "8", "where": "Phu\u0323 lu\u0323c  1"})
    assert RulebookCompletion.objects.get().content == {"value": "8", "where": "Phụ lục 1"}


def test_an_id_is_never_given_twice(centre: LearningCentre, director: Actor) -> None:
    def key() -> str:
        return free_key(commune_id=centre.place_id, edition_id=OF_2014, part=Part.CRITERION)

    label = {"vi": "Mẫu", "en": "Mẫu"}
    seen = []
    for number in (16, 17):
        seen.append(key())
        content = {"id": seen[-1], "number": number, "label": label, "where": "Điều 3"}
        _points(director, centre, part=Part.CRITERION, key=seen[-1], content=content)
        take_back_completion(
            actor=director,
            centre_id=centre.id,
            edition_id=OF_2014,
            part=Part.CRITERION,
            key=seen[-1],
            now=factories.NOW,
        )
    assert len({*seen, key()}) == 3


def test_the_edition_of_a_day(centre: LearningCentre) -> None:
    def held(subject: Subject, day: date) -> str | None:
        found = edition_for(commune_id=centre.place_id, subject=subject, day=day)
        return found.id if found else None

    assert held(Subject.COMMUNE, DAY) == OF_2014
    assert held(Subject.COMMUNE, date(2024, 2, 12)) == OF_2023
    assert held(Subject.CITIZEN, DAY) is None
    with pytest.raises(NoSuchEdition):
        edition_on(commune_id=centre.place_id, edition_id="no_such/2014", day=DAY)


def test_one_query_however_much_was_entered(centre: LearningCentre, director: Actor) -> None:
    for value in ("1", "2", "3"):
        _points(director, centre, value)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        _edition(centre)
    assert len(queries) == 1


# ------------------------------------------------------------------ trying an edition


def _preview(actor: Actor, centre: LearningCentre, edition_id: str = OF_2023) -> Any:
    return preview_score(
        actor=actor, centre_id=centre.id, edition_id=edition_id, school_year=YEAR, today=factories.TODAY
    )


def _share(centre: LearningCentre, director: Actor, indicator: str, numerator: int) -> None:
    IndicatorEntry.objects.create(
        centre=centre,
        place=centre.place,
        indicator=indicator,
        school_year=YEAR.start,
        numerator=numerator,
        denominator=100,
        as_of=DAY,
        source="Báo cáo (mẫu)",
        entered_by_id=director.user_id,
        entered_at=factories.NOW,
    )


def test_an_edition_is_tried_beside_the_one_in_force(centre: LearningCentre, director: Actor) -> None:
    found = _preview(director, centre)
    assert found.tried.edition.id == OF_2023
    assert len(found.tried.criteria) == 5
    assert found.in_force.edition.id == OF_2014
    assert not found.is_in_force
    assert found.judged_in is None
    assert found.tried.count(Attained.NOT_ASSESSED) == 5


def test_the_one_in_force_is_not_put_beside_itself(centre: LearningCentre, director: Actor) -> None:
    found = _preview(director, centre, OF_2014)
    assert found.is_in_force
    assert found.in_force is None


def test_figures_of_the_commune_count_in_it(centre: LearningCentre, director: Actor) -> None:
    _share(centre, director, "preschool_universal_5", 90)
    ordinary = _preview(director, centre, "universal_education_literacy/2014")
    hard = _preview(director, centre, "universal_education_literacy_hard/2014")
    assert ordinary.tried.criteria[0].lines[0].attained is Attained.NOT_MET
    assert hard.tried.criteria[0].lines[0].attained is Attained.MET
    assert hard.in_force.edition.id == "universal_education_literacy/2014"


def test_judgements_count_where_the_words_are_the_same(centre: LearningCentre, director: Actor) -> None:
    review = QuarterlyReview.objects.create(
        centre=centre,
        quarter_start=date(2021, 7, 1),
        edition=OF_2014,
        as_of=DAY,
        opened_by_id=director.user_id,
        opened_at=factories.NOW,
    )
    for number in (1, 2, 4):
        CriterionAnswer.objects.create(
            review=review,
            criterion=number,
            requirement="whole",
            attained="met",
            answered_by_id=director.user_id,
            answered_at=factories.NOW,
        )
    same = _preview(director, centre, OF_2014)
    assert [c.attained for c in same.tried.criteria[:2]] == [Attained.MET, Attained.MET]
    assert same.judged_in.start == date(2021, 7, 1)
    other = _preview(director, centre, OF_2023)
    assert other.tried.count(Attained.MET) == 0
    assert other.in_force.count(Attained.MET) == 2


def test_titles_are_not_tried_with_a_communes_figures(centre: LearningCentre, director: Actor) -> None:
    with pytest.raises(NotOfACommune):
        _preview(director, centre, "learning_family/2015")


def test_trying_writes_nothing_and_needs_the_right_to_look(centre: LearningCentre, director: Actor) -> None:
    audited = AuditEntry.objects.count()
    _preview(director, centre)
    assert AuditEntry.objects.count() == audited
    with pytest.raises(NotAllowed):
        _preview(factories.actor(Role.CLASS_HOST, at=centre.place), centre)
