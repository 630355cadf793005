"""Nothing personal in a log, an address or a cache, whatever a visitor does."""

import pytest
from django.core.cache import cache
from django.urls import get_resolver

from hieuhoc.portal import urls
from hieuhoc.store.models import Message, PhoneCode
from tests import factories
from tests.portal.residents import PHONE, Telephones, Visitor, form_path, id_in

PERSONAL = ("Lò Thị Hoa", "lo thi hoa", PHONE, "0912 345 678", "bận việc nhà")


@pytest.fixture
def walked(visitor, lesson):
    """A visitor who registered, looked at everything, left the class, and every answer he got."""
    answers = []

    def keep(answer):
        answers.append(answer)
        return answer

    keep(visitor.get(form_path(lesson)))
    asked, data = visitor.ask(lesson, may_contact="on")
    keep(asked)
    keep(visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": "000000"}))
    made = keep(visitor.client.post(f"{form_path(lesson)}ma/", data | {"code": Telephones.code()}))
    keep(visitor.get(made["Location"]))
    registration = id_in(made["Location"])
    people = keep(visitor.get("/viec-hoc/"))
    record = people.text.split('href="/viec-hoc/nguoi/')[1].split("/")[0]
    keep(visitor.get(f"/viec-hoc/nguoi/{record}/"))
    keep(visitor.get(f"/viec-hoc/nguoi/{record}/phieu.pdf"))
    keep(visitor.post(f"/viec-hoc/dang-ky/{registration}/rut/", reason=""))
    keep(visitor.post(f"/viec-hoc/dang-ky/{registration}/rut/", reason="bận việc nhà"))
    keep(visitor.post(f"/viec-hoc/nguoi/{record}/dong-y/contact/"))
    keep(visitor.post("/viec-hoc/gui-ma/", phone="12"))
    keep(visitor.post("/viec-hoc/thoat/"))
    return answers


@pytest.fixture
def log(caplog):
    caplog.set_level("DEBUG")
    return caplog


def said(records):
    """The log lines, with their tracebacks; statements of the database are shown to developers, never kept."""
    kept = [record for record in records if record.name != "django.db.backends"]
    return [f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}" for record in kept]


def test_no_log_line_holds_a_name_a_number_or_a_code(log, walked):
    lines = said(log.get_records("setup"))
    assert any("/viec-hoc/" in line for line in lines)
    for line in lines:
        for personal in (*PERSONAL, Telephones.code()):
            assert personal not in line


def test_a_broken_gateway_does_not_tell_the_log_either(log, visitor, lesson, settings):
    settings.HIEUHOC_SENDER = "tests.portal.residents.Broken"
    answer, _ = visitor.ask(lesson)
    assert answer.status_code == 422
    lines = said(log.records)
    assert lines
    assert all(PHONE not in line and "Mã của bạn" not in line for line in lines)


def test_no_address_holds_a_name_or_a_number(walked):
    for answer in walked:
        for address in (
            answer.request["PATH_INFO"],
            answer.request["QUERY_STRING"],
            answer.get("Location", ""),
        ):
            for personal in PERSONAL:
                assert personal not in address


def test_no_answer_may_be_kept_by_a_cache_or_a_search_engine(walked):
    for answer in walked:
        assert answer["Cache-Control"] == "no-store, private", answer.request["PATH_INFO"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


def test_the_tables_of_codes_and_messages_and_the_cache_hold_no_number(walked):
    code = PhoneCode.objects.get()
    for kept in (bytes(code.phone_index), bytes(code.code_hash)):
        assert len(kept) == 32
        assert PHONE.encode() not in kept
    assert not Message.objects.filter(text__contains=Telephones.code()).exists()
    keys = " ".join(getattr(cache, "_cache", {}))
    assert "limit:" in keys
    assert PHONE not in keys
    assert "203.0.113.7" not in keys


def test_names_of_the_public_lists_are_those_of_nobody(walked, visitor, lesson):
    for path in ("/", "/lop-hoc/", f"/lop-hoc/{lesson.id}/", "/sitemap.xml"):
        page = Visitor(visitor.host).get(path).text
        for personal in PERSONAL:
            assert personal not in page


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_every_address_answers_a_stranger_without_a_fault(visitor, lesson, other, method):
    """All routes of the portal, with ids of rows that are there: pages, refusals, never an error or a name."""
    theirs = factories.learning_class(centre=other.centre)
    person = factories.person(place=other.centre.place, full_name="Người Kín", phone="0933333333")
    row = factories.registration(learning_class=theirs, person=person)
    values = {
        "class_id": theirs.id,
        "person_id": person.id,
        "registration_id": row.id,
        "purpose": "contact",
        "token": "x",
        "centre_id": other.centre.id,
        "school_year": "2021-2022",
    }
    seen = 0
    for pattern in urls.urlpatterns:
        names = pattern.pattern.converters
        path = "/" + get_resolver().reverse(pattern.name, **{name: values[name] for name in names})
        answer = getattr(visitor.client, method)(path)
        assert answer.status_code in {200, 302, 404, 405, 422}, path
        assert "Người Kín" not in answer.content.decode(errors="replace"), path
        seen += 1
    assert seen >= 17
    row.refresh_from_db()
    assert row.state == "accepted"
