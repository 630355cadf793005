"""Pages of people: lists, looking for somebody, entering, correcting, moving, erasing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Level, PastResidence, Person
from tests import factories


def _url(name, thing):
    return reverse(f"web:{name}", args=[thing.id])


def _looked_for(client, world, typed, **more):
    return client.post(_url("people", world.own.centre), {"tim": typed, **more})


@pytest.fixture
def head(world, signed_in):
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    return signed_in(user)


@pytest.fixture
def neighbour(world):
    hamlet = factories.place(Level.HAMLET, parent=world.own.place, name="Vèn")
    return factories.person(full_name="Phạm Thị Nga", place=hamlet)


def test_people_are_listed_by_given_name_and_marked_as_made_up(world, director):
    for name in ("Trần Văn Ánh", "Lê An", "Nguyễn Bình"):
        factories.person(full_name=name, place=world.own.hamlet)
    page = director.get(_url("people", world.own.centre)).text
    order = [page.index(f">{name} (mẫu)<") for name in ("Lê An", "Trần Văn Ánh", "Nguyễn Bình")]
    assert order == sorted(order)
    assert "Nguyễn Thị Ban Công" not in page


def test_a_long_list_goes_on_and_no_address_holds_a_name(world, director):
    for number in range(60):
        factories.person(full_name=f"Lê Văn Bình{number:02}", place=world.own.hamlet)
    first = director.get(_url("people", world.own.centre))
    address = first.context["next"]
    assert "sau=" in address
    second = director.get(_url("people", world.own.centre) + address)
    names = [row.name for row in (*first.context["rows"], *second.context["rows"])]
    assert len(names) == len(set(names)) == 61
    assert not second.context["next"]
    by_letter = director.get(_url("people", world.own.centre) + "?chu=b")
    assert by_letter.context["rows"][0].name == "Lê Văn Bình00 (mẫu)"


def test_the_list_narrows_to_a_hamlet_years_and_a_sex(world, director, neighbour):
    def names(**asked):
        page = director.get(_url("people", world.own.centre), asked)
        return [row.name for row in page.context["rows"]]

    factories.person(full_name="Lê Văn Tám", place=neighbour.place, birth_year=1955, sex="male")
    assert names(thon=neighbour.place_id) == ["Phạm Thị Nga (mẫu)", "Lê Văn Tám (mẫu)"]
    assert names(tu=1950, den=1960) == ["Lê Văn Tám (mẫu)"]
    assert names(gioi="male") == ["Lê Văn Tám (mẫu)"]
    refused = director.get(_url("people", world.own.centre), {"tu": "1960", "den": "1950"})
    assert refused.status_code == 422
    assert "Năm bắt đầu 1960" in refused.text
    assert director.get(_url("people", world.own.centre), {"thon": "không có"}).status_code == 422


def test_somebody_is_found_by_a_part_of_his_name_or_his_number(world, director):
    person = factories.person(full_name="Nguyễn Thị Vân Anh", place=world.own.hamlet, phone="0912345678")
    for typed in ("van a", "THỊ VÂN", "nguyen anh", "thi anh", "anh nguyen", "0912 345 678", "+84912345678"):
        page = _looked_for(director, world, typed)
        assert [row.id for row in page.context["rows"]] == [person.id], typed
        assert "Thấy 1 người." in page.text
    assert "Không thấy ai" in _looked_for(director, world, "zz").text
    assert "Không thấy ai" in _looked_for(director, world, "0912 345 679").text
    assert len(_looked_for(director, world, " ").context["rows"]) == 2


def test_a_hamlet_head_sees_and_finds_his_own_people_only(world, head, neighbour):
    page = head.get(_url("people", world.own.centre))
    assert [row.id for row in page.context["rows"]] == [world.own.person.id]
    assert not _looked_for(head, world, "nga").context["rows"]
    assert [row.id for row in _looked_for(head, world, "ai thuong").context["rows"]] == [world.own.person.id]
    assert head.get(_url("person", neighbour)).status_code == 404
    assert head.post(_url("edit-person", neighbour), {"full_name": "X"}).status_code == 404
    refused = head.get(_url("people", world.own.centre), {"thon": str(neighbour.place_id)})
    assert refused.status_code == 422
    assert "Nga" not in refused.text


def test_a_person_is_entered_with_a_year_alone_and_a_household(world, head):
    sent = {
        "full_name": "Hoàng Phủ Ngọc Tường",
        "family_name": "Hoàng Phủ",
        "place": world.own.hamlet.id,
        "birth": "1955",
        "sex": "male",
        "household": "H07",
        "clan": "Hoàng Phủ",
        "national_id": "038055001234",
    }
    answer = head.post(_url("new-person", world.own.centre), sent)
    person = Person.objects.get(family_name="Hoàng Phủ")
    assert answer.url == _url("person", person)
    assert (person.birth_year, person.birth_date, person.household.code) == (1955, None, "H07")
    page = head.get(answer.url).text
    assert "tên Tường, họ Hoàng Phủ, tên đệm Ngọc" in page
    assert "038055001234" not in page


def test_what_is_wrong_is_said_by_field_and_what_was_typed_is_kept(world, director):
    sent = {"full_name": "", "birth": "31/02/1980", "phone": "12", "national_id": "123", "place": ""}
    answer = director.post(_url("new-person", world.own.centre), sent)
    assert answer.status_code == 422
    for said in (
        "Hãy ghi họ và tên",
        "“31/02/1980” không phải là ngày",
        "“12” không phải",
        "có 3 chữ số",
        "Hãy chọn nơi ở",
    ):
        assert said in answer.text
    assert 'value="31/02/1980"' in answer.text


def test_a_taken_national_id_is_refused_without_telling_whose_it_is(world, director):
    sent = {"full_name": "Lê An", "place": world.own.hamlet.id, "national_id": "038055001234"}
    assert director.post(_url("new-person", world.own.centre), sent).status_code == 302
    answer = director.post(_url("new-person", world.own.centre), {**sent, "full_name": "Lê Ân"})
    assert answer.status_code == 422
    assert "Đã có người mang số định danh này" in answer.text
    assert not Person.objects.filter(full_name="Lê Ân").exists()


def test_a_correction_keeps_what_somebody_else_changed_meanwhile(world, director):
    person = world.own.person
    form = director.get(_url("edit-person", person)).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "forget_national_id"}
    Person.objects.filter(id=person.id).update(phone="0912345678")
    answer = director.post(_url("edit-person", person), {**sent, "ethnic_group": "Thái"})
    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.ethnic_group) == ("0912345678", "Thái")
    clash = director.post(_url("edit-person", person), {**sent, "phone": "0987654321"})
    assert clash.status_code == 422
    assert "vừa sửa cùng mục" in clash.text


def test_a_name_that_is_typed_is_split_on_the_spot(director):
    sent = {"full_name": "Giàng A Súa", "given_name": "A Súa"}
    assert "tên A Súa, họ Giàng" in director.post(reverse("web:name-split"), sent).text


def test_a_person_moves_and_his_page_says_where_he_lived(world, director, neighbour):
    person, old = world.own.person, world.own.hamlet
    day = {"place": neighbour.place_id, "on": "01/09/2021"}
    assert director.post(_url("move-person", person), day).status_code == 302
    page = director.get(_url("person", person)).text
    assert f"{old}, {world.own.place}" in page
    assert "đến 01/09/2021" in page
    assert PastResidence.objects.get(person=person).place == old
    again = director.post(_url("move-person", person), day)
    assert again.status_code == 422
    assert "đang ở đó rồi" in again.text


def test_whoever_sends_a_person_out_of_his_places_sees_him_no_more(world, head):
    sent = {"place": world.neighbour.place.id, "on": "01/09/2021"}
    answer = head.post(_url("move-person", world.own.person), sent)
    assert answer.url == reverse("web:home")
    assert head.get(_url("person", world.own.person)).status_code == 404


def test_an_answer_is_written_down_and_the_latest_counts(world, director):
    url = _url("consent", world.own.person)
    for answer in ("yes", "no"):
        sent = {"purpose": "photo", "answer": answer, "how": "phiếu giấy"}
        assert director.post(url, sent).status_code == 302
    rows = director.get(_url("person", world.own.person)).context["consents"]
    assert [(row["answer"], row["counts"]) for row in rows] == [("Không đồng ý", True), ("Đồng ý", False)]


def test_a_national_id_is_shown_on_demand_and_the_look_is_recorded(world, director, head):
    person_id = _entered_with_id(world, director)
    url = reverse("web:national-id", args=[person_id])
    assert "038055001234" in director.post(url).text
    assert AuditEntry.objects.filter(action="person.national-id", subject=f"person:{person_id}").count() == 1
    assert head.post(url).status_code == 403
    assert "Xem số định danh" in director.get(reverse("web:person", args=[person_id])).text


def _entered_with_id(world, client):
    sent = {"full_name": "Lê An", "place": world.own.hamlet.id, "national_id": "038055001234"}
    return client.post(_url("new-person", world.own.centre), sent).url.split("/")[-2]


def test_looking_leaves_a_trace_that_those_who_answer_for_people_see(world, director, head):
    head.get(_url("person", world.own.person))
    page = director.get(_url("person", world.own.person))
    assert [row["action"] for row in page.context["access"]] == ["Xem trang này", "Xem trang này"]
    director.get(_url("person-print", world.own.person))
    assert AuditEntry.objects.filter(action="person.print").count() == 1
    assert head.get(_url("person", world.own.person)).context["access"] is None


def test_what_has_to_be_filled_in_is_marked_in_words(world, director):
    page = director.get(_url("move-person", world.own.person)).text
    assert re.search(r'<label for="id_on">Chuyển đến từ ngày <span[^>]*>\(bắt buộc\)', page)


def test_a_person_leads_to_the_classes_he_could_be_registered_for(world, director, head):
    classes = f"{_url('classes', world.own.centre)}?trang_thai=open"
    assert classes in director.get(_url("person", world.own.person)).text
    assert classes in head.get(_url("person", world.own.person)).text
    Person.objects.filter(id=world.own.person.id).update(erased_at=factories.NOW)
    assert classes not in director.get(_url("person", world.own.person)).text


def test_a_merged_person_leads_to_the_one_that_is_kept_and_is_not_listed(world, director):
    kept, person = world.own.person, factories.person(full_name="Nguyễn Ái Thượng", place=world.own.hamlet)
    Person.objects.filter(id=person.id).update(merged_into=kept)
    assert director.get(_url("person", person)).url == _url("person", kept)
    assert [row.id for row in director.get(_url("people", world.own.centre)).context["rows"]] == [kept.id]
    assert [row.id for row in _looked_for(director, world, "ai thuong").context["rows"]] == [kept.id]


def test_erasing_is_asked_for_twice_and_leaves_nobody_to_be_found(world, director):
    url = _url("erase-person", world.own.person)
    assert director.post(url).status_code == 422
    assert director.post(url, {"sure": "on"}).status_code == 302
    page = director.get(_url("person", world.own.person))
    assert "Người đã được xóa" in page.text
    assert "Nguyễn Thị Ái Thượng" not in page.text
    assert not page.context["may_edit"]
    assert page.context["learning"]
    assert not director.get(_url("people", world.own.centre)).context["rows"]


@pytest.mark.parametrize("name", ["people", "new-person"])
def test_pages_of_people_cost_the_same_for_one_and_for_twenty(
    world, director, django_assert_num_queries, name
):
    with CaptureQueriesContext(
        connection,
    ) as one:
        director.get(_url(name, world.own.centre))
    for number in range(20):
        factories.person(full_name=f"Lê Văn {number}", place=world.own.hamlet)
    with django_assert_num_queries(len(one)):
        director.get(_url(name, world.own.centre))


def test_the_learning_record_is_printed_for_whoever_asks_at_the_office(world, director):
    response = director.get(reverse("web:person-record", args=[world.own.person.id]))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]
    assert AuditEntry.objects.filter(subject=f"person:{world.own.person.id}").exists()
