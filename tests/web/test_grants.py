"""Roles given and ended."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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


NEW = {"username": "hanh", "full_name": "Lò Thị Hạnh (mẫu)", "role": "secretary"}


def _password(page: str) -> str:
    found = re.search(r'<code id="mat-khau">([^<]+)</code>', page)
    assert found
    return found[1]


def test_an_account_is_opened_and_its_password_told_once(world: World, administrator: Client) -> None:
    url = reverse("web:open-account")
    answer = administrator.post(url, {**NEW, "place": world.own.place.id})
    assert answer.status_code == 200
    assert "Đã mở tài khoản." in answer.text
    assert "no-store" in answer["Cache-Control"]
    password = _password(answer.text)
    assert not any(password in str(cookie) for cookie in administrator.cookies.values())
    newcomer = Client(headers={"accept-language": "vi"})
    sent = {"login": "hanh", "password": password}
    assert newcomer.post(reverse("account_login"), sent).status_code == 302
    assert newcomer.get(reverse("web:plan", args=[world.own.plan.id])).status_code == 200
    page = administrator.get(reverse("web:grants")).text
    assert "Lò Thị Hạnh (mẫu)" in page
    assert password not in page
    again = administrator.post(url, {**NEW, "place": world.own.place.id})
    assert again.status_code == 422
    assert "“hanh” đã có người dùng" in again.text
    assert User.objects.filter(username="hanh").count() == 1


def test_what_was_typed_stays_and_each_mistake_names_its_field(world: World, administrator: Client) -> None:
    sent = {"username": "hạnh bé", "full_name": "Lò Thị Hạnh", "role": "vua", "place": world.own.place.id}
    refused = administrator.post(reverse("web:open-account"), sent)
    assert refused.status_code == 422
    assert 'value="hạnh bé"' in refused.text
    assert 'value="Lò Thị Hạnh"' in refused.text
    assert f'<option value="{world.own.place.id}" selected>' in refused.text
    assert '<a href="#id_new_role">Vai trò: “vua” không có trong danh sách.' in refused.text
    refused = administrator.post(reverse("web:open-account"), {**sent, "role": "editor"})
    assert '<a href="#id_new_username">Tên đăng nhập: “hạnh bé” có ký tự không dùng được.' in refused.text
    long = administrator.post(reverse("web:open-account"), {**sent, "role": "editor", "full_name": "a" * 121})
    assert "Họ và tên: Dài 121 ký tự. Hãy rút còn nhiều nhất 120 ký tự." in long.text
    for text in (refused.text, long.text):
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
    assert not User.objects.filter(full_name="Lò Thị Hạnh").exists()


def test_an_account_is_not_opened_in_places_of_others(world: World, administrator: Client) -> None:
    refused = administrator.post(reverse("web:open-account"), {**NEW, "place": world.abroad.place.id})
    assert refused.status_code == 422
    assert "Nơi: “" in refused.text
    assert not User.objects.filter(username="hanh").exists()


def test_a_lost_password_is_set_anew(
    world: World, administrator: Client, signed_in: Callable[[User], Client]
) -> None:
    director = signed_in(world.own.director)
    assert director.get(reverse("web:home")).status_code == 302
    url = reverse("web:new-password", args=[world.own.director.pk])
    assert url in administrator.get(reverse("web:grants")).text
    assert "Giám đốc Ái Thượng (mẫu)" in administrator.get(url).text
    password = _password(administrator.post(url).text)
    assert reverse("account_login") in director.get(reverse("web:home")).url
    back = Client(headers={"accept-language": "vi"})
    sent = {"login": world.own.director.username, "password": password}
    assert back.post(reverse("account_login"), sent).status_code == 302
    assert back.get(reverse("web:plan", args=[world.own.plan.id])).status_code == 200


def test_who_also_works_elsewhere_is_offered_no_new_password(world: World, administrator: Client) -> None:
    url = reverse("web:new-password", args=[world.own.director.pk])
    factories.grant(user=world.own.director, role=Role.EDITOR, place=world.abroad.place)
    assert url not in administrator.get(reverse("web:grants")).text
    assert administrator.get(url).status_code == 403
    assert administrator.post(url).status_code == 403


def test_ones_own_password_is_changed_where_the_old_one_is_asked(
    person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    user = person(Role.ADMINISTRATOR)
    client = signed_in(user)
    url = reverse("web:new-password", args=[user.pk])
    assert url not in client.get(reverse("web:grants")).text
    for answer in (client.get(url), client.post(url)):
        assert (answer.status_code, answer.url) == (302, reverse("account_change_password"))


def test_the_page_costs_the_same_with_many_people(world: World, administrator: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            administrator.get(reverse("web:grants"))
        return len(queries)

    before = cost()
    for _ in range(20):
        factories.grant(user=factories.user(), role=Role.SECRETARY, place=world.own.place)
    assert cost() == before


def test_an_administrator_keeps_his_own_role(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    user = person(Role.ADMINISTRATOR)
    held = Grant.objects.get(user=user)
    answer = signed_in(user).post(reverse("web:end-grant", args=[held.pk]), follow=True)
    assert "của chính mình" in answer.text
    held.refresh_from_db()
    assert held.valid_until is None
