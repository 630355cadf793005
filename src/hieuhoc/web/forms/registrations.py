"""What is asked for to register somebody, and to take a name off the register."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.person import LONGEST_NAME, PersonDetails, Sex
from hieuhoc.store.queries.grants import PlaceChoice
from hieuhoc.web.forms.fields import NOT_IN_LIST, OF_ANOTHER, TOO_LONG

_NOT_A_YEAR = _("“%(value)s” không phải là năm. Hãy viết bốn chữ số, ví dụ 1980, hoặc để trống.")


class YearField(forms.Field):
    """A year of birth in four digits, or nothing."""

    widget = forms.TextInput(attrs={"class": "count", "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        if len(text) != len("1980") or not text.isascii() or not text.isdigit():
            raise ValidationError(_NOT_A_YEAR % {"value": text})
        return int(text)


class SearchForm(forms.Form):
    """A part of a name, sent in the body so that no name stands in an address."""

    use_required_attribute = False
    typed = forms.CharField(
        label=_("Tên người cần ghi"),
        max_length=LONGEST_NAME,
        help_text=_("Gõ một phần của tên, có dấu hay không dấu đều được, hoặc cả số điện thoại."),
        widget=forms.TextInput(attrs={**OF_ANOTHER, "type": "search", "lang": "vi"}),
        error_messages={"required": _("Hãy gõ một phần của tên."), "max_length": TOO_LONG},
    )


class NewcomerForm(forms.Form):
    """Somebody who is not in the commune's register yet: the least that tells him from others."""

    use_required_attribute = False
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={**OF_ANOTHER, "lang": "vi"}),
        error_messages={"required": _("Hãy ghi họ và tên."), "max_length": TOO_LONG},
    )
    birth_year = YearField(label=_("Năm sinh"), required=False)
    sex = forms.ChoiceField(
        label=_("Giới tính"),
        required=False,
        choices=[("", "—"), (Sex.FEMALE.value, _("Nữ")), (Sex.MALE.value, _("Nam"))],
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    place = forms.TypedChoiceField(
        label=_("Nơi ở"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi ở."), "invalid_choice": NOT_IN_LIST},
    )
    phone = forms.CharField(
        label=_("Điện thoại"),
        required=False,
        max_length=30,
        help_text=_("Để nhắn khi lớp có chỗ hoặc đổi lịch. Có thể để trống."),
        widget=forms.TextInput(attrs={**OF_ANOTHER, "inputmode": "tel"}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, places: Sequence[PlaceChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The search for somebody known is on the same page and has the plain ids.
        self.auto_id = "id_new_%s"
        choices = [(str(place.id), place.name) for place in places]
        self.fields["place"].choices = choices if len(choices) == 1 else [("", "—"), *choices]  # type: ignore[attr-defined]

    def details(self) -> PersonDetails:
        """Return what was entered of a form that is valid."""
        said = self.cleaned_data
        return PersonDetails(
            full_name=said["full_name"],
            birth_year=said["birth_year"],
            sex=Sex(said["sex"]) if said["sex"] else None,
            phone=said["phone"],
        )


class WithdrawForm(forms.Form):
    """Why somebody leaves."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        help_text=_("Ví dụ: đi làm xa, trùng mùa vụ, đăng ký nhầm."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "lang": "vi"}),
        error_messages={"required": _("Hãy ghi lý do thôi học, ví dụ: đi làm xa."), "max_length": TOO_LONG},
    )


def chosen_ids(values: Sequence[str]) -> tuple[UUID, ...] | None:
    """Return the ids that were ticked, None where one of them is none."""
    try:
        return tuple(UUID(value) for value in values)
    except ValueError:
        return None


def nobody_chosen() -> str:
    """Return what is said where nobody is ticked."""
    return gettext("Chưa chọn ai. Hãy đánh dấu ít nhất một người.")
