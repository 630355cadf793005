"""Targets on the screen, where every figure comes from, entering one, and the goals of hamlets."""

import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.store.models import (
    AuditEntry,
    Evidence,
    HamletTarget,
    IndicatorEntry,
    LearningCentre,
    Level,
    Person,
    Place,
)
from hieuhoc.usecases.correct_plan import correct_plan
from tests import factories
from tests.web.conftest import Corner, World

YEAR = "nam=2021-2022"
LEARNING = "adult_participation"


@pytest.fixture
def corner(world: World) -> Corner:
    """The own commune with a class held, where An learned and Bình did not."""
    own = world.own
    own.session.state = "held"
    own.session.save()
    factories.person(full_name="Bùi Văn Bình", place=own.hamlet)
    return own


def with_targets(corner: Corner, *targets: Target) -> None:
    """Let the year's plan have these targets."""
    correct_plan(
        actor=corner.actor,
        plan_id=corner.plan.id,
        content=factories.content(targets=targets),
        seen_version=corner.plan.version,
        why="",
        now=factories.NOW,
    )


def share(indicator: str, value: str, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target(f"Chỉ tiêu về {indicator}", indicator, comparison, Decimal(value), "%")


def targets_url(corner: Corner) -> str:
    return reverse("web:targets", args=[corner.centre.id]) + f"?{YEAR}"


def url(name: str, corner: Corner, indicator: str = LEARNING, *more: Any, **asked: str) -> str:
    query = "&".join(f"{key}={value}" for key, value in {"nam": "2021-2022", **asked}.items())
    return f"{reverse(f'web:{name}', args=[corner.centre.id, indicator, *more])}?{query}"


def enter(client: Client, corner: Corner, indicator: str = "literacy", **sent: Any) -> Any:
    values = {
        "place_id": str(corner.place.id),
        "as_of": "01/12/2021",
        "numerator": "1.900",
        "denominator": "2.000",
        "source": "Báo cáo số 12/BC-UBND ngày 20/12/2021",
    }
    return client.post(url("enter-figure", corner, indicator), values | sent)


def test_every_target_shows_what_is_reached_and_leads_to_where_it_comes_from(
    corner: Corner, director: Client
) -> None:
    with_targets(
        corner,
        share(LEARNING, "50"),
        share("literacy", "98"),
        share("clean_water", "90"),
        Target("Việc riêng của xã", None, Comparison.AT_LEAST, Decimal(2), None),
        Target("Một số lượt", LEARNING, Comparison.AT_LEAST, Decimal(900), "participation"),
    )
    enter(director, corner)
    page = director.get(targets_url(corner)).text
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)[:5]
    said = [re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", row)) for row in rows]
    assert "50\N{NO-BREAK SPACE}%" in said[0]
    assert "Đạt" in said[0]
    assert "Đếm từ sổ" in said[0]
    assert "95\N{NO-BREAK SPACE}%" in said[1]
    assert "Chưa đạt" in said[1]
    assert "Nhập từ văn bản, số liệu ngày 01/12/2021" in said[1]
    assert "Chưa có số liệu" in said[2]
    assert "không gắn với chỉ số nào" in said[3]
    # People are not held against a target in participations, whatever the numbers.
    assert "Khác đơn vị" in said[4]
    for row, indicator in zip(rows, (LEARNING, "literacy", "clean_water"), strict=False):
        link = reverse("web:indicator-origin", args=[corner.centre.id, indicator])
        assert f'href="{link}?{YEAR}&amp;den=' in row
        assert director.get(f"{link}?{YEAR}").status_code == 200


def test_every_number_on_the_page_of_targets_is_a_link(corner: Corner, director: Client) -> None:
    with_targets(corner, share(LEARNING, "50"))
    page = director.get(targets_url(corner)).text
    body = page[page.index("<tbody>") : page.rindex("</tbody>")]
    values = re.findall(r"(\d[\d.,]*\N{NO-BREAK SPACE}%)", re.sub(r'data-label="[^"]*"', "", body))
    linked = re.findall(r"<a [^>]*>(?:<strong>)?(\d[\d.,]*\N{NO-BREAK SPACE}%)", body)
    goals_and_forecast = [v for v in values if v not in linked]
    assert linked
    assert set(goals_and_forecast) <= {"50\N{NO-BREAK SPACE}%"}


def test_the_origin_says_formula_definition_and_what_was_left_out(corner: Corner, director: Client) -> None:
    factories.person(full_name="Lò Thị Chi", place=corner.hamlet, birth_year=None)
    page = director.get(url("indicator-origin", corner)).text
    assert "1 ÷ 2 × 100 = 50\N{NO-BREAK SPACE}%" in page
    indicator = next(i for i in load_indicators() if i.id == LEARNING)
    assert indicator.definition is not None
    assert indicator.definition.numerator.vi in page
    assert "xem=no-birth-year" in page
    assert "xem=not-learning" in page
    assert "Bùi Văn Bình" not in page
    assert AuditEntry.objects.filter(action="indicator.records").count() == 0


def test_the_list_names_people_and_leaves_a_trace_without_names(corner: Corner, director: Client) -> None:
    counted = director.get(url("indicator-origin", corner, xem="da-tinh")).text
    assert corner.person.full_name in counted
    assert "Bùi Văn Bình" not in counted
    others = director.get(url("indicator-origin", corner, xem="not-learning")).text
    assert "Bùi Văn Bình" in others
    assert corner.person.full_name not in others
    traces = AuditEntry.objects.filter(action="indicator.records")
    assert traces.count() == 2
    assert traces[0].subject == f"indicator:{LEARNING}"
    assert "Bình" not in str(traces[0].facts)
    assert director.get(url("indicator-origin", corner, xem="under-15")).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CRITERION_OWNER, Role.PROVINCE_VIEWER])
