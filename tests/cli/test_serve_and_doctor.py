"""What `serve` refuses, and what `doctor` finds."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from hieuhoc.cli import checkup, commands, ports
from hieuhoc.cli.connections import Connections, Environment

KEY = "k" * 50
PORT = ports.first_free("127.0.0.1", range(18000, 18100))


def _environment(tmp_path, **more):
    defaults = Environment(
        data=tmp_path,
        database_url="",
        secret_key=KEY,
        data_key=KEY,
        hosts=("hoctap.example.vn",),
        debug=False,
        https=True,
        proxy=True,
        sender="hieuhoc.usecases.sending.ConsoleSender",
    )
    return replace(defaults, **more)


def _connections(env):
    def unexpected(*_args, **_more):
        pytest.fail("must not get this far")

    return Connections(
        environment=lambda: env,
        configure=lambda **_: None,
        keep_keys=unexpected,
        start_django=unexpected,
        found_site=unexpected,
        open_browser=unexpected,
        application="",
    )


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"secret_key": "short"}, "HIEUHOC_SECRET_KEY"),
        ({"debug": True}, "HIEUHOC_DEBUG"),
        ({"hosts": ()}, "HIEUHOC_HOSTS"),
        ({"hosts": ("*",)}, "HIEUHOC_HOSTS"),
        ({"proxy": False}, "HIEUHOC_PROXY=1"),
    ],
)
def test_serve_refuses_an_unsafe_configuration_and_says_how_to_mend_it(tmp_path, capsys, wrong, named):
    connections = _connections(_environment(tmp_path, **wrong))
    assert commands.run(["serve", "--port", str(PORT)], connections=connections) == 2
    said = capsys.readouterr().err
    assert named in said
    assert said.count("Cách sửa:") == 1


def test_serve_refuses_a_busy_port(tmp_path, capsys):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        connections = _connections(_environment(tmp_path))
        assert commands.run(["serve", "--port", str(port)], connections=connections) == 2
    assert "--port" in capsys.readouterr().err


def _checks(env, port=PORT):
    return list(checkup.examine(_connections(env), port=port))


def _problem(env, word):
    return next(check for check in _checks(env) if word in check.what)


def test_a_new_machine_is_told_to_found_a_commune(tmp_path):
    env = _environment(tmp_path / "none", secret_key="", data_key="")
    ill = [check for check in _checks(env) if check.mend]
    assert len(ill) == 4
    assert all("hieuhoc found" in check.mend for check in ill)


def test_https_that_no_proxy_reports_is_found(tmp_path):
    assert "HIEUHOC_PROXY=1" in _problem(_environment(tmp_path, proxy=False), "HIEUHOC_HTTPS").mend
    assert not [check for check in _checks(_environment(tmp_path)) if "HIEUHOC_HTTPS" in check.what]


@pytest.mark.parametrize(("file", "called"), [("secret-key", "khóa bí mật"), ("data-key", "khóa dữ liệu")])
def test_a_key_others_can_read_is_found(tmp_path, file, called):
    (tmp_path / file).write_text(KEY)
    (tmp_path / file).chmod(0o644)
    assert "chmod 600" in _problem(_environment(tmp_path), called).mend


def test_a_folder_that_cannot_be_written_is_found(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(checkup.tempfile, "TemporaryFile", refuse)
    assert "cấp quyền" in _problem(_environment(tmp_path), "Không ghi được").mend


def test_a_full_disk_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "_LEAST_SPACE", 10**18)
    assert _problem(_environment(tmp_path), "Đĩa").mend


def test_a_machine_without_the_time_zone_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "_ZONE", "Asia/Nowhere")
    assert "tzdata" in _problem(_environment(tmp_path), "múi giờ").mend


def test_a_pdf_that_cannot_be_made_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("hieuhoc.documents.pdf.HERE", Path(tmp_path))
    assert "pip install" in _problem(_environment(tmp_path), "phông chữ").mend


def test_debugging_is_found(tmp_path):
    assert "HIEUHOC_DEBUG" in _problem(_environment(tmp_path, debug=True), "gỡ lỗi").mend


def test_each_check_of_a_sound_machine_says_so(tmp_path):
    (tmp_path / "secret-key").write_text(KEY)
    (tmp_path / "secret-key").chmod(0o600)
    ill = [check.what for check in _checks(_environment(tmp_path)) if check.mend]
    assert ill == [f"Chưa có cơ sở dữ liệu trong {tmp_path}"]


def test_serve_refuses_a_data_folder_it_cannot_make(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    connections = _connections(_environment(tmp_path, data=tmp_path / "file" / "data"))
    assert commands.run(["serve", "--port", str(PORT)], connections=connections) == 2
    assert "HIEUHOC_DATA" in capsys.readouterr().err


def test_a_server_that_sends_no_messages_is_found(tmp_path):
    assert "HIEUHOC_SENDER" in _problem(_environment(tmp_path, sender=""), "tin nhắn").mend
    assert "HIEUHOC_SENDER" in _problem(_environment(tmp_path, sender="khong.co.Lop"), "khong.co").mend
    assert "HIEUHOC_SENDER" in _problem(_environment(tmp_path, sender="Lop"), "Lop").mend
