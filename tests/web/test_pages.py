"""What the pages say: figures with their origin, tasks for the right person, honest labels."""

import json
import os
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan, Level, User
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.start_plan import start_plan
from tests import factories
from tests.web.conftest import World
from tests.web.expected.pages import pages_of

BASELINES = Path(__file__).with_name("queries.json")


def _adopted(world: World, year: int) -> AnnualPlan:
    actor = world.own.actor
    content = factories.content(school_year=SchoolYear(year), population=5000)
    plan_id = start_plan(
        actor=actor, centre_id=world.own.centre.id, school_year=SchoolYear(year), now=factories.NOW
    )
    correct_plan(actor=actor, plan_id=plan_id, content=content, seen_version=1, why="", now=factories.NOW)
    adopt_plan(actor=actor, plan_id=plan_id, seen_version=2, now=factories.NOW)
    return AnnualPlan.objects.get(id=plan_id)


def test_the_dashboard_holds_the_year_against_the_one_before(world: World, director: Client) -> None:
    _adopted(world, 2020)
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id]), {"nam": "2021-2022"}).text
    assert "Tăng 189 so với năm trước (5.000)" in page
    assert "Bằng năm trước (54)" in page
    assert "Cộng các nhóm: 12 + 11 + 10 + 21 = 54." in page
    assert "4.407 lượt ÷ 5.189 dân từ 15 tuổi × 100" in page
    assert "lượt/100 dân" in page
    assert "84,9 %" not in page.split('id="theo-nhom"')[0]
    assert "mâu thuẫn trong kế hoạch 2021-2022 cần giải quyết trước khi thông qua" in page
    assert "Chưa có kế hoạch cho năm học này" in page


def test_an_empty_draft_is_held_against_no_year(world: World, director: Client) -> None:
    _adopted(world, 2018)
    actor = factories.actor(Role.DIRECTOR, at=world.own.place)
    start_plan(actor=actor, centre_id=world.own.centre.id, school_year=SchoolYear(2019), now=factories.NOW)
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id]), {"nam": "2019-2020"}).text
    assert "còn trống" in page
    assert "năm trước" not in page


