"""Workbooks in and out, as the office uses the pages."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hieuhoc.store.models import AuditEntry, ImportBatch, LearningClass, Person, User
from hieuhoc.usecases import upload_import
from hieuhoc.usecases.progress import tell
from tests import factories
from tests.web.conftest import World
from tests.workbooks import HEAD, workbook

GOOD = (1, "Hà Thị Lan", 1980, "Nữ", None, "0912345678")
BAD = (2, "Lò Văn Sai", "32/13/1980", "Nam", "Thôn Không Có", None)


@pytest.fixture
def office(world: World, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(world.own.director)


def upload(client: Client, world: World, payload: bytes, name: str = "danh-sach.xlsx") -> Any:
    sent = {"file": SimpleUploadedFile(name, payload)}
    return client.post(reverse("web:imports", args=[world.own.centre.id]), sent)


def rows_of(payload: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(payload)).get_sheet_by_index(0).to_python()


def test_from_a_file_to_people_and_back(office: Client, world: World) -> None:
    before = Person.objects.count()
    answer = upload(office, world, workbook([HEAD, GOOD, BAD]))
    page = office.get(answer.url)
    assert Person.objects.count() == before
    for words in ("Sẽ thêm", "32/13/1980", "Lịch không có ngày này", "Ghi", "Hà Thị Lan"):
        assert words in page.text
    batch = ImportBatch.objects.get()
    errors = office.get(reverse("web:refused-rows", args=[batch.id]))
    assert errors["Content-Type"].endswith("sheet")
    head, *refused = rows_of(errors.content)
    assert head[: len(HEAD)] == [*HEAD]
    assert [row[1] for row in refused] == ["Lò Văn Sai"]
    assert refused[0][len(HEAD)] == 3
    office.post(reverse("web:commit-import", args=[batch.id]))
    assert Person.objects.filter(full_name="Hà Thị Lan", phone="0912345678").exists()
    page = office.get(reverse("web:import", args=[batch.id]))
    assert "Đã thêm 1 người, sửa 0 người." in page.text
    people = reverse("web:people", args=[world.own.centre.id])
    assert f'<a href="{people}">Xem danh sách người dân</a>' in page.text
    assert office.get(reverse("web:refused-rows", args=[batch.id])).status_code == 200
    office.post(reverse("web:undo-import", args=[batch.id]))
    assert Person.objects.count() == before
    page = office.get(reverse("web:import", args=[batch.id])).text
    assert "Đã thêm, nay đã bỏ" in page
    assert "Sẽ thêm" not in page
    assert "Đã thêm 1 người" not in page


def test_the_errors_corrected_in_excel_go_in_as_they_are(office: Client, world: World) -> None:
    upload(office, world, workbook([HEAD, BAD]))
    errors = office.get(reverse("web:refused-rows", args=[ImportBatch.objects.get().id]))
    corrected = rows_of(errors.content)
    corrected[1][2:5] = ["03/12/1980", "Nam", ""]
    answer = upload(office, world, workbook(corrected), "dong-can-sua.xlsx")
    report = ImportBatch.objects.get(id=answer.url.split("/")[-2]).report
    assert (report["new"], report["refused"]) == (1, 0)


def test_columns_that_were_not_understood_are_chosen(office: Client, world: World) -> None:
    answer = upload(office, world, workbook([("A1", "B1"), ("Hà Thị Lan", 1980)]))
    page = office.get(answer.url)
    assert "Không nhận ra cột họ và tên" in page.text
    batch = ImportBatch.objects.get()
    columns = reverse("web:import-columns", args=[batch.id])
    assert office.post(columns, {"cot_1": "birth"}).status_code == 422
    twice = office.post(columns, {"cot_0": "phone", "cot_1": "phone"})
    assert twice.status_code == 422
    assert office.post(columns, {"cot_0": "full_name", "cot_1": "nonsense"}).status_code == 422
    hamlet = world.own.hamlet.id.hex
    office.post(columns, {"cot_0": "full_name", "cot_1": "birth", "hamlet": hamlet})
    office.post(reverse("web:commit-import", args=[batch.id]))
    assert Person.objects.get(full_name="Hà Thị Lan").place_id == world.own.hamlet.id


@pytest.mark.parametrize(
    ("payload", "name", "said"),
    [
        (b"", "trong.xlsx", "Tệp trống"),
        (b"not a workbook", "danh-sach.xlsx", "hỏng"),
        ("Hà Thị Lan".encode(), "danh-sach.txt", ".xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(
    payload: bytes, name: str, said: str, office: Client, world: World
) -> None:
    answer = upload(office, world, payload, name)
    text = answer.text if answer.status_code == 422 else office.get(answer.url).text
    assert said in text
    assert not Person.objects.filter(full_name="Hà Thị Lan").exists()


def test_nothing_chosen_is_a_mistake_said_at_its_field(office: Client, world: World) -> None:
    answer = office.post(reverse("web:imports", args=[world.own.centre.id]))
    assert answer.status_code == 422
    assert "Hãy chọn một tệp Excel" in answer.text


def test_a_large_workbook_waits_and_its_page_shows_how_far_it_is(
    office: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_import, "AT_ONCE_BYTES", 0)
    monkeypatch.setattr(upload_import, "check_import_later", lambda **_ids: None)
    answer = upload(office, world, workbook([HEAD, GOOD]))
    tell(f"import:{ImportBatch.objects.get().id}", 1, 4)
    page = office.get(answer.url)
    assert '<progress id="thanh" max="100" value="25">' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    asked = office.get(answer.url, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in asked
    ImportBatch.objects.update(working="")
    assert office.get(answer.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_people_who_stand_against_undoing_are_named(office: Client, world: World) -> None:
    upload(office, world, workbook([HEAD, GOOD]))
    batch = ImportBatch.objects.get()
    office.post(reverse("web:commit-import", args=[batch.id]))
    lan = Person.objects.get(full_name="Hà Thị Lan")
    factories.registration(learning_class=world.own.learning_class, person=lan)
    answer = office.post(reverse("web:undo-import", args=[batch.id]))
    assert answer.status_code == 422
    assert reverse("web:person", args=[lan.id]) in answer.text
    assert Person.objects.filter(id=lan.id).exists()


def test_an_export_holds_the_commune_and_leaves_a_trace(office: Client, world: World) -> None:
    factories.person(full_name="=1+1", place=world.own.hamlet)
    answer = office.post(reverse("web:export-people", args=[world.own.centre.id]))
    names = [row[0] for row in rows_of(answer.content)]
    assert set(names) == {"Họ và tên", "=1+1", world.own.person.full_name}
    assert answer["Cache-Control"].startswith("max-age=0")
    entry = AuditEntry.objects.get(action="people.export")
    assert entry.facts == {"people": 2, "national_ids": False}


def test_the_list_costs_the_same_for_one_import_and_for_twenty(office: Client, world: World) -> None:
    address = reverse("web:imports", args=[world.own.centre.id])
    upload(office, world, workbook([HEAD, GOOD]))
    office.get(address)
    with CaptureQueriesContext(connection) as for_one:
        office.get(address)
    for _ in range(19):
        upload(office, world, workbook([HEAD, GOOD]))
    with CaptureQueriesContext(connection) as for_twenty:
        assert office.get(address).text.count("danh-sach.xlsx") == 20
    assert len(for_one) == len(for_twenty)


def test_a_class_list_from_the_register_to_the_class_and_back(office: Client, world: World) -> None:
    class_id = world.own.learning_class.id
    page = reverse("web:import-registrations", args=[class_id])
    assert page in office.get(reverse("web:registrations", args=[class_id])).text
    sent = {"file": SimpleUploadedFile("danh-sach-lop.xlsx", workbook([HEAD, GOOD, BAD]))}
    answer = office.post(page, sent)
    seen = office.get(answer.url).text
    for words in ("Hà Thị Lan", "người mới", "có chỗ", "Lịch không có ngày này"):
        assert words in seen
    batch = ImportBatch.objects.get()
    office.post(reverse("web:commit-import", args=[batch.id]))
    assert "Hà Thị Lan" in office.get(reverse("web:registrations", args=[class_id])).text
    assert "danh-sach-lop.xlsx" in office.get(page).text
    undo = reverse("web:undo-import", args=[batch.id])
    assert "đang chờ" in office.get(undo).text
    assert office.post(undo).status_code == 302
    assert "Hà Thị Lan" not in office.get(reverse("web:registrations", args=[class_id])).text


def test_a_class_that_takes_nobody_says_so_where_its_list_would_go(office: Client, world: World) -> None:
    class_id = world.own.learning_class.id
    page = reverse("web:import-registrations", args=[class_id])
    answer = office.post(page, {"file": SimpleUploadedFile("a.xlsx", workbook([HEAD, GOOD]))})
    LearningClass.objects.filter(id=class_id).update(state="finished")
    assert "không nhận thêm người" in office.get(page).text
    refused = office.post(page, {"file": SimpleUploadedFile("a.xlsx", workbook([HEAD, GOOD]))})
    assert refused.status_code == 422
    assert "Lớp đã kết thúc" in refused.text
    batch = ImportBatch.objects.get()
    told = office.post(reverse("web:commit-import", args=[batch.id]), follow=True)
    assert "Lớp đã kết thúc" in told.text
    assert answer.status_code == 302


def test_a_commit_that_stopped_says_so_and_can_be_tried_again(office: Client, world: World) -> None:
    answer = upload(office, world, workbook([HEAD, GOOD]))
    batch = ImportBatch.objects.get()
    batch.report["stopped"] = "committing"
    batch.save()
    page = office.get(answer.url).text
    assert "đã dừng giữa chừng" in page
    assert reverse("web:commit-import", args=[batch.id]) in page
