"""Pages of advice and follow-up: what is entered comes back, what is refused is kept and explained."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.forms import Form
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hieuhoc.learning.roles import Permission, Role
from hieuhoc.store.models import (
    ActionItem,
    Communication,
    Coordination,
    Level,
    Resolution,
    SelfLearning,
    User,
)
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.web.views.follow_up.entry import saved
from tests import factories
from tests.web.conftest import World


@pytest.fixture
def head(world: World, signed_in: Callable[[User], Client]) -> Client:
    user = factories.user()
    factories.grant(user=user, role=Role.HAMLET_HEAD, place=world.own.hamlet)
    return signed_in(user)


def _url(name: str, *args: Any) -> str:
    return reverse(f"web:{name}", args=args)


def _entered(world: World) -> dict[str, Any]:
    return {
        "centre": world.own.centre,
        "entered_by": world.own.director,
        "entered_at": factories.NOW,
    }


def _item(world: World, **more: Any) -> ActionItem:
    said = {"text": "Tham mưu", "owner": "Thư ký", "given_on": date(2021, 9, 1), "state": "open"}
    return ActionItem.objects.create(**_entered(world), **said | more)


def _told(world: World, **more: Any) -> Communication:
    said = {
        "place": world.own.hamlet,
        "channel": "loudspeaker",
        "topic": "Trẻ đến trường",
        "day": factories.TODAY,
        "times": 2,
    }
    return Communication.objects.create(**_entered(world), **said | more)


DOCUMENT = {
    "body": "council",
    "number_sign": "12-NQ/HĐND",
    "dated": "20/09/2021",
    "title": "Nghị quyết về xây dựng xã hội học tập",
    "summary": "Mỗi thôn một tủ sách.",
}


def test_a_document_is_entered_with_its_file(world: World, director: Client) -> None:
    file = SimpleUploadedFile("nq.pdf", b"%PDF-1.7 nghi quyet")
    response = director.post(
        _url("new-resolution", world.own.centre.id), DOCUMENT | {"file": file}, follow=True
    )
    row = Resolution.objects.get()
    page = response.text
    assert row.evidence is not None
    assert "Nghị quyết về xây dựng xã hội học tập" in page
    assert _url("evidence", row.evidence_id) in page
    listed = director.get(_url("resolutions", world.own.centre.id), {"nam": "2021-2022"}).text
    assert "12-NQ/HĐND" in listed
    assert "Chưa ghi văn bản" not in listed
    of_party = director.get(
        _url("resolutions", world.own.centre.id), {"nam": "2021-2022", "co-quan": "party"}
    )
    assert "12-NQ/HĐND" not in of_party.text


def test_a_refused_file_names_the_field_and_keeps_what_was_typed(world: World, director: Client) -> None:
    file = SimpleUploadedFile("nq.pdf", b"MZ not a document")
    response = director.post(_url("new-resolution", world.own.centre.id), DOCUMENT | {"file": file})
    assert response.status_code == 422
    assert 'href="#id_file"' in response.text
    assert "Tệp văn bản: “nq.pdf”: Tệp này không phải PDF" in response.text
    assert "12-NQ/HĐND" in response.text
    assert not Resolution.objects.exists()


def test_a_day_to_come_is_refused_at_its_field(world: World, director: Client) -> None:
    response = director.post(_url("new-resolution", world.own.centre.id), DOCUMENT | {"dated": "20/09/2199"})
    assert response.status_code == 422
    assert "Ngày ban hành: Ngày này chưa tới" in response.text


def test_a_withdrawn_document_is_nowhere_any_more(world: World, director: Client) -> None:
    director.post(_url("new-resolution", world.own.centre.id), DOCUMENT)
    row = Resolution.objects.get()
    director.post(_url("withdraw-resolution", row.id))
    assert director.get(_url("resolution", row.id)).status_code == 404
    assert DOCUMENT["title"] not in director.get(_url("resolutions", world.own.centre.id)).text
    assert Resolution.objects.get().withdrawn_at is not None


def test_an_item_is_given_from_a_document_and_ended(world: World, director: Client) -> None:
    director.post(_url("new-resolution", world.own.centre.id), DOCUMENT)
    document = Resolution.objects.get()
    address = _url("new-action-item", world.own.centre.id)
    form = director.get(address, {"van-ban": str(document.id), "tieu-chi": "3"}).text
    assert f'<option value="{document.id}" selected>' in form
    sent = {
        "text": "Lập kế hoạch tủ sách",
        "owner": "Công chức văn hóa",
        "given_on": "01/10/2021",
        "due_on": "15/10/2021",
        "resolution_id": str(document.id),
        "criterion": "3",
    }
    director.post(address, sent)
    row = ActionItem.objects.get()
    assert (row.resolution, row.criterion) == (document, 3)
    listed = director.get(_url("action-items", world.own.centre.id), {"tinh-trang": "qua-han"}).text
    assert "Lập kế hoạch tủ sách" in listed
    assert "Tiêu chí 3" in listed
    ended = {"state": "done", "ended_on": "14/10/2021", "outcome": "Đã có kế hoạch số 15"}
    page = director.post(_url("end-action-item", row.id), ended, follow=True)
    assert "Đã ghi kết quả" in page.text
    assert "Đã có kế hoạch số 15" in director.get(_url("resolution", document.id)).text
    director.post(_url("reopen-action-item", row.id))
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("open", "Đã có kế hoạch số 15")


def test_an_item_without_an_outcome_or_of_no_criterion_is_refused(world: World, director: Client) -> None:
    row = _item(world)
    response = director.post(_url("end-action-item", row.id), {"state": "dropped", "ended_on": "14/10/2021"})
    assert response.status_code == 422
    assert "Hãy ghi kết quả, hoặc vì sao không làm nữa." in response.text
    sent = {"text": "x", "owner": "y", "given_on": "01/10/2021", "criterion": "1000"}
    response = director.post(_url("new-action-item", world.own.centre.id), sent)
    assert "Không có tiêu chí số 1000" in response.text
    sent = {"text": "x", "owner": "y", "given_on": "02/10/2021", "due_on": "01/10/2021"}
    response = director.post(_url("new-action-item", world.own.centre.id), sent)
    assert "Hạn: Ngày kết thúc đứng trước ngày bắt đầu" in response.text


def test_a_strange_address_fills_nothing_in(world: World, director: Client) -> None:
    strange = {"van-ban": "x' OR 1=1", "ra-soat": "khong-phai", "tieu-chi": "²", "giong": "x", "don-vi": "x"}
    for name in ("new-action-item", "new-communication", "new-coordination"):
        response = director.get(_url(name, world.own.centre.id), strange)
        assert response.status_code == 200
        assert 'value="khong-phai"' not in response.text


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_list_is_handed_out(world: World, director: Client, kind: str) -> None:
    _item(world, due_on=date(2021, 9, 30), criterion=3)
    response = director.get(_url("action-items-file", world.own.centre.id, 2021, kind))
    assert response["Content-Disposition"] == f'attachment; filename="viec-tham-muu-2021-2022.{kind}"'
    assert len(response.content) > 1000
    assert director.get(_url("action-items-file", world.own.centre.id, 1800, kind)).status_code == 404
    assert director.get(_url("action-items-file", world.own.centre.id, 2021, "exe")).status_code == 404


def test_the_workbook_says_what_became_of_each(world: World, director: Client) -> None:
    _item(
        world,
        text="Xong rồi",
        due_on=date(2021, 9, 30),
        state="done",
        ended_on=date(2021, 9, 2),
        outcome="Số 15",
    )
    _item(world, text="Trễ rồi", due_on=date(2021, 9, 30))
    response = director.get(_url("action-items-file", world.own.centre.id, 2021, "xlsx"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_name("Việc tham mưu")
    said = {row[1]: row[7:10] for row in sheet.to_python() if row[1] in {"Xong rồi", "Trễ rồi"}}
    assert said["Xong rồi"][0] == "Đã xong"
    assert said["Xong rồi"][2] == "Số 15"
    assert said["Trễ rồi"][0] == "Quá hạn"


def test_an_agreement_stands_beside_the_classes_held(world: World, director: Client) -> None:
    organisation = factories.organisation(place=world.own.place, name="Hội Khuyến học xã")
    world.own.learning_class.host_links.create(organisation=organisation, leads=True)
    sent = {"organisation_id": str(organisation.id), "text": "Vận động quỹ", "since": "01/09/2021"}
    director.post(_url("new-coordination", world.own.centre.id), sent)
    page = director.get(_url("coordinations", world.own.centre.id), {"nam": "2021-2022"}).text
    assert "Vận động quỹ" in page
    assert world.own.learning_class.title in page
    row = Coordination.objects.get()
    director.post(_url("edit-coordination", row.id), sent | {"until": "31/05/2022"})
    row.refresh_from_db()
    assert row.until == date(2022, 5, 31)


def test_an_activity_is_noted_like_the_last_one(world: World, head: Client) -> None:
    last = _told(world, times=14, heads=300)
    address = _url("new-communication", world.own.centre.id)
    assert f"?giong={last.id}" in head.get(_url("communications", world.own.centre.id)).text
    form = head.get(address, {"giong": str(last.id)}).text
    assert 'value="Trẻ đến trường"' in form
    assert 'value="14"' in form
    assert 'value="300"' not in form
    sent = {
        "place_id": str(world.own.hamlet.id),
        "day": "03/10/2021",
        "channel": "meeting",
        "topic": "Đọc sách",
        "times": "1",
    }
    head.post(address, sent)
    assert Communication.objects.filter(topic="Đọc sách", channel="meeting", times=1, heads=None).exists()


def test_sums_are_by_channel_and_quarter(world: World, director: Client) -> None:
    _told(world, day=date(2021, 9, 1), times=3)
    _told(world, times=14, heads=300)
    _told(world, times=1, channel="web")
    page = director.get(_url("communications", world.own.centre.id), {"nam": "2021-2022"}).text
    assert "Quý III/2021" in page
    assert "Quý IV/2021" in page
    for count in ("3", "15", "18", "300"):
        assert f">{count}</td>" in page


def test_a_hamlet_head_sees_his_hamlet_and_nothing_of_the_office(world: World, head: Client) -> None:
    other = factories.place(Level.HAMLET, parent=world.own.place, name="Vèn")
    _told(world, topic="Của thôn mình")
    theirs = _told(world, place=other, topic="Của thôn khác")
    counted = SelfLearning.objects.create(
        **_entered(world), place=other, medium="radio", people=9, source="Sổ thôn Vèn", day=factories.TODAY
    )
    page = head.get(_url("communications", world.own.centre.id), {"nam": "2021-2022"}).text
    assert "Của thôn mình" in page
    assert "Của thôn khác" not in page
    assert (
        "Sổ thôn Vèn" not in head.get(_url("self-learning", world.own.centre.id), {"nam": "2021-2022"}).text
    )
    overview = head.get(_url("follow-up", world.own.centre.id))
    assert overview.status_code == 200
    assert "Việc đang mở" not in overview.text
    for name in ("resolutions", "action-items", "coordinations", "new-resolution", "new-action-item"):
        assert head.get(_url(name, world.own.centre.id)).status_code == 404
    for address in (_url("edit-communication", theirs.id), _url("edit-self-learning", counted.id)):
        assert head.get(address).status_code == 404
    assert head.post(_url("withdraw-communication", theirs.id)).status_code == 404


def test_a_hamlet_head_counts_who_learns_on_his_own(world: World, head: Client) -> None:
    form = head.get(_url("new-self-learning", world.own.centre.id)).text
    assert f'<option value="{world.own.hamlet.id}" selected>' in form
    sent = {
        "place_id": str(world.own.hamlet.id),
        "day": "02/10/2021",
        "medium": "television",
        "people": "1.118",
        "source": "Thôn đếm",
    }
    assert head.post(_url("new-self-learning", world.own.centre.id), sent).status_code == 302
    row = SelfLearning.objects.get()
    assert row.people == 1118
    assert "1.118" in head.get(_url("self-learning", world.own.centre.id), {"nam": "2021-2022"}).text
    head.post(_url("withdraw-self-learning", row.id))
    assert "1.118" not in head.get(_url("self-learning", world.own.centre.id), {"nam": "2021-2022"}).text


def test_activities_of_a_commune_that_has_merged_can_be_entered_and_changed(
    world: World, director: Client
) -> None:
    place = world.own.place
    place.valid_until = date(2021, 9, 1)
    place.save()
    row = _told(world, place=place)
    page = director.get(_url("communications", world.own.centre.id), {"nam": "2021-2022"}).text
    assert _url("edit-communication", row.id) in page
    assert f'<option value="{place.id}">' in director.get(_url("new-communication", world.own.centre.id)).text


def test_nothing_is_chosen_for_the_clerk(world: World, director: Client) -> None:
    response = director.post(_url("new-resolution", world.own.centre.id), DOCUMENT | {"body": ""})
    assert response.status_code == 422
    assert "Cơ quan ban hành: Hãy chọn cơ quan ban hành." in response.text


def test_another_place_cannot_be_sent(world: World, head: Client) -> None:
    sent = {
        "place_id": str(world.own.place.id),
        "day": "02/10/2021",
        "channel": "web",
        "topic": "x",
        "times": "1",
    }
    assert head.post(_url("new-communication", world.own.centre.id), sent).status_code == 422
    assert not Communication.objects.exists()


def test_what_is_not_allowed_is_no_problem_of_the_form() -> None:
    def save(_entered: dict[str, Any]) -> None:
        raise NotAllowed(Permission.KEEP_ACTIVITIES)

    with pytest.raises(NotAllowed):
        saved(Form({}), save)


def test_who_only_looks_finds_no_button(world: World, as_role: Callable[[Role], Client]) -> None:
    row = _item(world)
    _told(world)
    editor = as_role(Role.EDITOR)
    for name in (
        "follow-up",
        "action-items",
        "resolutions",
        "coordinations",
        "communications",
        "self-learning",
    ):
        page = editor.get(_url(name, world.own.centre.id), {"nam": "2021-2022"})
        assert page.status_code == 200
        assert "/moi/" not in page.text
        assert "/sua/" not in page.text
        assert str(row.id) not in page.text


@pytest.mark.parametrize(
    "name", ["follow-up", "action-items", "resolutions", "coordinations", "communications", "self-learning"]
)
def test_queries_do_not_grow_with_the_rows(name: str, world: World, director: Client) -> None:
    def add(count: int, first: int) -> None:
        for number in range(first, first + count):
            document = Resolution.objects.create(
                **_entered(world), body="party", title=f"Nghị quyết {number}", dated=factories.TODAY
            )
            organisation = factories.organisation(place=world.own.place, name=f"Hội {number}")
            _item(world, resolution=document, organisation=organisation)
            Coordination.objects.create(
                **_entered(world), organisation=organisation, text="Mở lớp", since=factories.TODAY
            )
            world.own.learning_class.host_links.create(organisation=organisation, leads=False)
            hamlet = factories.place(Level.HAMLET, parent=world.own.place, name=f"Thôn {number}")
            _told(world, place=hamlet)
            SelfLearning.objects.create(
                **_entered(world), place=hamlet, medium="radio", people=9, source="x", day=factories.TODAY
            )

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert director.get(_url(name, world.own.centre.id), {"nam": "2021-2022"}).status_code == 200
        return len(seen)

    add(1, 0)
    one = queries()
    add(6, 1)
    assert queries() == one
