"""Whoever chooses English gets English: every page, every refusal. Record and documents stay as they are."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store.models import PlanVersion, User
from hieuhoc.usecases.correct_plan import correct_plan
from tests import factories
from tests.english import language_of, left_in_vietnamese
from tests.web.conftest import World

NAMES = ("Giám đốc Ái Thượng (mẫu)", "Giám đốc Ban Công (mẫu)", "Hà Văn Bình (mẫu)", "Bá Thước", "Hậu Lộc")
GROUPS = ("Phổ biến, giáo dục pháp luật", "Nâng cao chất lượng cuộc sống", "Dạy nghề và việc làm")


@pytest.fixture
def pages(world: World) -> dict[str, list[object]]:
    own = world.own
    return {
        "home": [],
        "centres": [],
        "grants": [],
        "new-password": [world.neighbour.director.pk],
        "dashboard": [own.centre.id],
        "plans": [own.centre.id],
        "new-plan": [own.centre.id],
        "source": [own.source.id],
        "plan": [own.plan.id],
        "reading": [own.plan.id],
        "edit": [own.plan.id, "nhom-lop"],
        "planned": [own.plan.id, 1],
        "adopt": [own.plan.id],
        "reopen": [own.plan.id],
        "close": [own.plan.id],
        "versions": [own.plan.id],
        "version": [own.plan.id, 1],
    }


@pytest.fixture
def english(world: World, signed_in: Callable[[User], Client]) -> Client:
    """A director who also administers: nobody sees more."""
    user = world.own.director
    factories.grant(user=user, role=Role.ADMINISTRATOR, place=world.own.province)
    client = signed_in(user)
    client.cookies["django_language"] = "en"
    return client


def test_every_page_is_english(world: World, english: Client, pages: dict[str, list[object]]) -> None:
    wrong = {}
    for name, args in pages.items():
        answer = english.get(reverse(f"web:{name}", args=args), follow=True)
        assert answer.status_code == 200
        assert (language_of(answer.text), answer["Content-Language"]) == ("en", "en")
        if left := left_in_vietnamese(
            answer.text, names=(*NAMES, *GROUPS, world.own.source.title, world.own.learning_class.title)
        ):
            wrong[name] = left
    assert wrong == {}


@pytest.mark.parametrize("section", ["nhom-lop", "chi-tieu", "dan-so", "thuan-loi", "giai-phap"])
def test_the_forms_and_their_refusals_are_english(world: World, english: Client, section: str) -> None:
    url = reverse("web:edit", args=[world.own.plan.id, section])
    assert left_in_vietnamese(english.get(url).text, names=NAMES) == []
    sent = {
        "dong-TOTAL_FORMS": "1",
        "dong-INITIAL_FORMS": "0",
        "dong-0-name": "x",
        "dong-0-classes": "bay",
        "dong-0-participations": "",
        "dong-0-text": "x" * 5000,
        "dong-0-value": "?",
        "dong-0-comparison": "=",
        "population": "0",
        "population_on": "31/31/2021",
        "seen_version": str(world.own.plan.version),
    }
    refused = english.post(url, sent)
    assert refused.status_code == 422
    assert left_in_vietnamese(refused.text, names=NAMES) == []


def test_accounts_are_english(world: World, english: Client) -> None:
    sent = {"username": "hanh be", "full_name": "", "role": "king", "place": "x"}
    refused = english.post(reverse("web:open-account"), sent)
    assert refused.status_code == 422
    assert left_in_vietnamese(refused.text, names=NAMES) == []
    url = reverse("web:new-password", args=[world.neighbour.director.pk])
    assert left_in_vietnamese(english.post(url).text, names=NAMES) == []


def test_units_are_english_on_the_page_and_in_the_form(world: World, english: Client) -> None:
    said = factories.content(
        targets=(Target("Họp tổ", None, Comparison.AT_LEAST, Decimal(4), "time"),),
        school_year=SchoolYear(2021),
    )
    correct_plan(
        actor=world.own.actor,
        plan_id=world.own.plan.id,
        content=said,
        seen_version=world.own.plan.version,
        why="",
        now=factories.NOW,
    )
    assert "4\N{NO-BREAK SPACE}times" in english.get(reverse("web:plan", args=[world.own.plan.id])).text
    form = english.get(reverse("web:edit", args=[world.own.plan.id, "chi-tieu"])).text
    assert '<option value="time" selected>times</option>' in form
    assert '<option value="%">per cent</option>' in form


def test_findings_are_worded_in_english_with_the_numbers_of_the_page(world: World, english: Client) -> None:
    page = english.get(reverse("web:reading", args=[world.own.plan.id])).text
    assert "but its groups add up to 54 (12 + 11 + 10 + 21)" in page
    assert "The 84,9 % are computed from 4.407 participations" in page
    assert "Children under 3 in nursery" in page


def test_sign_in_is_english_and_the_switch_leads_back(db: None) -> None:
    visitor = Client()
    page = visitor.get("/tai-khoan/login/?next=/lam-viec/quyen/")
    assert 'value="en" lang="en">English</button>' in page.text
    chosen = visitor.post("/ngon-ngu/", {"language": "en", "next": "/tai-khoan/login/?next=/lam-viec/quyen/"})
    assert chosen.url == "/tai-khoan/login/?next=/lam-viec/quyen/"
    page = visitor.get(chosen.url)
    assert language_of(page.text) == "en"
    assert left_in_vietnamese(page.text) == []
    assert "Sign in" in page.text
    assert 'value="vi" lang="vi">Tiếng Việt</button>' in page.text
    failed = visitor.post("/tai-khoan/login/", {"login": "khong-co", "password": "sai"})
    assert left_in_vietnamese(failed.text) == []
    # Choosing another language here would lose what was typed.
    assert "/ngon-ngu/" not in failed.text


def test_the_record_and_the_documents_stay_vietnamese(world: World, english: Client) -> None:
    plan = world.own.plan
    url = reverse("web:edit", args=[plan.id, "dan-so"])
    sent = {"population": "5.190", "seen_version": str(plan.version), "why": ""}
    english.post(url, sent)
    assert PlanVersion.objects.filter(plan=plan).first().why == "Sửa: dân số từ 15 tuổi trở lên"
    correct_plan(
        actor=world.own.actor,
        plan_id=plan.id,
        content=factories.content(),
        seen_version=plan.version + 1,
        why="",
        now=factories.NOW,
    )
    files = []
    for language in ("vi", "en"):
        english.cookies["django_language"] = language
        word = Document(io.BytesIO(english.get(reverse("web:download", args=[plan.id, "docx"])).content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        files.append([*cells, *(paragraph.text for paragraph in word.paragraphs)])
    assert files[0] == files[1]
    assert any("Kế hoạch" in text or "KẾ HOẠCH" in text for text in files[1])


def test_a_figure_has_one_face_in_both_languages(world: World, english: Client) -> None:
    for language in ("vi", "en"):
        english.cookies["django_language"] = language
        page = english.get(reverse("web:plan", args=[world.own.plan.id])).text
        assert "1.118" in page
        assert "1,118" not in page
    assert "Numbers are written the Vietnamese way" in page
