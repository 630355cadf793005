"""Every route of the workplace, for every role, in every place. A route nobody thought about fails here."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db.models import Sum
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AnnualPlan, AuditEntry, Grant, Settlement, SourceText, User
from tests import factories
from tests.web.conftest import IN_PROVINCE, Corner, World
from tests.web.expected import (
    BOTH,
    Expected,
    annual,
    attendance,
    certificates,
    classes,
    clubs,
    duplicates,
    follow_up,
    importing,
    indicators,
    libraries,
    people,
    registrations,
    reports,
    reviews,
    rulebooks,
    sheets,
    society,
    titles,
)

VIEWERS = frozenset({Role.DIRECTOR, Role.SECRETARY, Role.EDITOR, Role.PROVINCE_VIEWER, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.DIRECTOR, Role.SECRETARY})
ADOPTERS = frozenset({Role.DIRECTOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
EVERYBODY = frozenset(Role)


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _plan(*more: Any) -> Callable[[Corner], list[Any]]:
    return lambda corner: [corner.plan.id, *more]


EXPECTED = {
    "home": Expected(EVERYBODY),
    "centres": Expected(VIEWERS),
    "dashboard": Expected(VIEWERS, _centre),
    "plans": Expected(VIEWERS, _centre),
    "new-plan": Expected(EDITORS, _centre, BOTH),
    "empty-plan": Expected(EDITORS, _centre, ("post",)),
    "source": Expected(EDITORS, lambda corner: [corner.source.id], BOTH),
    "replace-draft": Expected(EDITORS, lambda corner: [corner.plan.id, corner.source.id], BOTH),
    "plan": Expected(VIEWERS, _plan()),
    "reading": Expected(VIEWERS, _plan()),
    "edit": Expected(EDITORS, _plan("nhom-lop"), BOTH),
    "planned": Expected(EDITORS, _plan(1), BOTH),
    "settle": Expected(EDITORS, _plan(), ("post",)),
    "adopt": Expected(ADOPTERS, _plan(), BOTH),
    "reopen": Expected(ADOPTERS, _plan(), BOTH),
    "close": Expected(ADOPTERS, _plan(), BOTH),
    "versions": Expected(VIEWERS, _plan()),
    "version": Expected(VIEWERS, _plan(1)),
    "restore": Expected(EDITORS, _plan(1), ("post",)),
    "download": Expected(VIEWERS, _plan("docx")),
    "chart": Expected(VIEWERS, _plan("lop")),
    "grants": Expected(ADMINISTRATORS, None, BOTH),
    "open-account": Expected(ADMINISTRATORS, None, BOTH),
    "new-password": Expected(ADMINISTRATORS, lambda corner: [corner.director.pk], BOTH, hidden=False),
    # Who may not administer anywhere learns nothing from a number: refused, whether the grant exists or not.
    "end-grant": Expected(ADMINISTRATORS, lambda corner: [corner.grant.pk], ("post",), hidden=False),
    **people.EXPECTED,
    **duplicates.EXPECTED,
    **classes.EXPECTED,
    **registrations.EXPECTED,
    **attendance.EXPECTED,
    **importing.EXPECTED,
    **certificates.EXPECTED,
    **reports.EXPECTED,
    **rulebooks.EXPECTED,
    **indicators.EXPECTED,
    **reviews.EXPECTED,
    **titles.EXPECTED,
    **sheets.EXPECTED,
    **follow_up.EXPECTED,
    **clubs.EXPECTED,
    **libraries.EXPECTED,
    **annual.EXPECTED,
    **society.EXPECTED,
}
ACCOUNT_OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
}
ACCOUNT_SIGNED_IN = {
    "account_reauthenticate",
    "account_change_password",
}


def _names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    return [
        name
        for pattern in patterns
        for name in (
            _names(pattern.url_patterns) if isinstance(pattern, URLResolver) else [str(pattern.name)]
        )
    ]


def _under(prefix: str) -> set[str]:
    found = [
        p for p in get_resolver().url_patterns if isinstance(p, URLResolver) and str(p.pattern) == prefix
    ]
    assert found
    return set(_names(found))


def test_every_route_has_a_declared_expectation() -> None:
    assert _under("lam-viec/") == set(EXPECTED)
    assert _under("tai-khoan/") == ACCOUNT_OPEN | ACCOUNT_SIGNED_IN


def _footprint() -> tuple[Any, ...]:
    return (
        AnnualPlan.objects.count(),
        AnnualPlan.objects.aggregate(Sum("version")),
        SourceText.objects.count(),
        Settlement.objects.count(),
        Grant.objects.count(),
        frozenset(User.objects.values_list("pk", "password")),
        AuditEntry.objects.count(),
    )


def _status(client: Client, name: str, args: list[Any], method: str) -> int:
    status: int = getattr(client, method)(reverse(f"web:{name}", args=args)).status_code
    return status


@pytest.mark.parametrize("role", [*Role])
def test_a_role_gets_into_its_own_places_and_no_others(
    role: Role, world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person(role))
    wrong = []
    for name, expected in EXPECTED.items():
        if expected.of is None:
            corners = {"anywhere": world.own}
        else:
            corners = {"own": world.own, "neighbour": world.neighbour, "abroad": world.abroad}
        for where, corner in corners.items():
            within = where in {"anywhere", "own"} or (where == "neighbour" and role in IN_PROVINCE)
            args = expected.of(corner) if expected.of else []
            for method in expected.methods:
                before = _footprint()
                status = _status(client, name, args, method)
                if within and role in expected.roles:
                    right = status in {200, 302, 422}
                else:
                    seen = within and role in (VIEWERS if expected.viewers is None else expected.viewers)
                    right = status == (403 if expected.of is None or seen or not expected.hidden else 404)
                    right = right and _footprint() == before
                if not right:
                    wrong.append((name, method, where, status))
    assert not wrong


@pytest.mark.parametrize("name", EXPECTED)
def test_a_visitor_is_asked_to_sign_in(name: str, world: World, client: Client) -> None:
    expected = EXPECTED[name]
    args = expected.of(world.own) if expected.of else []
    for method in expected.methods:
        response = getattr(client, method)(reverse(f"web:{name}", args=args))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_an_account_without_a_role_sees_no_plan(world: World, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(factories.user())
    assert client.get(reverse("web:plan", args=[world.own.plan.id])).status_code == 404
    assert client.get(reverse("web:centres")).status_code == 403
    assert "chưa được trao vai trò" in client.get(reverse("web:home")).text


@pytest.mark.parametrize("name", sorted(ACCOUNT_SIGNED_IN))
def test_account_pages_of_a_person_need_that_person(name: str, db: None, client: Client) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_nobody_opens_an_account_by_himself(db: None, client: Client) -> None:
    sent = {"username": "moi", "password1": "mat-khau-moi-9", "password2": "mat-khau-moi-9"}
    assert client.get("/tai-khoan/signup/").status_code == 404
    assert client.post("/tai-khoan/signup/", sent).status_code == 404
    assert not User.objects.filter(username="moi").exists()


def test_no_password_is_reset_by_mail_which_nobody_sends(world: World, client: Client) -> None:
    User.objects.filter(pk=world.own.director.pk).update(email="giamdoc@example.vn")
    client.force_login(world.own.director)
    for address in ("/tai-khoan/password/reset/", "/tai-khoan/email/", "/bien-tap/password_reset/"):
        assert client.post(address, {"email": "giamdoc@example.vn"}).status_code in {403, 404}, address
    assert not mail.outbox


def test_a_grant_that_has_ended_opens_nothing(world: World, signed_in: Callable[[User], Client]) -> None:
    Grant.objects.filter(pk=world.own.grant.pk).update(valid_until=factories.TODAY)
    client = signed_in(world.own.director)
    assert client.get(reverse("web:plan", args=[world.own.plan.id])).status_code == 404
