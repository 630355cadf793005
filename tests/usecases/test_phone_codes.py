"""One-time codes and limits: what they hold to by themselves, whatever page stands before them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from hieuhoc.learning.person import PhoneMalformed
from hieuhoc.store.models import PhoneCode
from hieuhoc.usecases.clean_up import clean_up
from hieuhoc.usecases.limits import AskedTooOften, Limit, spend
from hieuhoc.usecases.phone_codes import (
    VALID_FOR,
    NotAMobile,
    Outcome,
    mobile,
    refused,
    send_code,
    use_code,
)
from hieuhoc.usecases.sending import SendingFailed
from tests.factories import NOW

PHONE = "0912345678"


class Telephone:
    def __init__(self):
        self.texts = []

    def send(self, phone, text):
        self.texts.append((phone, text))

    @property
    def code(self):
        return self.texts[-1][1].removeprefix("Mã của bạn là ")[:6]


@pytest.fixture
def telephone(db):
    cache.clear()
    return Telephone()


def send(telephone, *, now=NOW, phone=PHONE, visitor="203.0.113.7"):
    send_code(phone=phone, visitor=visitor, sender=telephone, now=now)


def use(code, *, now=NOW, phone=PHONE):
    return use_code(phone=phone, code=code, visitor="203.0.113.7", now=now)


@pytest.mark.parametrize("written", ["0912 345 678", "+84 912.345.678", "0912-345-678"])
def test_a_mobile_number_is_known_however_it_is_written(written):
    assert mobile(written) == PHONE


@pytest.mark.parametrize(
    ("text", "error"), [("", PhoneMalformed), ("abc", PhoneMalformed), ("02373888999", NotAMobile)]
)
def test_what_no_text_reaches_is_refused(text, error):
    with pytest.raises(error):
        mobile(text)


def test_a_code_is_right_once_and_used_after_that(telephone):
    send(telephone)
    assert use(telephone.code) is Outcome.RIGHT
    assert use(telephone.code) is Outcome.USED


def test_only_the_last_code_opens_anything(telephone):
    send(telephone)
    first = telephone.code
    later = NOW + timedelta(minutes=2)
    send(telephone, now=later)
    assert PhoneCode.objects.filter(expires_at__gt=later).count() == 1
    if first != telephone.code:
        assert use(first, now=later) is Outcome.WRONG
    assert use(telephone.code, now=later) is Outcome.RIGHT


def test_a_code_lasts_ten_minutes_and_five_tries(telephone):
    send(telephone)
    assert use(telephone.code, now=NOW + VALID_FOR) is Outcome.GONE
    wrong = "000000" if telephone.code != "000000" else "111111"
    assert {use(wrong) for _ in range(5)} == {Outcome.WRONG}
    assert use(telephone.code) is Outcome.TOO_MANY_TRIES


def test_a_code_of_one_telephone_is_nothing_to_another(telephone):
    send(telephone)
    assert use(telephone.code, phone="0987654321") is Outcome.GONE


def test_codes_of_a_telephone_are_limited_whatever_becomes_of_the_cache(telephone):
    """Each from another address, with a cache that was filled and emptied in between."""
    for number in range(3):
        cache.clear()
        send(telephone, now=NOW + timedelta(minutes=2 * number), visitor=f"203.0.113.{number}")
    cache.clear()
    with pytest.raises(AskedTooOften) as caught:
        send(telephone, now=NOW + timedelta(minutes=14), visitor="203.0.113.9")
    assert caught.value.again_at == NOW + timedelta(minutes=15)
    for number in range(7):
        send(telephone, now=NOW + timedelta(hours=1 + number))
    with pytest.raises(AskedTooOften) as caught:
        send(telephone, now=NOW + timedelta(hours=23))
    assert caught.value.again_at == NOW + timedelta(days=1)
    send(telephone, now=caught.value.again_at)


def test_wrong_tries_of_a_telephone_are_summed_over_its_codes(telephone):
    for number in range(4):
        later = NOW + timedelta(hours=number)
        send(telephone, now=later)
        wrong = "000000" if telephone.code != "000000" else "111111"
        for _ in range(4 if number == 3 else 5):
            assert use(wrong, now=later) is Outcome.WRONG
    assert refused(Outcome.WRONG, phone=PHONE, now=later).tries_left == 1
    assert use(wrong, now=later) is Outcome.WRONG
    assert use(telephone.code, now=later) is Outcome.TOO_MANY_TRIES
    cache.clear()
    with pytest.raises(AskedTooOften) as caught:
        send(telephone, now=later + timedelta(minutes=20))
    assert caught.value.again_at == NOW + timedelta(days=1)
    send(telephone, now=caught.value.again_at)
    assert use(telephone.code, now=caught.value.again_at) is Outcome.RIGHT


def test_a_code_that_did_not_leave_opens_nothing_and_counts(db):
    class Broken:
        def send(self, phone, text):
            raise OSError(f"{phone} {text}")

    cache.clear()
    with pytest.raises(SendingFailed) as caught:
        send_code(phone=PHONE, visitor="203.0.113.7", sender=Broken(), now=NOW)
    telephone = Telephone()
    for _ in range(2):
        send(telephone, now=NOW + timedelta(minutes=2))
    assert len(telephone.texts) == 1
    assert caught.value.problem == "OSError"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert PhoneCode.objects.count() == 2
    assert PhoneCode.objects.filter(expires_at__gt=NOW).count() == 1


def test_many_visitors_together_are_limited_too(telephone):
    for number in range(600):
        send(telephone, phone=f"09{number:08}", visitor=f"203.0.113.{number}")
    with pytest.raises(AskedTooOften):
        send(telephone, phone=PHONE)
    assert len(telephone.texts) == PhoneCode.objects.count() == 600


def test_codes_of_yesterday_and_expired_sessions_are_removed_and_no_others(telephone):
    send(telephone)
    send(telephone, phone="0987654321", now=NOW + timedelta(minutes=5))
    Session.objects.create(session_key="a", session_data="", expire_date=NOW)
    Session.objects.create(session_key="b", session_data="", expire_date=NOW + timedelta(days=2))
    removed = clean_up(now=NOW + VALID_FOR + timedelta(days=1))
    assert (removed.codes, removed.sessions) == (1, 1)
    assert PhoneCode.objects.count() == Session.objects.count() == 1


def test_asking_for_a_code_cleans_up_after_others(telephone):
    send(telephone)
    send(telephone, phone="0987654321", now=NOW + VALID_FOR + timedelta(days=1))
    assert PhoneCode.objects.count() == 1


def test_a_limit_counts_for_each_and_begins_anew(telephone):
    limit = Limit("thu", 2, timedelta(minutes=10))
    for who in ("a", "b"):
        for _ in range(2):
            spend((limit, who), now=NOW)
        with pytest.raises(AskedTooOften) as caught:
            spend((limit, who), now=NOW)
    spend((limit, "a"), now=caught.value.again_at)


def test_what_one_limit_refuses_counts_against_no_other(telephone):
    wide, narrow = Limit("rong", 2, timedelta(hours=1)), Limit("hep", 1, timedelta(hours=1))
    spend((narrow, "a"), now=NOW)
    for _ in range(3):
        with pytest.raises(AskedTooOften):
            spend((wide, "a"), (narrow, "a"), now=NOW)
    spend((wide, "a"), now=NOW)