def test_only_who_may_settle_is_asked_to(
    world: World, director: Client, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    url = reverse("web:dashboard", args=[world.own.centre.id])
    assert "Xem và giải quyết" in director.get(url).text
    seen = signed_in(person(Role.PROVINCE_VIEWER)).get(url).text
    assert "Xem và giải quyết" not in seen
    assert 'class="finding finding--error"' in seen


def test_a_hamlet_head_is_led_to_the_adopted_plan_and_told_of_no_draft(
    world: World, signed_in: Callable[[User], Client]
) -> None:
    head = factories.user()
    hamlet = factories.place(Level.HAMLET, parent=world.own.place, name="Đan")
    factories.grant(user=head, role=Role.HAMLET_HEAD, place=hamlet)
    client = signed_in(head)
    before = client.get(reverse("web:home")).text
    assert "chưa thông qua kế hoạch nào" in before
    assert "2021-2022" not in before
    _adopted(world, 2019)
    _adopted(world, 2020)
    page = client.get(reverse("web:home")).text
    address = reverse("public-plan", args=[world.own.centre.id, "2020-2021"])
    assert f'<a href="{address}">Kế hoạch năm học 2020-2021</a>' in page
    assert "2019-2020" not in page
    assert "Ban Công" not in page


def test_the_year_is_switched(world: World, director: Client) -> None:
    _adopted(world, 2020)
    url = reverse("web:dashboard", args=[world.own.centre.id])
    assert '<a href="?nam=2020-2021" aria-current="page">' in director.get(url, {"nam": "2020-2021"}).text
    assert '<a href="?nam=2021-2022" aria-current="page">' in director.get(url).text
    assert '<a href="?nam=2021-2022" aria-current="page">' in director.get(url, {"nam": "bậy"}).text
    assert "Chưa có kế hoạch năm học 2030-2031" in director.get(url, {"nam": "2030-2031"}).text


def test_a_viewer_is_given_no_work(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(person(Role.EDITOR)).get(reverse("web:dashboard", args=[world.own.centre.id])).text
    assert "Không có việc nào đang chờ bạn." in page
    reading = signed_in(person(Role.EDITOR)).get(reverse("web:reading", args=[world.own.plan.id])).text
    assert 'name="remedy"' not in reading
    assert "/sua/" not in reading


def test_home_leads_each_person_to_his_page(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    home = reverse("web:home")
    assert signed_in(person(Role.DIRECTOR)).get(home).url == reverse(
        "web:dashboard", args=[world.own.centre.id]
    )
    assert signed_in(person(Role.PROVINCE_VIEWER)).get(home).url == reverse("web:centres")
    assert "cổng thông tin của xã" in signed_in(person(Role.HAMLET_HEAD)).get(home).text


def test_the_province_sees_its_centres_with_their_plans(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person(Role.PROVINCE_VIEWER))
    page = client.get(reverse("web:centres")).text
    assert world.own.centre.name in page
    assert world.neighbour.centre.name in page
    assert world.abroad.centre.name not in page
    assert "4.407" in page
    assert "1 mâu thuẫn" in page
    assert "2 trung tâm" in page
    found = client.get(reverse("web:centres"), {"tim": "ban cong"}).text
    assert world.neighbour.centre.name in found
    assert world.own.centre.name not in found


def test_a_chart_is_a_picture_with_the_plans_figures(world: World, director: Client) -> None:
    url = reverse("web:chart", args=[world.own.plan.id, "luot"])
    answer = director.get(url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert "1.919" in answer.text
    assert director.get(reverse("web:chart", args=[world.own.plan.id, "khac"])).status_code == 404
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id])).text
    assert f"{url}?v=" in page
    assert "Số liệu của biểu đồ" in page


def test_a_browser_keeps_a_chart_under_the_address_that_bears_its_figures(
    world: World, director: Client
) -> None:
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id])).text
    kept, other = (unescape(link) for link in re.findall(r'src(?:set)?="([^"]*/bieu-do/[^"]*)"', page)[:2])
    for link in (kept, other):
        said = set(director.get(link)["Cache-Control"].split(", "))
        assert said == {"private", "max-age=31536000", "immutable"}
    assert "no-store" in director.get(reverse("web:chart", args=[world.own.plan.id, "luot"]))["Cache-Control"]
    fewer = factories.content(groups=factories.content().groups[:2])
    correct_plan(
        actor=world.own.actor,
        plan_id=world.own.plan.id,
        content=fewer,
        seen_version=1,
        why="",
        now=factories.NOW,
    )
    assert "no-store" in director.get(kept)["Cache-Control"]
    assert kept not in unescape(director.get(reverse("web:dashboard", args=[world.own.centre.id])).text)


def test_no_browser_keeps_a_page_of_the_workplace(world: World, director: Client) -> None:
    for client in (director, Client()):
        answer = client.get(reverse("web:plan", args=[world.own.plan.id]))
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]


def test_pages_run_no_code_of_their_own(world: World, director: Client) -> None:
    for name, args in (
        ("dashboard", world.own.centre.id),
        ("reading", world.own.plan.id),
        ("plan", world.own.plan.id),
    ):
        answer = director.get(reverse(f"web:{name}", args=[args]))
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        for inline in ("<style", " style=", "onclick=", "javascript:", "<script>"):
            assert inline not in answer.text
        assert "//cdn" not in answer.text


def test_what_people_type_is_never_markup(world: World, director: Client) -> None:
    bad = '<script>alert(1)</script>" onmouseover="x'
    said = factories.content(tasks=(bad,), population_source=bad)
    correct_plan(
        actor=world.own.actor,
        plan_id=world.own.plan.id,
        content=said,
        seen_version=1,
        why=bad,
        now=factories.NOW,
    )
    for name in ("plan", "reading", "versions"):
        assert "<script>alert" not in director.get(reverse(f"web:{name}", args=[world.own.plan.id])).text


