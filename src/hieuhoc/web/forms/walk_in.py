"""Somebody who came without having registered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.person import LONGEST_NAME
from hieuhoc.web.forms.fields import OF_ANOTHER, TOO_LONG


class KnownWalkInForm(forms.Form):
    """One who waits for a seat, came before, or was found by his name."""

    use_required_attribute = False
    person = forms.UUIDField(
        label=_("Người đến thêm"),
        error_messages={"required": _("Hãy chọn một người."), "invalid": _("Hãy chọn lại một người.")},
    )


class NewWalkInForm(forms.Form):
    """One who is entered at the door; sent twice, `new_id` makes him one."""

    use_required_attribute = False
    new_id = forms.UUIDField(
        label=_("Người mới"),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Hãy tải lại trang rồi thêm lại."),
            "invalid": _("Hãy tải lại trang rồi thêm lại."),
        },
    )
    name = forms.CharField(
        label=_("Họ và tên"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=OF_ANOTHER),
        error_messages={"required": _("Hãy ghi họ và tên."), "max_length": TOO_LONG},
    )
    born = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"class": "count", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Không phải là năm. Hãy viết bốn chữ số, ví dụ 1980, hoặc để trống."),
            "min_value": _("Không phải là năm. Hãy viết bốn chữ số, ví dụ 1980, hoặc để trống."),
            "max_value": _("Không phải là năm. Hãy viết bốn chữ số, ví dụ 1980, hoặc để trống."),
        },
    )
