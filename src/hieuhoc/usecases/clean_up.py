"""Remove what has outlived its purpose: codes of yesterday, sessions that have ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from hieuhoc.store.models import PhoneCode
from hieuhoc.usecases.refused_rows import forget_refused_rows, give_up_abandoned

_KEEP_WORKBOOKS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Removed:
    """How many of each were removed."""

    codes: int
    sessions: int
    workbooks: int = 0


def clean_up(*, now: datetime) -> Removed:
    """Remove expired codes and sessions, and what nobody has done with a workbook in a month.

    That is the refused rows of those taken over, and the whole of those that never were.
    """
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    month_ago = now - _KEEP_WORKBOOKS
    workbooks = forget_refused_rows(before=month_ago) + give_up_abandoned(before=month_ago, now=now)
    return Removed(codes=remove_codes(now=now), sessions=sessions, workbooks=workbooks)


def remove_codes(*, now: datetime) -> int:
    """Remove the codes whose minutes were over a day ago, and return how many there were.

    By those of the last day is counted how often a telephone was sent one.
    """
    removed, _ = PhoneCode.objects.filter(expires_at__lte=now - timedelta(days=1)).delete()
    return removed
