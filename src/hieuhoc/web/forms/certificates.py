"""What is asked for to issue certificates, to revoke one, and to correct one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.class_lists import Candidate
from hieuhoc.web.forms.fields import TOO_LONG, DayField

_LINE = {"class": "line", "autocomplete": "off"}
_LONGEST_REASON = 500


class IssueForm(forms.Form):
    """On which day, and who is certified although he came too seldom, and why."""

    use_required_attribute = False
    issued_on = DayField(
        label=_("Ngày cấp"),
        help_text=_("Ngày/tháng/năm ghi trên giấy chứng nhận."),
        error_messages={"required": _("Hãy ghi ngày cấp.")},
    )
    exceptions = forms.TypedMultipleChoiceField(
        label=_("Xét riêng"),
        required=False,
        error_messages={
            "invalid_choice": _("“%(value)s” không có trong danh sách. Hãy tải lại trang rồi chọn lại.")
        },
    )
    why = forms.CharField(
        label=_("Lý do xét riêng"),
        required=False,
        max_length=_LONGEST_REASON,
        help_text=_("Chỉ cần khi bạn chọn người chưa dự đủ buổi. Ví dụ: nằm viện, đã học bù."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, missing: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(c.person_id), c.full_name) for c in missing if not c.meetings.suffice()]
        field = self.fields["exceptions"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = offered


class ReasonForm(forms.Form):
    """Why a certificate is no longer valid as it is."""

    use_required_attribute = False
    why = forms.CharField(
        label=_("Lý do"),
        max_length=_LONGEST_REASON,
        help_text=_("Lý do được giữ trong sổ cấp chứng nhận. Ví dụ: ghi sai năm sinh."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi lý do; lý do được giữ trong sổ."), "max_length": TOO_LONG},
    )


class ReissueForm(ReasonForm):
    """Why a certificate is replaced, and the day its successor bears."""

    issued_on = DayField(
        label=_("Ngày cấp"),
        help_text=_("Ngày/tháng/năm ghi trên giấy chứng nhận mới."),
        error_messages={"required": _("Hãy ghi ngày cấp.")},
    )
