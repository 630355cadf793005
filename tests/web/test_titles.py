"""Titles on the screen: shares, registering, the hamlet's review, the decision, papers, taking back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.rulebook.edition import Edition, Rating
from hieuhoc.store.models import (
    AuditEntry,
    Clan,
    Consent,
    Household,
    Level,
    Person,
    Recognition,
    SheetMark,
    SheetScore,
    TitleDecision,
)
from hieuhoc.usecases import open_sheets
from hieuhoc.usecases.titles import sheets as title_sheets
from tests import factories
from tests.sheets import EDITION
from tests.web.conftest import World

DAY = "15/12/2021"


@pytest.fixture
def homes(world: World) -> list[Household]:
    """Three households of the hamlet, each with its head; one of another hamlet."""
    other = factories.place(Level.HAMLET, parent=world.own.place, name="Mé")
    made = []
    for number, (name, place) in enumerate(
        (("Hà Thị An", world.own.hamlet), ("Bùi Văn Bình", world.own.hamlet), ("Lò Thị Chi", other)), 1
    ):
        home = Household.objects.create(place=place, code=f"H{number:02}")
        home.head = factories.person(full_name=name, place=place, household=home)
        home.save()
        made.append(home)
    return made


@pytest.fixture
def head(world: World, signed_in: Any) -> Client:
    """The head of the own hamlet."""
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    return signed_in(user)


def at(world: World, name: str, query: str = "") -> str:
    return reverse(f"web:{name}", args=[world.own.centre.id]) + "?nam=2021" + query


def register_all(client: Client, world: World) -> None:
    answer = client.post(at(world, "register-titles", f"&thon={world.own.hamlet.id}"), {"ca-thon": "1"})
    assert answer.status_code == 302


def said(rows: Any, prefix: str, value: str) -> dict[str, str]:
    return {f"{prefix}-{row.id.hex}": value for row in rows}


def decided(director: Client, world: World) -> TitleDecision:
    """Both households of the hamlet are proposed; An's is recognised, Bình's is not."""
    register_all(director, world)
    rows = list(Recognition.objects.order_by("household__code"))
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    sent = {
        "number_sign": "45/QĐ-UBND",
        "dated": DAY,
        "office": "Chủ tịch",
        "signatory": "Phạm Văn Cao (mẫu)",
        **said(rows[:1], "kq", "co"),
        **said(rows[1:], "kq", "khong"),
        **said(rows[1:], "ly-do", "Hồ sơ thiếu"),
    }
    answer = director.post(at(world, "decide-titles"), sent)
    assert answer.status_code == 302, answer.text
    return TitleDecision.objects.get()


def test_the_way_from_registering_to_the_paper(world, homes, director, client):
    found_site(centre_id=world.own.centre.id, today=factories.TODAY)
    decision = decided(director, world)
    page = director.get(reverse("web:title-decision", args=[decision.id])).text
    assert "001/2021/GCN-GĐHT" in page
    assert "Hồ sơ thiếu" in page
    answer = director.get(reverse("web:print-titles", args=[decision.id]))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    (sheet,) = [one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages]
    row = Recognition.objects.get(state="recognised")
    address = "http://testserver" + reverse("verify-title", args=[row.token])
    assert address in sheet.replace("\n", "").replace("\u200b", "")
    for text in ("GIẤY CÔNG NHẬN", "Hà Thị An (mẫu)", "001/2021/GCN-GĐHT", "CHỦ TỊCH", "Phạm Văn Cao"):
        assert text in sheet
    proof = client.get(reverse("verify-title", args=[row.token]))
    assert proof.status_code == 200
    assert "Giấy công nhận có thật." in proof.text
    assert "Hà Thị An (mẫu)" in proof.text
    assert AuditEntry.objects.filter(action="title.print").count() == 1


def test_the_shares_follow_by_themselves(world, homes, director):
    decided(director, world)
    page = director.get(at(world, "titles")).text
    assert "33,3 %" in page.replace("\xa0", " ")
    assert "1 / 3 hộ gia đình" in page


def test_a_hamlet_head_sees_and_does_what_is_of_his_hamlet(world, homes, head, director):
    register_all(director, world)
    director.post(at(world, "register-titles", f"&thon={homes[2].place_id}"), {"ca-thon": "1"})
    page = head.get(at(world, "titles")).text
    assert "Hà Thị An (mẫu)" in page
    assert "Lò Thị Chi" not in page
    assert "Ghi quyết định của xã" not in page
    theirs = Recognition.objects.get(household=homes[2])
    assert head.get(reverse("web:title", args=[theirs.id])).status_code == 404
    assert head.get(at(world, "decide-titles")).status_code == 403
    rows = Recognition.objects.all()
    head.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    assert Recognition.objects.filter(state="proposed").count() == 2
    theirs.refresh_from_db()
    assert theirs.state == "registered"
    chi = {"subjects": str(homes[2].id)}
    assert head.post(at(world, "register-titles"), chi).status_code == 422


def test_who_may_not_see_people_sees_shares_and_no_names(world, homes, director, as_role):
    decided(director, world)
    for role in (Role.PROVINCE_VIEWER, Role.EDITOR, Role.CRITERION_OWNER, Role.ADMINISTRATOR):
        page = as_role(role).get(at(world, "titles"))
        assert page.status_code == 200
        assert "1 / 3 hộ gia đình" in page.text
        assert "Hà Thị An" not in page.text


def test_a_refusal_of_a_hamlet_needs_a_reason_and_keeps_what_was_typed(world, homes, director):
    register_all(director, world)
    rows = list(Recognition.objects.all())
    sent = {"on": "10/12/2021", **said(rows[:1], "kq", "khong"), **said(rows[1:], "kq", "co")}
    answer = director.post(at(world, "review-titles"), sent)
    assert answer.status_code == 422
    assert "Hãy ghi lý do" in answer.text
    assert '<option value="khong" selected>' in answer.text
    assert not Recognition.objects.exclude(state="registered").exists()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"number_sign": ""}, "Hãy ghi số quyết định."),
        ({"dated": "09/12/2021"}, "Ngày phải từ 10/12/2021"),
        ({"dated": "hôm nay"}, "không phải là ngày"),
        ({"dated": "01/01/2190"}, "Hãy ghi lại ngày."),
        ({"office": ""}, "Hãy ghi chức vụ người ký."),
    ],
)
def test_a_decision_says_what_is_wrong_with_it(world, homes, director, sent, told):
    register_all(director, world)
    rows = list(Recognition.objects.all())
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    whole = {"number_sign": "45", "dated": DAY, "office": "Chủ tịch", **said(rows, "kq", "co")}
    answer = director.post(at(world, "decide-titles"), whole | sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert not TitleDecision.objects.exists()


def test_a_number_is_used_once_a_year(world, homes, director):
    decided(director, world)
    director.post(at(world, "register-titles", f"&thon={homes[2].place_id}"), {"ca-thon": "1"})
    row = Recognition.objects.get(household=homes[2])
    director.post(at(world, "review-titles"), {"on": DAY, f"kq-{row.id.hex}": "co"})
    sent = {"number_sign": "45/qđ-ubnd", "dated": DAY, "office": "Chủ tịch", f"kq-{row.id.hex}": "co"}
    answer = director.post(at(world, "decide-titles"), sent)
    assert answer.status_code == 422
    assert "đã dùng cho một quyết định khác" in answer.text


def test_members_who_moved_are_told_and_the_title_is_kept_or_taken_back(world, homes, director, client):
    found_site(centre_id=world.own.centre.id, today=factories.TODAY)
    decided(director, world)
    row = Recognition.objects.get(state="recognised")
    factories.person(full_name="Hà Văn Út", place=world.own.hamlet, household=homes[0])
    page = director.get(at(world, "titles")).text
    assert "Cần xét lại vì có người đến, người đi: 1" in page
    assert "1 người mới" in page
    director.post(reverse("web:look-again-titles", args=[world.own.centre.id]))
    row.refresh_from_db()
    assert row.look_again_why == "0 người không còn, 1 người mới"
    page = director.get(reverse("web:title", args=[row.id])).text
    assert "Hà Văn Út (mẫu)" in page
    confirm = reverse("web:confirm-title", args=[row.id])
    assert director.post(confirm, {"why": "", "on": DAY}).status_code == 422
    assert director.post(confirm, {"why": "Vẫn đạt", "on": DAY}).status_code == 302
    assert "Cần xét lại vì" not in director.get(at(world, "titles")).text
    back = reverse("web:take-back-title", args=[row.id])
    assert director.post(back, {"why": "Đánh bạc", "on": "01/12/2021"}).status_code == 422
    assert director.post(back, {"why": "Đánh bạc", "on": DAY}).status_code == 302
    proof = client.get(reverse("verify-title", args=[row.token])).text
    assert "đã bị thu hồi từ ngày 15/12/2021" in proof
    assert "Đánh bạc" not in proof
    answer = director.get(reverse("web:print-title", args=[row.id]), follow=True)
    assert "không còn hiệu lực" in answer.text


def test_where_somebody_lives_by_now_is_told_to_those_who_see_people_there(world, homes, director, head):
    decided(director, world)
    row = Recognition.objects.get(household=homes[0])
    member = homes[0].head
    elsewhere = homes[2].place
    Person.objects.filter(id=member.id).update(place=elsewhere, household=None)
    page = reverse("web:title", args=[row.id])
    assert "thôn Mé" in director.get(page).content.decode()
    told = head.get(page).content.decode()
    assert "Hà Thị An" in told
    assert "thôn Mé" not in told


def test_the_list_on_the_wall_names_nobody_who_refused(world, homes, director):
    register_all(director, world)
    rows = list(Recognition.objects.order_by("household__code"))
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    sent = {"number_sign": "45", "dated": DAY, "office": "Chủ tịch", **said(rows, "kq", "co")}
    director.post(at(world, "decide-titles"), sent)
    binh = Person.objects.get(full_name="Bùi Văn Bình")
    Consent.add(person=binh, purpose="public_name", given=False, how="giấy", recorded_at=factories.NOW)
    decision = TitleDecision.objects.get()
    files = {
        document: openpyxl.load_workbook(
            BytesIO(
                director.get(reverse("web:title-decision-file", args=[decision.id, document, "xlsx"])).content
            )
        )
        for document in ("quyet-dinh", "niem-yet")
    }
    cells = {
        document: " ".join(
            str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value
        )
        for document, book in files.items()
    }
    assert "Bùi Văn Bình (mẫu)" in cells["quyet-dinh"]
    assert "Bùi Văn Bình" not in cells["niem-yet"]
    assert "Hà Thị An (mẫu)" in cells["niem-yet"]
    assert "1 trường hợp được công nhận, đề nghị không nêu tên" in cells["niem-yet"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_list_of_a_year_is_taken_along(world, homes, director, kind):
    register_all(director, world)
    url = reverse("web:titles-file", args=[world.own.centre.id, kind]) + "?nam=2021"
    answer = director.get(url)
    assert answer.status_code == 200
    assert f"danh-hieu-gia-dinh-2021.{kind}" in answer["Content-Disposition"]
    assert len(answer.content) > 2000
    wrong = reverse("web:titles-file", args=[world.own.centre.id, "odt"])
    assert director.get(wrong).status_code == 404


@pytest.mark.parametrize("name", ["titles", "review-titles", "register-titles"])
def test_a_page_costs_the_same_for_one_and_for_many(world, homes, director, name, django_assert_num_queries):
    register_all(director, world)
    director.get(at(world, name))
    with CaptureQueriesContext(connection) as captured:
        director.get(at(world, name))
    few = len(captured)
    for number in range(20):
        home = Household.objects.create(place=world.own.hamlet, code=f"X{number}")
        factories.person(full_name=f"Người Thứ {number}", place=world.own.hamlet, household=home)
    if name != "register-titles":
        register_all(director, world)
    with django_assert_num_queries(few):
        director.get(at(world, name))


def test_a_household_is_made_of_people_who_have_none(world, director):
    people = [factories.person(full_name=name, place=world.own.hamlet) for name in ("Hà Thị Na", "Hà Văn Tư")]
    new = reverse("web:new-household", args=[world.own.centre.id]) + f"?thon={world.own.hamlet.id}"
    ids = [str(person.id) for person in people]
    answer = director.post(new, {"code": "H9", "members": ids[:1], "head_id": ids[1]})
    assert answer.status_code == 422
    assert "Chủ hộ phải là thành viên" in answer.text
    assert not Household.objects.exists()
    assert director.post(new, {"code": "", "name": ""}).status_code == 422
    assert director.post(new, {"code": "H9", "members": ids, "head_id": ids[1]}).status_code == 302
    home = Household.objects.get()
    assert set(home.members.values_list("id", flat=True)) == {person.id for person in people}
    assert "Hà Văn Tư (mẫu)" in director.get(reverse("web:households", args=[world.own.centre.id])).text
    url = reverse("web:household", args=[home.id])
    assert director.post(url, {"code": "H9", "members": ids[:1]}).status_code == 302
    assert home.members.count() == 1
    assert director.post(new, {"code": "h9", "members": ids[1:]}).status_code == 422
    other = factories.person(full_name="Người Nơi Khác", place=world.neighbour.hamlet)
    assert director.post(url, {"code": "H9", "members": [str(other.id)]}).status_code == 422
    assert AuditEntry.objects.filter(action="household.save").count() == 2


def test_a_clan_has_members_hamlet_by_hamlet(world, director, head):
    new = reverse("web:new-clan", args=[world.own.centre.id])
    assert head.post(new, {"name": "Họ Hà"}).status_code == 403
    assert director.post(new, {"name": "Họ Hà"}).status_code == 302
    assert director.post(new, {"name": "họ hà"}).status_code == 422
    clan = Clan.objects.get()
    url = reverse("web:clan", args=[clan.id]) + f"?thon={world.own.hamlet.id}"
    assert director.post(url, {"members": [str(world.own.person.id)]}).status_code == 302
    assert list(clan.members.all()) == [world.own.person]
    assert director.post(url, {"name": "Họ Hà làng Tôm"}).status_code == 302
    assert list(clan.members.all()) == [world.own.person]
    assert director.post(url, {}).status_code == 302
    assert not clan.members.exists()


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """A book of two criteria, 100 points, that recognises from 80."""
    ground = EDITION.reference
    lowest = Rating("title", "Gia đình học tập", "Learning family", Decimal(80), ground, EDITION.valid)
    made = replace(EDITION, criteria=EDITION.criteria[:2], ratings=(lowest,))
    monkeypatch.setattr(open_sheets, "sheet_edition", lambda _row, *, commune_id: made)
    monkeypatch.setattr(title_sheets, "sheet_edition", lambda _row, *, commune_id: made)
    return made


def score(row: Recognition, points: str) -> None:
    """Score a whole sheet: 30,5 points for the first criterion, `points` for the second."""
    for item, given in (("1/school", "30"), ("1/adults", "0.5"), ("2/whole", points)):
        said = {"recognition": row, "item": item, "attained": "met", "points": Decimal(given)}
        when = {"marked_at": factories.NOW, "received_at": factories.NOW}
        mark = SheetMark.add(id=uuid4(), device="web", marked_by=row.registered_by, **said, **when)
        SheetScore.objects.create(mark=mark, **said)


def test_what_the_book_asks_is_told_where_the_hamlet_and_the_commune_judge(world, homes, director, book):
    register_all(director, world)
    an, binh = Recognition.objects.order_by("household__code")
    score(an, "50")
    page = director.get(at(world, "titles")).text
    assert ">80,5<" in page
    rates = "Mức công nhận của bộ tiêu chí: “Gia đình học tập” từ 80 điểm."
    assert rates in director.get(reverse("web:sheet", args=[an.id])).text
    page = director.post(at(world, "review-titles"), {"on": "10/12/2021", "dat-ca": "1"}).text
    assert rates in page
    assert page.count('<option value="co" selected>') == 1
    assert not Recognition.objects.exclude(state="registered").exists()
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said([an, binh], "kq", "co")})
    page = director.get(at(world, "decide-titles")).text
    assert page.count('<option value="co" selected>') == 1
    assert "Có phiếu chưa chấm đủ." in page
    assert "<strong>chưa chấm</strong>" in page


def test_below_the_lowest_rating_one_is_recognised_for_a_reason(world, homes, director, book):
    register_all(director, world)
    (row, _other) = Recognition.objects.order_by("household__code")
    score(row, "20")
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said([row], "kq", "co")})
    page = director.get(at(world, "decide-titles")).text
    assert "50,5" in page
    assert "chưa đến mức thấp nhất (80 điểm)" in page
    assert '<option value="co" selected>' not in page
    sent = {"number_sign": "45", "dated": DAY, "office": "Chủ tịch", **said([row], "kq", "co")}
    answer = director.post(at(world, "decide-titles"), sent)
    assert answer.status_code == 422
    assert "Hãy ghi vì sao vẫn công nhận" in answer.text
    answer = director.post(at(world, "decide-titles"), sent | said([row], "ly-do", "Hộ nghèo vượt khó"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.state_reason) == ("recognised", "Hộ nghèo vượt khó")


def test_the_page_of_the_decision_says_what_ends_by_it(world, homes, director):
    register_all(director, world)
    rows = list(Recognition.objects.all())
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    rule = "Danh hiệu giữ đến khi chính đối tượng đó được xã quyết định cho năm sau"
    page = director.get(at(world, "decide-titles")).text
    assert rule in page
    assert "còn làm hết thời hạn" not in page
    assert rule in director.get(at(world, "titles")).text
    director.post(
        at(world, "decide-titles"),
        {"number_sign": "45", "dated": DAY, "office": "Chủ tịch", **said(rows, "kq", "co")},
    )
    home = Household.objects.create(place=world.own.hamlet, code="H9")
    factories.person(full_name="Hà Thị Mơ", place=world.own.hamlet, household=home)
    Recognition.objects.create(
        centre=world.own.centre,
        place=world.own.hamlet,
        kind="family",
        household=home,
        year=2022,
        state="proposed",
        reviewed_on=factories.TODAY,
        registered_by=factories.user(),
        registered_at=factories.NOW,
    )
    with patch.object(timezone, "localdate", lambda *_: date(2022, 12, 20)):
        page = director.get(at(world, "decide-titles").replace("2021", "2022")).text
    assert "còn làm hết thời hạn" in page
    assert "</span>: 2</li>" in page


def test_points_of_sheets_stand_as_numbers_in_the_workbook(world, homes, director, book):
    register_all(director, world)
    score(Recognition.objects.order_by("household__code").first(), "20")
    url = reverse("web:titles-file", args=[world.own.centre.id, "xlsx"]) + "?nam=2021"
    sheet = openpyxl.load_workbook(BytesIO(director.get(url).content)).active
    assert 50.5 in [cell.value for line in sheet.iter_rows() for cell in line]


def test_a_missing_number_and_a_day_before_the_meeting_are_told_together(world, homes, director):
    register_all(director, world)
    rows = list(Recognition.objects.all())
    director.post(at(world, "review-titles"), {"on": "10/12/2021", **said(rows, "kq", "co")})
    sent = {"number_sign": "", "dated": "09/12/2021", "office": "Chủ tịch", **said(rows, "kq", "co")}
    answer = director.post(at(world, "decide-titles"), sent).text
    assert "Hãy ghi số quyết định." in answer
    assert "Ngày phải từ 10/12/2021 (ngày thôn họp xét)" in answer


def test_a_hamlet_head_is_told_at_home_how_many_sheets_wait(world, homes, director, head):
    assert "Phiếu cần chấm" not in head.get(reverse("web:home")).text
    register_all(director, world)
    page = head.get(reverse("web:home")).text
    assert "Phiếu cần chấm: 2" in page
    assert reverse("web:sheets") in page
    an, binh = Recognition.objects.order_by("household__code")
    sent = {"on": "10/12/2021", **said([an], "kq", "co"), **said([binh], "kq", "khong")}
    director.post(at(world, "review-titles"), sent | said([binh], "ly-do", "Chưa đủ"))
    assert "Phiếu cần chấm: 2" in head.get(reverse("web:home")).text
    sent = {"number_sign": "45", "dated": DAY, "office": "Chủ tịch", **said([an], "kq", "co")}
    director.post(at(world, "decide-titles"), sent)
    assert "Phiếu cần chấm" not in head.get(reverse("web:home")).text
    assert "Cần chấm" not in head.get(reverse("web:sheets")).text
