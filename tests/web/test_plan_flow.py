"""From a text to an adopted plan, by forms alone."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx import Document

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AnnualPlan, Settlement, SourceText, User
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.seed_demo import sample_announcement
from tests import factories
from tests.web.conftest import World


def _open_errors(plan: AnnualPlan) -> tuple[str, ...]:
    return plan_findings(plan.id).open_errors


def _settle(client: Client, plan: AnnualPlan, key: str, **sent: str) -> object:
    data = {"key": key, "remedy": "trust-computed", "why": "Đếm lại danh sách lớp.", **sent}
    return client.post(reverse("web:settle", args=[plan.id]), data)


def _words(answer: HttpResponse) -> str:
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def _is_no_signed_document(client: Client, plan: AnnualPlan, number: str) -> None:
    answer = client.get(reverse("web:download", args=[plan.id, "docx"]))
    assert "DỰ THẢO KẾ HOẠCH" in _words(answer)
    assert number not in _words(answer)
    assert "ngày 05" not in _words(answer)
    assert 'filename="du-thao-ke-hoach-' in answer["Content-Disposition"]


def test_the_text_becomes_an_adopted_plan(world: World, director: Client) -> None:
    AnnualPlan.objects.filter(id=world.own.plan.id).update(school_year=2019)
    new = reverse("web:new-plan", args=[world.own.centre.id])
    assert sample_announcement()[:60] in director.get(f"{new}?mau=1").text

    read = director.post(new, {"text": sample_announcement().replace("11 thôn", "11 thôn, bản")}, follow=True)
    plan = AnnualPlan.objects.get(centre=world.own.centre, school_year=2021)
    assert read.redirect_chain[-1][0] == reverse("web:reading", args=[plan.id])
    assert "nhưng cộng các nhóm lại được 54" in read.text
    assert read.text.count('class="fig') > 20

    refused = director.post(reverse("web:adopt", args=[plan.id]), {"seen_version": plan.version})
    assert refused.status_code == 422
    assert "mâu thuẫn chưa giải quyết" in refused.text
    assert AnnualPlan.objects.get(id=plan.id).state == "draft"

    for key in _open_errors(plan):
        assert _settle(director, plan, key).status_code == 302
    assert not _open_errors(plan)
    adopted = director.post(
        reverse("web:adopt", args=[plan.id]),
        {"seen_version": plan.version, "number_sign": "12/KH-TTHTCĐ", "dated": "05/10/2021"},
        follow=True,
    )
    assert "12/KH-TTHTCĐ" in adopted.text
    assert "05/10/2021" in adopted.text
    assert reverse("public-plan", args=[world.own.centre.id, "2021-2022"]) in adopted.text
    assert AnnualPlan.objects.get(id=plan.id).state == "adopted"

    word = director.get(reverse("web:download", args=[plan.id, "docx"]))
    assert "12/KH-TTHTCĐ" in _words(word)
    assert "DỰ THẢO" not in _words(word)
    pdf = director.get(reverse("web:download", args=[plan.id, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == 'attachment; filename="ke-hoach-2021-2022.pdf"'


def test_an_adopted_plan_is_reopened_with_a_reason_and_its_versions_compared(
    world: World, director: Client
) -> None:
    plan = world.own.plan
    for key in _open_errors(plan):
        _settle(director, plan, key)
    signed = {"seen_version": plan.version, "number_sign": "12/KH-TTHTCĐ", "dated": "05/10/2021"}
    director.post(reverse("web:adopt", args=[plan.id]), signed)
    assert director.get(reverse("web:edit", args=[plan.id, "nhom-lop"])).status_code == 302

    without = director.post(reverse("web:reopen", args=[plan.id]), {"why": " "})
    assert without.status_code == 422
    assert "Hãy ghi lý do mở lại" in without.text
    director.post(reverse("web:reopen", args=[plan.id]), {"why": "Theo nghị quyết mới"})
    plan.refresh_from_db()
    assert plan.state == "draft"
    _is_no_signed_document(director, plan, "12/KH")

    director.post(
        reverse("web:edit", args=[plan.id, "dan-so"]),
        {"population": "5.200", "population_on": "1/11/2021", "seen_version": plan.version, "back": "plan"},
    )
    plan.refresh_from_db()
    assert plan.population == 5200
    listed = director.get(reverse("web:versions", args=[plan.id])).text
    assert "Theo nghị quyết mới" in listed
    compared = director.get(reverse("web:version", args=[plan.id, plan.version])).text
    assert "<del>5.189</del>" in compared
    assert "<ins>5.200</ins>" in compared
    assert director.get(reverse("web:version", args=[plan.id, 99])).status_code == 404


def test_a_plan_is_closed_only_after_the_question(world: World, director: Client) -> None:
    plan = world.own.plan
    for key in _open_errors(plan):
        _settle(director, plan, key)
    director.post(reverse("web:adopt", args=[plan.id]), {"seen_version": plan.version})
    url = reverse("web:close", args=[plan.id])
    assert "không mở lại được" in director.get(url).text
    assert AnnualPlan.objects.get(id=plan.id).state == "adopted"
    director.post(url)
    assert AnnualPlan.objects.get(id=plan.id).state == "closed"
    assert "không làm được bước này" in director.post(url, follow=True).text


def test_settlements_are_kept_one_after_another(world: World, director: Client) -> None:
    plan, key = world.own.plan, _open_errors(world.own.plan)[0]
    _settle(director, plan, key)
    _settle(director, plan, key, remedy="explain", why="Một lớp ghép hai nhóm.")
    page = director.get(reverse("web:reading", args=[plan.id])).text
    assert Settlement.objects.filter(plan=plan, finding_key=key).count() == 2
    assert page.index("Một lớp ghép hai nhóm.") < page.index("Đếm lại danh sách lớp.")
    assert world.own.director.full_name in page


def test_a_settled_total_that_the_plan_does_not_reach_is_pointed_out(world: World, director: Client) -> None:
    plan, key = world.own.plan, next(k for k in _open_errors(world.own.plan) if "|classes|" in k)
    _settle(director, plan, key, remedy="trust-stated")
    page = director.get(reverse("web:reading", args=[plan.id])).text
    assert "kế hoạch hiện vẫn tính ra 54" in page


@pytest.mark.parametrize(
    ("sent", "said", "kept"),
    [
        ({"why": ""}, "Hãy ghi lý do", 'value="trust-computed" id="pt-1-trust-computed" checked'),
        ({"remedy": ""}, "Hãy chọn một cách giải quyết.", 'value="Đếm lại danh sách lớp."'),
        ({"remedy": "bừa"}, "field-error", 'value="Đếm lại danh sách lớp."'),
    ],
)
def test_a_settlement_that_lacks_something_keeps_what_was_typed(
    world: World, director: Client, sent: dict[str, str], said: str, kept: str
) -> None:
    plan = world.own.plan
    answer = _settle(director, plan, _open_errors(plan)[0], **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert kept in answer.text
    assert not Settlement.objects.exists()


def test_a_finding_that_is_gone_is_said_to_be_gone(world: World, director: Client) -> None:
    answer = director.post(
        reverse("web:settle", args=[world.own.plan.id]),
        {"key": "sum-mismatch|classes|1|2", "remedy": "explain", "why": "x"},
        follow=True,
    )
    assert "không còn nữa" in answer.text


def test_a_secretary_prepares_and_does_not_adopt(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    client, plan = signed_in(person(Role.SECRETARY)), world.own.plan
    for key in _open_errors(plan):
        _settle(client, plan, key)
    page = client.get(reverse("web:plan", args=[plan.id])).text
    assert reverse("web:adopt", args=[plan.id]) not in page
    day = client.get(reverse("web:dashboard", args=[world.own.centre.id])).text
    assert "trình giám đốc thông qua" in day


@pytest.mark.parametrize(
    ("name", "payload", "said"),
    [
        ("rong.txt", b"", "Tệp trống"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "bị hỏng hoặc không đúng định dạng"),
        ("bang.pdf", b"%PDF-1.4", "Không đọc được loại tệp này"),
        ("lon.txt", b"a" * 10_000_001, "Tệp quá lớn"),
        ("trang.txt", b"   \n ", "Tệp trống"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    world: World, director: Client, name: str, payload: bytes, said: str
) -> None:
    before = SourceText.objects.count()
    answer = director.post(
        reverse("web:new-plan", args=[world.own.centre.id]), {"file": SimpleUploadedFile(name, payload)}
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert SourceText.objects.count() == before


def test_nothing_or_both_is_refused_and_the_text_is_kept(world: World, director: Client) -> None:
    url = reverse("web:new-plan", args=[world.own.centre.id])
    assert "Chưa có gì để đọc" in director.post(url, {"text": "  "}).text
    both = director.post(url, {"text": "Nhóm 1: 12 lớp", "file": SimpleUploadedFile("a.txt", b"abc")})
    assert "chọn một trong hai" in both.text
    assert "Nhóm 1: 12 lớp" in both.text


def test_a_text_without_a_school_year_asks_for_it(world: World, director: Client) -> None:
    url = reverse("web:new-plan", args=[world.own.centre.id])
    asked = director.post(url, {"text": "Trung tâm mở 12 lớp cho 300 lượt người."})
    assert asked.url.startswith("/lam-viec/van-ban/")
    wrong = director.post(asked.url, {"school_year": "2021-2023"})
    assert wrong.status_code == 422
    assert "“2021-2023” không phải là năm học" in wrong.text
    done = director.post(asked.url, {"school_year": "2022 – 2023"}, follow=True)
    assert AnnualPlan.objects.filter(centre=world.own.centre, school_year=2022).exists()
    assert done.status_code == 200


def test_a_text_for_an_adopted_year_leaves_that_plan_alone(world: World, director: Client) -> None:
    AnnualPlan.objects.filter(id=world.own.plan.id).update(state="adopted")
    answer = director.post(
        reverse("web:new-plan", args=[world.own.centre.id]), {"text": sample_announcement()}, follow=True
    )
    assert "Mở lại để sửa" in answer.text
    assert AnnualPlan.objects.get(id=world.own.plan.id).version == world.own.plan.version


def test_an_empty_plan_begins_once_a_year(world: World, director: Client) -> None:
    url = reverse("web:empty-plan", args=[world.own.centre.id])
    assert director.post(url, {"school_year": "2023-2024"}).status_code == 302
    again = director.post(url, {"school_year": "2023-2024"})
    assert again.status_code == 422
    assert "đã có kế hoạch" in again.text


def test_the_reading_says_what_it_did_not_understand(world: World, director: Client) -> None:
    text = sample_announcement() + "\nGhi chú: 77 cái gì đó."
    page = director.post(
        reverse("web:new-plan", args=[world.own.centre.id]), {"text": text}, follow=True
    ).text
    marked = re.findall(
        r'<mark id="vt-\d+" class="[^"]*fig--unread[^"]*" title="([^"]+)">(?:<a[^>]*>)?([^<]+)', page
    )
    assert ("chưa rõ đếm gì", "77") in [(label, words.strip()) for label, words in marked]


def test_a_figure_leads_to_its_place_and_back(world: World, director: Client) -> None:
    page = director.get(reverse("web:reading", args=[world.own.plan.id])).text
    there = re.search(r'<span id="nhom-1-lop"><a href="#(vt-\d+)"', page)
    assert there
    back = re.search(rf'<mark id="{there[1]}"[^>]*><a href="(#[^"]+)">', page)
    assert back
    assert back[1] == "#nhom-1-lop"


def test_a_long_text_is_shown_in_pages(world: World, director: Client) -> None:
    filler = "Trung tâm mở lớp theo nhu cầu của người dân.\n" * 1200
    text = sample_announcement() + "\n" + filler + "Ở cuối văn bản có 77 buổi tập huấn."
    director.post(reverse("web:new-plan", args=[world.own.centre.id]), {"text": text})
    url = reverse("web:reading", args=[world.own.plan.id])
    first, last = director.get(url).text, director.get(f"{url}?trang=99").text
    assert "Trang 1 / 3" in first
    assert "77 buổi" not in first.split('id="phat-hien"')[0].split('class="source"')[1]
    assert "77 buổi" in last
    assert '<a href="?trang=1#vt-' in last


def _corrected(client: Client, plan: AnnualPlan) -> None:
    sent = {"population": "5.201", "population_on": "1/11/2021", "seen_version": plan.version, "back": "plan"}
    assert client.post(reverse("web:edit", args=[plan.id, "dan-so"]), sent).status_code == 302
    plan.refresh_from_db()


def test_reading_again_asks_before_it_replaces_corrections(world: World, director: Client) -> None:
    plan = world.own.plan
    _corrected(director, plan)
    new = reverse("web:new-plan", args=[world.own.centre.id])
    asked = director.post(new, {"text": sample_announcement()})
    assert asked.url == reverse("web:replace-draft", args=[plan.id, world.own.source.id])
    page = director.get(asked.url).text
    assert "đã được sửa tay" in page
    assert 'type="checkbox"' in page

    without = director.post(asked.url, {"seen_version": plan.version})
    assert without.status_code == 422
    assert "Hãy đánh dấu vào ô đồng ý" in without.text
    stale = director.post(asked.url, {"seen_version": plan.version - 1, "agreed": "on"})
    assert stale.url == asked.url
    plan.refresh_from_db()
    assert plan.population == 5201

    done = director.post(asked.url, {"seen_version": plan.version, "agreed": "on"})
    assert done.url == reverse("web:reading", args=[plan.id])
    plan.refresh_from_db()
    assert plan.population == 5189


def test_a_text_replaces_no_draft_of_another_centre(
    world: World, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    both = person(Role.SECRETARY)
    factories.grant(user=both, role=Role.SECRETARY, place=world.neighbour.place)
    url = reverse("web:replace-draft", args=[world.own.plan.id, world.neighbour.source.id])
    assert signed_in(both).get(url).status_code == 404


def test_an_older_version_is_taken_back_with_a_reason(
    world: World, director: Client, person: Callable[[Role], User], signed_in: Callable[[User], Client]
) -> None:
    plan = world.own.plan
    _corrected(director, plan)
    page, url = (reverse(f"web:{name}", args=[plan.id, 1]) for name in ("version", "restore"))
    assert url in director.get(page).text
    assert "lay-lai" not in director.get(reverse("web:version", args=[plan.id, plan.version])).text
    assert url not in signed_in(person(Role.EDITOR)).get(page).text

    without = director.post(url, {"seen_version": plan.version, "why": " "})
    assert without.status_code == 422
    assert "Hãy ghi lý do lấy lại" in without.text
    stale = director.post(url, {"seen_version": 1, "why": "Sửa nhầm"})
    assert stale.status_code == 422
    assert 'value="Sửa nhầm"' in stale.text
    assert AnnualPlan.objects.get(id=plan.id).population == 5201

    director.post(url, {"seen_version": plan.version, "why": "Sửa nhầm"})
    back = AnnualPlan.objects.get(id=plan.id)
    assert (back.population, back.version) == (5189, plan.version + 1)
    assert "Sửa nhầm" in director.get(reverse("web:versions", args=[plan.id])).text
    assert director.post(reverse("web:restore", args=[plan.id, 99])).status_code == 404

    AnnualPlan.objects.filter(id=plan.id).update(state="adopted")
    assert url not in director.get(page).text
    refused = director.post(url, {"seen_version": back.version, "why": "Sửa nhầm"})
    assert "không làm được bước này" in refused.text
