"""Figures on public pages are those of the adopted plan, at the moment the page is read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hieuhoc.learning.plan import ClassGroup
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AnnualPlan
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.reopen_plan import reopen_plan
from tests import factories
from tests.portal.conftest import article

LATER = factories.NOW + timedelta(days=30)


@pytest.fixture
def director(commune):
    return factories.actor(at=commune.centre.place)


def adopted(commune, director, content=None):
    plan = factories.draft(actor=director, centre=commune.centre, content=content)
    adopt_plan(
        actor=director,
        plan_id=plan.id,
        seen_version=plan.version,
        now=factories.NOW,
        number_sign="12/KH-TTHTCĐ",
        dated=factories.TODAY,
    )
    return AnnualPlan.objects.get(id=plan.id)


@pytest.fixture
def with_figures(commune):
    figures = {"year": "2021-2022", "figures": ["classes", "participations", "rate"]}
    return article(commune.news, title="Khai giảng", slug="khai-giang", body=[("figures", figures)])


def pages(commune):
    return {path: commune.get(path).content.decode() for path in ("/", "/ke-hoach/", "/tin-tuc/khai-giang/")}


def test_without_an_adopted_plan_every_page_says_so_kindly(commune, with_figures):
    for page in pages(commune).values():
        assert "thông qua" in page
        assert "4.407" not in page


def test_a_draft_is_not_public(commune, director, with_figures):
    factories.draft(actor=director, centre=commune.centre)
    for page in pages(commune).values():
        assert "4.407" not in page


def test_the_figures_of_the_adopted_plan_are_shown(commune, director, with_figures):
    adopted(commune, director)
    for page in pages(commune).values():
        assert "54" in page
        assert "4.407" in page
        assert "Lượt học trên 100 dân" in page
        assert "84,9" in page
        assert "84,9\N{NO-BREAK SPACE}%" not in page


def test_figures_stay_while_a_draft_is_edited_and_change_when_it_is_adopted(commune, director, with_figures):
    plan = adopted(commune, director)
    before = pages(commune)
    version = reopen_plan(actor=director, plan_id=plan.id, why="Mở thêm lớp", now=LATER)
    old = factories.content()
    new = replace(old, groups=(*old.groups, ClassGroup(5, "Kỹ năng số", 6, 300)))
    version = correct_plan(
        actor=director, plan_id=plan.id, content=new, seen_version=version, why="", now=LATER
    )
    assert pages(commune) == before
    adopt_plan(
        actor=director,
        plan_id=plan.id,
        seen_version=version,
        now=LATER,
        number_sign="15/KH-TTHTCĐ",
        dated=LATER.date(),
    )
    for page in pages(commune).values():
        assert "4.707" in page
        assert "4.407" not in page
    shown = commune.get("/ke-hoach/").content.decode()
    assert "Kỹ năng số" in shown
    assert "15/KH-TTHTCĐ" in shown


def test_the_plan_page_shows_the_whole_plan_and_explains_its_rate(commune, director):
    adopted(commune, director)
    page = commune.get("/ke-hoach/").content.decode()
    for said in (
        "Kế hoạch năm học 2021-2022",
        "12/KH-TTHTCĐ",
        "02/10/2021",
        "Nâng cao chất lượng cuộc sống",
        "1.919",
        "Trẻ dưới 3 tuổi đến nhà trẻ",
        "đạt 70\N{NO-BREAK SPACE}%",
        "không quá 2,5",
        "Lập thêm câu lạc bộ.",
        "Mở lớp theo nhu cầu của người dân.",
        "Chăm sóc lúa (Hội Nông dân xã, tháng 2)",
        "không phải là tỷ lệ người dân đi học",
        "5.189 người, tính đến ngày 01/10/2021",
        "Thông báo khai giảng, 01/10/2021",
    ):
        assert said in page, said


def test_without_a_population_there_is_no_rate_and_the_page_says_why(commune, director):
    bare = factories.content(population=None, population_on=None, population_source="")
    adopted(commune, director, bare)
    page = commune.get("/ke-hoach/").content.decode()
    assert "chưa ghi dân số" in page
    assert "84,9" not in page


def test_each_adopted_year_has_its_own_address(commune, director):
    adopted(commune, director)
    adopted(commune, director, factories.content(school_year=SchoolYear(2020)))
    assert "Kế hoạch năm học 2021-2022" in commune.get("/ke-hoach/").content.decode()
    assert "Kế hoạch năm học 2020-2021" in commune.get("/ke-hoach/2020-2021/").content.decode()
    for path in ("/ke-hoach/2019-2020/", "/ke-hoach/2021-2023/"):
        assert commune.get(path).status_code == 404


def test_text_of_the_plan_is_escaped(commune, director):
    group = ClassGroup(1, "<script>alert(1)</script>", 1, 1)
    adopted(commune, director, factories.content(groups=(group,)))
    page = commune.get("/ke-hoach/").content.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
