"""An import: dry run, commit in one transaction, matching, undoing it whole."""

from datetime import date
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from hieuhoc.learning.importing import ImportState
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    AuditEntry,
    Clan,
    Household,
    ImportBatch,
    ImportChange,
    LearningCentre,
    Level,
    NameKey,
    Person,
    Place,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.commit_import import Imported, ask_to_commit_import, commit_import
from hieuhoc.usecases.later import do_later, take_up_again
from hieuhoc.usecases.reading_import import ImportNotOpen
from hieuhoc.usecases.undo_import import MovedOn, give_up_import, undo_import
from hieuhoc.usecases.upload_import import upload_import
from tests import factories
from tests.workbooks import HEAD, workbook

pytestmark = pytest.mark.django_db

LAN = (1, "Hà Thị Lan", date(1980, 10, 5), "Nữ", "Thôn Đan", "0912345678")
BINH = (2, "Lò Văn Bình", 1955, "Nam", "Đan", None)


@pytest.fixture
def centre() -> LearningCentre:
    made = factories.centre()
    factories.place(Level.HAMLET, parent=made.place, name="Đan")
    factories.place(Level.HAMLET, parent=made.place, name="Cốc")
    return made


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


def uploaded(actor: Actor, centre: LearningCentre, *rows: Any, head: tuple[str, ...] = HEAD) -> ImportBatch:
    batch_id = upload_import(
        actor=actor,
        centre_id=centre.id,
        payload=workbook([head, *rows]),
        filename="danh-sach.xlsx",
        now=factories.NOW,
    )
    return ImportBatch.objects.get(id=batch_id)


def committed(actor: Actor, centre: LearningCentre, *rows: Any, head: tuple[str, ...] = HEAD) -> Imported:
    batch = uploaded(actor, centre, *rows, head=head)
    return commit_import(actor=actor, batch_id=batch.id, now=factories.NOW)


def codes(batch: ImportBatch) -> list[tuple[int, str]]:
    return [(problem[0], problem[1]) for problem in batch.report["problems"]]


def test_a_dry_run_changes_nothing(secretary: Actor, centre: LearningCentre) -> None:
    batch = uploaded(secretary, centre, LAN, BINH)
    assert batch.state == ImportState.CHECKED
    assert {key: batch.report[key] for key in ("new", "changed", "same", "refused")} == {
        "new": 2,
        "changed": 0,
        "same": 0,
        "refused": 0,
    }
    assert not Person.objects.exists()


def test_a_commit_adds_people_who_are_found_by_name(secretary: Actor, centre: LearningCentre) -> None:
    assert committed(secretary, centre, LAN, BINH) == Imported(2, 0, 0, 0)
    lan = Person.objects.get(full_name="Hà Thị Lan")
    assert (lan.birth_date, lan.birth_year, lan.sex, lan.phone) == (
        date(1980, 10, 5),
        1980,
        "female",
        "0912345678",
    )
    assert lan.place.name == "Đan"
    assert lan.commune_id == centre.place_id
    assert Person.objects.order_by("sort_key").first().full_name == "Lò Văn Bình"  # type: ignore[union-attr]
    assert NameKey.objects.filter(person=lan).count() == 4
    batch = ImportBatch.objects.get()
    assert batch.payload is None
    assert "Lan" not in str(batch.report)
    assert "Lan" not in str([*AuditEntry.objects.values_list("facts", "subject", "action")])


def test_the_same_list_again_changes_nothing(secretary: Actor, centre: LearningCentre) -> None:
    committed(secretary, centre, LAN, BINH)
    assert committed(secretary, centre, LAN, BINH) == Imported(0, 0, 2, 0)
    assert committed(secretary, centre, (1, "HA THI LAN", "5.10.80", "nu", "dan", 912345678)) == Imported(
        0, 0, 1, 0
    )


def test_what_a_row_leaves_empty_stays_and_what_it_says_is_set(
    secretary: Actor, centre: LearningCentre
) -> None:
    committed(secretary, centre, LAN, BINH)
    assert committed(
        secretary, centre, (2, "Lò Văn Bình", 1955, None, "Thôn Đan", "0987 654 321")
    ) == Imported(0, 1, 0, 0)
    binh = Person.objects.get(full_name="Lò Văn Bình")
    assert (binh.phone, binh.sex) == ("0987654321", "male")


