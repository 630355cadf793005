"""Corrections: what is taken, what is said of what is not, and what nobody loses."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field
from django.test import Client
from django.urls import reverse

from hieuhoc.learning.bounds import MOST_COUNTED
from hieuhoc.learning.plan import PlanContent
from hieuhoc.store import plan_content
from hieuhoc.store.models import AnnualPlan
from hieuhoc.store.queries.plans import get_plan, list_versions
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.web.forms.fields import AmountField, CountField, whole_number
from tests import factories
from tests.web.conftest import World


def _rows(*rows: dict[str, object], initial: int = 0, **more: object) -> dict[str, object]:
    sent: dict[str, object] = {
        "dong-TOTAL_FORMS": len(rows),
        "dong-INITIAL_FORMS": initial,
        "back": "plan",
        **more,
    }
    for number, row in enumerate(rows):
        sent |= {f"dong-{number}-{name}": value for name, value in row.items()}
    return sent


def _content(plan: AnnualPlan) -> PlanContent:
    return plan_content.load(AnnualPlan.objects.get(id=plan.id))


@pytest.fixture
def plan(world: World) -> AnnualPlan:
    said = factories.content()
    correct_plan(
        actor=world.own.actor,
        plan_id=world.own.plan.id,
        content=said,
        seen_version=1,
        why="",
        now=factories.NOW,
    )
    return AnnualPlan.objects.get(id=world.own.plan.id)


def _url(plan: AnnualPlan, section: str) -> str:
    return reverse("web:edit", args=[plan.id, section])


def _group_rows(plan: AnnualPlan) -> list[dict[str, Any]]:
    return [
        {
            "number": g.number,
            "name": g.name,
            "classes": g.classes,
            "participations": f"{g.participations:,}".replace(",", "."),
        }
        for g in _content(plan).groups
    ]


def test_groups_are_corrected_added_and_taken_out(plan: AnnualPlan, director: Client) -> None:
    rows = _group_rows(plan)
    rows[0]["classes"] = "13"
    rows[2]["remove"] = "on"
    rows += [
        {"number": "", "name": "Văn nghệ, thể thao", "classes": "3", "participations": "1 050"},
        {"number": "", "name": "", "classes": "", "participations": ""},
    ]
    answer = director.post(_url(plan, "nhom-lop"), _rows(*rows, seen_version=plan.version, why="Đếm lại"))
    assert answer.status_code == 302
    groups = _content(plan).groups
    assert [(g.number, g.classes) for g in groups] == [(1, 13), (2, 11), (4, 21), (5, 3)]
    assert groups[1].planned == factories.content().groups[1].planned
    assert groups[-1].participations == 1050
    assert list_versions(plan_id=plan.id)[0].why == "Đếm lại"


def test_a_wrong_figure_names_row_column_value_and_the_way_out(plan: AnnualPlan, director: Client) -> None:
    rows = _group_rows(plan)
    rows[2] |= {"classes": "mười hai", "name": "Nghề mới"}
    answer = director.post(_url(plan, "nhom-lop"), _rows(*rows, seen_version=plan.version, why="Vì thế"))
    assert answer.status_code == 422
    assert "Dòng 3, “Số lớp”: “mười hai” không phải là số đếm." in answer.text
    assert 'href="#id_dong-2-classes"' in answer.text
    assert 'value="mười hai"' in answer.text
    assert "Nghề mới" in answer.text
    assert 'value="Vì thế"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert AnnualPlan.objects.get(id=plan.id).version == plan.version


@pytest.mark.parametrize(
    ("section", "row", "said"),
    [
        ("nhom-lop", {"name": "Chỉ có tên"}, "Dòng 1, “Số lớp”"),
        (
            "nhom-lop",
            {"name": "A", "classes": "99999999999", "participations": "1"},
            "“99999999999” không phải",
        ),
        ("nhom-lop", {"name": "A", "classes": "1,5", "participations": "1"}, "“1,5” không phải là số đếm"),
        ("chi-tieu", {"text": "A", "value": "bảy mươi", "comparison": "="}, "“bảy mươi” không phải là số"),
        ("chi-tieu", {"text": "A", "value": "70", "comparison": "<>"}, "Dòng 1, “So sánh”"),
    ],
)
def test_bad_rows(
    plan: AnnualPlan, director: Client, section: str, row: dict[str, object], said: str
) -> None:
    answer = director.post(_url(plan, section), _rows(row, seen_version=plan.version))
    assert answer.status_code == 422
    assert said in answer.text


def test_targets_and_paragraphs(plan: AnnualPlan, director: Client) -> None:
    target = {
        "text": "Gia đình học tập",
        "indicator": "learning_families",
        "comparison": ">=",
        "value": "84,9",
        "unit": "%",
    }
    director.post(_url(plan, "chi-tieu"), _rows(target, seen_version=plan.version))
    (kept,) = _content(plan).targets
    assert (str(kept.value), kept.comparison.value, kept.indicator) == ("84.9", ">=", "learning_families")
    director.post(
        _url(plan, "nhiem-vu"),
        _rows({"text": "Việc một"}, {"text": "  "}, {"text": "Việc hai"}, seen_version=plan.version + 1),
    )
    assert _content(plan).tasks == ("Việc một", "Việc hai")


def test_planned_classes_of_a_group(plan: AnnualPlan, director: Client) -> None:
    url = reverse("web:planned", args=[plan.id, 2])
    assert "Chăm sóc lúa" in director.get(url).text
    row = {"title": "Ủ phân", "host": "Hội Phụ nữ", "month": "3", "participations": ""}
    director.post(url, _rows(row, seen_version=plan.version))
    (kept,) = _content(plan).groups[1].planned
    assert (kept.title, kept.month, kept.participations) == ("Ủ phân", 3, None)
    assert director.get(reverse("web:planned", args=[plan.id, 77])).status_code == 404


def test_population(plan: AnnualPlan, director: Client) -> None:
    sent = {"seen_version": plan.version, "back": "reading", "population": "0", "population_on": "31/02/2021"}
    answer = director.post(_url(plan, "dan-so"), sent)
    assert answer.status_code == 422
    assert "“31/02/2021” không phải là ngày" in answer.text
    assert "lớn hơn 0" in answer.text
    sent |= {"population": "5 300", "population_on": "28/2/2021", "population_source": "Công an xã"}
    answer = director.post(_url(plan, "dan-so"), sent)
    assert answer.url == f"{reverse('web:reading', args=[plan.id])}#phan-dan-so"
    assert _content(plan).population == 5300


def test_more_empty_rows_without_script(plan: AnnualPlan, director: Client) -> None:
    rows = [
        *_group_rows(plan),
        {"number": "", "name": "Nhóm đang gõ dở", "classes": "", "participations": ""},
    ]
    sent = _rows(*rows, seen_version=plan.version, **{"them-dong": "1"})
    answer = director.post(_url(plan, "nhom-lop"), sent)
    assert answer.status_code == 200
    assert "Nhóm đang gõ dở" in answer.text
    assert 'id="id_dong-7-classes"' in answer.text
    assert "<h2>Chưa lưu được</h2>" not in answer.text


def test_a_stale_edit_shows_both_values_and_loses_neither(
    plan: AnnualPlan, director: Client, world: World
) -> None:
    rows = _group_rows(plan)
    rows[0]["classes"] = "13"
    other = factories.user(full_name="Lê Thị Hạnh (mẫu)")
    factories.grant(user=other, place=world.own.place)
    meanwhile = factories.content(tasks=("Việc do người khác ghi.",))
    correct_plan(
        actor=actor_for(other, on=factories.TODAY),
        plan_id=plan.id,
        content=meanwhile,
        seen_version=plan.version,
        why="",
        now=factories.NOW,
    )
    sent = _rows(*rows, seen_version=plan.version, why="Đếm lại")
    answer = director.post(_url(plan, "nhom-lop"), sent)
    assert answer.status_code == 409
    assert "Lê Thị Hạnh (mẫu) đã lưu kế hoạch này" in answer.text
    assert "12 lớp, 1.118 lượt" in answer.text
    assert "13 lớp, 1.118 lượt" in answer.text
    assert 'name="dong-0-classes" value="13"' in answer.text
    assert 'value="Đếm lại"' in answer.text
    assert f'name="seen_version" value="{plan.version + 1}"' in answer.text

    director.post(_url(plan, "nhom-lop"), {**sent, "seen_version": plan.version + 1})
    kept = _content(plan)
    assert kept.groups[0].classes == 13
    assert kept.tasks == ("Việc do người khác ghi.",)


def test_an_unknown_part_is_not_there(plan: AnnualPlan, director: Client) -> None:
    assert director.get(_url(plan, "khong-co")).status_code == 404


def test_a_figure_corrected_by_hand_says_who_and_why(
    plan: AnnualPlan, director: Client, world: World
) -> None:
    rows = _group_rows(plan)
    rows[0]["classes"] = "14"
    director.post(_url(plan, "nhom-lop"), _rows(*rows, seen_version=plan.version, why="Thêm lớp tối"))
    stored = get_plan(plan_id=plan.id)
    assert stored is not None
    page = director.get(reverse("web:plan", args=[plan.id])).text
    assert f"{world.own.director.full_name} nhập ngày" in page
    assert "Thêm lớp tối" in page


def test_what_was_typed_into_a_plan_adopted_meanwhile_stays(plan: AnnualPlan, director: Client) -> None:
    AnnualPlan.objects.filter(id=plan.id).update(state="adopted")
    row = {"text": "Việc đã gõ cả buổi"}
    for more in ({}, {"them-dong": "1"}):
        answer = director.post(
            _url(plan, "nhiem-vu"), _rows(row, seen_version=plan.version, why="Vì", **more)
        )
        assert answer.status_code == 422
        assert "không làm được bước này" in answer.text
        assert "Việc đã gõ cả buổi" in answer.text
        assert 'value="Vì"' in answer.text
    assert director.get(_url(plan, "nhiem-vu")).status_code == 302
    assert _content(plan).tasks == factories.content().tasks


def test_classes_typed_into_a_group_removed_meanwhile_stay(plan: AnnualPlan, director: Client) -> None:
    url = reverse("web:planned", args=[plan.id, 77])
    answer = director.post(url, _rows({"title": "Ủ phân", "host": "Hội Phụ nữ"}, seen_version=plan.version))
    assert answer.status_code == 422
    assert "Nhóm này không còn trong kế hoạch" in answer.text
    assert "Ủ phân" in answer.text
    assert AnnualPlan.objects.get(id=plan.id).version == plan.version


@pytest.mark.parametrize("total", ["²", "9" * 5000, "٣", "-1", ""])
def test_a_count_of_rows_that_is_none_breaks_nothing(plan: AnnualPlan, director: Client, total: str) -> None:
    sent = _rows({"text": "Việc"}, seen_version=plan.version) | {"dong-TOTAL_FORMS": total}
    assert director.post(_url(plan, "nhiem-vu"), sent).status_code in {302, 422}
    assert director.post(_url(plan, "nhiem-vu"), {**sent, "them-dong": "1"}).status_code == 200


@pytest.mark.parametrize("number", ["²", "9" * 5000, "٣", "-1", "", "0"])
def test_an_address_with_an_absurd_number_is_answered(
    plan: AnnualPlan, director: Client, number: str
) -> None:
    for name, args, key in (("version", [plan.id, 2], "voi"), ("reading", [plan.id], "trang")):
        assert director.get(reverse(f"web:{name}", args=args), {key: number}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1.125", "1125"),
        ("1.166.795", "1166795"),
        ("84,9 %", "84.9"),
        ("12 500", "12500"),
    ],
)
def test_an_amount_is_what_was_typed(typed: str, value: str) -> None:
    assert AmountField().clean(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["9" * 5000, "9" * 1_100_000, "0,0" + "1" * 5000, "²", "٣", "0.125.000", "1.2.3"]
)
@pytest.mark.parametrize("field", [AmountField(), CountField()])
def test_what_is_no_number_is_said_to_be_none(field: Field, typed: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(typed)


def test_the_largest_count_is_that_of_a_plan() -> None:
    assert whole_number("2147483647") == MOST_COUNTED
    assert [whole_number(text) for text in ("2147483648", "1.118", "12 ", "0" * 11, "²", "")] == [None] * 6
