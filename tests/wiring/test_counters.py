"""The cache that every visitor adds to, and that none empties of what others are counted by."""

import runpy
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from hieuhoc.portal.public.here import visitor
from hieuhoc.usecases import deliver_messages, progress
from hieuhoc.usecases.limits import AskedTooOften, Limit, spend
from hieuhoc.wiring import counters, environment
from hieuhoc.wiring.counters import CounterCache
from tests.factories import NOW


def _cache(tmp_path, **options):
    return CounterCache(tmp_path / "kept" / "counters.sqlite3", {"OPTIONS": options})


@pytest.fixture
def _served(monkeypatch, tmp_path, settings):
    """The caches of an installation."""
    monkeypatch.setenv("HIEUHOC_DATA", str(tmp_path))
    settings.CACHES = runpy.run_path(str(Path(environment.__file__).with_name("settings.py")))["CACHES"]


def test_entries_are_kept_as_long_as_was_said(tmp_path, monkeypatch):
    kept = _cache(tmp_path)
    kept.set("a", [1.5, "hai"], timeout=60)
    kept.set("always", 1, timeout=None)
    assert not kept.add("a", 2, timeout=60)
    assert _cache(tmp_path).get("a") == [1.5, "hai"]
    assert (kept.touch("a", 120), kept.touch("b", 120)) == (True, False)
    now = counters.time.time()
    monkeypatch.setattr(counters.time, "time", lambda: now + 200)
    assert (kept.get("a"), kept.get("always")) == (None, 1)
    assert kept.add("a", 3, timeout=60)
    assert kept.incr("a") == 4
    assert (kept.delete("a"), kept.delete("a")) == (True, False)
    kept.clear()
    assert kept.get("always") is None


def test_of_too_many_those_that_end_soonest_go(tmp_path, monkeypatch):
    monkeypatch.setattr(counters, "_LOOKED_AFTER_EVERY", 10)
    kept = _cache(tmp_path, MAX_ENTRIES=100)
    kept.set("of-a-day", 3, timeout=86_400)
    for number in range(1_000):
        kept.set(f"visitor-{number}", 1, timeout=3_600)
    assert kept.get("of-a-day") == 3
    assert sum(kept.get(f"visitor-{number}") is not None for number in range(1_000)) < 110


def test_many_who_open_it_at_one_moment_all_write(tmp_path):
    def write(number):
        kept = _cache(tmp_path)
        for step in range(50):
            kept.set(f"{number}-{step}", step, timeout=60)

    with ThreadPoolExecutor(8) as many:
        list(many.map(write, range(8)))
    assert all(_cache(tmp_path).get(f"{number}-49") == 49 for number in range(8))


@pytest.mark.usefixtures("_served")
def test_six_thousand_visitors_free_no_limit_and_end_no_work():
    limit, of_all = (Limit(name, most, timedelta(hours=1)) for name, most in (("thu", 1), ("moi-nguoi", 9)))
    spend((limit, "0912345678"), now=NOW)
    progress.tell("import:1", 3, 10)
    caches["work"].add(deliver_messages._BUSY, 1, timeout=600)
    caches["default"].set("signing-in", [1.0], timeout=600)
    for number in range(6_000):
        spend((of_all, f"2001:db8::{number:x}"), now=NOW)
    with pytest.raises(AskedTooOften):
        spend((limit, "0912345678"), now=NOW)
    assert progress.progress_of("import:1") == progress.Progress(3, 10)
    assert not caches["work"].add(deliver_messages._BUSY, 1)
    assert caches["default"].get("signing-in") == [1.0]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
    ],
)
def test_a_line_of_ipv6_is_one_visitor(address, counted):
    assert visitor(RequestFactory(REMOTE_ADDR=address).get("/")) == counted
