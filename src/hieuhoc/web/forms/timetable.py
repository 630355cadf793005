"""When a class meets, as a form."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.recurrence import (
    EndMissing,
    NoMeeting,
    Pattern,
    Timetable,
    TooManyMeetings,
    fixed_holidays,
)
from hieuhoc.learning.recurrence_wording import weekday_name
from hieuhoc.web.forms.fields import CountField, DayField
from hieuhoc.web.forms.times import DaysField, HourField
from hieuhoc.web.speaking import language
from hieuhoc.web.wording import sentence

ONCE, WEEKLY, ON_DAYS = "mot", "tuan", "ngay"
_FIELD = {EndMissing: "count", TooManyMeetings: "count", NoMeeting: "first_day"}


def _weekdays() -> list[tuple[str, str]]:
    return [(str(day), weekday_name(day, language()).capitalize()) for day in range(7)]


class TimetableForm(forms.Form):
    """The first day, the hour, and how it goes on. Without a first day there are no meetings yet."""

    use_required_attribute = False
    first_day = DayField(label=_("Ngày học đầu tiên"), help_text=_("Ngày/tháng/năm, ví dụ 05/10/2021."))
    starts = HourField(label=_("Giờ bắt đầu"), help_text=_("Ví dụ 19:00 hoặc 19h30."))
    minutes = CountField(label=_("Mỗi buổi bao nhiêu phút"))
    repeat = forms.ChoiceField(
        label=_("Lặp lại"),
        choices=[
            (ONCE, _("Một buổi")),
            (WEEKLY, _("Hằng tuần, vào các thứ đã chọn")),
            (ON_DAYS, _("Vào các ngày ghi bên dưới")),
        ],
        required=False,
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Các thứ trong tuần"), choices=_weekdays, required=False, widget=forms.CheckboxSelectMultiple
    )
    count = CountField(label=_("Số buổi"), required=False)
    until = DayField(
        label=_("Hoặc học đến hết ngày"),
        required=False,
        help_text=_("Ghi số buổi hoặc ngày cuối, một trong hai."),
    )
    extra = DaysField(
        label=_("Thêm các ngày"),
        required=False,
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ 09/10/2021, 16/10/2021."),
    )
    skipped = DaysField(
        label=_("Nghỉ các ngày"),
        required=False,
        help_text=_("Ngày lễ, Tết, ngày mùa. Lớp có số buổi thì học bù ở cuối."),
    )
    holidays = forms.BooleanField(
        label=_("Nghỉ 1/1, 30/4, 1/5 và 2/9"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, may_wait: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may_wait = may_wait
        if may_wait:
            self.fields["first_day"].help_text = _("Ví dụ 05/10/2021. Để trống nếu chưa xếp lịch.")
        if may_wait and not (self.data.get("first_day") or "").strip():
            for name in ("first_day", "starts", "minutes"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Refuse a timetable that gives no meetings, or too many."""
        cleaned = super().clean() or {}
        if not self.errors and cleaned.get("first_day"):
            if cleaned["repeat"] == WEEKLY and not cleaned["weekdays"]:
                self.add_error("weekdays", _("Hãy chọn ít nhất một thứ trong tuần."))
                return cleaned
            try:
                self._timetable(cleaned).days  # noqa: B018 - asked for what it raises
            except (EndMissing, NoMeeting, TooManyMeetings) as error:
                self.add_error(_FIELD[type(error)], sentence(error))
        return cleaned

    def timetable(self) -> Timetable | None:
        """Return the timetable, None where there is none yet."""
        return self._timetable(self.cleaned_data) if self.cleaned_data.get("first_day") else None

    def _timetable(self, cleaned: dict[str, Any]) -> Timetable:
        first_day: date = cleaned["first_day"]
        pattern = Pattern()
        if cleaned["repeat"] == WEEKLY:
            holidays = (
                fixed_holidays(range(first_day.year, first_day.year + 3)) if cleaned["holidays"] else ()
            )
            pattern = Pattern(
                frozenset(int(day) for day in cleaned["weekdays"]),
                cleaned["count"],
                cleaned["until"],
                cleaned["extra"],
                (*cleaned["skipped"], *holidays),
            )
        elif cleaned["repeat"] == ON_DAYS:
            pattern = Pattern(extra=cleaned["extra"])
        return Timetable(first_day, cleaned["starts"], cleaned["minutes"], pattern)


def initial_of(timetable: Timetable) -> dict[str, Any]:
    """Return what the form begins with for a timetable that a class has."""
    pattern = timetable.pattern
    repeat = WEEKLY if pattern.weekdays else ON_DAYS if pattern.extra else ONCE
    holidays = fixed_holidays(range(timetable.first_day.year, timetable.first_day.year + 3))
    return {
        "first_day": timetable.first_day,
        "starts": timetable.starts,
        "minutes": timetable.minutes,
        "repeat": repeat,
        "weekdays": [str(day) for day in sorted(pattern.weekdays)],
        "count": pattern.count,
        "until": pattern.until,
        "extra": pattern.extra,
        "skipped": tuple(day for day in pattern.skipped if day not in holidays),
        "holidays": not set(timetable.days) & set(holidays),
    }
