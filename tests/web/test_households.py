"""Households and clans on the screen, of which two people change one."""

import re

import pytest
from django.urls import reverse

from hieuhoc.store.models import Clan, Household
from tests import factories


@pytest.fixture
def home(world):
    return Household.objects.create(place=world.own.hamlet, code="H9")


@pytest.fixture
def two(world):
    return [factories.person(full_name=name, place=world.own.hamlet) for name in ("Hà Na", "Hà Tư")]


def seen_in(page):
    [seen] = re.findall(r'name="seen" value="([^"]+)"', page)
    return seen


def stored_in(page):
    [stored] = re.findall(r"Nội dung đang lưu.*?</div>", page, re.DOTALL)
    return stored


def test_who_saves_over_the_change_of_another_sees_it_and_keeps_what_he_typed(world, director, home):
    url = reverse("web:household", args=[home.id])
    seen = seen_in(director.get(url).text)
    first = {"code": "H9", "name": "Nhà ông An", "seen": seen}
    assert director.post(url, first).status_code == 302
    answer = director.post(url, first | {"name": "Nhà bà Bình"})
    assert answer.status_code == 422
    assert "Có người khác đã lưu nội dung khác" in answer.text
    assert 'value="Nhà bà Bình"' in answer.text
    assert "Nhà ông An" in stored_in(answer.text)
    home.refresh_from_db()
    assert home.name == "Nhà ông An"
    assert director.post(url, first).status_code == 302, "the same sent twice is nobody else's change"
    again = first | {"name": "Nhà bà Bình", "seen": seen_in(answer.text)}
    assert director.post(url, again).status_code == 302
    home.refresh_from_db()
    assert home.name == "Nhà bà Bình"


def test_members_who_came_meanwhile_are_not_sent_away_unseen(world, director, home, two):
    one, other = two
    url = reverse("web:household", args=[home.id])
    seen = seen_in(director.get(url).text)
    first = {"code": "H9", "members": [str(one.id)], "head_id": str(one.id), "seen": seen}
    assert director.post(url, first).status_code == 302
    answer = director.post(url, {"code": "H9", "members": [str(other.id)], "seen": seen})
    assert answer.status_code == 422
    assert list(home.members.all()) == [one]
    assert stored_in(answer.text).count("Hà Na") == 2, "as a member and as the head"
    both = {"code": "H9", "members": [str(one.id), str(other.id)], "seen": seen_in(answer.text)}
    assert director.post(url, both).status_code == 302
    assert home.members.count() == 2


def test_members_of_a_clan_who_came_meanwhile_are_not_sent_away_unseen(world, director, two):
    one, other = two
    clan = Clan.objects.create(place=world.own.centre.place, name="Họ Hà")
    url = reverse("web:clan", args=[clan.id]) + f"?thon={world.own.hamlet.id}"
    seen = seen_in(director.get(url).text)
    first = {"members": [str(one.id)], "seen": seen}
    assert director.post(url, first).status_code == 302
    assert director.post(url, first).status_code == 302, "the same sent twice is nobody else's change"
    answer = director.post(url, {"members": [str(other.id)], "seen": seen})
    assert answer.status_code == 422
    assert list(clan.members.all()) == [one]
    assert "Hà Na" in stored_in(answer.text)
    assert director.post(url, {"members": [str(other.id)], "seen": seen_in(answer.text)}).status_code == 302
    assert list(clan.members.all()) == [other]
