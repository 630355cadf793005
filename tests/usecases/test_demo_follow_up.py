"""The follow-up of the example commune: last year's, and one thing to do now."""

import pytest

from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import Communication, SelfLearning
from hieuhoc.store.queries.action_items import open_items
from hieuhoc.store.queries.coordinations import list_coordination
from hieuhoc.store.queries.resolutions import list_resolutions
from hieuhoc.usecases.demo import follow_up
from hieuhoc.usecases.demo.example import Example, add_partners
from tests import factories


@pytest.mark.django_db
def test_last_year_has_something_done_dropped_and_overdue() -> None:
    centre = factories.centre()
    hamlets = [factories.place("hamlet", parent=centre.place, name=name) for name in ("Đan", "Vèn")]
    example = Example(factories.actor(at=centre.place), centre.id, centre.place, hamlets, {})
    follow_up.fill(example, add_partners(example, factories.NOW), now=factories.NOW)
    year = SchoolYear(2020)
    assert len(list_resolutions(centre_id=centre.id, school_year=year)) == 4
    items = open_items(centre_id=centre.id, on=factories.TODAY)
    assert [item.overdue(factories.TODAY) for item in items] == [True, False]
    work = list_coordination(centre_id=centre.id, commune_path=centre.place.path, school_year=year)
    assert sum(len(one.agreements) for one in work) == 3
    assert SelfLearning.objects.count() == 2 * len(hamlets)
    assert Communication.objects.exclude(place=centre.place).count() == 0
