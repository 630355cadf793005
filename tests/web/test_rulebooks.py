"""Rulebooks in the workplace: what is encoded, completing it from the act, trying it."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.files.rulebooks import load_editions
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import RulebookCompletion
from tests import factories
from tests.web.conftest import Corner, World

EDITION = ("learning_community_commune", "2014")
OF_2014 = next(e for e in load_editions() if e.id == "/".join(EDITION))
GROUND = {"document": "Thông tư 44/2014/TT-BGDĐT (mẫu)", "where": "Phụ lục, tiêu chí 1"}


def _url(corner: Corner, name: str, *more: str) -> str:
    return reverse(f"web:{name}", args=[corner.centre.id, *EDITION, *more])


def _enter(corner: Corner, key: str, value: str, part: str = "points") -> None:
    RulebookCompletion.objects.create(
        place=corner.place,
        edition="/".join(EDITION),
        part=part,
        key=key,
        content={"value": value, "where": "Phụ lục (mẫu)"},
        document="Thông tư mẫu",
        entered_by=corner.director,
        entered_at=factories.NOW,
    )


def test_the_list_says_how_far_each_was_checked(director: Client, world: World) -> None:
    _enter(world.own, "leadership", "8")
    page = director.get(reverse("web:rulebooks", args=[world.own.centre.id]))
    text = page.content.decode()
    assert page.status_code == HTTPStatus.OK
    for edition in load_editions():
        assert edition.title_vi in text
    lines = [line for _subject, lines in page.context["groups"] for line in lines]
    of_2014 = next(line for line in lines if line.title == OF_2014.title_vi)
    assert (of_2014.recalled, of_2014.entered) == ("1", "1")
    assert {line.state for line in lines} >= {"đang áp dụng", "dành cho nơi khác"}


def test_an_edition_shows_every_value_with_its_ground(director: Client, world: World) -> None:
    text = director.get(_url(world.own, "rulebook")).content.decode()
    for criterion in OF_2014.criteria:
        assert criterion.label_vi in text
        for requirement in criterion.requirements:
            assert requirement.label_vi in text
    assert "Điểm chưa mã hóa." in text
    assert "chưa đối chiếu với văn bản" in text
    assert "Mức xếp loại chưa mã hóa." in text
    assert OF_2014.note_vi in text


def test_points_are_entered_shown_with_who_and_when_and_taken_back(director: Client, world: World) -> None:
    answer = director.post(_url(world.own, "complete-points", "leadership"), {"value": "7,5", **GROUND})
    assert answer.status_code == HTTPStatus.FOUND
    text = director.get(_url(world.own, "rulebook")).content.decode()
    assert "7,5" in text
    assert "xã tự nhập" in text
    assert GROUND["document"] in text
    assert world.own.director.full_name in text
    taking_back = _url(world.own, "take-back-completion", "points", "leadership")
    assert taking_back in text
    assert GROUND["document"] in director.get(taking_back).content.decode()
    assert director.post(taking_back).status_code == HTTPStatus.FOUND
    page = director.get(_url(world.own, "rulebook"))
    assert page.context["shown"].criteria[0].points is None
    assert "đã rút" in page.content.decode()
    assert director.get(taking_back).status_code == HTTPStatus.NOT_FOUND


def test_without_its_act_a_value_is_refused_and_what_was_typed_is_kept(
    director: Client, world: World
) -> None:
    page = director.post(
        _url(world.own, "complete-points", "leadership"), {"value": "8", "document": "", "where": "Điều 4"}
    )
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    text = page.content.decode()
    assert "giá trị không có căn cứ thì không dùng được" in text
    assert 'value="Điều 4"' in text
    assert not RulebookCompletion.objects.exists()


def test_a_measured_content_is_entered_with_its_steps(director: Client, world: World) -> None:
    typed = {
        "label": "Trẻ dưới 3 tuổi đến nhà trẻ",
        "indicator": "nursery_under_3",
        "at_1": "40",
        "step_points_1": "2",
        "at_2": "30",
        "step_points_2": "1",
        **GROUND,
    }
    url = _url(world.own, "change-requirement", "universal_education", "nursery_under_3")
    assert "40" in director.get(url).content.decode()
    assert director.post(url, typed).status_code == HTTPStatus.FOUND
    text = director.get(_url(world.own, "rulebook")).content.decode()
    assert "từ 40\N{NO-BREAK SPACE}% trở lên: 2 điểm" in text
    assert RulebookCompletion.objects.get().key == "universal_education/nursery_under_3"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"indicator": "literacy"}, "Đã chọn chỉ số thì phải có ít nhất một ngưỡng"),
        ({"at_1": "40"}, "Có ngưỡng thì phải chọn chỉ số"),
        ({"indicator": "literacy", "at_1": "40", "at_2": "50"}, "khó hơn mức trước nó"),
        ({"indicator": "literacy", "at_1": "40", "at_2": "40"}, "ghi hai lần"),
        ({"indicator": "literacy", "at_1": "40", "points": "5"}, "điểm ghi ở từng mức"),
        ({"indicator": "literacy", "at_1": "4", "step_points_2": "5"}, "Mức có điểm thì phải có ngưỡng"),
        ({"indicator": "no_such", "at_1": "40"}, "không có trong danh sách"),
        ({"points": "năm"}, "không phải là số"),
    ],
)
def test_what_is_wrong_with_a_content_is_said_in_words(
    typed: dict[str, str], said: str, director: Client, world: World
) -> None:
    url = _url(world.own, "complete-requirement", "leadership")
    page = director.post(url, {"label": "Mẫu", **GROUND, **typed})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in page.content.decode()
    assert not RulebookCompletion.objects.exists()


def test_a_further_criterion_and_ratings_are_entered(director: Client, world: World) -> None:
    criterion = {"number": "16", "label": "Tiêu chí mẫu", "value": "5", "owner": "Ban mẫu", **GROUND}
    assert director.post(_url(world.own, "complete-criterion"), criterion).status_code == HTTPStatus.FOUND
    ratings = {"name_1": "Tốt", "at_1": "80", "name_2": "Khá", "at_2": "65", **GROUND}
    assert director.post(_url(world.own, "complete-ratings"), ratings).status_code == HTTPStatus.FOUND
    shown = director.get(_url(world.own, "rulebook")).context["shown"]
    assert shown.criteria[-1].label == "Tiêu chí mẫu"
    assert [(label, at) for label, at, _reference in shown.ratings] == [("Tốt", "80"), ("Khá", "65")]
    twice = director.post(_url(world.own, "complete-criterion"), {**criterion, "number": "5"})
    assert "đã có tiêu chí số 5" in twice.content.decode()
    wrong = director.post(_url(world.own, "complete-ratings"), {**ratings, "at_2": "90"})
    assert "từ cao xuống thấp" in wrong.content.decode()


def test_a_sum_that_is_not_what_the_act_says_is_flagged(director: Client, world: World) -> None:
    for criterion in OF_2014.criteria:
        _enter(world.own, criterion.id, "6")
    shown = director.get(_url(world.own, "rulebook")).context["shown"]
    assert shown.is_off
    assert "cộng lại 90" in shown.sums
    assert "tổng là 100" in shown.sums


def test_an_entry_that_fits_no_more_is_shown_and_left_aside(director: Client, world: World) -> None:
    _enter(world.own, "of_an_older_file", "6")
    page = director.get(_url(world.own, "rulebook"))
    assert "không còn khớp" in page.content.decode()
    taking_back = _url(world.own, "take-back-completion", "points", "of_an_older_file")
    assert taking_back in page.content.decode()
    assert director.post(taking_back).status_code == HTTPStatus.FOUND


def test_who_only_looks_is_offered_no_forms(as_role: Callable[[Role], Client], world: World) -> None:
    text = as_role(Role.SECRETARY).get(_url(world.own, "rulebook")).content.decode()
    assert "Nhập điểm" not in text
    assert _url(world.own, "complete-ratings") not in text


def test_a_book_that_gives_no_points_asks_for_none(director: Client, world: World) -> None:
    args = [world.own.centre.id, "learning_community_commune", "2023"]
    text = director.get(reverse("web:rulebook", args=args)).text
    assert "Bộ này không chấm điểm: đánh giá" in text
    assert "Nhập điểm" not in text
    assert "Nhập mức xếp loại" not in text
    assert "chưa được nhập điểm" not in text
    assert "Thêm nội dung" in text


def test_trying_shows_both_editions(director: Client, world: World) -> None:
    url = reverse("web:rulebook-preview", args=[world.own.centre.id, "learning_community_commune", "2023"])
    page = director.get(url, {"nam": "2021-2022"})
    text = page.content.decode()
    assert page.status_code == HTTPStatus.OK
    assert "Theo bộ đang áp dụng" in text
    assert OF_2014.title_vi in text
    assert director.get(url, {"nam": "???"}).status_code == HTTPStatus.OK
    families = reverse("web:rulebook-preview", args=[world.own.centre.id, "learning_family", "2015"])
    assert director.get(families).status_code == HTTPStatus.NOT_FOUND


def test_what_is_not_there_is_not_found(director: Client, world: World) -> None:
    nowhere = reverse("web:rulebook", args=[world.own.centre.id, "no_such", "2014"])
    assert director.get(nowhere).status_code == HTTPStatus.NOT_FOUND
    for name, more in (
        ("complete-points", ["no_such"]),
        ("change-requirement", ["leadership", "no_such"]),
        ("take-back-completion", ["points", "leadership"]),
        ("take-back-completion", ["no_such", "leadership"]),
    ):
        assert director.get(_url(world.own, name, *more)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["rulebooks", "rulebook", "rulebook-preview"])
def test_queries_do_not_grow_with_what_was_entered(name: str, director: Client, world: World) -> None:
    args = [] if name == "rulebooks" else [*EDITION]
    url = reverse(f"web:{name}", args=[world.own.centre.id, *args])
    _enter(world.own, "leadership", "6")
    director.get(url)
    counts = []
    for further in (0, len(OF_2014.criteria)):
        for criterion in OF_2014.criteria[:further]:
            _enter(world.own, criterion.id, "6")
        with CaptureQueriesContext(connection) as queries:
            assert director.get(url).status_code == HTTPStatus.OK
        counts.append(len(queries))
    assert counts[0] == counts[1]
