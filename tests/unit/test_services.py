"""What the tests want of the machine is there, or is said not to be."""

from pathlib import Path

import pytest

from tests import services

PROGRAMS = Path("/usr/lib/postgresql/none/bin")


@pytest.mark.parametrize("fails", ["initdb", "start"])
@pytest.mark.parametrize("root", [True, False])
def test_a_server_that_does_not_start_has_no_address(monkeypatch, fails, root):
    monkeypatch.setattr(services, "_is_root", lambda: root)
    monkeypatch.setattr(services.shutil, "chown", lambda *_: None)
    monkeypatch.setattr(services, "_run", lambda *command: not any(fails in part for part in command))
    with services._own_cluster(PROGRAMS) as address:
        assert address is None


def test_a_server_without_its_user_or_its_programs_has_no_address(monkeypatch):
    def nobody(*_):
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr(services, "_is_root", lambda: True)
        patch.setattr(services.shutil, "chown", nobody)
        with services._own_cluster(PROGRAMS) as address:
            assert address is None
    monkeypatch.setattr(services, "_is_root", lambda: False)
    with services._own_cluster(PROGRAMS) as address:
        assert address is None


def test_a_server_that_starts_has_one(monkeypatch):
    monkeypatch.setattr(services, "_is_root", lambda: False)
    monkeypatch.setattr(services, "_run", lambda *_: True)
    with services._own_cluster(PROGRAMS) as address:
        assert address.startswith("postgres://postgres@127.0.0.1:")
