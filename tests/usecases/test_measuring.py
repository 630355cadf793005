"""What indicators come to: entered from a document, else counted with every record behind it."""

import random
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.learning.measure import Excluded, MeasureSource, Scope
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    LearningCentre,
    Level,
    PastResidence,
    Person,
    Place,
    QuarterlyReview,
    Session,
    SignedReview,
)
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.store.queries.title_counts import candidates
from hieuhoc.usecases.enter_figure import Figure, enter_figure, withdraw_figure
from hieuhoc.usecases.measuring import (
    NoSuchPlaceHere,
    measured,
    measured_each,
    register_count,
    scope_of,
    within_year,
)
from tests import factories

YEAR = SchoolYear(2021)
DAY = date(2021, 12, 31)
LEARNING = "adult_participation"


@pytest.fixture
def centre(db: None) -> LearningCentre:
    return factories.centre()


@pytest.fixture
def hamlet(centre: LearningCentre) -> Place:
    return factories.place(Level.HAMLET, parent=centre.place, name="Vèn")


def scope(centre: LearningCentre, day: date = DAY, place: Place | None = None) -> Scope:
    return scope_of(centre.id, school_year=YEAR, as_of=day, place_id=place.id if place else None)


def came(session: Session, person: Person) -> None:
    mark = AttendanceMark.add(
        id=uuid4(),
        session=session,
        person=person,
        status="present",
        device="thử",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=session, person=person, status="present", mark=mark)


def held(centre: LearningCentre, *learners: Person, day: date = date(2021, 10, 5), **more: Any) -> Session:
    learning_class = factories.learning_class(centre=centre, **{"state": "running", **more})
    for person in learners:
        factories.registration(learning_class=learning_class, person=person)
    return factories.session(learning_class=learning_class, day=day, state="held")


def share(
    centre: LearningCentre, day: date = DAY, place: Place | None = None
) -> tuple[int, int, dict[str, int]]:
    found = measured(scope=scope(centre, day, place), indicators=[LEARNING])[LEARNING]
    assert found.origin is MeasureSource.REGISTER
    assert found.denominator is not None
    excluded = {str(one.reason): one.count for one in found.excluded}
    return int(found.numerator), int(found.denominator), excluded


def test_people_are_counted_once_and_out_of_the_residents_of_the_day(
    centre: LearningCentre, hamlet: Place
) -> None:
    learner, idle, child, ageless, kept, double = (
        factories.person(full_name=f"Hà Thị {name}", place=hamlet, birth_year=born)
        for name, born in [("An", 1980), ("Bé", 1990), ("Cả", 2010), ("Dư", None), ("Em", 1970), ("Em", 1970)]
    )
    double.merged_into = kept
    double.save()
    held(centre, learner, child, double)
    held(centre, learner, ageless)
    whole = (2, 3, {"not-learning": 1, "merged": 1, "no-birth-year": 1, "under-15": 1})
    assert share(centre) == whole
    assert share(centre, place=hamlet) == whole
    assert share(centre, date(2021, 10, 4))[0] == 0
    assert idle.id


def test_the_fifteenth_birthday_counts(centre: LearningCentre) -> None:
    learner = factories.person(place=centre.place, birth_year=2006, birth_date=date(2006, 12, 31))
    held(centre, learner)
    assert share(centre, date(2021, 12, 30)) == (0, 0, {"under-15": 1})
    assert share(centre, DAY) == (1, 1, {})


def test_who_moved_is_counted_where_he_lived_on_the_day(centre: LearningCentre, hamlet: Place) -> None:
    elsewhere = factories.place(parent=centre.place.parent, name="Ban Công")
    left = factories.person(place=elsewhere, place_since=date(2021, 11, 15))
    PastResidence.add(
        person=left, place=hamlet, since=None, until=date(2021, 11, 15), recorded_at=factories.NOW
    )
    stranger = factories.person(place=elsewhere)
    held(centre, left, stranger)
    assert share(centre, date(2021, 11, 14)) == (1, 1, {"lives-elsewhere": 1})
    assert share(centre, date(2021, 11, 15)) == (0, 0, {"lives-elsewhere": 2})
    assert share(centre, date(2021, 11, 15), hamlet) == (0, 0, {"lives-elsewhere": 1})


