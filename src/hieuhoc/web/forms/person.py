"""Entering and correcting a person, his moves, his answers, and looking for people."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.person import (
    LONGEST_ETHNIC_GROUP,
    LONGEST_NAME,
    LONGEST_NAME_PART,
    ConsentPurpose,
    DetailsRefused,
    PersonDetails,
    Sex,
    problems_of,
)
from hieuhoc.store.models import Place
from hieuhoc.store.queries.places_to_live import PlaceToLive
from hieuhoc.usecases.belonging import Belonging
from hieuhoc.usecases.record_consent import LONGEST_HOW
from hieuhoc.web.forms.fields import NOT_IN_LIST, OF_ANOTHER, CountField, DayField
from hieuhoc.web.forms.problems import problems_of as problems_of_form
from hieuhoc.web.shown.people import PURPOSES, SEXES
from hieuhoc.web.wording import sentence

_LINE = {"class": "line", **OF_ANOTHER}
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Form(forms.Form):
    """A form whose refusals are listed above it."""

    use_required_attribute = False

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field: the field's name, and the way out."""
        return problems_of_form(self)


class BirthField(DayField):
    """A day of birth, or the year alone where nothing more is known."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        return int(text) if _YEAR.fullmatch(text) else super().to_python(value)


class PersonForm(Form):
    """A person. What he has to be is said by `learning.person`; here it is only read."""

    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs=_LINE)
    )
    family_name = forms.CharField(
        label=_("Họ, nếu không phải chữ đầu"),
        max_length=LONGEST_NAME_PART,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
    )
    given_name = forms.CharField(
        label=_("Tên, nếu không phải chữ cuối"),
        max_length=LONGEST_NAME_PART,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
    )
    birth = BirthField(
        label=_("Ngày sinh hoặc năm sinh"),
        required=False,
        help_text=_("Ngày/tháng/năm, hoặc chỉ năm: 01/05/1980 hoặc 1980."),
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"),
        required=False,
        choices=[("", "—"), *((sex.value, SEXES[sex]) for sex in Sex)],
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    ethnic_group = forms.CharField(
        label=_("Dân tộc"),
        max_length=LONGEST_ETHNIC_GROUP,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", **_LINE}),
    )
    national_id = forms.CharField(
        label=_("Số định danh (CCCD, CMND)"),
        max_length=30,
        required=False,
        help_text=_("12 hoặc 9 chữ số. Số này được mã hóa khi lưu, chỉ hiện khi có người yêu cầu xem."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", **_LINE}),
    )
    household = forms.CharField(
        label=_("Hộ gia đình"),
        max_length=120,
        required=False,
        help_text=_("Mã hộ hoặc tên chủ hộ. Chọn hộ đã có, hoặc gõ hộ mới."),
        widget=forms.TextInput(attrs={"list": "ho-da-co", **_LINE}),
    )
    clan = forms.CharField(
        label=_("Dòng họ"),
        max_length=120,
        required=False,
        help_text=_("Chọn dòng họ đã có, hoặc gõ dòng họ mới."),
        widget=forms.TextInput(attrs={"list": "dong-ho-da-co", **_LINE}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> None:
        for problem in problems_of(self.details(), today=self.today):
            field = "birth" if problem.field.startswith("birth") else problem.field
            if field not in self.errors:
                self.refuse(problem, field)

    def refuse(self, problem: DetailsRefused, field: str) -> None:
        """Say what is wrong with a field."""
        self.add_error(field, sentence(problem))

    def details(self) -> PersonDetails:
        """Return what was typed."""
        typed = self.cleaned_data
        birth = typed.get("birth")
        return PersonDetails(
            full_name=typed.get("full_name", ""),
            birth_year=birth if isinstance(birth, int) else None,
            birth_date=birth if isinstance(birth, date) else None,
            sex=Sex(typed["sex"]) if typed.get("sex") else None,
            ethnic_group=typed.get("ethnic_group", ""),
            phone=typed.get("phone", ""),
            national_id=typed.get("national_id", ""),
            family_name=typed.get("family_name", ""),
            given_name=typed.get("given_name", ""),
        )

    def belonging(self) -> Belonging:
        """Return the household and clan that were typed."""
        return Belonging(self.cleaned_data["household"], self.cleaned_data["clan"])


def place_field(label: Any) -> forms.TypedChoiceField:
    """Return a field for one of the places that `offer` gives it."""
    return forms.TypedChoiceField(
        label=label,
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi ở."), "invalid_choice": NOT_IN_LIST},
    )


def offer(form: forms.Form, name: str, places: Iterable[Place | PlaceToLive], *, first: str = "—") -> None:
    """Let a field of places offer these, and `first` for none of them unless that is empty."""
    choices = [("", first)] if first else []
    choices += [(str(place.id), str(place)) for place in places]
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class NewPersonForm(PersonForm):
    """A new person, and where he lives."""

    place = place_field(_("Nơi ở"))
    field_order = ("full_name", "family_name", "given_name", "place")

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)


class CorrectionForm(PersonForm):
    """A person who is there; `seen` is what the page showed of him, national ID aside."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    forget_national_id = forms.BooleanField(label=_("Bỏ số định danh đang lưu"), required=False)

    def details_seen(self) -> PersonDetails | None:
        """Return what the page showed; None when that cannot be told any more."""
        try:
            told = json.loads(self.cleaned_data["seen"])
            day = told.pop("birth_date")
            sex = told.pop("sex")
            return PersonDetails(
                **told,
                birth_date=date.fromisoformat(day) if day else None,
                sex=Sex(sex) if sex else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def as_seen(details: PersonDetails) -> str:
    """Return details as CorrectionForm carries them."""
    return json.dumps(asdict(details), default=date.isoformat, ensure_ascii=False)


class MoveForm(Form):
    """Where a person lives now, and since when."""

    place = place_field(_("Nơi ở mới"))
    on = DayField(
        label=_("Chuyển đến từ ngày"),
        help_text=_("Ngày/tháng/năm, ví dụ 01/10/2021."),
        error_messages={"required": _("Hãy ghi ngày chuyển đến.")},
    )

    def __init__(self, *args: Any, places: Sequence[PlaceToLive], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", places)


class ConsentForm(Form):
    """What a person agreed to or refused, and how he said so."""

    purpose = forms.TypedChoiceField(
        label=_("Về việc"),
        coerce=ConsentPurpose,
        choices=[("", "—"), *((p.value, PURPOSES[p]) for p in ConsentPurpose)],
        error_messages={"required": _("Hãy chọn việc được hỏi."), "invalid_choice": NOT_IN_LIST},
    )
    answer = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[("", "—"), ("yes", _("Đồng ý")), ("no", _("Không đồng ý"))],
        error_messages={"required": _("Hãy chọn câu trả lời."), "invalid_choice": NOT_IN_LIST},
    )
    how = forms.CharField(
        label=_("Trả lời bằng cách nào"),
        max_length=LONGEST_HOW,
        help_text=_("Ví dụ: phiếu giấy ký ngày 01/10/2021, nói miệng khi đăng ký."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi người đó trả lời bằng cách nào.")},
    )


class EraseForm(Form):
    """Nothing brings erased data back, so it is asked for twice."""

    sure = forms.BooleanField(
        label=_("Tôi hiểu rằng việc xóa không hoàn tác được"),
        error_messages={"required": _("Hãy đánh dấu vào ô này nếu chắc chắn muốn xóa.")},
    )


class FilterForm(Form):
    """Which people are listed."""

    thon = forms.TypedChoiceField(
        label=_("Thôn"),
        coerce=UUID,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    tu = CountField(label=_("Sinh từ năm"), required=False)
    den = CountField(label=_("đến năm"), required=False)
    gioi = forms.TypedChoiceField(
        label=_("Giới tính"),
        coerce=Sex,
        empty_value=None,
        required=False,
        choices=[("", _("Tất cả")), *((sex.value, SEXES[sex]) for sex in Sex)],
        error_messages={"invalid_choice": NOT_IN_LIST},
    )

    def __init__(self, *args: Any, places: Sequence[Place], whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "thon", places, first=gettext("Tất cả") if whole else "")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first is not None and last is not None and first > last:
            raise ValidationError(
                gettext("Năm bắt đầu %(first)s sau năm kết thúc %(last)s. Hãy đổi lại hai năm.")
                % {"first": first, "last": last}
            )
