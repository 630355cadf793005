"""Clubs on the screen: whose names are shown, what is entered, and what comes out as files."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Club, ClubMeeting, ClubMember, Place
from tests import factories
from tests.web.expected.clubs import club as club_of
from tests.web.expected.clubs import meeting as meeting_of
from tests.web.expected.clubs import member as member_of

DAY = "02/10/2021"


def url(name, *args):
    return reverse(f"web:{name}", args=args)


@pytest.fixture
def club(world):
    member_of(world.own)
    return club_of(world.own)


@pytest.fixture
def head(world, signed_in):
    """The head of another hamlet of the commune."""
    user = factories.user()
    hamlet = factories.place("hamlet", parent=world.own.place, name="Thôn Khác")
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=hamlet)
    return signed_in(user)


def test_a_club_is_founded_and_stands_in_the_list(world, director):
    page = director.get(url("new-club", world.own.centre.id)).text
    assert "Lập câu lạc bộ" in page
    sent = {
        "name": "CLB Đọc sách",
        "kind": "reading",
        "place_id": str(world.own.hamlet.id),
        "founded": "01/09/2020",
        "ended": "",
    }
    answer = director.post(url("new-club", world.own.centre.id), sent, follow=True)
    assert "CLB Đọc sách" in answer.text
    assert "CLB Đọc sách" in director.get(url("clubs", world.own.centre.id)).text
    again = director.post(url("new-club", world.own.centre.id), sent)
    assert again.status_code == 422
    assert "đã có câu lạc bộ" in again.text
    assert 'value="01/09/2020"' in again.text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CRITERION_OWNER, Role.PROVINCE_VIEWER])
def test_who_sees_the_review_sees_clubs_and_no_names(world, club, as_role, role):
    page = as_role(role).get(url("club", club.id)).text
    assert club.name in page
    assert world.own.person.full_name not in page
    assert "Ghi thành viên" not in page
    assert "Sửa câu lạc bộ" not in page


def test_the_head_of_another_hamlet_sees_the_club_and_no_names(world, club, head):
    page = head.get(url("club", club.id)).text
    assert club.name in page
    assert world.own.person.full_name not in page
    assert head.get(url("club-file", club.id, "so", "pdf")).status_code == 403


def test_somebody_is_found_without_accents_and_becomes_a_member(world, club, director):
    other = factories.person(full_name="Lò Thị Mới", place=world.own.hamlet)
    found = director.post(
        url("find-member", club.id), {"typed": "lo thi moi"}, headers={"HX-Request": "true"}
    )
    assert "Lò Thị Mới" in found.text
    assert "<h1" not in found.text
    whole = director.post(url("find-member", club.id), {"typed": "lo thi"}).text
    assert f'value="{other.id}"' in whole
    answer = director.post(url("add-member", club.id), {"person": str(other.id), "since": DAY}, follow=True)
    assert "Đã ghi thành viên" in answer.text
    again = director.post(url("add-member", club.id), {"person": str(other.id), "since": DAY})
    assert again.status_code == 422
    assert "đã là thành viên" in again.text
    assert "đang là thành viên" in director.post(url("find-member", club.id), {"typed": "lo thi moi"}).text
    bad = director.post(url("add-member", club.id), {"person": "x", "since": "hôm qua"})
    assert bad.status_code == 422
    assert ClubMember.objects.filter(person=other).count() == 1


def test_a_member_leaves_and_stays_in_the_book(world, club, director):
    row = member_of(world.own)
    answer = director.post(url("end-membership", row.id), {"until": "03/10/2021"}, follow=True)
    assert "Đã thôi" in answer.text
    wrong = director.post(url("end-membership", row.id), {"until": "01/10/2021"})
    assert wrong.status_code == 422
    assert "trước ngày vào" in wrong.text


def test_meetings_are_entered_corrected_and_withdrawn(world, club, director):
    bad = director.post(url("add-club-meeting", club.id), {"day": DAY, "topic": "", "present": "x"})
    assert bad.status_code == 422
    assert "Số người dự" in bad.text
    sent = {"day": DAY, "topic": "Nuôi gà", "present": "1.020", "dung_nhu_vay": "1"}
    director.post(url("add-club-meeting", club.id), sent)
    row = ClubMeeting.objects.get(topic="Nuôi gà")
    assert row.present == 1020
    director.post(url("edit-club-meeting", row.id), {"day": DAY, "topic": "Nuôi vịt", "present": "20"})
    page = director.post(url("withdraw-club-meeting", row.id), follow=True).text
    assert "<s" in page
    assert "Nuôi vịt" in page
    assert "không sửa nữa" in director.get(url("edit-club-meeting", row.id)).text


@pytest.mark.parametrize(
    ("slip", "said"),
    [(("Nuôi gà", "500"), "số thành viên ngày đó: 1"), (("chuyện nhà nông", "12"), "cùng nội dung")],
)
def test_what_looks_like_a_slip_is_entered_once_it_is_confirmed(world, club, director, slip, said):
    topic, present = slip
    first = meeting_of(world.own)
    sent = {"day": first.day.strftime("%d/%m/%Y"), "topic": topic, "present": present}
    for address in (url("add-club-meeting", club.id), url("edit-club-meeting", _other(world, club).id)):
        asked = director.post(address, sent)
        assert asked.status_code == 422
        assert said in asked.text
        assert 'name="dung_nhu_vay"' in asked.text
        assert f'value="{present}"' in asked.text
        assert not ClubMeeting.objects.filter(topic=topic, present=present).exclude(id=first.id)
    director.post(url("add-club-meeting", club.id), {**sent, "dung_nhu_vay": "1"})
    assert ClubMeeting.objects.filter(topic=topic, present=present).exclude(id=first.id).count() == 1


def _other(world, club):
    return ClubMeeting.objects.create(
        club=club,
        day=factories.TODAY,
        topic="Đọc sách",
        present=5,
        entered_by=world.own.director,
        entered_at=factories.NOW,
    )


def test_who_leads_is_said_and_taken_back(world, club, director):
    page = director.post(url("club-leader", club.id), {"person": str(world.own.person.id)}, follow=True).text
    assert "Người phụ trách" in page
    assert director.post(url("club-leader", club.id), {"person": "x"}).status_code == 404
    director.post(url("club-leader", club.id))
    assert Club.objects.get(id=club.id).leader is None


@pytest.mark.parametrize("document", ["danh-sach", "so"])
def test_the_list_and_the_book_come_in_three_kinds(world, club, director, document):
    meeting_of(world.own)
    name = world.own.person.full_name
    answer = director.get(url("club-file", club.id, document, "pdf"))
    assert name in "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert director.get(url("club-file", club.id, document, "docx")).content[:2] == b"PK"
    workbook = openpyxl.load_workbook(
        BytesIO(director.get(url("club-file", club.id, document, "xlsx")).content)
    )
    cells = [cell for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row]
    assert f"{name} (mẫu)" in cells
    assert ("Chuyện nhà nông" in cells) is (document == "so")
    assert director.get(url("club-file", club.id, document, "odt")).status_code == 404


def test_pages_cost_the_same_for_many(world, club, director):
    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            assert director.get(address).status_code == 200
        return len(queries)

    addresses = [
        url("clubs", world.own.centre.id),
        url("club", club.id),
        url("club-file", club.id, "so", "xlsx"),
    ]
    few = [cost(address) for address in addresses]
    for number in range(8):
        person = factories.person(full_name=f"Hà Văn {number}", place=world.own.hamlet)
        ClubMember.objects.create(club=club, person=person, since=factories.TODAY)
        ClubMeeting.objects.create(
            club=club,
            day=factories.TODAY + timedelta(days=number),
            topic="Họp",
            present=9,
            entered_by=world.own.director,
            entered_at=factories.NOW,
        )
        Club.objects.create(
            centre=world.own.centre,
            place=world.own.place,
            kind="other",
            name=f"CLB {number}",
            founded=factories.TODAY,
        )
    assert [cost(address) for address in addresses] == few


@pytest.mark.parametrize(("since", "said"), [("hôm qua", "không phải là ngày"), ("02/10/2031", "chưa đến")])
def test_a_wrong_day_keeps_whom_one_found_and_what_one_typed(world, club, director, since, said):
    other = factories.person(full_name="Lò Thị Mới", place=world.own.hamlet)
    factories.person(full_name="Vàng Văn Khác", place=world.own.hamlet)
    sent = {"person": str(other.id), "typed": "lo thi", "since": since}
    answer = director.post(url("add-member", club.id), sent)
    assert answer.status_code == 422
    for kept in (
        "Lò Thị Mới",
        f'name="person" value="{other.id}"',
        f'name="since" value="{since}"',
        'value="lo thi"',
        'href="#since-1"',
        'id="since-1"',
        said,
    ):
        assert kept in answer.text
    assert "Vàng Văn Khác" not in answer.text
    director.post(url("add-member", club.id), sent | {"since": DAY})
    assert ClubMember.objects.filter(person=other).count() == 1


def test_a_club_of_a_hamlet_that_is_no_more_is_still_changed(world, club, director):
    Place.objects.filter(id=club.place_id).update(valid_until=factories.TODAY)
    sent = {"name": "CLB cũ", "kind": "other", "place_id": str(club.place_id), "founded": "01/09/2020"}
    assert director.post(url("edit-club", club.id), sent).status_code == 302
    assert director.post(url("new-club", world.own.centre.id), sent).status_code == 422