def test_who_sees_no_people_sees_counts_only(corner: Corner, as_role: Any, role: Role) -> None:
    client = as_role(role)
    for address in (url("indicator-origin", corner), url("indicator-origin", corner, xem="not-learning")):
        page = client.get(address)
        assert page.status_code == 200
        assert "Bùi Văn Bình" not in page.text
        assert "xem=not-learning#ban-ghi" not in page.text
        assert "1 ÷ 2" in page.text
    assert not AuditEntry.objects.filter(action="indicator.records").exists()
    classes = client.get(url("indicator-origin", corner, "classes_held", xem="da-tinh")).text
    assert corner.learning_class.title in classes


def test_a_figure_is_entered_with_its_document(corner: Corner, director: Client, as_role: Any) -> None:
    file = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF")
    answer = enter(director, corner, file=file)
    assert answer.status_code == 302
    row = IndicatorEntry.objects.get()
    assert (row.numerator, row.denominator, row.as_of) == (1900, 2000, date(2021, 12, 1))
    assert row.evidence_id == Evidence.objects.get().id
    page = director.get(answer.url).text
    assert "1.900 ÷ 2.000 × 100 = 95\N{NO-BREAK SPACE}%" in page
    link = reverse("web:evidence", args=[row.evidence_id])
    assert link in page
    assert link not in as_role(Role.EDITOR).get(answer.url).text
    trace = AuditEntry.objects.get(action="indicator.enter")
    assert trace.facts["entry"] == row.id


