"""Reports on the screen: figures that say where they come from, files for those who may have them."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    AuditEntry,
    ClassHost,
    Instructor,
    LearningClass,
    Person,
    Session,
)
from tests import factories
from tests.web.conftest import World

LEARNERS = ("Hà Thị An", "Bùi Văn Bình", "Lò Thị Chi")


@pytest.fixture
def busy(world: World) -> LearningClass:
    """A class of two evenings in October 2021 with three learners, and a talk that 120 listened to."""
    own = world.own
    row = factories.learning_class(
        centre=own.centre, state="finished", title="Kỹ thuật trồng ngô", group_number=2
    )
    row.instructor = Instructor.objects.create(place=own.place, full_name="Lê Thị Hoa", sort_key=b"x")
    row.save()
    host = factories.organisation(place=own.place, name="Hội Nông dân xã")
    ClassHost.objects.create(learning_class=row, organisation=host, leads=True)
    days = [factories.session(learning_class=row, day=date(2021, 10, d), state="held") for d in (5, 12)]
    for name in LEARNERS:
        person = factories.person(full_name=name, place=own.hamlet, sex="female")
        factories.registration(learning_class=row, person=person)
        for session in days:
            made = AttendanceMark.add(
                id=uuid4(),
                session=session,
                person=person,
                status="present",
                device="thử",
                marked_at=factories.NOW,
                received_at=factories.NOW,
            )
            Attendance.objects.create(session=session, person=person, status="present", mark=made)
    talk = factories.learning_class(centre=own.centre, state="finished", title="Loa xã", kind="head_count")
    factories.session(learning_class=talk, day=date(2021, 10, 20), state="held", head_count=120)
    return row


def _url(world: World, ky: str = "2021-q4") -> str:
    return reverse("web:reports", args=[world.own.centre.id]) + f"?ky={ky}"


def _file(world: World, kind: str, ky: str = "2021-q4") -> str:
    return reverse("web:activity-file", args=[world.own.centre.id, kind]) + f"?ky={ky}"


def test_participations_people_and_heads_stand_apart_and_say_where_they_come_from(busy, director, world):
    page = director.get(_url(world)).text
    for tile in (
        "3 <small>lượt</small>",
        "3 <small>người</small>",
        "120 <small>lượt nghe</small>",
        "2 <small>lớp</small>",
    ):
        assert tile in page
    assert page.count("Số này từ đâu?") == 6
    assert "6 lần có mặt hoặc đến muộn trên 6 lần điểm danh" in page
    assert "Hội Nông dân xã" in page


TIMES = {
    "2021-10": ("Tháng 10/2021", 3),
    "2021-11": ("Tháng 11/2021", 0),
    "2021-2022": ("Năm học 2021-2022", 3),
}


@pytest.mark.parametrize("ky", TIMES)
def test_a_month_a_quarter_and_a_year_can_be_chosen(busy, director, world, ky):
    name, people = TIMES[ky]
    page = director.get(_url(world, ky)).text
    assert f"Số liệu {name}" in page
    assert f"{people} <small>người</small>" in page


def test_what_is_no_time_falls_back_to_one_that_has_classes(busy, director, world):
    page = director.get(_url(world, "xyz"))
    assert page.status_code == 200
    assert 'aria-current="page">Năm học 2021-2022' in page.text
    assert director.get(_file(world, "pdf", "xyz")).status_code == 404


def test_the_page_is_what_the_three_files_say(busy, director, world):
    page = director.get(_url(world)).text
    pdf = "".join(
        p.extract_text() for p in PdfReader(BytesIO(director.get(_file(world, "pdf")).content)).pages
    )
    word = docx.Document(BytesIO(director.get(_file(world, "docx")).content))
    book = openpyxl.load_workbook(BytesIO(director.get(_file(world, "xlsx")).content))
    in_word = " ".join(p.text for p in word.paragraphs)
    in_book = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    sentence = "So với dự thảo kế hoạch năm học 2021-2022 (chưa thông qua):"
    assert sentence in page
    assert sentence in in_word
    assert sentence in in_book
    assert "Số liệu hoạt động quý IV năm 2021" in pdf.replace("\n", " ")
    assert not [name for name in LEARNERS if name in page + pdf + in_word + str(in_book)]
    assert director.get(_file(world, "exe")).status_code == 404


def test_charts_are_pictures_that_a_browser_may_keep(busy, director, world):
    page = director.get(_url(world, "2021-q4")).text
    url = reverse("web:report-chart", args=[world.own.centre.id, "luot-theo-thang"])
    start = page.index(url)
    address = page[start : page.index('"', start)].replace("&amp;", "&")
    picture = director.get(address)
    assert picture["Content-Type"] == "image/svg+xml"
    assert "immutable" in picture["Cache-Control"]
    assert "10/2021" in picture.text
    assert "immutable" not in director.get(url + "?ky=2021-q4&v=khac")["Cache-Control"]
    assert director.get(reverse("web:report-chart", args=[world.own.centre.id, "khac"])).status_code == 404


def test_the_class_register_names_teachers_to_those_who_take_rolls_and_to_no_others(
    busy, director, as_role, world
):
    url = reverse("web:class-register-file", args=[world.own.centre.id, "xlsx"]) + "?nam=2021-2022"

    def said(client: Any) -> str:
        book = openpyxl.load_workbook(BytesIO(client.get(url).content))
        return str([cell.value for row in book.active.iter_rows() for cell in row])

    assert "Lê Thị Hoa" in said(director)
    assert "Kỹ thuật trồng ngô" in said(as_role(Role.PROVINCE_VIEWER))
    assert "Lê Thị Hoa" not in said(as_role(Role.PROVINCE_VIEWER))
    assert director.get(url.replace("2021-2022", "0001-0002")).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("route", "action"),
    [("roll-book-file", "class.print-roll-book"), ("learners-file", "class.print-learners")],
)
def test_lists_of_names_leave_a_trace_without_names(busy, director, route, action, kind):
    answer = director.get(reverse(f"web:{route}", args=[busy.id, kind]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    entry = AuditEntry.objects.get(action=action)
    assert entry.facts == {"names": 3}
    if kind == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        assert all(name in text for name in LEARNERS)


def test_a_class_host_gets_roll_books_and_no_list_of_learners(busy, as_role):
    host = as_role(Role.CLASS_HOST)
    assert host.get(reverse("web:roll-book-file", args=[busy.id, "xlsx"])).status_code == 200
    assert host.get(reverse("web:learners-file", args=[busy.id, "xlsx"])).status_code == 403


def test_a_class_host_sees_years_of_birth_and_no_days(busy, as_role):
    Person.objects.filter(full_name=LEARNERS[0]).update(birth_date=date(1968, 3, 9), birth_year=1968)
    told = {}
    for role in (Role.CLASS_HOST, Role.SECRETARY):
        answer = as_role(role).get(reverse("web:roll-book-file", args=[busy.id, "xlsx"]))
        sheet = openpyxl.load_workbook(BytesIO(b"".join(answer))).active
        told[role] = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "09/03/1968" in told[Role.SECRETARY]
    assert "09/03/1968" not in told[Role.CLASS_HOST]
    assert "1968" in told[Role.CLASS_HOST]


def test_who_sees_figures_sees_no_list_of_names(busy, as_role, world):
    for role in (Role.PROVINCE_VIEWER, Role.EDITOR):
        client = as_role(role)
        page = client.get(_url(world)).text
        assert "so-diem-danh" not in page
        assert "danh-sach-hoc-vien" not in page
        for route in ("roll-book-file", "learners-file"):
            assert client.get(reverse(f"web:{route}", args=[busy.id, "xlsx"])).status_code == 403
    assert not AuditEntry.objects.filter(action__startswith="class.print")


def test_a_hamlet_head_lists_only_his_own_people(busy, world, signed_in):
    other = factories.place("hamlet", parent=world.own.place, name="Thôn khác")
    guest = factories.person(full_name="Trương Công Đức", place=other)
    factories.registration(learning_class=busy, person=guest)
    head = factories.user()
    factories.grant(user=head, role=Role.HAMLET_HEAD, place=other)
    client = signed_in(head)
    book = openpyxl.load_workbook(
        BytesIO(client.get(reverse("web:learners-file", args=[busy.id, "xlsx"])).content)
    )
    said = str([cell.value for row in book.active.iter_rows() for cell in row])
    assert "Trương Công Đức" in said
    assert not [name for name in LEARNERS if name in said]
    assert "Chỉ gồm người ở địa bàn" in said
    # The class is the commune's: its rolls are not the hamlet's.
    assert client.get(reverse("web:roll-book-file", args=[busy.id, "xlsx"])).status_code == 403


@pytest.mark.parametrize("url", ["page", "file"])
def test_twenty_classes_cost_the_queries_of_one(busy, director, world, url, django_assert_num_queries):
    address = _url(world) if url == "page" else _file(world, "xlsx")
    director.get(address)
    with CaptureQueriesContext(connection) as few:
        director.get(address)
    learner = busy.registrations.first().person
    for number in range(20):
        row = factories.learning_class(centre=world.own.centre, state="finished", title=f"Lớp {number}")
        factories.registration(learning_class=row, person=learner)
        Session.objects.filter(
            pk=factories.session(learning_class=row, day=date(2021, 11, 1 + number)).pk
        ).update(state="held")
    with django_assert_num_queries(len(few)):
        assert director.get(address).status_code == 200
