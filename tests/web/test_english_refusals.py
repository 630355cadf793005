"""What is refused on the pages of people, classes, rolls, imports and certificates is said in English."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hieuhoc.store.models import User
from tests import factories
from tests.english import language_of, left_in_vietnamese
from tests.web import english_world
from tests.web.conftest import World
from tests.web.expected.certificates import EXPECTED as CERTIFICATES
from tests.web.expected.importing import import_of
from tests.workbooks import HEAD, workbook

LONG = "x" * 5000
WRONG_PERSON = {
    "full_name": "12",
    "birth": "31/02/1980",
    "sex": "?",
    "phone": "12",
    "national_id": "123",
    "place": "x",
}
WRONG_CLASS = {
    "title": "",
    "group_number": "99",
    "capacity": "nhieu",
    "first_day": "31/02/2021",
    "starts": "toi",
    "minutes": "-1",
    "cost": "it",
    "venue": "x",
    "instructor": "x",
    "lead": "x",
    "extra": "hom nao",
}


@pytest.fixture
def english(world: World, signed_in: Callable[[User], Client]) -> Client:
    english_world.fill(world.own)
    client = signed_in(world.own.director)
    client.cookies["django_language"] = "en"
    return client


def _refused(answer: Any) -> str:
    """Return the page of a refusal, of which nothing may be left in Vietnamese."""
    assert answer.status_code == 422
    assert language_of(answer.text) == "en"
    assert left_in_vietnamese(answer.text) == []
    return answer.text


@pytest.mark.parametrize("sent", [{}, WRONG_PERSON, {"full_name": LONG, "birth": "1/1/2999"}])
@pytest.mark.parametrize("name", ["new-person", "edit-person"])
def test_people(name: str, sent: dict[str, str], world: World, english: Client) -> None:
    thing = world.own.centre if name == "new-person" else world.own.person
    _refused(english.post(reverse(f"web:{name}", args=[thing.id]), sent))


@pytest.mark.parametrize("name", ["move-person", "consent", "erase-person"])
@pytest.mark.parametrize(
    "sent", [{}, {"place": "x", "on": "31/02/2021", "purpose": "?", "given": "?", "how": LONG}]
)
def test_changes_of_a_person(name: str, sent: dict[str, str], world: World, english: Client) -> None:
    _refused(english.post(reverse(f"web:{name}", args=[world.own.person.id]), sent))


@pytest.mark.parametrize("name", ["new-class", "new-talk", "edit-class", "class-timetable", "add-session"])
@pytest.mark.parametrize("sent", [{}, WRONG_CLASS])
def test_classes(name: str, sent: dict[str, str], world: World, english: Client) -> None:
    thing = world.own.centre if name.startswith("new") else world.own.learning_class
    _refused(english.post(reverse(f"web:{name}", args=[thing.id]), sent))


def test_a_class_and_a_meeting_are_not_cancelled_without_a_reason(world: World, english: Client) -> None:
    _refused(english.post(reverse("web:cancel-class", args=[world.own.learning_class.id])))
    _refused(english.post(reverse("web:cancel-session", args=[world.own.session.id])))
    _refused(english.post(reverse("web:edit-session", args=[world.own.session.id]), WRONG_CLASS))


@pytest.mark.parametrize("kind", ["don-vi", "dia-diem", "giang-vien"])
def test_partners(kind: str, world: World, english: Client) -> None:
    url = reverse("web:add-partner", args=[world.own.centre.id, kind])
    _refused(english.post(url))
    _refused(
        english.post(
            url, {"name": LONG, "full_name": LONG, "seats": "nhieu", "phone": "1", "organisation": "x"}
        )
    )


def test_registrations(world: World, english: Client) -> None:
    for name in ("register", "register-newcomer", "register-villagers"):
        url = reverse(f"web:{name}", args=[world.own.learning_class.id])
        _refused(english.post(url))
        _refused(english.post(url, WRONG_PERSON | {"birth_year": "xua", "person": "x", "key": "x"}))
    _refused(english.post(reverse("web:withdraw", args=[world.own.registration.id])))
    sought = english.post(
        reverse("web:find-registrant", args=[world.own.learning_class.id]), {"typed": "thi"}
    )
    assert left_in_vietnamese(sought.text) == []


def test_rolls(world: World, english: Client) -> None:
    session = world.own.session
    _refused(english.post(reverse("web:roll", args=[session.id]), {"heads": "dong", "save": "1"}))
    walk_in = reverse("web:walk-in", args=[session.id])
    _refused(english.post(walk_in))
    _refused(english.post(walk_in, {"name": "12", "born": "xua", "new_id": str(world.own.person.id)}))
    assert left_in_vietnamese(english.post(walk_in, {"typed": "thi", "find": "1"}).text) == []
    _refused(
        english.post(
            reverse("web:add-photo", args=[session.id]), {"photo": SimpleUploadedFile("a.png", b"x")}
        )
    )
    _refused(english.post(reverse("web:unsent-file"), {"file": SimpleUploadedFile("a.json", b"x")}))


def test_looking_for_somebody(world: World, english: Client) -> None:
    url = reverse("web:people", args=[world.own.centre.id])
    for typed in ("thi", "khong co ai", "0912345678", "038184000123"):
        assert left_in_vietnamese(english.post(url, {"tim": typed}).text) == []


def test_imports(world: World, english: Client) -> None:
    url = reverse("web:imports", args=[world.own.centre.id])
    _refused(english.post(url))
    for name, payload in (("a.xlsx", b""), ("b.xlsx", b"not a workbook"), ("c.txt", "Hà Thị Lan".encode())):
        answer = english.post(url, {"file": SimpleUploadedFile(name, payload)}, follow=True)
        assert language_of(answer.text) == "en"
        assert left_in_vietnamese(answer.text) == []
    columns = reverse("web:import-columns", args=import_of(world.own))
    twice = {f"cot_{place}": "phone" for place in range(len(HEAD))}
    assert "Leave this column out" in _refused(english.post(columns, twice))
    assert "Cancel" not in _refused(english.post(columns, twice))
    _refused(english.post(columns, {"cot_0": "birth"}))


def test_every_problem_of_a_row_is_english(world: World, english: Client) -> None:
    rows = [
        HEAD,
        (1, "12", 1980, "Nữ", None, None),
        (2, "Lò Văn Sai", "32/13/1980", "Nam", None, None),
        (3, "Hà Thị Lan", "1/1/2999", "Cả hai", "Thôn Không Có", "12"),
        (4, "Hà Thị Lan", 1980, "Nữ", None, "0912345678"),
        (5, "Hà Thị Lan", 1980, "Nữ", None, "0912345678"),
        (6, "=1+1", "xưa", "#N/A", "#REF!", "số nhà hàng xóm"),
        (7, "x" * 500, 12, "", "", ""),
    ]
    sent = {"file": SimpleUploadedFile("danh-sach.xlsx", workbook(rows))}
    page = english.post(reverse("web:imports", args=[world.own.centre.id]), sent, follow=True).text
    assert "Rejected rows" in page
    # The one word of the list itself that the remedy tells to write.
    assert left_in_vietnamese(page, names=("Nữ",)) == []


def test_certificates(world: World, english: Client) -> None:
    for name in ("revoke-certificate", "reissue-certificate"):
        of = CERTIFICATES[name].of
        assert of is not None
        _refused(english.post(reverse(f"web:{name}", args=of(world.own))))
    answer = english.post(reverse("web:certificates", args=[world.own.learning_class.id]), follow=True)
    assert left_in_vietnamese(answer.text) == []


def test_a_clash_names_the_other_class_as_it_is_called(world: World, english: Client) -> None:
    teacher = world.own.learning_class.instructor
    coming = timezone.localdate() + timedelta(days=7)
    first, second = (
        factories.learning_class(centre=world.own.centre, title=title, instructor=teacher)
        for title in ("Nuôi vịt đẻ", "Trồng rừng gỗ lớn")
    )
    for row in (first, second):
        factories.session(learning_class=row, day=coming)
    page = english.get(reverse("web:class", args=[second.id])).text
    assert '<span lang="vi">Nuôi vịt đẻ</span>' in page
    assert left_in_vietnamese(page) == []
