"""The year's closing on the screen: figures that lead to their source, a signature, the next year's draft."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AnnualPlan, AnnualReport, AuditEntry, IndicatorEntry
from tests import factories
from tests.web.conftest import World


@pytest.fixture
def held(world: World) -> None:
    """Two classes of two groups this year, one last year, all with the same learner."""
    for year, group in ((2021, 1), (2021, 2), (2020, 1)):
        row = factories.learning_class(
            centre=world.own.centre, school_year=year, group_number=group, state="finished",
            first_day=date(year, 10, 5),
        )  # fmt: skip
        factories.session(learning_class=row, day=date(year, 10, 5), state="held")
        factories.registration(learning_class=row, person=world.own.person)


def _url(world: World, asked: str = "") -> str:
    return reverse("web:annual-report", args=[world.own.plan.id]) + asked


def _file(world: World, kind: str, asked: str = "") -> str:
    return reverse("web:annual-report-file", args=[world.own.plan.id, kind]) + asked


def _next(world: World) -> str:
    return reverse("web:draft-next-plan", args=[world.own.plan.id])


def _asked(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page)[0]


def _sent(client: Client, world: World, **more: Any) -> dict[str, Any]:
    """What is sent from a page that shows the figures of the day it is signed."""
    page = client.get(_url(world, "?ban=du-thao&ngay=31/10/2021")).text
    return {
        "da-xem": _asked(page, "da-xem"),
        "da-luu": _asked(page, "da-luu"),
        "strengths": "Đoàn kết.\nĐông người học.",
        "difficulties": "Xa trung tâm.",
        "proposals": "",
        "number_sign": "41/BC-TTHTCĐ",
        "dated": "31/10/2021",
        "seen": "",
    } | more


def test_figures_lead_to_where_they_come_from(held, director, world):
    page = director.get(_url(world)).text
    reports = reverse("web:reports", args=[world.own.centre.id])
    assert f'href="{reports}?ky=2021-2022">1\N{NO-BREAK SPACE}lớp' in page
    assert f'href="{reports}?ky=2020-2021">1\N{NO-BREAK SPACE}lớp' in page
    assert f'href="{reverse("web:plan", args=[world.own.plan.id])}#phan-nhom-lop">' in page
    assert "chưa có số liệu" in page
    assert "Dự thảo" in page
    assert "dự thảo kế hoạch (phiên bản 1, chưa thông qua)" in page


def test_the_way_back_stays_in_the_year(director, world):
    hub = reverse("web:society", args=[world.own.centre.id])
    for page in (_url(world), _next(world)):
        assert f'href="{hub}?nam=2021-2022"' in director.get(page).text


def test_every_kind_of_link_of_the_page_opens(held, director, world):
    page = director.get(_url(world)).text
    main = page[page.index("<main") : page.index("</main>")]
    hrefs = [found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"#]*)', main)]
    kinds = {resolve(href.partition("?")[0]).url_name: href for href in hrefs}
    assert {"indicator-origin", "reports", "plan", "draft-next-plan", "annual-report-file"} <= set(kinds)
    for href in kinds.values():
        assert director.get(href).status_code == 200, href


def test_the_director_signs_and_the_report_stands_still(held, director, world):
    answer = director.post(_url(world, "?ban=du-thao"), _sent(director, world))
    assert answer.status_code == 302
    page = director.get(_url(world)).text
    assert "Đã ký" in page
    assert "41/BC-TTHTCĐ" in page
    assert "Đông người học." in page
    assert "Ký và lưu báo cáo" not in page
    again = director.get(_url(world, "?ban=du-thao")).text
    assert "Lý do sửa báo cáo đã ký" in again
    refused = director.post(
        _url(world, "?ban=du-thao"), _sent(director, world, seen=AnnualReport.objects.get().id, why="")
    )
    assert refused.status_code == 422
    assert "Hãy ghi lý do sửa" in refused.text
    assert "Đông người học." in refused.text
    seen = AnnualReport.objects.get().id
    director.post(_url(world, "?ban=du-thao"), _sent(director, world, seen=seen, why="Thiếu một lớp"))
    page = director.get(_url(world)).text
    assert "Thiếu một lớp" in page
    assert "Báo cáo đã ký trước đó" in page
    assert AnnualReport.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"dated": "01/01/2090"}, "Ngày ký phải từ 01/08/2021"),
        ({"dated": "hôm qua"}, "không phải là ngày"),
        ({"dated": ""}, "Hãy ghi ngày ký"),
    ],
)
def test_a_wrong_day_is_named_and_what_was_typed_is_kept(director, world, wrong, said):
    answer = director.post(_url(world), _sent(director, world, **wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Đông người học." in answer.text
    assert not AnnualReport.objects.exists()


def test_somebody_who_signed_meanwhile_is_told_of(director, world):
    sent = _sent(director, world)
    director.post(_url(world), sent)
    answer = director.post(_url(world), sent)
    assert answer.status_code == 422
    assert "Có người vừa ký" in answer.text
    assert AnnualReport.objects.count() == 1


def test_the_page_shows_the_figures_of_the_day_asked_for(held, director, world):
    page = director.get(_url(world, "?ngay=30/09/2021")).text
    assert "số liệu tính đến 30/09/2021" in page
    assert 'value="30/09/2021"' in page
    assert ">1\N{NO-BREAK SPACE}lớp" not in page[: page.index("Năm trước")]
    assert f"{_file(world, 'pdf')}?ban=du-thao&amp;ngay=30%2F09%2F2021" in page
    said = _said("pdf", director.get(_file(world, "pdf", "?ban=du-thao&ngay=30%2F09%2F2021")).content)
    assert "tính đến ngày 30/09/2021" in " ".join(said.split())
    for wrong in ("31/07/2021", "01/01/2090", "hôm qua"):
        page = director.get(_url(world, f"?ngay={wrong}")).text
        assert f'value="{wrong}"' in page
        assert 'aria-invalid="true"' in page


def test_figures_that_were_not_shown_are_shown_before_they_are_signed(held, director, world):
    sent = _sent(director, world, dated="30/09/2021")
    answer = director.post(_url(world, "?ban=du-thao"), sent)
    assert answer.status_code == 422
    assert "Số liệu sẽ ký (tính đến ngày 30/09/2021) khác số liệu bạn đã xem" in answer.text
    assert "số liệu tính đến 30/09/2021" in answer.text
    assert "Đông người học." in answer.text
    assert not AnnualReport.objects.exists()
    again = sent | {"da-xem": _asked(answer.text, "da-xem")}
    assert director.post(_url(world, "?ban=du-thao"), again).status_code == 302
    assert AnnualReport.objects.get().content["as_of"] == "2021-09-30"


def test_remarks_are_saved_before_the_signature(held, director, as_role, world):
    secretary = as_role(Role.SECRETARY)
    assert "Chưa ai lưu nhận xét" in secretary.get(_url(world)).text
    sent = _sent(director, world, luu="1", dated="sai", number_sign="7/BC")
    answer = director.post(_url(world, "?ban=du-thao"), sent)
    assert answer.status_code == 200
    assert "Đã lưu nhận xét" in answer.text
    assert 'value="7/BC"' in answer.text
    page = secretary.get(_url(world)).text
    assert "Đông người học." in page
    assert re.search(r"lưu lúc \d\d:\d\d \d\d/\d\d/\d{4}\.", page)
    assert "Ký và lưu báo cáo" not in page
    assert "Đông người học." in _said("docx", secretary.get(_file(world, "docx")).content)
    assert not AnnualReport.objects.exists()


@pytest.mark.parametrize("button", [{"luu": "1"}, {}])
def test_what_another_saved_meanwhile_is_shown_beside_what_was_typed(director, as_role, world, button):
    secretary = as_role(Role.SECRETARY)
    sent = _sent(director, world, **button)
    secretary.post(_url(world), {"strengths": "Ý của thư ký.", "luu": "1", "da-luu": ""})
    answer = director.post(_url(world), sent)
    assert answer.status_code == 422
    assert "đã lưu nhận xét khác lúc" in answer.text
    assert "Ý của thư ký." in answer.text
    assert "Đông người học." in answer.text
    again = sent | {"da-luu": _asked(answer.text, "da-luu"), "luu": "1"}
    assert director.post(_url(world), again).status_code == 200
    assert "Đông người học." in secretary.get(_url(world)).text


def test_where_remarks_begin_is_told(held, director, world):
    from_plan, nothing = (
        "những ý này lấy sẵn từ kế hoạch",
        "kế hoạch chưa ghi thuận lợi, khó khăn, giải pháp nào",
    )
    page = director.get(_url(world)).text
    assert (from_plan in page, nothing in page) == (True, False)
    world.own.plan.paragraphs.all().delete()
    page = director.get(_url(world)).text
    assert (from_plan in page, nothing in page) == (False, True)


OTHERS = (Role.EDITOR, Role.PROVINCE_VIEWER, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", OTHERS)
def test_what_is_not_signed_yet_is_the_offices(held, director, as_role, world, role):
    sent = _sent(director, world)
    director.post(_url(world), sent | {"luu": "1"})
    other = as_role(role)
    page = other.get(_url(world)).text
    assert "Những ý này lấy sẵn từ kế hoạch." in page
    assert "Đông người học." not in page
    assert "Đông người học." not in _said("xlsx", other.get(_file(world, "xlsx")).content)
    director.post(_url(world), sent | {"da-luu": _asked(director.get(_url(world)).text, "da-luu")})
    assert "Đông người học." in other.get(_url(world)).text
    again = {"strengths": "Đang viết lại.", "luu": "1"}
    page = director.get(_url(world, "?ban=du-thao")).text
    director.post(_url(world, "?ban=du-thao"), again | {"da-luu": _asked(page, "da-luu")})
    page = other.get(_url(world, "?ban=du-thao")).text
    assert "Những nhận xét này lấy từ báo cáo đã ký." in page
    assert "Đông người học." in page
    assert "Đang viết lại." not in page


@pytest.mark.parametrize("role", OTHERS)
def test_others_read_and_keep_nothing(role, as_role, world):
    client = as_role(role)
    page = client.get(_url(world)).text
    assert "Lưu nhận xét" not in page
    assert "<h3>Thuận lợi, ưu điểm</h3>" in page
    assert client.post(_url(world), {"luu": "1", "strengths": "Chen vào."}).status_code == 403


@pytest.mark.parametrize("role", [Role.SECRETARY, *OTHERS])
def test_others_read_and_do_not_sign(role, as_role, world):
    client = as_role(role)
    page = client.get(_url(world))
    assert page.status_code == 200
    assert "Ký và lưu báo cáo" not in page.text
    assert client.post(_url(world), {}).status_code == 403
    assert not AnnualReport.objects.exists()
    if role is Role.ADMINISTRATOR:
        assert reverse("web:reports", args=[world.own.centre.id]) not in page.text.split("<main")[1]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_files_are_drafts_until_signed_and_say_what_the_page_says(held, director, world, kind):
    assert (
        f"du-thao-bao-cao-tong-ket-2021-2022.{kind}"
        in director.get(_file(world, kind))["Content-Disposition"]
    )
    director.post(_url(world), _sent(director, world))
    answer = director.get(_file(world, kind))
    assert answer["Content-Disposition"] == f'attachment; filename="bao-cao-tong-ket-2021-2022.{kind}"'
    said = _said(kind, answer.content)
    assert "Đông người học." in said
    assert "41/BC-TTHTCĐ" in said
    assert world.own.person.full_name not in said
    assert "DỰ THẢO" not in said
    assert "DỰ THẢO" in _said(kind, director.get(_file(world, kind, "?ban=du-thao")).content)
    assert director.get(_file(world, "exe")).status_code == 404


def _said(kind: str, payload: bytes) -> str:
    if kind == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(payload)).pages)
    if kind == "docx":
        file = docx.Document(BytesIO(payload))
        assert len(file.inline_shapes) >= 2
        return "\n".join([p.text for p in file.paragraphs] + [c.text for t in file.tables for c in t._cells])
    book = CalamineWorkbook.from_filelike(BytesIO(payload))
    return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


def test_charts_are_pictures_that_a_browser_may_keep(held, director, world):
    page = director.get(_url(world)).text
    url = reverse("web:annual-chart", args=[world.own.plan.id, "lop"])
    start = page.index(url)
    picture = director.get(page[start : page.index('"', start)].replace("&amp;", "&"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert "immutable" in picture["Cache-Control"]
    assert "1 (thực hiện)" in picture.text
    assert "immutable" not in director.get(f"{url}?v=khac")["Cache-Control"]
    assert director.get(reverse("web:annual-chart", args=[world.own.plan.id, "khac"])).status_code == 404


def test_what_was_reached_does_not_read_as_a_target_that_was_not_met(director, world):
    IndicatorEntry.add(
        centre=world.own.centre, place=world.own.place, indicator="nursery_under_3", school_year=2021,
        as_of=date(2022, 5, 31), numerator=6996, denominator=10_000, source="Báo cáo",
        entered_by_id=world.own.director.pk, entered_at=factories.NOW,
    )  # fmt: skip
    page = director.get(_next(world)).text
    assert "69,96\N{NO-BREAK SPACE}%" in page
    assert "Chưa đạt nên giữ nguyên." in page


def test_the_next_plan_is_drafted_with_what_was_typed(held, director, world):
    page = director.get(_next(world)).text
    assert "Lấy số đã thực hiện" in page or "chỉ giảm đến 80 %" in page
    sent = dict(re.findall(r'name="([gt]\d+[^"]*)" value="([^"]*)"', page))
    assert sent
    first = next(name for name in sent if name.endswith("_classes"))
    answer = director.post(_next(world), sent | {first: "17"})
    made = AnnualPlan.objects.get(centre=world.own.centre, school_year=2022)
    assert answer.url == reverse("web:plan", args=[made.id])
    assert made.groups.order_by("number").first().classes == 17
    assert AuditEntry.objects.filter(subject=f"plan:{made.id}", action="plan.correct").exists()
    there = director.get(_next(world)).text
    assert "đã có kế hoạch" in there
    assert '<button class="btn" type="submit">Lập dự thảo' not in there
    refused = director.post(_next(world), sent)
    assert refused.status_code == 422
    assert "không ghi đè lên" in refused.text


def test_a_number_that_is_none_is_named_beside_its_field(director, world):
    page = director.get(_next(world)).text
    sent = dict(re.findall(r'name="([gt]\d+[^"]*)" value="([^"]*)"', page))
    first = next(name for name in sent if name.endswith("_classes"))
    answer = director.post(_next(world), sent | {first: "nhiều"})
    assert answer.status_code == 422
    assert "“nhiều” không phải là số đếm" in answer.text
    assert 'value="nhiều"' in answer.text
    assert not AnnualPlan.objects.filter(school_year=2022).exists()


@pytest.mark.parametrize("page", [_url, _next])
def test_twenty_classes_cost_the_queries_of_three(held, director, world, page, django_assert_num_queries):
    director.get(page(world))
    with CaptureQueriesContext(connection) as few:
        director.get(page(world))
    for number in range(20):
        row = factories.learning_class(centre=world.own.centre, state="finished", title=f"Lớp {number}")
        factories.session(learning_class=row, day=date(2021, 11, 1 + number), state="held")
        factories.registration(learning_class=row, person=world.own.person)
    with django_assert_num_queries(len(few)):
        assert director.get(page(world)).status_code == 200