def test_names_that_differ_by_a_tone_are_two_people(secretary: Actor, centre: LearningCentre) -> None:
    committed(secretary, centre, (1, "Nguyễn Thị Hoa", 1970, "Nữ", "Đan", None))
    assert committed(secretary, centre, (1, "Nguyễn Thị Hòa", 1970, "Nữ", "Đan", None)) == Imported(
        1, 0, 0, 0
    )


def test_rows_in_doubt_are_refused_with_their_reason(secretary: Actor, centre: LearningCentre) -> None:
    committed(secretary, centre, LAN, BINH)
    batch = uploaded(
        secretary,
        centre,
        (1, "Hà Thị Lan", None, "Nữ", "Đan", None),
        (2, "Quách Văn Tư", 1990, "Nam", "Đang", None),
        (3, "Quách Văn Tư", 1990, "Nam", "Đan", None),
        (4, "Quách Văn Tư", 1990, "Nam", "Đan", None),
        (5, "Bùi Thị Na", "31/02/1990", "Nữ", "Đan", None),
    )
    assert codes(batch) == [
        (2, "birth-needed"),
        (3, "hamlet-unknown"),
        (5, "same-row-twice"),
        (6, "birth-no-such-day"),
    ]
    assert batch.report["problems"][1][4] == "thôn Đan"
    assert commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW) == Imported(1, 0, 0, 4)


def test_a_national_id_tells_people_apart_and_together(secretary: Actor, centre: LearningCentre) -> None:
    head = (*HEAD, "Số CCCD")
    committed(secretary, centre, (*LAN, "038080001234"), head=head)
    lan = Person.objects.get()
    assert b"038080001234" not in bytes(lan.national_id_sealed or b"")
    again = committed(secretary, centre, (1, "Hà Thị Lan", 1980, "Nữ", None, None, 38080001234), head=head)
    assert again == Imported(0, 0, 1, 0)
    batch = uploaded(
        secretary, centre, (1, "Hà Văn Khác", 1980, "Nam", "Đan", None, "038080001234"), head=head
    )
    assert codes(batch) == [(2, "id-other-name")]
    twin = (2, *LAN[1:], "038080009999")
    assert codes(uploaded(secretary, centre, twin, head=head)) == [(2, "id-differs")]


def test_a_national_id_of_another_commune_is_refused(secretary: Actor, centre: LearningCentre) -> None:
    neighbour = factories.centre(place=factories.place(parent=centre.place.parent, name="Ban Công"))
    head = (*HEAD, "CCCD")
    at_neighbour = factories.actor(Role.SECRETARY, at=neighbour.place)
    committed(at_neighbour, neighbour, (1, "Hà Thị Lan", 1980, "Nữ", None, None, "038080001234"), head=head)
    batch = uploaded(secretary, centre, (*LAN, "038080001234"), head=head)
    assert codes(batch) == [(2, "id-elsewhere")]


def test_households_and_clans_are_made_once(secretary: Actor, centre: LearningCentre) -> None:
    head = (*HEAD, "Số hộ", "Chủ hộ", "Dòng họ")
    rows = [(*LAN, "H01", "Hà Văn Tài", "Họ Hà"), (*BINH, "h01", "", "họ hà")]
    committed(secretary, centre, *rows, head=head)
    household = Household.objects.get()
    assert (household.code, household.name) == ("H01", "Hà Văn Tài")
    assert Clan.objects.get().members.count() == 2
    assert committed(secretary, centre, *rows, head=head) == Imported(0, 0, 2, 0)


def test_undoing_leaves_nothing_of_an_import(secretary: Actor, centre: LearningCentre) -> None:
    head = (*HEAD, "Số hộ", "Dòng họ")
    committed(secretary, centre, (*LAN, "H01", "Họ Hà"), head=head)
    lan = Person.objects.get()
    before = Person.objects.values().get()
    batch = uploaded(
        secretary,
        centre,
        (1, "Hà Thị Lan", date(1980, 10, 5), "Nam", "Đan", "0333333333", "H02", "Họ Lò"),
        (*BINH, "H02", "Họ Lò"),
        head=head,
    )
    commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert Household.objects.count() == 2
    assert undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW) == 2
    assert Person.objects.values().get() == before
    assert NameKey.objects.exclude(person=lan).count() == 0
    assert [Household.objects.get().code, Clan.objects.get().name] == ["H01", "Họ Hà"]
    assert ImportBatch.objects.get(id=batch.id).state == ImportState.UNDONE
    with pytest.raises(ImportNotOpen):
        undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW)


