"""Registering by telephone at the same moment: one request is one registration of one person."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection

from hieuhoc.learning.person import PersonDetails
from hieuhoc.store.models import Consent, Person, Registration
from hieuhoc.usecases.phone_codes import CodeRefused, send_code
from hieuhoc.usecases.register_resident import Request, register_by_code, register_proven
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time"
)

PHONE = "0912345678"
AT_ONCE = 6


class Telephone:
    def __init__(self):
        self.code = ""

    def send(self, phone, text):
        self.code = text.removeprefix("Mã của bạn là ")[:6]


def asked(lesson, **more):
    defaults = {
        "centre_id": lesson.centre_id,
        "class_id": lesson.id,
        "details": PersonDetails("Lò Thị Hoa", birth_year=1984, phone=PHONE),
        "hamlet_id": None,
        "may_contact": True,
        "key": "mot-mau-don-nay",
    }
    return Request(**defaults | more)


def at_once(work):
    """Call `work` in several threads at the same time, and return what became of each."""

    def one(number):
        try:
            return work(number)
        except CodeRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [*threads.map(one, range(AT_ONCE))]


@pytest.fixture
def lesson(transactional_db):
    cache.clear()
    return factories.learning_class(centre=factories.centre(), capacity=30)


def test_many_clicks_on_one_code_are_one_registration(lesson):
    telephone = Telephone()
    send_code(phone=PHONE, visitor="203.0.113.7", sender=telephone, now=NOW)
    request = asked(lesson)

    def click(_number):
        return register_by_code(request=request, code=telephone.code, visitor="203.0.113.7", now=NOW)

    ids = {registered.id for registered in at_once(click)}
    assert len(ids) == Registration.objects.count() == Person.objects.count() == 1
    assert Consent.objects.count() == 2
    lesson.refresh_from_db()
    assert lesson.seats_taken == 1


def test_one_code_serves_one_of_many_requests(lesson):
    telephone = Telephone()
    send_code(phone=PHONE, visitor="203.0.113.7", sender=telephone, now=NOW)

    def ask(number):
        request = asked(lesson, key=f"mot-mau-don-khac-{number}")
        return register_by_code(request=request, code=telephone.code, visitor="203.0.113.7", now=NOW)

    refused = [end for end in at_once(ask) if isinstance(end, CodeRefused)]
    assert len(refused) == AT_ONCE - 1
    assert Registration.objects.count() == Person.objects.count() == 1


def test_a_proved_telephone_that_asks_many_times_at_once_enters_one_person(lesson):
    def ask(number):
        return register_proven(request=asked(lesson, key=f"mot-mau-don-khac-{number}"), now=NOW)

    ids = {registered.id for registered in at_once(ask)}
    assert len(ids) == Registration.objects.count() == Person.objects.count() == 1
