"""A class, a talk and a meeting as forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.learning_class import ClassDetails, ClassKind
from hieuhoc.store.queries.partners import Choice, ClassChoices
from hieuhoc.store.queries.plan_groups import GroupLine
from hieuhoc.usecases.change_session import MeetingDetails
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, CountField, DayField
from hieuhoc.web.forms.times import HourField

_LINE = {"class": "line", "autocomplete": "off"}


def _id_or_none(value: str) -> UUID | None:
    return UUID(value) if value else None


def _chosen(label: Any, **more: Any) -> forms.TypedChoiceField:
    """Return a field for one of a list that is filled in later, or none of it."""
    return forms.TypedChoiceField(
        label=label,
        coerce=_id_or_none,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": NOT_IN_LIST},
        **more,
    )


def _text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
        **more,
    )


class TalkForm(forms.Form):
    """What every class has: a title, a group of the plan, a place, who holds it."""

    use_required_attribute = False
    title = forms.CharField(
        label=_("Tên lớp, chuyên đề"),
        max_length=200,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi tên lớp."), "max_length": TOO_LONG},
    )
    group_number = forms.TypedChoiceField(
        label=_("Nhóm lớp của kế hoạch"),
        coerce=int,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nhóm lớp."), "invalid_choice": NOT_IN_LIST},
    )
    place_id = forms.TypedChoiceField(
        label=_("Tổ chức ở"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi."), "invalid_choice": NOT_IN_LIST},
    )
    venue_id = _chosen(_("Địa điểm"))
    lead_id = _chosen(_("Đơn vị chủ trì"), help_text=_("Lớp được tính cho đơn vị này, một lần."))

    def __init__(self, *args: Any, choices: ClassChoices, groups: Sequence[GroupLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(g.number), f"{g.number}. {g.name}") for g in groups] or [("1", "1")]
        self._offer("group_number", named)
        self._offer("place_id", [(str(place.id), place.name) for place in choices.places])
        self._offer(
            "venue_id", [("", _("— chưa chọn —")), *_in_use(choices.venues, self.initial.get("venue_id"))]
        )
        leads = _in_use(choices.organisations, self.initial.get("lead_id"))
        self._offer("lead_id", [("", _("Trung tâm")), *leads])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def details(self) -> ClassDetails:
        """Return the talk as it was entered."""
        return ClassDetails(**self.cleaned_data, kind=ClassKind.HEAD_COUNT)


class ClassForm(TalkForm):
    """A class that people register for."""

    co_host_ids = forms.TypedMultipleChoiceField(
        label=_("Đơn vị cùng tham gia"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Được nêu tên, không tính thêm lớp."),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    instructor_id = _chosen(_("Giảng viên"))
    capacity = CountField(label=_("Số chỗ"), required=False, help_text=_("Để trống nếu không giới hạn."))
    topic = _text(_("Nội dung, chương trình"))
    materials = _text(_("Tài liệu"), help_text=_("Tên sách, tờ gấp, đường dẫn; mỗi thứ một dòng."))
    cost = CountField(label=_("Kinh phí (đồng)"), required=False, help_text=_("Ví dụ 1.500.000."))
    funding_source = forms.CharField(
        label=_("Nguồn kinh phí"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )
    public = forms.BooleanField(
        label=_("Đăng lên cổng thông tin để người dân đăng ký"), required=False, initial=True
    )
    field_order = (
        "title", "group_number", "place_id", "venue_id", "instructor_id", "lead_id", "co_host_ids",
        "capacity", "topic", "materials", "cost", "funding_source", "public",
    )  # fmt: skip

    def __init__(
        self, *args: Any, choices: ClassChoices, kind: ClassKind = ClassKind.ROLL, **kwargs: Any
    ) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self._kind = kind
        self._offer(
            "instructor_id",
            [("", _("— chưa chọn —")), *_in_use(choices.instructors, self.initial.get("instructor_id"))],
        )
        chosen = self.initial.get("co_host_ids") or ()
        self._offer(
            "co_host_ids",
            [(str(o.id), o.name) for o in choices.organisations if o.active or str(o.id) in chosen],
        )

    def details(self) -> ClassDetails:
        """Return the class as it was entered."""
        entered = {**self.cleaned_data, "co_host_ids": frozenset(self.cleaned_data["co_host_ids"])}
        return ClassDetails(**entered, kind=self._kind)


class HeadsForm(forms.Form):
    """How many listened, where the talk was held already."""

    use_required_attribute = False
    heads = CountField(
        label=_("Số lượt nghe"),
        required=False,
        help_text=_("Ước tính số người nghe. Để trống nếu chưa phát; ghi sau ở trang điểm danh."),
    )


class MeetingForm(forms.Form):
    """One meeting: when, where, who teaches, about what."""

    use_required_attribute = False
    day = DayField(label=_("Ngày"), help_text=_("Ngày/tháng/năm, ví dụ 05/10/2021."))
    starts = HourField(label=_("Giờ bắt đầu"), help_text=_("Ví dụ 19:00 hoặc 19h30."))
    minutes = CountField(label=_("Số phút"))
    topic = forms.CharField(
        label=_("Nội dung buổi học"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )
    venue_id = _chosen(_("Địa điểm"))
    instructor_id = _chosen(_("Giảng viên"))

    def __init__(self, *args: Any, choices: ClassChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("venue_id", choices.venues), ("instructor_id", choices.instructors)):
            in_use = _in_use(offered, self.initial.get(name))
            self.fields[name].choices = [("", _("— như của lớp —")), *in_use]  # type: ignore[attr-defined]

    def meeting(self) -> MeetingDetails:
        """Return the meeting as it was entered."""
        return MeetingDetails(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why something does not take place."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi lý do."), "max_length": TOO_LONG},
    )


def initial_of(details: ClassDetails) -> dict[str, Any]:
    """Return what the form of a class begins with."""
    return {
        **{name: getattr(details, name) for name in ClassForm.base_fields},
        "co_host_ids": [str(id_) for id_ in details.co_host_ids],
    }


def _in_use(choices: Sequence[Choice], chosen: object) -> list[tuple[str, str]]:
    """Return what is still used, and what the class has though it is not."""
    return [(str(c.id), c.name) for c in choices if c.active or str(c.id) == str(chosen)]
