"""The portal's own words in English around content that stays as it was written."""

import pytest
from django.test import Client

from hieuhoc.portal.models import AboutPage, PlanPage
from hieuhoc.store.models import AnnualPlan
from hieuhoc.usecases.adopt_plan import adopt_plan
from tests import factories
from tests.english import language_of, left_in_vietnamese
from tests.portal.conftest import Portal

NAMES = ("Trương Thị Mai (mẫu)", "Thông báo khai giảng, 01/10/2021")


@pytest.fixture
def reader(commune: Portal) -> Client:
    client = Client(HTTP_HOST=commune.host)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def adopted(commune: Portal) -> AnnualPlan:
    director = factories.actor(at=commune.centre.place)
    plan = factories.draft(actor=director, centre=commune.centre)
    adopt_plan(actor=director, plan_id=plan.id, seen_version=plan.version, now=factories.NOW)
    return plan


@pytest.mark.parametrize("with_plan", [True, False])
def test_every_page_is_english_around_its_content(
    commune: Portal, reader: Client, request: pytest.FixtureRequest, *, with_plan: bool
) -> None:
    if with_plan:
        request.getfixturevalue("adopted")
    plan_page = PlanPage.objects.child_of(commune.home).get()
    about = AboutPage.objects.child_of(commune.home).get()
    for page in (commune.home, commune.news, commune.article, plan_page, about):
        answer = reader.get(page.get_url())
        assert answer.status_code == 200
        assert language_of(answer.text) == "en"
        assert left_in_vietnamese(answer.text, names=NAMES) == [], page.title
        assert "English" not in answer.text
        assert "Tiếng Việt" in answer.text


def test_a_visitor_reads_vietnamese_whatever_the_browser_says_and_gets_no_cookie(commune: Portal) -> None:
    answer = commune.get("/")
    assert language_of(answer.text) == "vi"
    assert answer.cookies == {}
    assert 'value="en" lang="en">English</button>' in answer.text


def test_a_target_is_written_once_in_english_too(
    adopted: AnnualPlan, commune: Portal, reader: Client
) -> None:
    page = reader.get(PlanPage.objects.child_of(commune.home).get().get_url()).text
    assert "reach 70\N{NO-BREAK SPACE}%" in page
    assert "at most 2,5" in page
