"""Certificates on the screen: who gets one and why not, issuing, printing, taking back, correcting."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from hieuhoc.learning.roles import Role
from hieuhoc.portal.founding import found_site
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    AuditEntry,
    Certificate,
    LearningClass,
    Person,
    Session,
)
from hieuhoc.store.people import save_person
from tests import factories
from tests.web.conftest import World

NAMES = ("Hà Thị An", "Bùi Văn Bình", "Lò Thị Chi")


def mark(session: Session, person: Person, status: str = "present") -> None:
    made = AttendanceMark.add(
        id=uuid4(),
        session=session,
        person=person,
        status=status,
        device="thử",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=session, person=person, status=status, mark=made)


@pytest.fixture
def finished(world: World) -> LearningClass:
    """Three evenings: An was at all of them, Bình at two, Chi at one."""
    row = factories.learning_class(centre=world.own.centre, state="finished", title="Kỹ thuật trồng ngô")
    days = [factories.session(learning_class=row, day=date(2021, 10, d), state="held") for d in (5, 12, 19)]
    for index, name in enumerate(NAMES):
        person = factories.person(full_name=name, place=world.own.hamlet)
        factories.registration(learning_class=row, person=person)
        for session in days[: 3 - index]:
            mark(session, person)
    return row


@pytest.fixture
def portal(world: World) -> None:
    """The commune's public site, where anyone checks a certificate."""
    found_site(centre_id=world.own.centre.id, today=factories.TODAY)


def _url(row: LearningClass) -> str:
    return reverse("web:certificates", args=[row.id])


def _issue(client: Client, row: LearningClass, **sent: Any) -> Any:
    return client.post(_url(row), {"issued_on": "20/12/2021", **sent})


def test_the_page_says_who_qualifies_and_why_the_others_do_not(finished, director):
    page = director.get(_url(finished)).text
    assert "ít nhất 2/3 số buổi đã học: 2/3 buổi" in page
    assert page.count("Đủ điều kiện") == 2
    assert "Thiếu 1 buổi" in page
    assert page.index("Hà Thị An (mẫu)") < page.index("Lò Thị Chi (mẫu)")
    assert page.count('name="exceptions"') == 1


def test_issued_certificates_are_listed_and_printed_with_their_code(finished, director):
    answer = _issue(director, finished)
    assert answer.status_code == 302
    page = director.get(_url(finished)).text
    assert "Đã cấp và vào sổ 2 chứng nhận. Chưa đi học đủ số buổi: " in page
    assert "001/2021/GCN-TTHTCĐ" in page
    printed = director.get(reverse("web:print-certificates", args=[finished.id]))
    assert printed["Content-Type"] == "application/pdf"
    assert "no-store" in printed["Cache-Control"]
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(printed.content)).pages]
    assert len(sheets) == 2
    for certificate, sheet in zip(Certificate.objects.order_by("sequence"), sheets, strict=True):
        address = "http://testserver" + reverse("verify-certificate", args=[certificate.token])
        assert address in sheet.replace("\n", "").replace("\u200b", "")
        assert certificate.printed["full_name"] in sheet
    one = director.get(reverse("web:print-certificate", args=[Certificate.objects.get(sequence=2).id]))
    assert len(PdfReader(BytesIO(one.content)).pages) == 1
    assert "chung-nhan-2021-002.pdf" in one["Content-Disposition"]
    assert AuditEntry.objects.filter(action="certificate.print").count() == 2


