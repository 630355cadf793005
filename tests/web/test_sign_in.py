"""Signing in and out, in Vietnamese, with a limit on guesses."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hieuhoc.store.models import User
from hieuhoc.wiring.accounts import AccountBackend
from tests import factories

LOGIN = "/tai-khoan/login/"


@pytest.fixture(autouse=True)
def _no_guesses_yet() -> None:
    cache.clear()


def test_a_person_signs_in_and_out(db: None, client: Client) -> None:
    factories.user(username="giamdoc", password=factories.PASSWORD)
    signed = client.post(LOGIN, {"login": "giamdoc", "password": factories.PASSWORD}, follow=True)
    assert signed.redirect_chain[0][0] == reverse("web:home")
    assert "Hà Văn Bình (mẫu)" in signed.text
    assert "tên người và tài khoản là giả lập" in signed.text
    out = client.post(reverse("account_logout"))
    assert out.status_code == 302
    assert client.get(reverse("web:home")).status_code == 302


def test_a_wrong_password_is_refused_in_vietnamese(db: None, client: Client) -> None:
    factories.user(username="giamdoc", password=factories.PASSWORD)
    page = client.post(LOGIN, {"login": "giamdoc", "password": "sai"})
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page.text
    assert 'value="giamdoc"' in page.text


def test_guessing_is_slowed_down(db: None, client: Client) -> None:
    factories.user(username="giamdoc", password=factories.PASSWORD)
    for _ in range(6):
        page = client.post(LOGIN, {"login": "giamdoc", "password": "sai"})
    assert "Đã thử sai quá nhiều lần." in page.text
    right = client.post(LOGIN, {"login": "giamdoc", "password": factories.PASSWORD})
    assert right.status_code == 200


def test_the_demo_lists_its_accounts_and_only_the_demo(db: None, client: Client, settings: Any) -> None:
    factories.user(username="thuky")
    factories.user(username="that", synthetic=False)
    settings.DEMO_PASSWORD = ""
    assert "thuky" not in client.get(LOGIN).text
    settings.DEMO_PASSWORD = "hieuhoc-thu"
    page = client.get(LOGIN).text
    assert "hieuhoc-thu" in page
    assert "thuky" in page
    assert ">that<" not in page


def test_a_password_is_changed(db: None, client: Client) -> None:
    user = factories.user(username="giamdoc", password=factories.PASSWORD)
    client.force_login(user)
    url = reverse("account_change_password")
    new = "mot-mat-khau-khac-9"
    wrong = client.post(url, {"oldpassword": "sai", "password1": new, "password2": new})
    assert "Mật khẩu hiện tại chưa đúng" in wrong.text
    client.post(url, {"oldpassword": factories.PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)


def test_who_was_signed_in_is_out_with_the_account(db: None, client: Client) -> None:
    user = factories.user(username="giamdoc")
    client.force_login(user)
    assert client.get(reverse("web:home")).status_code == 200
    User.objects.update(is_active=False)
    assert client.get(reverse("web:home")).status_code == 302
    User.objects.update(is_active=True)
    assert client.get(reverse("web:home")).status_code == 200
    user.delete()
    assert client.get(reverse("web:home")).status_code == 302


def test_the_account_of_a_click_is_the_one_that_is_stored(db: None) -> None:
    stored = factories.user(full_name="Hà Văn Ánh", is_superuser=True)
    found = AccountBackend().get_user(stored.pk)
    assert found is not None
    assert found.get_deferred_fields() == {"last_login", "date_joined"}
    names = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(stored, name) for name in names]
    assert (found.is_superuser, found.is_staff) == (True, False)


def test_the_catalogue_is_compiled_from_its_source() -> None:
    source = Path(__file__).parents[2] / "src/hieuhoc/web/locale/vi/LC_MESSAGES/django.po"
    lines = source.read_text("utf-8").splitlines()
    pairs = [(a[7:-1], b[8:-1]) for a, b in pairwise(lines) if a.startswith('msgid "') and a != 'msgid ""']
    assert len(pairs) > 20
    with translation.override("vi"):
        for english, vietnamese in pairs:
            assert translation.gettext(english) == vietnamese