def test_classes_participations_and_people_are_three_numbers(centre: LearningCentre, hamlet: Place) -> None:
    one, two = (factories.person(full_name=f"Hà Thị {name}", place=hamlet) for name in ("An", "Bình"))
    held(centre, one, two)
    session = held(centre, one, place=hamlet)
    came(session, two)
    cancelled = factories.learning_class(centre=centre, state="cancelled", state_reason="Mưa bão")
    factories.registration(learning_class=cancelled, person=one)
    waiting = factories.registration(learning_class=factories.learning_class(centre=centre), person=one)
    ids = ("classes_held", "participations", "people_learning")
    found = measured(scope=scope(centre), indicators=ids)
    assert [found[id_].numerator for id_ in ids] == [2, 4, 2]
    assert found["classes_held"].excluded == (Excluded("class-cancelled", 1), Excluded("not-held", 1))
    assert found["participations"].excluded == (Excluded("class-cancelled", 1), Excluded("not-held", 1))
    assert found["people_learning"].excluded == ()
    assert all(of.denominator is None for of in found.values())
    of_hamlet = measured(scope=scope(centre, place=hamlet), indicators=ids)
    assert [of_hamlet[id_].numerator for id_ in ids] == [1, 4, 2]
    waiting.delete()


def test_signed_reviews_of_the_years_quarters(centre: LearningCentre) -> None:
    user = factories.user()

    def review(quarter: date, signed_on: date | None) -> None:
        row = QuarterlyReview.objects.create(
            centre=centre,
            quarter_start=quarter,
            edition="e",
            as_of=quarter,
            opened_by=user,
            opened_at=factories.NOW,
        )
        if signed_on:
            SignedReview.add(
                review=row, content={}, signed_on=signed_on, signed_by=user, signed_at=factories.NOW
            )

    review(date(2021, 4, 1), date(2021, 7, 2))
    review(date(2021, 7, 1), date(2021, 10, 1))
    review(date(2021, 10, 1), date(2022, 1, 4))
    review(date(2022, 1, 1), None)
    assert measured(scope=scope(centre), indicators=["criteria_reviews"])["criteria_reviews"].value == 1
    later = measured(scope=scope(centre, date(2022, 1, 4)), indicators=["criteria_reviews"])[
        "criteria_reviews"
    ]
    assert (later.value, later.excluded) == (2, (Excluded("review-not-signed", 1),))


def a_school_year(centre: LearningCentre, hamlets: list[Place], chance: random.Random) -> None:
    """People of every kind, in classes of every state."""
    away = factories.place(parent=centre.place.parent, name="Ban Công")
    people: list[Person] = []
    for number in range(25):
        since = chance.choice([None, None, date(2021, chance.randint(8, 12), 5)])
        person = factories.person(
            full_name=f"Hà Thị {number}",
            place=chance.choice([*hamlets, centre.place, away]),
            place_since=since,
            birth_year=chance.choice([None, 1950, 1980, 2006, 2007, 2015]),
            erased_at=chance.choice([None] * 9 + [factories.NOW]),
            merged_into=chance.choice([None] * 4 + [one for one in people if one.merged_into_id is None][:1]),
        )
        if since and number % 3:
            PastResidence.add(
                person=person, place=chance.choice([*hamlets, away]), until=since, recorded_at=factories.NOW
            )
        people.append(person)
    for number in range(8):
        a_class(centre, chance.choice([centre.place, *hamlets]), people, chance, title=f"Lớp {number}")


