"""Hours, days and lengths of meetings as they are typed in Vietnam."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.web.forms.fields import DayField

_HOUR = re.compile(r"([01]?\d|2[0-3])\s*(?:[:hg.]|gi[ờo])?\s*([0-5]\d)?", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\s]+")


class HourField(forms.Field):
    """An hour: 19:00, 19h30, 7 giờ."""

    widget = forms.TextInput(attrs={"inputmode": "text", "class": "count", "autocomplete": "off"})

    def to_python(self, value: Any) -> time | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = _HOUR.fullmatch(text)
        if found is None:
            raise ValidationError(
                _("“%(value)s” không phải là giờ. Hãy viết giờ và phút, ví dụ 19:00 hoặc 19h30.")
                % {"value": text}
            )
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class DaysField(forms.Field):
    """Several days, parted by commas or spaces: 12/10/2021, 19/10/2021."""

    widget = forms.TextInput(attrs={"class": "line", "autocomplete": "off"})

    def to_python(self, value: Any) -> tuple[date, ...]:
        typed = [part for part in _BETWEEN.split(str(value or "")) if part]
        return tuple(day for part in typed if (day := DayField().to_python(part)))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(format_date(day) for day in value) if isinstance(value, tuple) else value
