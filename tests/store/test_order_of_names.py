"""Lists of things stand in one order, that of `natural_key`, whatever the database thinks of Đ and of 10."""

from datetime import date

import pytest

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.measure import Scope
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    Clan,
    ClassHost,
    Club,
    ClubMember,
    Holding,
    Household,
    LearningCentre,
    Level,
    Library,
)
from hieuhoc.store.queries import belonging
from hieuhoc.store.queries.centres import list_centres
from hieuhoc.store.queries.class_lists import list_class_register
from hieuhoc.store.queries.classes import get_class
from hieuhoc.store.queries.measures import clubs, libraries, titles
from hieuhoc.store.queries.proofs.clubs import club_proofs
from hieuhoc.store.queries.proofs.libraries import library_proofs
from hieuhoc.store.queries.proofs.scope import ProofScope
from hieuhoc.store.queries.public_classes import get_public_class
from hieuhoc.store.queries.public_plan import list_latest_public
from hieuhoc.store.queries.to_register import to_register
from hieuhoc.usecases.adopt_plan import adopt_plan
from tests import factories

pytestmark = pytest.mark.django_db

ENTERED = ("Hà 10", "Hà 2", "Đan", "Ánh")
IN_ORDER = ["Ánh", "Đan", "Hà 2", "Hà 10"]
FOUNDED = date(2021, 8, 1)


@pytest.fixture
def centre() -> LearningCentre:
    return factories.centre(place=factories.commune_in_province())


@pytest.fixture
def scope(centre: LearningCentre) -> Scope:
    return Scope(centre.id, centre.place_id, centre.place.path, SchoolYear(2021), date(2021, 12, 31))


@pytest.fixture
def proofs(scope: Scope) -> ProofScope:
    return ProofScope(scope.centre_id, Period(FOUNDED, date(2022, 1, 1)))


def _clubs(centre: LearningCentre) -> None:
    for name in ENTERED:
        Club.objects.create(centre=centre, place=centre.place, name=name, kind="reading", founded=FOUNDED)


def _libraries(centre: LearningCentre) -> list[Library]:
    at = {"centre": centre, "place": centre.place, "founded": FOUNDED}
    return [Library.objects.create(name=name, **at) for name in ENTERED]


def test_clubs_where_they_are_counted_and_where_they_prove_something(centre, scope, proofs):
    _clubs(centre)
    assert [record.label for record in clubs.club_records(scope)] == IN_ORDER
    assert [proof.text.partition(" (")[0] for proof in club_proofs(proofs)] == IN_ORDER


def test_of_the_memberships_of_one_person_the_first_by_name_counts(centre, scope):
    _clubs(centre)
    person = factories.person(place=centre.place)
    for club in Club.objects.all():
        ClubMember.objects.create(club=club, person=person, since=FOUNDED)
    found = clubs.member_records(scope)
    assert [(record.detail, record.counted) for record in found] == [
        (name, name == "Ánh") for name in IN_ORDER
    ]


def test_titles_of_libraries_and_what_libraries_prove(centre, scope, proofs):
    for library in _libraries(centre):
        for title in ENTERED:
            Holding.objects.create(library=library, title=title, copies=1)
    found = [(record.detail, record.label) for record in libraries.title_records(scope)]
    assert found == [(library, title) for library in IN_ORDER for title in IN_ORDER]
    assert [proof.text.partition(" (")[0] for proof in library_proofs(proofs)] == IN_ORDER


def test_families_clans_and_units(centre, scope):
    for name in ENTERED:
        hamlet = factories.place(Level.HAMLET, parent=centre.place, name=name)
        for code in ("H10", "H2"):
            Household.objects.create(place=hamlet, code=code)
        Clan.objects.create(place=centre.place, name=name)
        factories.organisation(place=centre.place, name=name)
    details = [record.detail for record in titles.records(Subject.FAMILY, scope)]
    assert details == [f"thôn {name}, {code}" for name in IN_ORDER for code in ("H2", "H10")]
    path = centre.place.path
    for kind in (Subject.CLAN, Subject.UNIT):
        offered = to_register(kind, place_path=path, year=2021, today=date(2021, 12, 31))
        assert [one.name for one in offered] == IN_ORDER
    hamlet = centre.place.children.get(name="Đan")
    assert belonging.list_households(place_ids=[hamlet.id]) == ("H2", "H10")
    assert belonging.list_clans(place_ids=[centre.place_id]) == tuple(IN_ORDER)


def test_those_who_hold_a_class(centre):
    row = factories.learning_class(centre=centre, public=True)
    for name in ENTERED:
        unit = factories.organisation(place=centre.place, name=name)
        ClassHost.objects.create(learning_class=row, organisation=unit, leads=name == "Hà 2")
    beside = ("Ánh", "Đan", "Hà 10")
    stored = get_class(class_id=row.id, now=factories.NOW)
    assert stored is not None
    assert (stored.line.lead, stored.line.beside) == ("Hà 2", beside)
    assert [stored.hosts[id_] for id_ in stored.credit.beside] == [*beside]
    public = get_public_class(centre_id=centre.id, class_id=row.id)
    assert public is not None
    assert public.hosts == ("Hà 2", *beside)
    (line,) = list_class_register(centre_id=centre.id, school_year=SchoolYear(2021))
    assert (line.host, line.partners) == ("Hà 2", beside)


def test_centres_and_their_public_plans():
    made = [factories.centre(place=factories.commune_in_province()) for _name in ENTERED]
    for centre, name in zip(made, ENTERED, strict=True):
        actor = factories.actor(at=centre.place)
        plan = factories.draft(actor=actor, centre=centre, content=factories.content(population=5000))
        adopt_plan(actor=actor, plan_id=plan.id, seen_version=2, now=factories.NOW)
        LearningCentre.objects.filter(id=centre.id).update(name=name)
    assert [card.name for card in list_centres(within=LearningCentre.objects.all())] == IN_ORDER
    shown = list_latest_public(place_ids=[centre.place_id for centre in made])
    assert [year.centre_name for year in shown] == IN_ORDER