def _pages(world: World) -> Mapping[str, str]:
    plan, centre = world.own.plan.id, world.own.centre.id
    return {
        "dashboard": reverse("web:dashboard", args=[centre]),
        "plans": reverse("web:plans", args=[centre]),
        "plan": reverse("web:plan", args=[plan]),
        "reading": reverse("web:reading", args=[plan]),
        "edit": reverse("web:edit", args=[plan, "nhom-lop"]),
        "versions": reverse("web:versions", args=[plan]),
        "version": reverse("web:version", args=[plan, 1]),
        "adopt": reverse("web:adopt", args=[plan]),
        "new-plan": reverse("web:new-plan", args=[centre]),
        "centres": reverse("web:centres"),
        "classes": reverse("web:classes", args=[centre]),
        "class": reverse("web:class", args=[world.own.learning_class.id]),
        "class-week": reverse("web:class-week", args=[centre]),
        "progress": reverse("web:progress", args=[centre]),
        **pages_of(world.own),
    }


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="statements sent past Django are not counted")
def test_pages_cost_the_queries_that_are_written_down(
    world: World, director: Client, as_role: Callable[[Role], Client]
) -> None:
    counted = {name: _queries(director, url) for name, url in _pages(world).items()}
    administrator = as_role(Role.ADMINISTRATOR)
    counted["grants"] = _queries(administrator, reverse("web:grants"))
    counted["new-password"] = _queries(
        administrator, reverse("web:new-password", args=[world.own.director.pk])
    )
    counted["home"] = _queries(as_role(Role.HAMLET_HEAD), reverse("web:home"))
    if os.environ.get("HIEUHOC_WRITE_BASELINES"):
        BASELINES.write_text(json.dumps(counted, indent=2, sort_keys=True) + "\n", "utf-8")
    assert counted == json.loads(BASELINES.read_text("utf-8"))


def _more_centres(world: World, count: int) -> None:
    for number in range(count):
        place = factories.place(parent=world.own.province, name=f"Xã số {number}")
        centre = factories.centre(place=place, name=f"Trung tâm số {number}")
        director = factories.user()
        factories.grant(user=director, place=place)
        actor = actor_for(director, on=factories.TODAY)
        factories.draft(actor=actor, centre=centre)


def _more_plans(world: World, count: int) -> None:
    for year in range(2000, 2000 + count):
        factories.draft(
            actor=world.own.actor,
            centre=world.own.centre,
            content=factories.content(school_year=SchoolYear(year)),
        )


def _more_versions(world: World, count: int) -> None:
    for seen in range(1, 1 + count):
        correct_plan(
            actor=world.own.actor,
            plan_id=world.own.plan.id,
            content=factories.content(population=5000 + seen),
            seen_version=seen,
            why="",
            now=factories.NOW,
        )


def _more_grants(world: World, count: int) -> None:
    for number in range(count):
        factories.grant(
            user=factories.user(),
            role=Role.EDITOR,
            place=factories.place(Level.HAMLET, parent=world.own.place, name=f"Thôn {number}"),
        )


@pytest.mark.parametrize(
    ("role", "page", "grow"),
    [
        (Role.PROVINCE_VIEWER, "centres", _more_centres),
        (Role.DIRECTOR, "plans", _more_plans),
        (Role.DIRECTOR, "dashboard", _more_plans),
        (Role.DIRECTOR, "versions", _more_versions),
        (Role.DIRECTOR, "plan", _more_versions),
        (Role.ADMINISTRATOR, "grants", _more_grants),
    ],
)
def test_twenty_rows_cost_what_one_costs(
    role: Role,
    page: str,
    grow: Callable[[World, int], None],
    world: World,
    as_role: Callable[[Role], Client],
) -> None:
    client = as_role(role)
    url = {**_pages(world), "grants": reverse("web:grants")}[page]
    few = _queries(client, url)
    grow(world, 19)
    assert _queries(client, url) == few


def test_the_home_page_is_light(world: World, director: Client) -> None:
    """Everything but pictures, compressed as it is sent, below 60 KB."""
    page = director.get(
        reverse("web:dashboard", args=[world.own.centre.id]), headers={"accept-encoding": "gzip"}
    )
    assert page["Content-Encoding"] == "gzip"
    total = len(page.content)
    for name in ("workplace.css", "workplace.js", "vendor/htmx.min.js"):
        asset: Any = director.get(f"/static/web/{name}", headers={"accept-encoding": "gzip"})
        assert asset.status_code == 200
        total += len(b"".join(asset.streaming_content) if asset.streaming else asset.content)
    assert total < 60_000
    own = Path(__file__).parents[2] / "src/hieuhoc/web/static/web/workplace.css"
    assert own.stat().st_size < 20_000
