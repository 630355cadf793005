"""What the pages of classes cost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import ClassHost, LearningClass, User
from tests import factories
from tests.web.conftest import Corner, World


def _more_classes(corner: Corner, count: int) -> None:
    women = factories.organisation(place=corner.place, name="Hội Phụ nữ xã")
    for number in range(count):
        row = factories.learning_class(centre=corner.centre, title=f"Lớp số {number}")
        ClassHost.objects.create(learning_class=row, organisation=women, leads=True)
        person = factories.person(full_name=f"Hà Văn {number}", place=corner.hamlet)
        factories.registration(learning_class=row, person=person)
        for day in (5, 6):
            factories.session(learning_class=row, day=date(2021, 10, day))


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["classes", "class-week", "progress", "partners", "dashboard"])
def test_twenty_classes_cost_what_one_costs(name: str, world: World, director: Client) -> None:
    _more_classes(world.own, 1)
    url = reverse(f"web:{name}", args=[world.own.centre.id])
    asked = {"class-week": "?tuan=2021-10-05"}.get(name, "?nam=2021-2022")
    few = _queries(director, url + asked)
    world.own.place.organisations.update(name="Hội khác")
    _more_classes(world.own, 19)
    assert _queries(director, url + asked) == few


def test_a_home_page_of_twenty_classes_costs_what_one_costs(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    head = factories.user()
    factories.grant(user=head, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    client = signed_in(head)
    LearningClass.objects.update(place=world.own.hamlet)
    few = _queries(client, reverse("web:home"))
    _more_classes(world.own, 19)
    LearningClass.objects.update(place=world.own.hamlet)
    assert _queries(client, reverse("web:home")) == few
