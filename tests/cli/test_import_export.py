"""`hieuhoc import` and `hieuhoc export`: what they say, what they do, how they end."""

import argparse

import pytest

from hieuhoc.cli import export_people, import_people
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import ImportBatch, Person
from tests import factories
from tests.workbooks import HEAD, workbook

pytestmark = pytest.mark.django_db

LAN = (1, "Hà Thị Lan", 1980, "Nữ", None, "0912345678")
BAD = (2, "Lò Văn Sai", "32/13/1980", "Nam", None, None)


@pytest.fixture
def as_role(monkeypatch):
    """Have the commands act in a role at a new centre."""

    def act(role):
        centre = factories.centre()
        found = (factories.actor(role, at=centre.place), centre)
        for module in (import_people, export_people):
            monkeypatch.setattr(module, "who_and_where", lambda *_: found)

    return act


def _run(command, *arguments):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([*map(str, arguments), "--as", "thuky"]), None)


def test_a_dry_run_writes_nothing_and_a_commit_does(as_role, tmp_path, capsys):
    as_role(Role.SECRETARY)
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(workbook([HEAD, LAN]))
    assert _run(import_people, file) == 0
    assert "chưa ghi gì" in capsys.readouterr().out
    assert not Person.objects.exists()
    assert _run(import_people, file, "--commit") == 0
    assert Person.objects.get().full_name == "Hà Thị Lan"
    out = tmp_path / "ra.xlsx"
    assert _run(export_people, out) == 0
    assert _run(import_people, out) == 0
    assert "Như cũ:  1" in capsys.readouterr().out
    assert not ImportBatch.objects.filter(state="checked").exists()


def test_refused_rows_are_said_saved_and_counted_in_the_exit_code(as_role, tmp_path, capsys):
    as_role(Role.SECRETARY)
    file, errors = tmp_path / "danh-sach.xlsx", tmp_path / "loi.xlsx"
    file.write_bytes(workbook([HEAD, LAN, BAD]))
    assert _run(import_people, file, "--errors", errors) == 1
    assert "Dòng 3, Ngày sinh “32/13/1980”" in capsys.readouterr().out
    assert errors.read_bytes().startswith(b"PK")


def test_what_cannot_be_read_or_may_not_be_done(as_role, tmp_path, capsys):
    as_role(Role.EDITOR)
    file = tmp_path / "danh-sach.xlsx"
    assert _run(import_people, file) == 2
    file.write_bytes(workbook([HEAD, LAN]))
    assert _run(import_people, file) == 2
    assert _run(export_people, tmp_path / "ra.xlsx") == 2
    as_role(Role.SECRETARY)
    file.write_bytes(b"not a workbook")
    assert _run(import_people, file) == 2
    file.write_bytes(workbook([("Lớp", "Số buổi"), ("Luật", 2)]))
    assert _run(import_people, file) == 2
    assert capsys.readouterr().err.count("Cách sửa") == 5
    assert not Person.objects.exists()