def a_class(
    centre: LearningCentre, place: Place, people: list[Person], chance: random.Random, *, title: str
) -> None:
    state = chance.choice(["running", "finished", "open", "cancelled"])
    learning_class = factories.learning_class(
        centre=centre, place=place, title=title, capacity=None, state=state, state_reason="Mưa bão"
    )
    for person in chance.sample(people, 8):
        registered = chance.choice(["accepted", "accepted", "waiting", "withdrawn", "cancelled"])
        ended = registered in ("withdrawn", "cancelled")
        factories.registration(
            learning_class=learning_class,
            person=person,
            state=registered,
            ended_at=factories.NOW if ended else None,
        )
    if chance.random() < 0.7:
        day = date(2021, chance.randint(8, 12), chance.randint(1, 28))
        session = factories.session(learning_class=learning_class, day=day, state="held")
        for person in chance.sample(people, 5):
            came(session, person)


@pytest.mark.parametrize("seed", range(4))
def test_a_figure_and_the_records_behind_it_agree(centre: LearningCentre, seed: int) -> None:
    """In any commune, on any day, in any hamlet, and however many are measured at once."""
    hamlets = [factories.place(Level.HAMLET, parent=centre.place, name=f"Thôn {n}") for n in range(3)]
    a_school_year(centre, hamlets, random.Random(seed))
    scopes = [
        scope(centre, day, place)
        for day in (date(2021, 8, 31), date(2021, 11, 1), date(2022, 7, 31))
        for place in (None, *hamlets)
    ]
    for indicator, counting in COUNTINGS.items():
        alone = [counting.measure(one) for one in scopes]
        if counting.many:
            assert list(counting.many(scopes)) == alone, indicator
        for one, found in zip(scopes, alone, strict=True):
            records = counting.records(one)
            assert len({(r.kind, r.id) for r in records}) == len(records), indicator
            assert sum(r.counted for r in records) == found.counted, indicator
            assert all(r.counted is (r.reason == "") for r in records), indicator
            left = Counter(r.reason for r in records if not r.counted)
            assert left == {e.reason: e.count for e in found.excluded}, indicator
    people_found = measured(scope=scopes[-4], indicators=["participations", "people_learning"])
    assert people_found["people_learning"].numerator <= people_found["participations"].numerator


def enter(
    centre: LearningCentre, indicator: str, day: date, part: int, whole: int | None, **more: Any
) -> int:
    values: dict[str, Any] = {"place_id": centre.place_id, "source": "Báo cáo số 12", **more}
    return enter_figure(
        actor=factories.actor(Role.SECRETARY, at=centre.place),
        centre_id=centre.id,
        indicator_id=indicator,
        school_year=YEAR,
        figure=Figure(
            as_of=day,
            numerator=Decimal(part),
            denominator=None if whole is None else Decimal(whole),
            **values,
        ),
        now=datetime(2022, 3, 1, 1, tzinfo=UTC),
    )


def test_what_nobody_counts_comes_from_the_latest_document_up_to_the_day(
    centre: LearningCentre, hamlet: Place
) -> None:
    enter(centre, "literacy", date(2021, 9, 1), 90, 100)
    last = enter(centre, "literacy", date(2021, 12, 1), 95, 100)
    enter(centre, "literacy", date(2022, 1, 15), 99, 100)
    enter(centre, "literacy", date(2021, 12, 5), 10, 100, place_id=hamlet.id)
    found = measured(scope=scope(centre), indicators=["literacy", "clean_water"])
    assert set(found) == {"literacy"}
    assert (found["literacy"].value, found["literacy"].entry, found["literacy"].source) == (
        95,
        last,
        "Báo cáo số 12",
    )
    assert found["literacy"].as_of == date(2021, 12, 1)
    assert measured(scope=scope(centre, place=hamlet), indicators=["literacy"])["literacy"].value == 10
    assert measured(scope=scope(centre, date(2021, 8, 1)), indicators=["literacy"]) == {}