def test_the_code_leads_to_a_page_that_proves_it(finished, director, client, portal):
    _issue(director, finished)
    row = Certificate.objects.get(sequence=1)
    proof = client.get(reverse("verify-certificate", args=[row.token]))
    assert proof.status_code == 200
    assert row.number in proof.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"issued_on": ""}, "Ngày cấp: Hãy ghi ngày cấp."),
        ({"issued_on": "hôm nay"}, "không phải là ngày"),
        ({"issued_on": "18/10/2021"}, "từ 19/10/2021 (buổi học cuối)"),
        ({"issued_on": "01/01/2190"}, "Hãy ghi lại ngày."),
        ({"exceptions": "CHI"}, "Hãy ghi lý do; lý do được giữ trong sổ."),
        ({"exceptions": "bừa"}, "Hãy tải lại trang rồi chọn lại."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(finished, director, sent, said):
    chi = str(Person.objects.get(full_name="Lò Thị Chi").id)
    answer = _issue(
        director, finished, **{"why": "", **{k: chi if v == "CHI" else v for k, v in sent.items()}}
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert not Certificate.objects.exists()
    if sent.get("exceptions") == "CHI":
        assert f'id="xet-{chi}" checked' in answer.text
        assert 'value="20/12/2021"' in answer.text


def test_an_exception_with_its_reason_stands_beside_the_certificate(finished, director):
    chi = str(Person.objects.get(full_name="Lò Thị Chi").id)
    _issue(director, finished, exceptions=chi, why="Nằm viện, đã học bù")
    page = director.get(_url(finished)).text
    assert "Nằm viện, đã học bù" in page
    assert Certificate.objects.count() == 3


def test_who_never_came_cannot_be_excepted(finished, director):
    chi = Person.objects.get(full_name="Lò Thị Chi")
    Attendance.objects.filter(person=chi).delete()
    assert 'name="exceptions"' not in director.get(_url(finished)).text
    answer = _issue(director, finished, exceptions=str(chi.id), why="Nằm viện, đã học bù")
    assert answer.status_code == 422
    assert "Lò Thị Chi không đến buổi nào nên không cấp chứng nhận được." in answer.text
    assert not Certificate.objects.exists()


def test_a_class_that_goes_on_certifies_nobody(world, director):
    row = world.own.learning_class
    assert "Lớp chưa kết thúc" in director.get(_url(row)).text
    answer = _issue(director, row)
    assert answer.status_code == 422
    assert "Hãy kết thúc lớp trước." in answer.text
    nothing = director.get(reverse("web:print-certificates", args=[row.id]), follow=True)
    assert "chưa có chứng nhận nào còn hiệu lực" in nothing.text


def test_a_revoked_certificate_says_so_and_is_not_printed(finished, director, client, portal):
    _issue(director, finished)
    row = Certificate.objects.get(sequence=1)
    url = reverse("web:revoke-certificate", args=[row.id])
    assert "không thu hồi ngược lại được" in director.get(url).text
    assert director.post(url, {"why": " "}).status_code == 422
    told = director.post(url, {"why": "Cấp nhầm lớp"}, follow=True).text
    assert "Đã thu hồi chứng nhận 001/2021/GCN-TTHTCĐ." in told
    assert "Cấp nhầm lớp" in told
    assert "đã được thu hồi rồi" in director.get(url, follow=True).text
    again = director.get(reverse("web:print-certificate", args=[row.id]), follow=True).text
    assert "đã được thu hồi rồi" in again
    proof = client.get(reverse("verify-certificate", args=[row.token])).text
    assert row.number in proof
    assert "Cấp nhầm lớp" not in proof


def test_a_corrected_name_takes_a_new_number(finished, director):
    _issue(director, finished)
    row = Certificate.objects.get(sequence=1)
    url = reverse("web:reissue-certificate", args=[row.id])
    sent = {"why": "Ghi sai tên", "issued_on": "21/12/2021"}
    refused = director.post(url, sent)
    assert refused.status_code == 422
    assert "Không có gì thay đổi" in refused.text
    assert 'value="Ghi sai tên"' in refused.text
    person = Person.objects.get(full_name="Hà Thị An")
    person.full_name = "Hà Thị Ân"
    save_person(person)
    told = director.post(url, sent, follow=True).text
    assert "Đã cấp chứng nhận mới, số 003/2021/GCN-TTHTCĐ." in told
    assert "Hà Thị Ân (mẫu)" in told


def test_the_register_of_a_year_is_shown_and_downloaded(finished, director, world):
    url = reverse("web:certificate-register", args=[world.own.centre.id])
    assert "Sổ còn trống" in director.get(url).text
    _issue(director, finished)
    page = director.get(url + "?nam=2021").text
    assert "002/2021/GCN-TTHTCĐ" in page
    for kind in ("pdf", "docx", "xlsx"):
        answer = director.get(
            reverse("web:certificate-register-file", args=[world.own.centre.id, 2021, kind])
        )
        assert answer.status_code == 200
        assert f"so-cap-chung-nhan-2021.{kind}" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert "Bùi Văn Bình (mẫu)" in [cell.value for row in book.active.iter_rows() for cell in row]
    assert AuditEntry.objects.filter(action="certificate.print-register").count() == 3
    for year, kind in ((2021, "exe"), (99999999, "pdf")):
        url = reverse("web:certificate-register-file", args=[world.own.centre.id, year, kind])
        assert director.get(url).status_code == 404


def test_an_address_that_only_this_computer_reaches_is_warned_of(finished, director, settings):
    settings.ALLOWED_HOSTS = ["*"]
    local = ("localhost:8000", "192.168.1.5", "127.0.0.1:8000", "maychu")
    for host in local:
        assert (
            "chỉ mở được trên máy hay mạng này" in director.get(_url(finished), headers={"host": host}).text
        )
    for host in ("aithuong.example.vn", "203.113.131.1"):
        page = director.get(_url(finished), headers={"host": host}).text
        assert ("chỉ mở được trên máy hay mạng này" in page) == (host[0] == "1")


def test_twenty_learners_cost_the_queries_of_one(finished, director, world, django_assert_num_queries):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    _issue(director, finished)
    director.get(_url(finished))
    with CaptureQueriesContext(connection) as few:
        director.get(_url(finished))
    session = Session.objects.filter(learning_class=finished).first()
    for number in range(20):
        person = factories.person(full_name=f"Hà Văn {number}", place=world.own.hamlet)
        factories.registration(learning_class=finished, person=person)
        mark(session, person)
    with django_assert_num_queries(len(few)):
        assert "Hà Văn 19" in director.get(_url(finished)).text


def test_no_name_stands_in_an_address_or_an_audit_row(finished, director, as_role):
    _issue(director, finished, exceptions=str(Person.objects.get(full_name="Lò Thị Chi").id), why="Học bù")
    director.get(reverse("web:print-certificates", args=[finished.id]))
    entries = list(AuditEntry.objects.filter(action__startswith="certificate."))
    assert {entry.action for entry in entries} == {"certificate.issue", "certificate.print"}
    for entry in entries:
        assert "Lò" not in str(entry.facts) + entry.subject
    assert as_role(Role.PROVINCE_VIEWER).get(_url(finished)).status_code == 403
