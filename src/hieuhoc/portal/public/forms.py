"""What a visitor fills in. What is wrong says which value and how to mend it; nothing typed is lost."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import natural_key, nfc
from hieuhoc.learning.person import DetailsRefused, PersonDetails, Sex, problems_of
from hieuhoc.portal.public.words import sentence
from hieuhoc.store.models import Level, Place
from hieuhoc.usecases.phone_codes import DIGITS, mobile

ELSEWHERE = "khac"
_LONGEST = 300
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
_FIELD_OF = {"birth_year": "birth", "birth_date": "birth"}


@dataclass(frozen=True, slots=True)
class Birth:
    """A year of birth, and the day where it is known."""

    year: int | None = None
    day: date | None = None


class PhoneField(forms.CharField):
    """A mobile number; its value is the digits."""

    def __init__(self, **more: Any) -> None:
        attributes = {"autocomplete": "tel", "inputmode": "tel"}
        super().__init__(
            max_length=40,
            label=gettext_lazy("Số điện thoại di động"),
            error_messages={"required": gettext_lazy("Chưa ghi số điện thoại. Ví dụ: 0912 345 678.")},
            widget=forms.TextInput(attributes),
            **more,
        )

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return mobile(text)
        except HieuHocError as error:
            raise forms.ValidationError(sentence(error)) from None


class BirthField(forms.CharField):
    """A year "1980" or a day "12/05/1980"; may stay empty."""

    def clean(self, value: Any) -> Any:
        text = nfc(super().clean(value)).strip()
        if not text:
            return Birth()
        if _YEAR.fullmatch(text):
            return Birth(int(text))
        try:
            day, month, year = map(int, found.groups()) if (found := _DAY.fullmatch(text)) else (0, 0, 0)
            return Birth(year, date(year, month, day))
        except ValueError:
            wrong = _("Không hiểu “%(text)s”. Viết năm, ví dụ 1980, hoặc ngày, ví dụ 12/05/1980.")
            raise forms.ValidationError(wrong % {"text": text}) from None


class PhoneForm(forms.Form):
    """The telephone to prove."""

    phone = PhoneField()


class CodeForm(forms.Form):
    """The code that came to the telephone."""

    code = forms.CharField(
        max_length=20,
        label=gettext_lazy("Mã trong tin nhắn"),
        error_messages={"required": gettext_lazy("Chưa ghi mã. Mã có 6 chữ số, ở tin nhắn vừa gửi.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_code(self) -> str:
        code = re.sub(r"\D", "", str(self.cleaned_data["code"]), flags=re.ASCII)
        if len(code) != DIGITS:
            wrong = _("Mã có %(digits)s chữ số; ở đây có %(found)s. Hãy xem lại tin nhắn.")
            raise forms.ValidationError(wrong % {"digits": DIGITS, "found": len(code)})
        return code


class RegisterForm(forms.Form):
    """Who wants to learn."""

    full_name = forms.CharField(
        max_length=_LONGEST,
        label=gettext_lazy("Họ và tên người học"),
        error_messages={"required": gettext_lazy("Chưa ghi họ và tên. Ví dụ: Nguyễn Thị Hoa.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    birth = BirthField(
        required=False,
        max_length=40,
        label=gettext_lazy("Năm sinh hoặc ngày sinh"),
        help_text=gettext_lazy("Ví dụ 1980 hoặc 12/05/1980."),
    )
    sex = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Giới tính"),
        choices=[
            ("", gettext_lazy("Không ghi")),
            (Sex.FEMALE.value, gettext_lazy("Nữ")),
            (Sex.MALE.value, gettext_lazy("Nam")),
        ],
    )
    hamlet = forms.ChoiceField(
        label=gettext_lazy("Thôn, bản, tổ dân phố"),
        error_messages={"required": gettext_lazy("Chưa chọn nơi ở.")},
    )
    phone = PhoneField(
        help_text=gettext_lazy(
            "Mã xác nhận gửi tới số này. Cả nhà dùng chung một số cũng được; trẻ em dùng số của cha mẹ."
        )
    )
    learning_record = forms.BooleanField(
        label=gettext_lazy(
            "Tôi đồng ý để Trung tâm giữ thông tin trên và việc học của người học trong hồ sơ học tập"
        ),
        error_messages={
            "required": gettext_lazy(
                "Cần đồng ý mới ghi tên trên trang này được. Nếu không muốn, hãy đến gặp cán bộ Trung tâm."
            )
        },
    )
    may_contact = forms.BooleanField(
        required=False, label=gettext_lazy("Tôi muốn nhận tin nhắn khi có lớp mới (không bắt buộc)")
    )
    key = forms.RegexField(regex=r"[0-9a-zA-Z_-]{16,64}", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, commune: Place, today: date, phone: str = "") -> None:
        super().__init__(data, initial={"phone": phone, "key": secrets.token_urlsafe(24)})
        self._today = today
        there = Place.objects.filter(parent=commune, level=Level.HAMLET, valid_until=None)
        hamlets = sorted(there, key=lambda place: natural_key(place.name))
        choose: Any = self.fields["hamlet"]
        choose.choices = [
            ("", _("Chọn nơi ở")),
            *((str(place.id), str(place)) for place in hamlets),
            (ELSEWHERE, _("Nơi khác, hoặc chưa rõ thôn nào")),
        ]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "full_name" not in said:
            return said
        for problem in problems_of(self.details(), today=self._today):
            self._tell(problem)
        return said

    def details(self) -> PersonDetails:
        """Return the person that was entered, from the fields that are right."""
        said: Mapping[str, Any] = self.cleaned_data
        birth = said.get("birth") or Birth()
        return PersonDetails(
            full_name=" ".join(nfc(said["full_name"]).split()),
            birth_year=birth.year,
            birth_date=birth.day,
            sex=Sex(said["sex"]) if said.get("sex") else None,
            phone=said.get("phone", ""),
        )

    @property
    def hamlet_id(self) -> UUID | None:
        """Return the hamlet that was chosen, None for somewhere else."""
        chosen = self.cleaned_data["hamlet"]
        return None if chosen == ELSEWHERE else UUID(chosen)

    def _tell(self, problem: DetailsRefused) -> None:
        field = _FIELD_OF.get(problem.field, problem.field)
        if field in self.cleaned_data:
            self.add_error(field, sentence(problem))


class LeaveForm(forms.Form):
    """Why somebody leaves a class."""

    reason = forms.CharField(
        max_length=500,
        label=gettext_lazy("Lý do"),
        error_messages={"required": gettext_lazy("Chưa ghi lý do. Một câu ngắn là đủ, ví dụ: bận việc nhà.")},
        widget=forms.Textarea({"rows": 2}),
    )
