"""Roles given and ended."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Grant, User
from tests import factories
from tests.web.conftest import World


@pytest.fixture
def administrator(person: Callable[[Role], User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person(Role.ADMINISTRATOR))


def _give(client: Client, **sent: object) -> object:
    return client.post(reverse("web:grants"), sent, follow=True)


def test_a_role_is_given_and_ended(
    world: World, administrator: Client, signed_in: Callable[[User], Client]
) -> None:
    newcomer = factories.user(username="hanh")
    sent = {"username": "hanh", "role": "secretary", "place": world.own.place.id}
    assert "Đã trao vai trò." in _give(administrator, **sent).text
    plan = reverse("web:plan", args=[world.own.plan.id])
    assert signed_in(newcomer).get(plan).status_code == 200
    again = _give(administrator, **sent)
    assert again.status_code == 422
    assert "đang giữ vai trò đó" in again.text

    held = Grant.objects.get(user=newcomer)
    Grant.objects.filter(pk=held.pk).update(valid_from=timezone.localdate() - timedelta(days=3))
    ended = administrator.post(reverse("web:end-grant", args=[held.pk]), follow=True)
    assert "Đã kết thúc vai trò" in ended.text
    assert signed_in(newcomer).get(plan).status_code == 404
    assert Grant.objects.filter(pk=held.pk).exists()
    assert [e.action for e in AuditEntry.objects.filter(subject=f"grant:{held.pk}").order_by("id")] == [
        "grant.give",
        "grant.end",
    ]
    assert "đã kết thúc rồi" in administrator.post(reverse("web:end-grant", args=[held.pk]), follow=True).text


def test_only_places_of_the_administrator(world: World, administrator: Client) -> None:
    factories.user(username="hanh")
    page = administrator.get(reverse("web:grants")).text
    assert "Ái Thượng" in page
    assert "Châu Bình" not in page
    abroad = _give(administrator, username="hanh", role="director", place=world.abroad.place.id)
    assert abroad.status_code == 422
    assert not Grant.objects.filter(user__username="hanh").exists()


def test_a_name_nobody_signs_in_by(world: World, administrator: Client) -> None:
    answer = _give(administrator, username="khong-co", role="director", place=world.own.place.id)
    assert "Không có tài khoản nào" in answer.text
    assert 'value="khong-co"' in answer.text


def test_an_administrator_keeps_his_own_role(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    user = person(Role.ADMINISTRATOR)
    held = Grant.objects.get(user=user)
    answer = signed_in(user).post(reverse("web:end-grant", args=[held.pk]), follow=True)
    assert "của chính mình" in answer.text
    held.refresh_from_db()
    assert held.valid_until is None
