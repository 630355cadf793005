"""The year of titles follows the school year of the learning society, there and back."""

import re
from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import PlanTarget, Recognition
from tests import factories
from tests.web.expected.titles import recognised, registered


def _links(page: str, start: str) -> set[str]:
    return set(re.findall(rf'href="({re.escape(start)}[^"]*)"', page.replace("&amp;", "&")))


@pytest.fixture
def titles(world):
    return reverse("web:titles", args=[world.own.centre.id])


@pytest.fixture
def hub(world):
    return reverse("web:society", args=[world.own.centre.id])


def test_titles_open_on_the_year_that_is_judged_in_the_year_of_the_hub(titles, director):
    """The only plan is that of 2021-2022, long ago: it is what the hub opens on."""
    page = director.get(titles).text
    assert "Danh hiệu học tập năm 2021</h1>" in page
    assert "Danh hiệu của năm 2021 được xét khi hết năm, trong năm học 2021-2022." in page
    assert "Danh hiệu đang có, tính đến ngày 31/07/2022, so với chỉ tiêu năm học 2021-2022" in page


@pytest.mark.parametrize(("today", "year"), [(date(2022, 3, 8), 2021), (date(2022, 8, 1), 2021)])
def test_in_spring_that_is_the_year_that_ended(titles, director, today, year):
    with patch.object(timezone, "localdate", lambda *_: today):
        page = director.get(titles).text
    assert f"Danh hiệu học tập năm {year}</h1>" in page


@pytest.mark.parametrize(("school_year", "year"), [("2021-2022", 2021), ("2019-2020", 2019)])
def test_the_year_is_kept_from_the_hub_to_titles_and_back(hub, titles, director, school_year, year):
    there = director.get(f"{hub}?nam={school_year}").text
    assert _links(there, titles) == {f"{titles}?nam={year}"}
    assert f"Năm {year}: gia đình, dòng họ, thôn, đơn vị, công dân." in there
    page = director.get(f"{titles}?nam={year}").text
    assert f"{hub}?nam={school_year}" in _links(page, hub)


def test_no_share_is_of_a_day_to_come(titles, director):
    """In spring the school year in which titles of this year will be judged has not begun."""
    with patch.object(timezone, "localdate", lambda *_: date(2022, 3, 8)):
        page = director.get(f"{titles}?nam=2022").text
        assert "tính đến ngày 08/03/2022, so với chỉ tiêu năm học 2022-2023" in page
        origins = [link for link in _links(page, "/") if "den=" in link]
        assert len(origins) == 5
        assert all("nam=2022-2023" in link and "den=2022-03-08" in link for link in origins)
        for link in origins:
            origin = director.get(link).text
            assert "08/03/2022" in origin
            assert "01/08/2022" not in origin


def test_pages_below_keep_the_year(world, hub, titles, director):
    family, community = registered(world.own), recognised(world.own)
    centre = [world.own.centre.id]
    pages = [
        *(reverse(f"web:{name}", args=centre) + "?nam=2019" for name in ("register-titles", "review-titles")),
        *(reverse(f"web:{name}", args=centre) + "?nam=2019" for name in ("decide-titles", "title-decisions")),
    ]
    for url, year in [
        *((url, 2019) for url in pages),
        (reverse("web:title", args=[family.id]), 2021),
        (reverse("web:withdraw-title", args=[family.id]), 2021),
        (reverse("web:title-decision", args=[community.decision_id]), 2021),
    ]:
        page = director.get(url).text
        back = _links(page, titles + "?")
        assert back, url
        assert all(f"nam={year}" in link for link in back), url
        assert f"{hub}?nam={year}-{year + 1}" in _links(page, hub), url
    decided = director.get(reverse("web:title-decision", args=[community.decision_id])).text
    assert "loai=cong-dong" in _links(decided, reverse("web:title-decisions", args=centre)).pop()


def test_every_link_of_the_page_keeps_its_year(world, titles, director):
    page = director.get(f"{titles}?nam=2019").text
    kept = {
        *_links(page, reverse("web:title-decisions", args=[world.own.centre.id])),
        *_links(page, reverse("web:register-titles", args=[world.own.centre.id])),
        *_links(page, reverse("web:review-titles", args=[world.own.centre.id])),
    }
    assert len(kept) == 3
    assert all("nam=2019" in link for link in kept)
    origins = [link for link in _links(page, "/") if "den=" in link]
    assert len(origins) == 5
    assert all("nam=2019-2020" in link and "den=2020-07-31" in link for link in origins)


def test_shares_are_held_against_the_target_of_their_year(world, titles, as_role):
    """Whoever may only look at reviews sees the shares of the year he chose, too."""
    recognised(world.own)
    PlanTarget.objects.create(
        plan=world.own.plan, position=90, text="Cộng đồng học tập", indicator="learning_communities",
        comparison=">=", value=84, unit="%",
    )  # fmt: skip
    viewer = as_role(Role.PROVINCE_VIEWER)
    now = viewer.get(f"{titles}?nam=2021").text
    assert "Chỉ tiêu năm học: 84" in now
    assert "1 / 1 " in now
    before = viewer.get(f"{titles}?nam=2020").text
    assert "Chỉ tiêu năm học: 84" not in before
    assert "0 / 0 " in before or "0 / 1 " in before


def test_a_year_that_has_not_begun_is_told(titles, director):
    with patch.object(timezone, "localdate", lambda *_: date(2022, 11, 20)):
        page = director.get(f"{titles}?nam=2023").text
    assert "Năm 2023 chưa bắt đầu nên chưa có danh hiệu; trang này là của năm 2022." in page


def test_the_task_leads_to_the_year_that_waits(world, titles, director):
    registered(world.own)
    Recognition.objects.update(state="proposed", reviewed_on=factories.TODAY)
    page = director.get(reverse("web:dashboard", args=[world.own.centre.id])).text
    assert _links(page, titles) == {f"{titles}?loai=gia-dinh&nam=2021&tinh-trang=proposed"}


def test_marking_returns_to_the_year_one_was_on(world, titles, director):
    url = reverse("web:look-again-titles", args=[world.own.centre.id]) + "?loai=dong-ho&nam=2019"
    assert director.post(url).url == f"{titles}?loai=dong-ho&nam=2019"


def test_nothing_of_a_centre_is_read_for_who_may_not_know_of_it(world, as_role):
    with CaptureQueriesContext(connection) as queries:
        answer = as_role(Role.EDITOR).get(reverse("web:title-decisions", args=[world.own.centre.id]))
    assert answer.status_code == 404
    assert not [query for query in queries if "annualplan" in query["sql"]]


def test_a_hamlet_head_is_offered_nothing_that_is_closed_to_him(world, titles, signed_in):
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    head = signed_in(user)
    family, community = (reverse("web:title", args=[make(world.own).id]) for make in (registered, recognised))
    assert family in _links(head.get(titles).text, family)
    for page in (titles, family, community):
        links = _links(head.get(page).text, "/lam-viec/")
        assert {link: head.get(link).status_code for link in links} == dict.fromkeys(links, 200)
