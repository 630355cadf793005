"""One-time codes: who reads them off a telephone has it in his hand.

Everybody gets the same answer, whether or not somebody with that number is known here, and a
code is sent in either case: only who holds the telephone learns more. Numbers and codes are
stored as keyed hashes. A code opens something for minutes; that it was sent is kept for a day,
and by these rows, which no visitor can push out, codes and wrong tries are counted.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F, QuerySet, Sum

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import PhoneMalformed, normalised_phone
from hieuhoc.store.locks import hold
from hieuhoc.store.models import PhoneCode
from hieuhoc.usecases.clean_up import remove_codes
from hieuhoc.usecases.limits import AskedTooOften, Limit, spend
from hieuhoc.usecases.sealing import blind_index
from hieuhoc.usecases.sending import Sender, SendingFailed

VALID_FOR = timedelta(minutes=10)
MOST_TRIES = 5
# Of all codes of a telephone in a day: whoever guesses hits one in 50,000 days.
MOST_TRIES_DAILY = 20
DIGITS = 6
_DAY = timedelta(days=1)
# A second request so soon is a double click, or a message that is still on its way.
_ON_ITS_WAY = timedelta(minutes=1)
_LIMITS_OF_PHONE = (
    Limit("code-of-phone", 3, timedelta(minutes=15)),
    Limit("code-of-phone-daily", 10, _DAY),
)
# A whole hamlet may stand behind one address of a mobile network.
_OF_VISITOR = Limit("code-of-visitor", 20, timedelta(hours=1))
_OF_ALL = Limit("code-of-all", 600, timedelta(hours=1))
_TRIES_OF_VISITOR = Limit("try-of-visitor", 60, timedelta(minutes=15))


class Outcome(StrEnum):
    """What became of a code. USED: it is right, and served once already."""

    RIGHT = "right"
    USED = "used"
    WRONG = "wrong"
    GONE = "gone"
    TOO_MANY_TRIES = "too_many_tries"


class CodeRefused(HieuHocError):
    """The code does not prove the telephone; `outcome` says why, `tries_left` how often one may try."""

    code = "phone-code.refused"

    def __init__(self, outcome: Outcome, tries_left: int = 0) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.tries_left = tries_left


class NotAMobile(HieuHocError):
    """No text reaches this number: it is not that of a mobile telephone."""

    code = "phone-code.not-a-mobile"


def mobile(text: str) -> str:
    """Return the digits of a mobile number. Raises PhoneMalformed or NotAMobile."""
    phone = normalised_phone(text)
    if not phone:
        raise PhoneMalformed(text)
    if phone[1] not in "35789":
        raise NotAMobile
    return phone


def send_code(*, phone: str, visitor: str, sender: Sender, now: datetime) -> None:
    """Send a new code to a mobile number; one that is just on its way is not sent twice.

    `visitor` is the address the request came from. Raises AskedTooOften or SendingFailed.
    """
    spend((_OF_VISITOR, visitor), now=now)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    kept = _keep(phone, code, now)
    if kept is None:
        return
    try:
        sender.send(phone, _text(code))
    except Exception as error:  # noqa: BLE001 - whatever a gateway's own code raises
        # Nobody can have read it. Its words may hold the number and the code: only its kind is told.
        PhoneCode.objects.filter(id=kept.id).update(expires_at=now)
        raise SendingFailed(type(error).__name__) from None


def use_code(*, phone: str, code: str, visitor: str, now: datetime) -> Outcome:
    """Tell whether the code is the one sent last, and use it up: RIGHT, or USED the next time.

    Called in the transaction that goes on with what the code allows. It returns the other
    outcomes and does not raise them, so that a wrong try stays counted. Raises AskedTooOften.
    """
    spend((_TRIES_OF_VISITOR, visitor), now=now)
    with transaction.atomic():
        rows = PhoneCode.objects.select_for_update().filter(phone_index=_index(phone), expires_at__gt=now)
        last = rows.order_by("-sent_at", "-id").first()
        if last is None:
            return Outcome.GONE
        if not _tries_left(last, now):
            return Outcome.TOO_MANY_TRIES
        if not hmac.compare_digest(bytes(last.code_hash), _hash(phone, code)):
            PhoneCode.objects.filter(id=last.id).update(wrong_tries=F("wrong_tries") + 1)
            return Outcome.WRONG
        if last.used_at is not None:
            return Outcome.USED
        PhoneCode.objects.filter(id=last.id).update(used_at=now)
        return Outcome.RIGHT


def refused(outcome: Outcome, *, phone: str, now: datetime) -> CodeRefused:
    """Return the refusal that tells a visitor what became of his code."""
    rows = PhoneCode.objects.filter(phone_index=_index(phone), expires_at__gt=now)
    last = rows.order_by("-sent_at", "-id").first()
    return CodeRefused(outcome, _tries_left(last, now) if last else 0)


@transaction.atomic
def _keep(phone: str, code: str, now: datetime) -> PhoneCode | None:
    """Keep the code in place of the one before: only the latest opens anything. Raises AskedTooOften.

    None where the one before is on its way.
    """
    hold("phone-codes")
    remove_codes(now=now)
    of_phone = PhoneCode.objects.filter(phone_index=_index(phone))
    opening = of_phone.filter(expires_at__gt=now)
    if opening.filter(sent_at__gt=now - _ON_ITS_WAY, used_at=None, wrong_tries__lt=MOST_TRIES).exists():
        return None
    for limit in _LIMITS_OF_PHONE:
        _check(of_phone, limit, now)
    _check(PhoneCode.objects.filter(expires_at__gt=now - _OF_ALL.per), _OF_ALL, now)
    guessed = of_phone.filter(sent_at__gt=now - _DAY, wrong_tries__gt=0).order_by("sent_at")
    if sum(row.wrong_tries for row in guessed) >= MOST_TRIES_DAILY:
        raise AskedTooOften(guessed[0].sent_at + _DAY)
    opening.update(expires_at=now)
    return PhoneCode.objects.create(
        phone_index=_index(phone), code_hash=_hash(phone, code), sent_at=now, expires_at=now + VALID_FOR
    )


def _check(rows: QuerySet[PhoneCode], limit: Limit, now: datetime) -> None:
    """Raise AskedTooOften where so many of these codes were sent that one has to wait."""
    recent = rows.filter(sent_at__gt=now - limit.per).order_by("-sent_at")
    for sent_at in recent.values_list("sent_at", flat=True)[limit.most - 1 : limit.most]:
        raise AskedTooOften(sent_at + limit.per)


def _tries_left(last: PhoneCode, now: datetime) -> int:
    """Return how often one may try: of this code, and of all codes of the telephone in a day."""
    day = PhoneCode.objects.filter(phone_index=last.phone_index, sent_at__gt=now - _DAY)
    tried = day.aggregate(tried=Sum("wrong_tries"))["tried"] or 0
    return max(min(MOST_TRIES - last.wrong_tries, MOST_TRIES_DAILY - tried), 0)


def _text(code: str) -> str:
    minutes = int(VALID_FOR.total_seconds() // 60)
    return f"Mã của bạn là {code}, dùng được trong {minutes} phút. Không đưa mã này cho ai, kể cả cán bộ."


def _index(phone: str) -> bytes:
    return blind_index(phone, purpose="phone-code")


def _hash(phone: str, code: str) -> bytes:
    return blind_index(f"{phone}:{code.strip()}", purpose="one-time-code")
