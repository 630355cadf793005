"""Clubs, their members and meetings as forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.club import ClubKind
from hieuhoc.learning.club_wording import club_kind
from hieuhoc.learning.person import LONGEST_NAME
from hieuhoc.usecases.clubs.keep_club import ClubDetails
from hieuhoc.web.forms.fields import NOT_IN_LIST, OF_ANOTHER, TOO_LONG, CountField, DayField
from hieuhoc.web.speaking import language

LINE = {"class": "line", "autocomplete": "off", "lang": "vi"}
DAY_MISSING = _("Hãy ghi ngày, ví dụ 01/10/2021.")


def text_field(label: Any, most: int, *, missing: Any = None, hint: Any = "") -> forms.CharField:
    """Return a line of text; one that may be empty has no word for `missing`."""
    errors = {"max_length": TOO_LONG}
    if missing is not None:
        errors["required"] = missing
    widget = forms.TextInput(attrs=LINE)
    return forms.CharField(
        label=label,
        max_length=most,
        required=missing is not None,
        help_text=hint,
        widget=widget,
        error_messages=errors,
    )


def place_field() -> forms.TypedChoiceField:
    """Return the choice of the commune or one of its hamlets; whoever builds the form fills it."""
    return forms.TypedChoiceField(
        label=_("Thuộc"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi."), "invalid_choice": NOT_IN_LIST},
    )


def fill_places(form: forms.Form, places: Sequence[tuple[UUID, str]]) -> None:
    """Offer the places."""
    form.fields["place_id"].choices = [(str(id_), name) for id_, name in places]  # type: ignore[attr-defined]


class ClubForm(forms.Form):
    """A club: its name and kind, where it is, since when and until when."""

    use_required_attribute = False
    name = text_field(_("Tên câu lạc bộ"), 200, missing=_("Hãy ghi tên câu lạc bộ."))
    kind = forms.TypedChoiceField(
        label=_("Loại"),
        coerce=ClubKind,
        choices=lambda: [(kind.value, club_kind(kind, language())) for kind in ClubKind],
        error_messages={"required": _("Hãy chọn loại."), "invalid_choice": NOT_IN_LIST},
    )
    place_id = place_field()
    founded = DayField(label=_("Ngày thành lập"), error_messages={"required": DAY_MISSING})
    ended = DayField(
        label=_("Ngày thôi hoạt động"),
        required=False,
        help_text=_("Để trống khi câu lạc bộ còn hoạt động. Thành viên và sổ sinh hoạt vẫn giữ."),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_places(self, places)

    def details(self) -> ClubDetails:
        """Return what was entered of a form that is valid."""
        return ClubDetails(**self.cleaned_data)


class SearchForm(forms.Form):
    """A part of a name, sent in the body so that no name stands in an address."""

    use_required_attribute = False
    typed = forms.CharField(
        label=_("Tên người cần tìm"),
        max_length=LONGEST_NAME,
        help_text=_("Gõ một phần của tên, có dấu hay không dấu đều được, hoặc cả số điện thoại."),
        widget=forms.TextInput(attrs={**OF_ANOTHER, "type": "search", "lang": "vi"}),
        error_messages={"required": _("Hãy gõ một phần của tên."), "max_length": TOO_LONG},
    )


class JoinForm(forms.Form):
    """Who joins, and since when."""

    use_required_attribute = False
    person = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Chưa chọn ai."), "invalid": _("Chưa chọn ai.")},
    )
    since = DayField(label=_("Vào từ ngày"), error_messages={"required": DAY_MISSING})


class LeaveForm(forms.Form):
    """Since when somebody is no member any more."""

    use_required_attribute = False
    until = DayField(
        label=_("Thôi từ ngày"),
        help_text=_("Ghi nhầm người thì chọn đúng ngày vào: như chưa từng là thành viên."),
        error_messages={"required": DAY_MISSING},
    )


class MeetingForm(forms.Form):
    """A meeting: its day, what it was about, how many were there."""

    use_required_attribute = False
    day = DayField(label=_("Ngày sinh hoạt"), error_messages={"required": DAY_MISSING})
    topic = text_field(
        _("Nội dung"),
        300,
        missing=_("Hãy ghi nội dung của buổi."),
        hint=_("Ví dụ: Chia sẻ kinh nghiệm nuôi gà. Không ghi tên người."),
    )
    present = CountField(label=_("Số người dự"), error_messages={"required": _("Hãy ghi số người dự.")})