def test_an_import_whose_people_moved_on_is_kept_whole(secretary: Actor, centre: LearningCentre) -> None:
    batch = uploaded(secretary, centre, LAN, BINH, (3, "Bùi Thị Na", 1990, "Nữ", "Đan", None))
    commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    lan, binh = Person.objects.get(full_name="Hà Thị Lan"), Person.objects.get(full_name="Lò Văn Bình")
    factories.registration(learning_class=factories.learning_class(centre=centre), person=lan)
    Person.objects.filter(id=binh.id).update(phone="0999999999")
    with pytest.raises(MovedOn) as refusal:
        undo_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert (refusal.value.with_records, refusal.value.changed) == ((lan.id,), (binh.id,))
    assert Person.objects.count() == 3
    assert ImportChange.objects.exists()


def test_a_commit_is_all_or_nothing(
    secretary: Actor, centre: LearningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = uploaded(secretary, centre, LAN, BINH)

    def fails(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("the power went out")

    monkeypatch.setattr("hieuhoc.usecases.commit_import.record", fails)
    with pytest.raises(RuntimeError):
        commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    assert not Person.objects.exists()
    assert not NameKey.objects.exists()
    assert ImportBatch.objects.get().state == ImportState.CHECKED


def test_a_batch_is_committed_once(secretary: Actor, centre: LearningCentre) -> None:
    batch = uploaded(secretary, centre, LAN)
    commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    with pytest.raises(ImportNotOpen):
        commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)


def test_a_workbook_given_up_is_gone(secretary: Actor, centre: LearningCentre) -> None:
    batch = uploaded(secretary, centre, LAN)
    give_up_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    batch.refresh_from_db()
    assert (batch.payload, batch.report) == (None, {})
    with pytest.raises(ImportNotOpen):
        commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)


@pytest.mark.parametrize("role", [Role.HAMLET_HEAD, Role.CLASS_HOST, Role.EDITOR, Role.PROVINCE_VIEWER])
def test_only_the_office_imports(role: Role, secretary: Actor, centre: LearningCentre) -> None:
    other = factories.actor(role, at=centre.place)
    with pytest.raises(NotAllowed):
        uploaded(other, centre, LAN)
    batch = uploaded(secretary, centre, LAN)
    for act in (commit_import, give_up_import):
        with pytest.raises(NotAllowed):
            act(actor=other, batch_id=batch.id, now=factories.NOW)
    assert Place.objects.filter(name="Đan").exists()


@pytest.mark.parametrize(
    ("state", "working", "work", "arguments"),
    [
        (ImportState.UPLOADED, "checking", "check_import", {}),
        (ImportState.CHECKED, "committing", "commit_import", {"user_id": 1}),
    ],
)
def test_an_import_whose_worker_died_three_times_is_free_again(
    *,
    state: str,
    working: str,
    work: str,
    arguments: dict[str, int],
    secretary: Actor,
    centre: LearningCentre,
    settings: Any,
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    batch = uploaded(secretary, centre, LAN)
    ImportBatch.objects.update(state=state, working=working)
    do_later.enqueue(work, {"batch_id": str(batch.id), **arguments})
    found = []
    for _ in range(3):
        DBTaskResult.objects.get().claim("worker")
        take_up_again("worker")
        found.append(ImportBatch.objects.get().working)
    assert found == [working, working, ""]
    batch.refresh_from_db()
    assert (batch.report["stopped"], batch.state) == (working, state)
    give_up_import(actor=secretary, batch_id=batch.id, now=factories.NOW)


def test_an_import_whose_work_fails_is_free_again_and_says_so(
    secretary: Actor, centre: LearningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_more: Any) -> None:
        raise RuntimeError("the disk is full")

    batch = uploaded(secretary, centre, LAN)
    monkeypatch.setattr("hieuhoc.usecases.commit_import.AT_ONCE_BYTES", 0)
    monkeypatch.setattr("hieuhoc.usecases.commit_import.commit_import", fails)
    monkeypatch.setattr("hieuhoc.usecases.commit_import.commit_import_later", lambda **_ids: None)
    ask_to_commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    arguments: dict[str, str | int] = {"batch_id": str(batch.id), "user_id": secretary.user_id}
    with pytest.raises(RuntimeError):
        do_later.call("commit_import", arguments)
    batch.refresh_from_db()
    assert (batch.working, batch.report["stopped"], batch.report["new"]) == ("", "committing", 1)
    ask_to_commit_import(actor=secretary, batch_id=batch.id, now=factories.NOW)
    batch.refresh_from_db()
    assert (batch.working, "stopped" in batch.report) == ("committing", False)