def test_an_entered_figure_stands_until_it_is_withdrawn_whatever_is_counted(
    centre: LearningCentre, hamlet: Place
) -> None:
    entry = enter(centre, LEARNING, date(2021, 12, 1), 4000, 5189)
    held(centre, factories.person(place=hamlet))
    found = measured(scope=scope(centre), indicators=[LEARNING])[LEARNING]
    assert (found.origin, found.numerator) == (MeasureSource.ENTERED, 4000)
    beside = register_count(scope=scope(centre), indicator=LEARNING)
    assert beside is not None
    assert (beside.origin, beside.numerator) == (MeasureSource.REGISTER, 1)
    # Neither an earlier day nor a hamlet has an entry of its own.
    earlier, of_hamlet = measured_each(
        scopes=[scope(centre, date(2021, 11, 30)), scope(centre, place=hamlet)], indicators=[LEARNING]
    )
    assert earlier[LEARNING].origin is of_hamlet[LEARNING].origin is MeasureSource.REGISTER
    withdraw_figure(
        actor=factories.actor(Role.SECRETARY, at=centre.place),
        centre_id=centre.id,
        entry_id=entry,
        now=datetime(2022, 3, 2, 1, tzinfo=UTC),
    )
    found = measured(scope=scope(centre), indicators=[LEARNING])[LEARNING]
    assert (found.origin, found.numerator) == (MeasureSource.REGISTER, 1)


def test_adults_are_the_same_people_in_every_share(centre: LearningCentre) -> None:
    """Who turns 15 tomorrow is no adult today; of whom only the year is known, the year says it."""
    for name, year, born in (
        ("An", 2006, date(2006, 12, 31)),
        ("Bình", 2007, date(2007, 1, 1)),
        ("Chi", 2006, None),
        ("Dung", 2007, None),
        ("Em", None, None),
    ):
        factories.person(full_name=f"Hà Thị {name}", place=centre.place, birth_year=year, birth_date=born)
    for day, adults in ((date(2021, 12, 30), 1), (DAY, 2), (date(2022, 1, 1), 4)):
        found = measured(scope=scope(centre, day), indicators=[LEARNING, "learning_citizens"])
        assert [of.denominator for of in found.values()] == [adults, adults], day
        offered = candidates(Subject.CITIZEN, place_path=centre.place.path, day=day)
        assert offered.count() == adults, day


def test_a_scope_is_of_the_commune_or_a_hamlet_of_it_and_lies_in_the_year(
    centre: LearningCentre, hamlet: Place
) -> None:
    assert scope(centre, place=hamlet).place_path == hamlet.path
    assert scope_of(centre.id, school_year=YEAR, as_of=DAY, place_id=centre.place_id) == scope(centre)
    assert within_year(date(2030, 1, 1), YEAR) == date(2022, 7, 31)
    assert scope(centre, date(2020, 1, 1)).as_of == date(2021, 8, 1)
    other = factories.place(Level.HAMLET, parent=factories.place(name="Ban Công"), name="Lạ")
    with pytest.raises(NoSuchPlaceHere):
        scope(centre, place=other)


def test_the_queries_do_not_grow_with_people_days_or_hamlets(centre: LearningCentre, hamlet: Place) -> None:
    ids = ["adult_participation", "classes_held", "participations", "people_learning", "literacy"]
    one = [scope(centre)]
    many = [scope(centre, day, place) for day in (DAY, date(2021, 9, 30)) for place in (None, hamlet)]
    held(centre, factories.person(place=hamlet), factories.person(place=centre.place))
    with CaptureQueriesContext(connection) as small:
        measured_each(scopes=one, indicators=ids)
    held(centre, *(factories.person(full_name=f"Hà Thị {n}", place=hamlet) for n in range(30)))
    with CaptureQueriesContext(connection) as large:
        measured_each(scopes=many, indicators=ids)
    assert len(large) == len(small)
