"""Pages of scoring sheets: what there is to score, one sheet, and a file of what a phone could not send."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Recognition, SheetMark, SheetScore
from hieuhoc.usecases import mark_sheet, open_sheets
from tests import factories
from tests.sheets import EDITION, ITEMS, recognition

LIST = reverse("web:sheets")


@pytest.fixture(autouse=True)
def book(monkeypatch):
    for module in (mark_sheet, open_sheets):
        monkeypatch.setattr(module, "sheet_edition", lambda row, *, commune_id: EDITION)


@pytest.fixture
def add(world):
    def add(name="Hà Văn An", *, corner=None, **more):
        corner = corner or world.own
        more.setdefault("place", corner.hamlet)
        return recognition(centre=corner.centre, by=corner.director, name=name, **more)

    return add


def _url(row):
    return reverse("web:sheet", args=[row.id])


def _choose(item="1/school", attained="met", *, was="not_assessed", seen=0, points="", were="", **more):
    return {
        f"p-{item}": attained,
        f"was-{item}": was,
        f"seen-{item}": seen,
        f"points-{item}": points,
        f"points-were-{item}": were,
        **more,
    }


def _group(row):
    return f"{LIST}?noi={row.place_id}&loai={row.kind}&nam={row.year}"


def test_a_hamlet_head_sees_his_hamlet_and_nobody_else(world, person, signed_in, add):
    add("Hà Văn An")
    other = factories.place("hamlet", parent=world.own.place, name="Côn")
    there = add("Lò Thị Xa", place=other)
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    client = signed_in(user)
    page = client.get(LIST).text
    assert "Hà Văn An (mẫu)" in page
    assert "Lò Thị Xa" not in page
    assert "Côn" not in page
    assert "Lò Thị Xa" not in client.get(_group(there)).text
    assert client.get(_url(there)).status_code == 404
    assert client.post(_url(there), _choose()).status_code == 404


def test_the_office_sees_groups_first_and_names_when_it_asks_for_them(world, director, add):
    row = add("Hà Văn An")
    add("Hà Văn Bé", year=2020)
    page = director.get(LIST).text
    assert "0/1" in page
    assert "Hà Văn An" not in page
    opened = director.get(_group(row)).text
    assert "Hà Văn An (mẫu)" in opened
    assert "Hà Văn Bé" not in opened
    assert "0/3 mục" in opened


@pytest.mark.parametrize("asked", ["?noi=x&loai=family&nam=2021", "?noi=&loai=ogre", "?nam=99999999999"])
def test_what_cannot_be_asked_for_opens_nothing(director, add, asked):
    add()
    add(year=2020)
    response = director.get(LIST + asked)
    assert response.status_code == 200
    assert "Hà Văn An" not in response.text


def test_a_sheet_is_filled_in_and_read_again(director, add):
    row = add()
    page = director.get(_url(row)).text
    assert "Nội dung school" in page
    assert "2. Tiêu chí 2" in page
    assert "measured" not in page
    sent = _choose() | _choose("1/adults", "partly", points="12,5") | _choose("2/whole", "not_assessed")
    told = director.post(_url(row), sent, follow=True)
    assert "Đã chấm 2 mục." in told.text
    scores = SheetScore.objects.order_by("item").values_list("item", "attained", "points")
    assert [(item, said, str(points)) for item, said, points in scores] == [
        ("1/adults", "partly", "12.50"),
        ("1/school", "met", "None"),
    ]
    assert 'value="12,5"' in told.text
    assert "2/3 mục" in director.get(LIST).text


def test_saved_again_nothing_changes(director, add):
    row = add()
    director.post(_url(row), _choose("1/adults", "partly", points="12,5"))
    again = _choose("1/adults", "partly", was="partly", seen=1, points="12,5", were="12,5")
    assert "Không có gì thay đổi." in director.post(_url(row), again, follow=True).text
    assert SheetMark.objects.count() == 1


def test_one_who_meets_it_after_all_has_the_points_of_the_rule(director, add):
    """The points of before stand in the field still: nobody typed them for the new choice."""
    row = add()
    director.post(_url(row), _choose("1/adults", "partly", points="12"))
    director.post(_url(row), _choose("1/adults", "met", was="partly", seen=1, points="12", were="12"))
    score = SheetScore.objects.get()
    assert (score.attained, score.points) == ("met", None)
    assert [mark.revision for mark in SheetMark.objects.order_by("revision")] == [1, 2]
    assert "Một phần, 12 điểm" in director.get(_url(row)).text


def test_points_alone_are_a_change(director, add):
    row = add()
    director.post(_url(row), _choose("1/adults", "partly", points="12"))
    director.post(_url(row), _choose("1/adults", "partly", was="partly", seen=1, points="13", were="12"))
    assert str(SheetScore.objects.get().points) == "13.00"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            {"attained": "partly", "points": "20,5"},
            "“20,5” không thể có ở mục này. Hãy ghi từ 0 đến 20 điểm.",
        ),
        ({"attained": "partly", "points": "nhiều"}, "“nhiều” không phải là số."),
        ({"attained": "met", "points": "12"}, "“12” chỉ ghi khi chọn “Một phần”."),
        ({"attained": "not_assessed", "points": "12"}, "“12” chỉ ghi khi chọn “Một phần”."),
    ],
)
def test_points_that_cannot_be_are_said_at_their_field_and_nothing_typed_is_lost(director, add, sent, said):
    row = add()
    response = director.post(_url(row), _choose("1/adults", **sent) | _choose())
    assert response.status_code == 422
    assert f"Điểm của mục 2: {said}" in response.text
    assert 'href="#id_points_2"' in response.text
    assert f'value="{sent["points"]}" aria-invalid="true"' in response.text
    assert not SheetMark.objects.exists()


def test_the_door_says_what_the_form_cannot_know(director, add):
    row = add()
    response = director.post(_url(row), _choose("1/adults", "partly", points="1,005"))
    assert response.status_code == 422
    assert "nhiều nhất hai chữ số thập phân" in response.text


def test_after_the_review_a_correction_says_why(director, add):
    row = add()
    director.post(_url(row), _choose())
    Recognition.objects.update(state="proposed", reviewed_on=timezone.localdate() - timedelta(days=1))
    again = _choose(attained="not_met", was="met", seen=1)
    response = director.post(_url(row), again)
    assert response.status_code == 422
    assert "thôn đã họp xét phiếu này" in response.text
    director.post(_url(row), again | {"why": "Đối chiếu sổ"})
    assert SheetScore.objects.get().attained == "not_met"
    assert SheetMark.objects.get(revision=2).why == "Đối chiếu sổ"
    long = director.post(_url(row), _choose(was="not_met", seen=2) | {"why": "x" * 201})
    assert long.status_code == 422


def test_a_sheet_that_was_decided_on_is_shown_and_refuses(director, add):
    row = add()
    director.post(_url(row), _choose())
    Recognition.objects.update(state="refused")
    page = director.get(_url(row)).text
    assert "đã có quyết định của xã" in page
    assert "Lưu phiếu" not in page
    assert "Không còn phiếu nào phải chấm" in director.get(LIST).text
    response = director.post(_url(row), _choose("1/adults"))
    assert response.status_code == 422
    assert SheetMark.objects.count() == 1


def test_who_saved_meanwhile_is_told_and_both_marks_are_seen(director, add, world, signed_in, person):
    row = add()
    director.post(_url(row), _choose(attained="not_met"))
    director.post(_url(row), _choose(attained="partly", was="not_met", seen=1))
    told = signed_in(person(Role.SECRETARY)).post(_url(row), _choose(), follow=True)
    assert "1 dấu được giữ lại mà không tính" in told.text
    assert told.text.count("(dấu đang tính)") == 1
    assert SheetScore.objects.get().attained == "partly"


def test_one_goes_on_to_the_next_sheet(director, add):
    rows = [add(name) for name in ("Hà Văn An", "Hà Văn Bé")]
    response = director.post(_url(rows[0]), _choose(next="1"))
    assert response["Location"] == _url(rows[1])
    assert "Lưu và sang phiếu sau" not in director.get(_url(rows[1])).text


def test_what_a_stranger_sends_changes_nothing(director, add):
    row = add()
    odd = {"p-9/none": "met", "p-1/school": "perhaps", "was-1/school": "\x00", "why": "\x00"}
    assert director.post(_url(row), odd).status_code == 302
    assert not SheetMark.objects.exists()


@pytest.mark.parametrize("many", [False, True])
def test_questions_do_not_grow_with_the_sheets(director, add, many):
    def asked(url):
        with CaptureQueriesContext(connection) as queries:
            assert director.get(url).status_code == 200
        return len(queries)

    rows = [add(f"Hà Văn {letter}") for letter in "AB"]
    for row in rows:
        director.post(_url(row), _choose())
    url = _group(rows[0]) if many else _url(rows[0])
    asked(url)
    few = asked(url)
    for letter in "CDEFGH":
        director.post(_url(add(f"Hà Văn {letter}")), _choose() | _choose("2/whole"))
    for item in ITEMS:
        director.post(_url(rows[0]), _choose(item, seen=1))
    assert asked(url) == few


def test_the_english_page_marks_what_people_entered(director, add, settings):
    row = add()
    director.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = director.get(_url(row)).text
    assert "Content school" in page
    assert '<h1 lang="vi">Hà Văn An (mẫu)</h1>' in page
    assert "&lt;span" not in page


def test_the_day_of_the_review_is_said(director, add):
    add(reviewed_on=date(2021, 12, 9), state="not_proposed")
    listed = director.get(LIST).text
    assert "thôn không đề nghị" in listed
    assert "Thôn đã họp xét ngày 09/12/2021." in director.get(_url(Recognition.objects.get())).text
