"""The titles of the example commune: some recognised, some not, one to be looked at again."""

from datetime import UTC, datetime

import pytest

from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import Level, Recognition
from hieuhoc.store.queries.title_counts import title_shares
from hieuhoc.usecases.demo import residents, titles
from hieuhoc.usecases.demo.example import Example
from hieuhoc.usecases.titles.look_again import to_look_at
from tests import factories

NOW = datetime(2021, 10, 2, 2, tzinfo=UTC)


@pytest.mark.django_db
def test_a_year_of_titles_stands_in_the_example():
    centre = factories.centre()
    hamlets = [factories.place(Level.HAMLET, parent=centre.place, name=name) for name in ("Tôm", "Mé")]
    director = factories.actor(at=centre.place)
    factories.organisation(place=centre.place)
    people = residents.settle(commune=centre.place, hamlets=hamlets, now=NOW)
    titles.fill(Example(director, centre.id, centre.place, hamlets, people), now=NOW)
    states = set(Recognition.objects.filter(year=titles.YEAR).values_list("state", flat=True))
    assert states == {"recognised", "refused", "not_proposed"}
    shares = title_shares(centre_id=centre.id, place_path=centre.place.path, day=factories.TODAY)
    family = shares[Subject.FAMILY].percent
    assert family is not None
    assert 70 < family < 95
    assert (shares[Subject.CLAN].recognised, shares[Subject.CLAN].all) == (1, 2)
    assert shares[Subject.COMMUNITY].recognised == 1
    assert len(to_look_at(actor=director, centre_id=centre.id, day=factories.TODAY)) == 1
    assert Recognition.objects.filter(year=2021, state="registered").exists()
