"""When something goes wrong people get words, a way out, and no second failure."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, path
from django.utils import translation
from django.utils.log import log_response
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from hieuhoc.wiring import errors
from hieuhoc.wiring.urls import urlpatterns as every

# Not marked for the database: whoever touches it here fails.
RAISED = {
    "bad": (SuspiciousOperation(), 400),
    "closed": (PermissionDenied(), 403),
    "gone": (Http404(), 404),
    "down": (OperationalError("no such server"), 500),
    "busy": (OperationalError("database is locked"), 503),
}
WAYS_OUT = {"/lam-viec/": {"/lam-viec/", "/"}, "/": {"/"}}


def _raise(_request, name):
    raise RAISED[name][0]


urlpatterns = [
    path("lam-viec/hong/<slug:name>/", _raise),
    path("hong/<slug:name>/", _raise),
    *every,
]
handler400, handler403 = errors.bad_request, errors.not_allowed
handler404, handler500 = errors.not_there, errors.failed


@pytest.fixture(autouse=True)
def _routes(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def logged():
    """What reaches the terminal."""
    records: list[logging.LogRecord] = []
    handler = next(h for h in logging.getLogger("django").handlers if h.name == "console")
    kept, handler.emit = handler.emit, records.append
    yield records
    handler.emit = kept


def test_the_terminal_tells_of_failures_and_not_of_refusals(visitor, logged):
    for name in ("closed", "gone"):
        visitor.get(f"/lam-viec/hong/{name}/")
    log_response("%s: %s", "Unprocessable Entity", "/", response=HttpResponse(status=422))
    assert logged == []
    visitor.get("/lam-viec/hong/down/")
    assert [record.status_code for record in logged] == [500]
    assert logged[0].exc_info is not None


@pytest.mark.parametrize("where", [*WAYS_OUT])
@pytest.mark.parametrize("name", [*RAISED])
def test_each_error_has_words_and_a_way_out_without_the_database(visitor, where, name):
    answer = visitor.get(f"{where}hong/{name}/")
    assert answer.status_code == RAISED[name][1]
    page = HTMLParser(answer.text)
    assert page.css_first("html").attributes["lang"] == "vi"
    assert len(page.css("h1")) == 1
    links = {link.attributes["href"] for link in page.css("main a")}
    assert links == WAYS_OUT[where]
    assert page.css_first("title").text().strip()
    assert "no such server" not in answer.text


def test_who_could_not_write_for_so_long_is_told_that_nothing_was_written(visitor):
    answer = visitor.post("/hong/busy/")
    assert answer["Retry-After"] == "60"
    assert "việc bạn vừa gửi chưa được ghi" in answer.text


def test_an_error_speaks_the_language_that_was_chosen(visitor):
    visitor.cookies["django_language"] = "en"
    page = HTMLParser(visitor.get("/hong/gone/").text)
    assert page.css_first("html").attributes["lang"] == "en"
    with translation.override("en"):
        assert page.css_first("h1").text() == str(errors._NOT_THERE.title)


def test_a_form_without_its_token_is_explained():
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = strict.post("/lam-viec/hong/bad/")
    assert answer.status_code == 403
    assert "Biểu mẫu này chưa được nhận" in answer.text


def test_choosing_a_language_needs_no_token_and_leads_back():
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/ngon-ngu/", {"language": "en", "next": "/hong/gone/"})
    assert (answer.status_code, answer.url) == (302, "/hong/gone/")
    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("en", True, "Lax")
    elsewhere = visitor.post("/ngon-ngu/", {"language": "en", "next": "https://evil.example/"})
    assert elsewhere.url == "/"


def test_a_broken_page_is_answered_whatever_the_request_holds():
    request = RequestFactory().get("/lam-viec/")
    request.user = AnonymousUser()
    assert errors.failed(request).status_code == 500


def test_the_handlers_are_wired():
    for code in (400, 403, 404, 500):
        assert get_resolver("hieuhoc.wiring.urls").resolve_error_handler(code).__module__ == errors.__name__
