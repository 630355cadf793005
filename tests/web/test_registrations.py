"""The register of a class on its pages: finding, registering, the waiting list, leaving, who sees whom."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, LearningClass, Level, Person, Registration
from tests import factories


@pytest.fixture
def secretary(as_role) -> Client:
    return as_role(Role.SECRETARY)


@pytest.fixture
def head(world, signed_in) -> Client:
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    return signed_in(user)


@pytest.fixture
def other_hamlet(world):
    return factories.place(Level.HAMLET, parent=world.own.place, name="Thôn Vèn")


def _url(name, world, *more):
    return reverse(f"web:{name}", args=[world.own.learning_class.id, *more])


def _add(client, world, person, **more):
    sent = {"person": str(person.id), "key": str(uuid4()), **more}
    return client.post(_url("register", world), sent, follow=True)


def test_the_register_lists_by_given_name_and_says_how_much_room_there_is(world, secretary):
    of = world.own
    for name in ("Trần Văn Bình", "Lê Thị Ân", "Hà Văn Ái"):
        factories.registration(
            learning_class=of.learning_class, person=factories.person(full_name=name, place=of.hamlet)
        )
    page = secretary.get(_url("registrations", world)).text
    where = [page.index(name) for name in ("Nguyễn Thị Ái Thượng", "Hà Văn Ái", "Lê Thị Ân", "Trần Văn Bình")]
    assert where[1:] == sorted(where[1:])
    assert "Còn 26 chỗ trên 30 lúc " in page
    assert "(mẫu)" in page
    assert AuditEntry.objects.get(action="register.view").facts == {"people": 4}


def test_somebody_is_found_by_a_part_of_the_name_and_registered(world, secretary):
    person = factories.person(full_name="Hà Thị Mường", place=world.own.hamlet)
    found = secretary.post(_url("find-registrant", world), {"typed": "muong"})
    assert found.status_code == 200
    assert "Hà Thị Mường" in found.text
    key = found.text.split('name="key" value="')[1].split('"')[0]
    told = _add(secretary, world, person, key=key)
    assert "Hà Thị Mường: đã có chỗ." in told.text
    again = _add(secretary, world, person, key=key)
    assert "đã có chỗ từ trước" in again.text
    assert Registration.objects.get(person=person).channel == "staff"
    assert "Có chỗ" in secretary.post(_url("find-registrant", world), {"typed": "muong"}).text


def test_somebody_is_found_by_his_telephone_number_among_the_actors_own(world, secretary, head):
    person = factories.person(full_name="Hà Thị Mường", place=world.own.hamlet, phone="0912345678")
    elsewhere = factories.person(full_name="Lò Thị Xa", place=world.own.place, phone="0912345678")
    for_head = head.post(_url("find-registrant", world), {"typed": "0912 345 678"}).text
    assert (str(person.id) in for_head, str(elsewhere.id) in for_head) == (True, False)
    assert str(elsewhere.id) in secretary.post(_url("find-registrant", world), {"typed": "+84912345678"}).text


def test_as_one_types_only_those_found_are_sent(world, secretary):
    factories.person(full_name="Hà Thị Mường", place=world.own.hamlet)
    url = _url("find-registrant", world)
    part = secretary.post(url, {"typed": "Mường"}, headers={"hx-request": "true"})
    assert "Hà Thị Mường" in part.text
    assert "<html" not in part.text
    assert not AuditEntry.objects.filter(action="register.view").exists()
    assert secretary.post(url, {"typed": ""}, headers={"hx-request": "true"}).status_code == 200
    assert "Không có ai" in secretary.post(url, {"typed": "Zzz"}, headers={"hx-request": "true"}).text


def test_no_name_stands_in_an_address(world, secretary):
    assert secretary.get(_url("find-registrant", world), {"typed": "Mường"}).status_code == 405


def test_nothing_typed_and_nobody_chosen_are_refused_in_words(world, secretary):
    nothing = secretary.post(_url("find-registrant", world), {"typed": " "})
    assert (nothing.status_code, "Hãy gõ một phần của tên." in nothing.text) == (422, True)
    for sent in ({}, {"person": "không phải mã"}):
        nobody = secretary.post(_url("register", world), sent)
        assert (nobody.status_code, "Chưa chọn ai" in nobody.text) == (422, True)


def test_a_full_class_says_the_place_in_the_queue(world, secretary):
    LearningClass.objects.update(capacity=1)
    first, second = (factories.person(full_name=f"Hà Văn {n}", place=world.own.hamlet) for n in ("Cả", "Hai"))
    assert "đứng thứ 1 trong danh sách chờ" in _add(secretary, world, first).text
    page = _add(secretary, world, second).text
    assert "đứng thứ 2 trong danh sách chờ" in page
    assert "Hết chỗ lúc " in page
    waiting = page[page.index('id="cho"') :]
    assert waiting.index("Hà Văn Cả") < waiting.index("Hà Văn Hai")


def test_a_class_that_is_over_takes_nobody_and_says_so(world, secretary):
    person = factories.person(place=world.own.hamlet)
    LearningClass.objects.update(state="finished")
    assert "Lớp đã kết thúc, không nhận thêm người." in _add(secretary, world, person).text
    assert "hiện không nhận thêm người" in secretary.get(_url("registrations", world)).text


def test_a_newcomer_is_entered_and_registered_once(world, secretary):
    sent = {
        "full_name": "Lò Thị Mới",
        "birth_year": "1990",
        "sex": "female",
        "place": str(world.own.hamlet.id),
        "phone": "0912 345 678",
        "key": uuid4().hex,
    }
    for _ in range(2):
        page = secretary.post(_url("register-newcomer", world), sent, follow=True)
        assert "Lò Thị Mới: đã có chỗ" in page.text
    person = Person.objects.get(full_name="Lò Thị Mới")
    assert (person.place, person.birth_year, person.phone) == (world.own.hamlet, 1990, "0912345678")
    assert Registration.objects.filter(person=person).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"full_name": ""}, "Hãy ghi họ và tên."),
        ({"birth_year": "90"}, "“90” không phải là năm."),
        ({"place": ""}, "Hãy chọn nơi ở."),
        ({"phone": "12"}, "Điện thoại"),
    ],
)
def test_what_is_wrong_with_a_newcomer_is_said_and_what_was_typed_is_kept(world, secretary, wrong, said):
    right = {"full_name": "Lò Thị Mới", "birth_year": "1990", "place": str(world.own.hamlet.id)}
    answer = secretary.post(_url("register-newcomer", world), {**right, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    kept = {**right, **wrong}
    assert all(f'value="{kept[name]}"' in answer.text for name in ("full_name", "birth_year") if kept[name])
    assert not Person.objects.filter(full_name="Lò Thị Mới").exists()


def test_a_newcomer_who_gets_nothing_is_not_entered_either(world, secretary):
    LearningClass.objects.update(state="planned")
    sent = {"full_name": "Lò Thị Mới", "place": str(world.own.hamlet.id)}
    assert secretary.post(_url("register-newcomer", world), sent).status_code == 422
    assert not Person.objects.filter(full_name="Lò Thị Mới").exists()


def test_leaving_asks_why_and_moves_the_queue_up(world, secretary):
    LearningClass.objects.update(capacity=1)
    waiting = factories.person(full_name="Hà Văn Chờ", place=world.own.hamlet)
    _add(secretary, world, waiting)
    url = reverse("web:withdraw", args=[world.own.registration.id])
    assert "Người đầu danh sách chờ sẽ vào chỗ này" in secretary.get(url).text
    refused = secretary.post(url, {"reason": ""})
    assert (refused.status_code, "Hãy ghi lý do thôi học" in refused.text) == (422, True)
    page = secretary.post(url, {"reason": "Đi làm xa"}, follow=True).text
    assert "1 người trong danh sách chờ đã có chỗ" in page
    assert "Đi làm xa" in page
    assert "từ danh sách chờ, có chỗ" in page


def test_a_hamlet_head_sees_his_own_people_and_a_count_of_the_others(world, head, other_hamlet):
    stranger = factories.person(full_name="Bùi Văn Lạ", place=other_hamlet)
    factories.registration(learning_class=world.own.learning_class, person=stranger)
    page = head.get(_url("registrations", world)).text
    assert world.own.person.full_name in page
    assert "Bùi Văn Lạ" not in page
    assert "Còn 1 lượt đăng ký của người thôn khác" in page
    assert "Bùi Văn Lạ" not in head.post(_url("find-registrant", world), {"typed": "Lạ"}).text
    assert "Thôn Vèn" not in page


def test_a_hamlet_head_does_not_touch_another_hamlets_people(world, head, other_hamlet):
    stranger = factories.person(full_name="Bùi Văn Lạ", place=other_hamlet)
    theirs = factories.registration(learning_class=world.own.learning_class, person=stranger)
    assert head.get(reverse("web:withdraw", args=[theirs.id])).status_code == 404
    unregistered = factories.person(place=other_hamlet)
    assert head.post(_url("register", world), {"person": str(unregistered.id)}).status_code == 403
    assert head.get(_url("register-villagers", world), {"thon": str(other_hamlet.id)}).status_code == 404
    assert not Registration.objects.filter(person=unregistered).exists()


def test_a_hamlet_head_ticks_villagers_and_each_is_told_for_himself(world, head, other_hamlet):
    LearningClass.objects.update(capacity=2)
    names = ("Hà Văn Cả", "Hà Văn Hai", "Hà Văn Út")
    people = [factories.person(full_name=name, place=world.own.hamlet) for name in names]
    stranger = factories.person(full_name="Bùi Văn Lạ", place=other_hamlet)
    url = _url("register-villagers", world)
    page = head.get(url).text
    assert all(name in page for name in names)
    assert page.count('type="checkbox"') == 3
    sent = {
        "person": [str(one.id) for one in (*people[:2], stranger)],
        "key": str(uuid4()),
        "thon": str(world.own.hamlet.id),
    }
    for _ in range(2):
        page = head.post(url, sent).text
        assert "Hà Văn Cả: đã có chỗ" in page
        assert "Hà Văn Hai: lớp hết chỗ, đứng thứ 1 trong danh sách chờ." in page
        assert "Bùi Văn Lạ" not in page
    assert {row.channel for row in Registration.objects.filter(person__in=people)} == {"hamlet"}
    assert Registration.objects.filter(person__in=[*people, stranger]).count() == 2
    assert head.post(url, {}).status_code == 422


def test_the_office_chooses_a_hamlet_first(world, secretary, other_hamlet):
    factories.person(full_name="Bùi Văn Lạ", place=other_hamlet)
    url = _url("register-villagers", world)
    assert "Bùi Văn Lạ" not in secretary.get(url).text
    assert "Bùi Văn Lạ" in secretary.get(url, {"thon": str(other_hamlet.id)}).text
    assert secretary.get(url, {"thon": "không phải mã"}).status_code == 404


def test_one_who_was_entered_twice_is_listed_under_the_name_that_is_kept(world, secretary):
    kept = factories.person(full_name="Hà Thị Giữ", place=world.own.hamlet)
    twin = factories.person(full_name="Hà Thị Thừa", place=world.own.hamlet)
    factories.registration(learning_class=world.own.learning_class, person=twin)
    Person.objects.filter(pk=twin.pk).update(merged_into=kept)
    page = secretary.get(_url("registrations", world)).text
    assert "Hà Thị Giữ" in page
    assert "Hà Thị Thừa" not in page
    villagers = secretary.get(_url("register-villagers", world), {"thon": str(world.own.hamlet.id)}).text
    assert villagers.count('type="checkbox"') == 0


@pytest.mark.parametrize("name", ["registrations", "register-villagers"])
def test_pages_cost_the_same_however_long_they_are(world, secretary, name):
    counts = []
    for count in (1, 20):
        for number in range(count):
            state = ("accepted", "waiting")[number % 2]
            person = factories.person(place=world.own.hamlet)
            factories.registration(learning_class=world.own.learning_class, person=person, state=state)
        with CaptureQueriesContext(connection) as asked:
            secretary.get(_url(name, world), {"thon": str(world.own.hamlet.id)})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _moved_away(world):
    """The one who is registered here lives in the neighbouring commune now."""
    there = world.neighbour
    Person.objects.filter(id=world.own.person.id).update(place=there.hamlet, commune=there.place)


def test_one_who_moved_to_another_commune_is_on_the_register_and_can_be_taken_off(world, secretary):
    _moved_away(world)
    page = secretary.get(_url("registrations", world)).text
    assert "Nguyễn Thị Ái Thượng" in page
    assert world.neighbour.hamlet.name not in page
    url = reverse("web:withdraw", args=[world.own.registration.id])
    assert url in page
    assert "Nguyễn Thị Ái Thượng" in secretary.get(url).text
    assert "đã rút tên" in secretary.post(url, {"reason": "Chuyển đi xã khác"}, follow=True).text
    assert Registration.objects.get(id=world.own.registration.id).state == "withdrawn"


def test_one_who_moved_away_is_no_business_of_a_hamlet_head(world, head):
    _moved_away(world)
    assert "Nguyễn Thị Ái Thượng" not in head.get(_url("registrations", world)).text
    url = reverse("web:withdraw", args=[world.own.registration.id])
    assert head.post(url, {"reason": "Chuyển đi"}).status_code in {403, 404}
    assert Registration.objects.get(id=world.own.registration.id).state == "accepted"


def test_who_runs_the_other_commune_sees_no_register_here(world, signed_in):
    _moved_away(world)
    there = signed_in(world.neighbour.director)
    assert there.get(_url("registrations", world)).status_code == 404
    url = reverse("web:withdraw", args=[world.own.registration.id])
    assert there.post(url, {"reason": "Chuyển đi"}).status_code in {403, 404}
    assert Registration.objects.get(id=world.own.registration.id).state == "accepted"
