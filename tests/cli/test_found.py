"""The first commune of a real server, as its administrator types it."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password

from hieuhoc.cli import commands
from tests.cli.test_serve_and_doctor import _connections, _environment

HIEUHOC = Path(sys.executable).with_name("hieuhoc")
WHERE = ["--province", "Thanh Hoá", "--commune", "Điền Lư", "--hamlet", "Đan", "--hamlet", "bản Mòn"]
WHO = ["--admin", "quantri", "--admin-name", "Đỗ Minh Khôi (mẫu)"]


def _hieuhoc(data, *arguments, typed=""):
    ours = ("HIEUHOC_", "DATABASE_URL", "DJANGO_")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [HIEUHOC, *arguments],
        env=env | {"HIEUHOC_DATA": str(data)},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _rows(data, sql):
    with sqlite3.connect(data / "hieuhoc.sqlite3") as database:
        return database.execute(sql).fetchall()


def test_a_new_server_gets_its_commune_once(tmp_path):
    data = tmp_path / "dữ liệu"
    first = _hieuhoc(data, "found", *WHERE, *WHO)
    assert first.returncode == 0, first.stderr
    assert "xã Điền Lư, tỉnh Thanh Hóa" in first.stdout
    (password,) = re.findall(r"một lần này: (\S+)", first.stdout)
    ((username, hashed, is_superuser),) = _rows(
        data, "SELECT username, password, is_superuser FROM store_user"
    )
    assert (username, is_superuser) == ("quantri", 0)
    assert check_password(password, hashed)
    assert _rows(data, "SELECT count(*) FROM portal_editorialdesk") == [(1,)]
    assert _rows(data, "SELECT kind, name FROM store_place WHERE level = 'hamlet' ORDER BY name") == [
        ("bản", "Mòn"),
        ("thôn", "Đan"),
    ]

    again = _hieuhoc(data, "found", *WHERE, "--admin", "khac", "--admin-name", "Khác (mẫu)")
    assert again.returncode == 2
    assert "đã có trong hệ thống" in again.stderr
    neighbour = ["--province", "Thanh Hóa", "--commune", "Bá Thước", "--admin", "k", "--admin-name", "K"]
    without_address = _hieuhoc(data, "found", *neighbour)
    assert without_address.returncode == 2
    assert "--hostname" in without_address.stderr
    assert _rows(data, "SELECT count(*) FROM store_user") == [(1,)]
    assert _rows(data, "SELECT count(*) FROM store_learningcentre") == [(1,)]

    second = _hieuhoc(
        data,
        "found",
        *neighbour,
        "--hostname",
        "bathuoc.example.vn",
        "--password-stdin",
        typed="mat-khau-dai-9\n",
    )
    assert second.returncode == 0, second.stderr
    assert "mat-khau-dai-9" not in second.stdout
    assert "HIEUHOC_HOSTS" in second.stdout
    third = ["--province", "Thanh Hóa", "--commune", "Thiết Ống", "--admin", "t", "--admin-name", "T"]
    for hostname in ("BaThuoc.example.vn", "http://khac.example.vn"):
        refused = _hieuhoc(data, "found", *third, "--hostname", hostname)
        assert refused.returncode == 2
        assert "--hostname" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert _rows(data, "SELECT count(*) FROM store_learningcentre") == [(2,)]
    assert "Traceback" not in first.stderr + again.stderr + without_address.stderr


def test_doctor_asks_for_a_commune_where_there_is_none(tmp_path):
    weak = _hieuhoc(tmp_path, "found", *WHERE, *WHO, "--password-stdin", typed="1234\n")
    assert weak.returncode == 2
    assert "mật khẩu" in weak.stderr.lower()
    assert "Cách sửa:" in weak.stderr
    said = _hieuhoc(tmp_path, "doctor", "--port", "18900").stdout
    assert "Chưa có xã nào" in said
    assert "hieuhoc found" in said
    assert _hieuhoc(tmp_path, "found", *WHERE, *WHO).returncode == 0
    assert "Chưa có xã nào" not in _hieuhoc(tmp_path, "doctor", "--port", "18900").stdout


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (["--province", "Thăng Long"], "Thăng Long"),
        (["--commune", "  "], "còn trống"),
        (["--admin-name", ""], "còn trống"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_starts(tmp_path, capsys, changed, named):
    connections = _connections(_environment(tmp_path))
    assert commands.run(["found", *WHERE, *WHO, *changed], connections=connections) == 2
    assert named in capsys.readouterr().err