@pytest.mark.parametrize(
    ("sent", "field", "remedy"),
    [
        ({"source": " "}, "source", "Hãy ghi văn bản mà số này được lấy ra."),
        ({"as_of": "31/07/2021"}, "as_of", "Hãy ghi ngày từ 01/08/2021 đến 31/07/2022."),
        ({"as_of": "chưa rõ"}, "as_of", "Hãy viết ngày/tháng/năm"),
        ({"numerator": "2.001"}, "numerator", "Tử số 2.001 lớn hơn mẫu số 2.000"),
        ({"numerator": "nhiều"}, "numerator", "không phải là số"),
        ({"denominator": "0", "numerator": "0"}, "denominator", "Tỷ lệ cần mẫu số lớn hơn 0"),
        ({"denominator": ""}, "denominator", "Hãy ghi tổng số để tính tỷ lệ."),
        ({"place_id": str(uuid4())}, "place_id", "không có trong danh sách"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    corner: Corner, director: Client, sent: dict[str, str], field: str, remedy: str
) -> None:
    answer = enter(director, corner, **sent)
    assert answer.status_code == 422
    assert remedy in answer.text
    assert f'href="#id_{field}"' in answer.text
    assert "Báo cáo số 12" in answer.text or field == "source"
    assert not IndicatorEntry.objects.exists()


def test_a_file_that_is_none_is_refused_at_its_field(corner: Corner, director: Client) -> None:
    answer = enter(director, corner, file=SimpleUploadedFile("bao-cao.pdf", b"MZ khong phai"))
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.text
    assert not IndicatorEntry.objects.exists()


def test_an_entry_is_replaced_and_withdrawn_and_stays_in_the_history(
    corner: Corner, director: Client
) -> None:
    enter(director, corner)
    enter(director, corner, numerator="1.950")
    first, second = IndicatorEntry.objects.all()
    page = director.get(url("indicator-origin", corner, "literacy")).text
    assert "97,5\N{NO-BREAK SPACE}%" in page
    assert "Đã thay" in page
    address = url("withdraw-figure", corner, "literacy", second.id)
    assert "1.950" in director.get(address).text
    assert director.post(address).status_code == 302
    page = director.get(url("indicator-origin", corner, "literacy")).text
    assert "Chưa có số liệu" in page
    assert IndicatorEntry.objects.count() == 3
    # Neither one that was replaced nor one that was withdrawn can be withdrawn again.
    for entry in (first, second):
        again = director.post(url("withdraw-figure", corner, "literacy", entry.id), follow=True).text
        assert "không còn được tính" in again
    assert IndicatorEntry.objects.count() == 3
    assert director.get(url("withdraw-figure", corner, "clean_water", first.id)).status_code == 404


def test_a_figure_of_a_hamlet_stands_by_its_name(corner: Corner, director: Client) -> None:
    enter(director, corner, place_id=str(corner.hamlet.id), numerator="30", denominator="40")
    page = director.get(url("indicator-origin", corner, "literacy")).text
    assert "75\N{NO-BREAK SPACE}%" in page
    own = director.get(url("indicator-origin", corner, "literacy", noi=str(corner.hamlet.id))).text
    assert "30 ÷ 40 × 100 = 75\N{NO-BREAK SPACE}%" in own
    # Schools belong to the commune: no hamlet has a share of them.
    assert (
        director.get(url("indicator-origin", corner, "learning_units", noi=str(corner.hamlet.id))).status_code
        == 404
    )


def test_an_entered_figure_stands_beside_what_the_register_counts_until_it_is_withdrawn(
    corner: Corner, director: Client
) -> None:
    enter(director, corner, LEARNING, numerator="4.639", denominator="5.189")
    page = director.get(url("indicator-origin", corner)).text
    assert "4.639 ÷ 5.189 × 100 = 89,4\N{NO-BREAK SPACE}%" in page
    assert "Sổ đang đếm: <strong>1 ÷ 2 × 100 = 50\N{NO-BREAK SPACE}%</strong>" in page
    entry = IndicatorEntry.objects.get()
    way = url("withdraw-figure", corner, LEARNING, entry.id)
    assert f'href="{way}"' in page
    # What was counted by September and what was entered in December are not one line.
    assert "không nối thành một đường" in director.get(url("indicator-origin", corner, den="2021-12-31")).text
    director.post(way)
    page = director.get(url("indicator-origin", corner)).text
    assert "Sổ đang đếm" not in page
    assert "1 ÷ 2 × 100 = 50\N{NO-BREAK SPACE}%" in page


def test_a_share_of_people_says_whom_the_register_knows(corner: Corner, director: Client) -> None:
    page = director.get(url("indicator-origin", corner)).text
    assert "trong số người đã nhập vào sổ" in page
    assert "Sổ mới có 2 trong 5.189 người từ 15 tuổi trở lên của kế hoạch năm." in page
    hub = director.get(reverse("web:society", args=[corner.centre.id]) + f"?{YEAR}").text
    assert "Sổ mới có 2 trong 5.189 người từ 15 tuổi trở lên của kế hoạch năm." in hub
    # A hamlet has no population in the plan, and no class is a share of people.
    own = director.get(url("indicator-origin", corner, noi=str(corner.hamlet.id))).text
    assert "trong số người đã nhập vào sổ" in own
    assert "Sổ mới có" not in own
    assert "đã nhập vào sổ" not in director.get(url("indicator-origin", corner, "classes_held")).text


def test_all_that_is_wrong_with_a_figure_is_said_at_once(corner: Corner, director: Client) -> None:
    bad = SimpleUploadedFile("bao-cao.pdf", b"MZ khong phai")
    sent = {"as_of": "31/07/2021", "denominator": "0", "source": ""}
    answer = enter(director, corner, **sent, file=bad)
    assert answer.status_code == 422
    for field in ("as_of", "denominator", "source", "file"):
        assert f'href="#id_{field}"' in answer.text, field
    good = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF")
    again = enter(director, corner, source="", file=good).text
    assert "Tệp “bao-cao.pdf” chưa được lưu" in again
    assert not IndicatorEntry.objects.exists()
    assert not Evidence.objects.exists()


def test_hamlets_have_goals_of_their_own(corner: Corner, director: Client, world: World) -> None:
    address = url("hamlet-targets", corner)
    field = f"thon_{corner.hamlet.id.hex}"
    assert field in director.get(address).text
    answer = director.post(address, {"comparison": ">=", field: "40"})
    assert answer.status_code == 302
    goal = HamletTarget.objects.get()
    assert (goal.value, goal.place, goal.indicator) == (40, corner.hamlet, LEARNING)
    page = director.get(url("indicator-origin", corner)).text
    assert "Chỉ tiêu riêng" in page
    assert re.search(r"40\s%[^<]*<span class=\"tag tag--settled\">Đạt", page)
    with_targets(corner, share(LEARNING, "50"))
    assert "1 trên 1 thôn có chỉ tiêu riêng đã đạt" in director.get(targets_url(corner)).text
    refused = director.post(address, {"comparison": ">=", field: "140"})
    assert refused.status_code == 422
    assert "Mức 140 không thể là chỉ tiêu" in refused.text
    assert f'href="#id_{field}"' in refused.text
    assert f"{corner.hamlet.name} (%): Mức 140" in refused.text
    assert f'id="id_{field}_error0"' in refused.text
    director.post(address, {"comparison": ">=", field: ""})
    assert not HamletTarget.objects.exists()


def test_a_year_without_a_plan_has_no_goals_and_still_takes_figures(corner: Corner, director: Client) -> None:
    page = director.get(reverse("web:targets", args=[corner.centre.id]) + "?nam=2020-2021").text
    assert "chưa có kế hoạch" in page
    address = url("hamlet-targets", corner).replace("2021-2022", "2020-2021")
    refused = director.post(address, {"comparison": ">=", f"thon_{corner.hamlet.id.hex}": "40"})
    assert refused.status_code == 422
    # It is said before anything is typed, with the way out.
    before = director.get(address)
    assert before.status_code == 200
    for answer in (before, refused):
        assert "Hãy lập kế hoạch của năm học này" in answer.text
        assert reverse("web:plans", args=[corner.centre.id]) in answer.text
        assert 'name="comparison"' not in answer.text


def test_the_trend_is_drawn_and_told_in_a_table(corner: Corner, director: Client) -> None:
    enter(director, corner, as_of="30/09/2021", numerator="1.800")
    enter(director, corner, as_of="31/12/2021", numerator="1.850")
    two = director.get(url("indicator-origin", corner, "literacy", den="2022-01-01")).text
    assert "ít nhất 3 ngày khác nhau, hiện có 2" in two
    enter(director, corner, as_of="31/01/2022", numerator="1.900")
    page = director.get(url("indicator-origin", corner, "literacy", den="2022-02-28")).text
    assert "90\N{NO-BREAK SPACE}%" in page
    assert "Dự báo đến 31/07/2022: 100\N{NO-BREAK SPACE}%, theo đường thẳng" in page
    found = re.search(r'src="([^"]+bieu-do[^"]+)"', page)
    assert found
    picture = director.get(found[1].replace("&amp;", "&"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert "immutable" in picture["Cache-Control"]
    assert b"95" in picture.content
    one = director.get(url("indicator-origin", corner, "literacy", den="2021-10-01")).text
    assert "hiện có 1" in one


def test_what_is_not_there_is_not_found(corner: Corner, director: Client, world: World) -> None:
    assert director.get(url("indicator-origin", corner, "khong-co")).status_code == 404
    other = str(world.neighbour.hamlet.id)
    assert director.get(url("indicator-origin", corner, noi=other)).status_code == 404
    assert director.get(url("indicator-origin", corner, noi="abc")).status_code == 404
    assert director.get(url("hamlet-targets", corner, "learning_units")).status_code == 404


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_queries_do_not_grow_with_people_hamlets_or_figures(corner: Corner, director: Client) -> None:
    fifteen = [i.id for i in load_indicators() if i.unit == "%"][:15]
    assert LEARNING in fifteen
    with_targets(corner, *(share(id_, "50") for id_ in fifteen))
    enter(director, corner)
    addresses = [
        targets_url(corner),
        url("indicator-origin", corner),
        url("indicator-origin", corner, "literacy"),
    ]
    few = [_queries(director, address) for address in addresses]
    people(corner.centre, 40)
    for number in range(3):
        enter(director, corner, as_of=f"0{number + 2}/12/2021")
    many = [_queries(director, address) for address in addresses]
    assert many == few


def people(centre: LearningCentre, count: int) -> list[Person]:
    hamlets: list[Place] = [
        factories.place(Level.HAMLET, parent=centre.place, name=f"Thôn {number}") for number in range(5)
    ]
    made = [
        factories.person(full_name=f"Hà Thị {number}", place=hamlets[number % 5]) for number in range(count)
    ]
    learning_class = factories.learning_class(centre=centre, state="running", capacity=None)
    factories.session(learning_class=learning_class, state="held")
    for person in made:
        factories.registration(learning_class=learning_class, person=person)
    return made


def test_a_long_list_is_paged(corner: Corner, director: Client) -> None:
    made = people(corner.centre, 60)
    first = director.get(url("indicator-origin", corner, xem="da-tinh")).text
    second = director.get(url("indicator-origin", corner, xem="da-tinh", trang="2")).text
    names = {person.full_name for person in made} | {corner.person.full_name}
    told = [{n for n in names if f">{n}<" in page or f">{n} (mẫu)<" in page} for page in (first, second)]
    assert (len(told[0]), len(told[1])) == (50, 11)
    assert told[0] | told[1] == names


def test_a_school_year_is_asked_for_by_its_name(corner: Corner, director: Client) -> None:
    page = director.get(targets_url(corner)).text
    assert f"Chỉ tiêu năm học {SchoolYear(2021)}" in page
    assert "tính đến ngày 31/07/2022" in page
