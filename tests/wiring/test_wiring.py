"""What surrounds every page: headers, language, addresses of static files, the environment."""

import gzip
import stat
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import RequestFactory
from django.utils import translation

from hieuhoc.store.models import User
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


@pytest.mark.django_db
def test_nobody_opens_an_account_by_himself(client):
    answer = client.post(
        "/tai-khoan/signup/",
        {"username": "la", "password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai"},
    )
    assert answer.status_code == 200
    assert not User.objects.exists()


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


def test_a_key_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("HIEUHOC_SECRET_KEY", raising=False)
    monkeypatch.setenv("HIEUHOC_DATA", str(tmp_path / "new"))
    environment.keep_key(tmp_path / "new")
    key = environment.read().secret_key
    assert len(key) > 50
    folder = tmp_path / "new"
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    environment.keep_key(tmp_path / "new")
    assert environment.read().secret_key == key
