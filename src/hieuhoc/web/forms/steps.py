"""The steps of a plan: settle a finding, adopt, reopen, take an older version back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.finding import Remedy
from hieuhoc.web.forms.fields import DayField

_LINE = {"class": "line", "autocomplete": "off"}


class SettleForm(forms.Form):
    """How a finding is settled, and why."""

    use_required_attribute = False
    key = forms.CharField(widget=forms.HiddenInput)
    remedy = forms.TypedChoiceField(
        label=_("Cách giải quyết"),
        coerce=Remedy,
        choices=[(remedy.value, remedy.value) for remedy in Remedy],
        error_messages={"required": _("Hãy chọn một cách giải quyết.")},
    )
    why = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        error_messages={"required": _("Hãy ghi lý do, để sau này ai cũng biết vì sao chọn như vậy.")},
    )


class AdoptForm(forms.Form):
    """What the signed document bears."""

    use_required_attribute = False
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    number_sign = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ 12/KH-TTHTCĐ. Để trống nếu văn thư chưa cấp số."),
        widget=forms.TextInput(attrs=_LINE),
    )
    dated = DayField(
        label=_("Ngày ký"), required=False, help_text=_("Ngày/tháng/năm. Để trống thì lấy ngày hôm nay.")
    )


class RestoreForm(forms.Form):
    """Why a draft goes back to what an older version said, and the version the person saw."""

    use_required_attribute = False
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(
        label=_("Lý do lấy lại"),
        max_length=500,
        help_text=_("Ví dụ: đọc nhầm văn bản của năm trước."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi lý do lấy lại; lý do này được lưu cùng phiên bản mới.")},
    )


class ReopenForm(forms.Form):
    """Why an adopted plan is taken back for a new version."""

    use_required_attribute = False
    why = forms.CharField(
        label=_("Lý do mở lại"),
        max_length=500,
        help_text=_("Ví dụ: điều chỉnh chỉ tiêu theo nghị quyết của HĐND xã."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi lý do mở lại; lý do này được lưu cùng phiên bản mới.")},
    )
