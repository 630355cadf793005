"""What surrounds every page: headers, language, addresses of static files, the environment."""

import gzip
import os
import runpy
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import RequestFactory
from django.utils import translation

from hieuhoc.wiring import environment
from hieuhoc.wiring.compression import CompressText
from hieuhoc.wiring.databases import database
from hieuhoc.wiring.headers import ContentSecurityPolicy
from hieuhoc.wiring.language import ChosenLanguage

LONG = "Trung tâm học tập cộng đồng. " * 100


def _get(path="/", **headers):
    return RequestFactory(headers=headers).get(path)


@pytest.mark.parametrize(
    ("path", "inline"), [("/", False), ("/lam-viec/", False), ("/bien-tap/pages/", True)]
)
def test_inline_code_runs_in_the_editors_pages_only(path, inline):
    policy = ContentSecurityPolicy(lambda _: HttpResponse())(_get(path)).headers["Content-Security-Policy"]
    assert ("'unsafe-inline'" in policy) is inline
    assert "object-src 'none'" in policy


@pytest.mark.parametrize(
    ("response", "compressed"),
    [
        (HttpResponse(LONG), True),
        (HttpResponse(LONG, content_type="text/css"), True),
        (HttpResponse(LONG, content_type="image/png"), False),
        (HttpResponse(LONG, status=206), False),
    ],
)
def test_text_is_compressed_and_nothing_else(response, compressed):
    answer = CompressText(lambda _: response)(_get(accept_encoding="gzip"))
    assert (answer.headers.get("Content-Encoding") == "gzip") is compressed
    if compressed:
        assert gzip.decompress(answer.content).decode() == LONG


@pytest.mark.parametrize(
    ("cookie", "language"), [("", "vi"), ("en", "en"), ("vi", "vi"), ("fr", "vi"), ("../en", "vi")]
)
def test_the_language_is_vietnamese_unless_chosen_here(cookie, language):
    request = _get(accept_language="en-US,en;q=0.9")
    request.COOKIES["django_language"] = cookie
    response = ChosenLanguage(lambda _: HttpResponse(translation.get_language()))(request)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
    assert response.headers["Vary"] == "Cookie"


def test_a_static_address_changes_with_the_content():
    address, _, version = static("wagtailadmin/css/core.css").partition("?v=")
    assert address == "/static/wagtailadmin/css/core.css"
    assert len(version) == 10
    assert static("none/such.css") == "/static/none/such.css"


@pytest.mark.django_db
def test_a_static_file_is_served_without_collecting_it(client):
    answer = client.get(static("wagtailadmin/css/core.css"), headers={"accept-encoding": "gzip"})
    assert b":root" in gzip.decompress(answer.getvalue())
    answer.close()
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "max-age=2592000" in answer.headers["Cache-Control"]


def test_the_environment_is_read_with_defaults(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "HIEUHOC_SECRET_KEY", "HIEUHOC_HOSTS", "HIEUHOC_DEBUG", "HIEUHOC_HTTPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HIEUHOC_DATA", str(tmp_path / "data"))
    env = environment.read()
    assert (env.database_url, env.secret_key, env.hosts, env.debug, env.https) == ("", "", (), False, False)
    assert database(env)["NAME"] == tmp_path / "data" / "hieuhoc.sqlite3"

    monkeypatch.setenv("HIEUHOC_HOSTS", " hoctap.vn, .example.vn,")
    monkeypatch.setenv("HIEUHOC_DEBUG", "Yes")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@db:5433/clc")
    env = environment.read()
    assert (env.hosts, env.debug) == (("hoctap.vn", ".example.vn"), True)
    assert database(env)["ENGINE"] == "django.db.backends.postgresql"
    sqlite = database(replace(env, database_url="sqlite:////srv/clc.sqlite3"))
    assert (sqlite["NAME"], sqlite["OPTIONS"]["transaction_mode"]) == ("/srv/clc.sqlite3", "IMMEDIATE")


def _settings(monkeypatch, tmp_path, **variables):
    for name in ("HIEUHOC_HOSTS", "HIEUHOC_HTTPS", "HIEUHOC_PROXY", "HIEUHOC_DEBUG"):
        monkeypatch.setenv(name, variables.get(name, ""))
    monkeypatch.setenv("HIEUHOC_DATA", str(tmp_path))
    return runpy.run_path(str(Path(environment.__file__).with_name("settings.py")))


def test_forms_are_taken_from_every_host_that_is_served(monkeypatch, tmp_path):
    made = _settings(monkeypatch, tmp_path, HIEUHOC_HOSTS="hoctap.vn,.xa.vn")
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://hoctap.vn", "https://*.xa.vn"]


@pytest.mark.parametrize(("proxy", "visitor"), [("1", "203.0.113.7"), ("", "127.0.0.1")])
def test_a_visitor_is_known_by_what_one_proxy_saw(monkeypatch, tmp_path, settings, proxy, visitor):
    """What the visitor wrote into the header himself stands before it, and counts for nothing."""
    made = _settings(monkeypatch, tmp_path, HIEUHOC_PROXY=proxy)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = made["ALLAUTH_TRUSTED_PROXY_COUNT"]
    assert get_client_ip(_get(x_forwarded_for="198.51.100.1, 203.0.113.7")) == visitor


def test_workers_count_guesses_together(monkeypatch, tmp_path, settings):
    settings.CACHES = _settings(monkeypatch, tmp_path)["CACHES"]
    cache.set("guesses", 3)
    program = "from django.core.cache import cache; print(cache.get('guesses'))"
    other = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "hieuhoc.wiring.settings",
            "HIEUHOC_SECRET_KEY": "k" * 50,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == "3"


def test_keys_are_made_once_for_their_owner_only(monkeypatch, tmp_path):
    for name in ("HIEUHOC_SECRET_KEY", "HIEUHOC_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HIEUHOC_DATA", str(tmp_path / "new"))
    environment.keep_keys(tmp_path / "new")
    made = environment.read()
    assert len(made.secret_key) > 50
    assert len(made.data_key) > 50
    assert made.secret_key != made.data_key
    folder = tmp_path / "new"
    for name in ("secret-key", "data-key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    environment.keep_keys(tmp_path / "new")
    assert environment.read() == made
