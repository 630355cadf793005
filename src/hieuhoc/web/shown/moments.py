"""Days and hours of meetings as they are written."""

from datetime import date, datetime

from django.utils import timezone

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.recurrence_wording import weekday_name
from hieuhoc.web.speaking import language


def written_day(day: date) -> str:
    """Write a day with its name: "thứ ba 05/10/2021"."""
    return f"{weekday_name(day.weekday(), language())} {format_date(day)}"


def written_moment(moment: datetime) -> str:
    """Write when something begins: "19:00, thứ ba 05/10/2021"."""
    local = timezone.localtime(moment)
    return f"{local:%H:%M}, {written_day(local.date())}"


def written_hours(starts_at: datetime, ends_at: datetime) -> str:
    """Write from when to when on one day: "19:00–21:00"."""
    return f"{timezone.localtime(starts_at):%H:%M}\N{EN DASH}{timezone.localtime(ends_at):%H:%M}"
