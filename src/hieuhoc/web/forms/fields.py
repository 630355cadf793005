"""Numbers and days as they are typed in Vietnam, and what the fields of all forms say and are."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.bounds import MOST_COUNTED, fits_target
from hieuhoc.learning.school_year import NotASchoolYear, SchoolYear

NOT_IN_LIST = gettext_lazy("“%(value)s” không có trong danh sách. Hãy chọn lại.")
TOO_LONG = gettext_lazy("Dài %(show_value)s ký tự. Hãy rút còn nhiều nhất %(limit_value)s ký tự.")
OF_ANOTHER = {"autocomplete": "off", "spellcheck": "false"}
"""For what is typed about somebody else: a browser remembers none of it and sends it to no dictionary."""
# A first group that begins with 0 has no thousands behind it: 0.125 is an eighth.
_GROUPED = re.compile(r"[1-9]\d{0,2}([. ]\d{3})+", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,10}")
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)
_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " "})


def whole_number(text: str) -> int | None:
    """Return what at most ten plain digits say, up to MOST_COUNTED; None for anything else.

    For what comes from outside: int() also takes other scripts' digits, and fails on thousands of them.
    """
    number = int(text) if _WHOLE.fullmatch(text) else None
    return number if number is not None and number <= MOST_COUNTED else None


def known_id(text: str) -> UUID | None:
    """Return the id that an address says, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


class CountField(forms.Field):
    """A whole number from zero: 1118, 1.118 or 1 118."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "count", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        text = _typed(value)
        if not text:
            return None
        digits = re.sub(r"[. ]", "", text) if _GROUPED.fullmatch(text) else text
        number = whole_number(digits)
        if number is None:
            raise ValidationError(
                _("“%(value)s” không phải là số đếm. Hãy viết số nguyên bằng chữ số, ví dụ 1.118.")
                % {"value": text}
            )
        return number

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value


class AmountField(forms.Field):
    """A number that may have decimals: 84,9 or 1.166.795."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "count", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        text = _typed(value)
        if not text:
            return None
        whole, comma, decimals = text.removesuffix("%").rstrip().partition(",")
        if _GROUPED.fullmatch(whole):
            whole = re.sub(r"[. ]", "", whole)
        number = f"{whole}.{decimals}" if comma else whole
        if not _AMOUNT.fullmatch(number) or not fits_target(Decimal(number)):
            raise ValidationError(
                _("“%(value)s” không phải là số. Hãy viết bằng chữ số, ví dụ 84,9.") % {"value": text}
            )
        return Decimal(number)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, Decimal) else value


class DayField(forms.Field):
    """A day: 01/10/2021."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "count", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        text = _typed(value)
        if not text:
            return None
        for pattern in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise ValidationError(
            _("“%(value)s” không phải là ngày. Hãy viết ngày/tháng/năm, ví dụ 01/10/2021.") % {"value": text}
        )

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, date) else value


class SchoolYearField(forms.Field):
    """A school year: 2021-2022."""

    widget = forms.TextInput(attrs={"class": "count", "autocomplete": "off"})

    def to_python(self, value: Any) -> SchoolYear | None:
        text = _typed(value)
        if not text:
            return None
        try:
            year = SchoolYear.parse(text)
        except NotASchoolYear:
            year = SchoolYear(0)
        if year.start not in _YEARS:
            raise ValidationError(
                _("“%(value)s” không phải là năm học. Hãy viết hai năm liền nhau, ví dụ 2021-2022.")
                % {"value": text}
            )
        return year


def _typed(value: Any) -> str:
    return str(value or "").translate(_SPACES).strip() if value not in (0, Decimal(0)) else "0"


_YEARS = range(1990, 2100)
