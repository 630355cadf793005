"""A text to read a plan from: pasted, or a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hieuhoc.reading import KINDS, MOST_BYTES
from hieuhoc.web.forms.fields import SchoolYearField

_PASTED_AS = "van-ban.txt"


class SourceForm(forms.Form):
    """Exactly one of a pasted text and a file."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Chọn tệp"),
        required=False,
        allow_empty_file=True,
        help_text=_("Tệp .txt, Word .docx, Excel .xlsx hoặc trang web đã lưu .html, đến 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
    )
    text = forms.CharField(
        label=_("Hoặc dán văn bản vào đây"),
        required=False,
        strip=False,
        help_text=_("Bài đăng trên cổng thông tin, bản kế hoạch, báo cáo: cứ dán nguyên văn."),
        widget=forms.Textarea(attrs={"rows": 10, "class": "tall"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_text = bool((cleaned.get("text") or "").strip())
        if not cleaned.get("file") and not has_text and not self.errors:
            self.add_error("file", _("Chưa có gì để đọc. Hãy chọn một tệp, hoặc dán văn bản vào ô bên dưới."))
        if cleaned.get("file") and has_text:
            self.add_error(
                "file", _("Có cả tệp lẫn văn bản dán. Hãy chọn một trong hai: bỏ tệp, hoặc xóa ô văn bản.")
            )
        return cleaned

    def payload(self) -> tuple[bytes, str]:
        """Return the bytes and the name they are to be read under; at most one byte above the limit."""
        upload = self.cleaned_data.get("file")
        if isinstance(upload, UploadedFile):
            return upload.read(MOST_BYTES + 1), upload.name or ""
        return self.cleaned_data["text"].encode(), _PASTED_AS


class ReplaceForm(forms.Form):
    """The word of the person that a draft corrected by hand may be replaced, and the version he saw."""

    use_required_attribute = False
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    agreed = forms.BooleanField(
        label=_("Tôi đồng ý thay dự thảo đã sửa tay bằng những gì văn bản nói"),
        error_messages={"required": _("Hãy đánh dấu vào ô đồng ý, hoặc giữ dự thảo đang có.")},
    )


class SchoolYearForm(forms.Form):
    """The year a plan is for, where nothing else says it."""

    use_required_attribute = False
    school_year = SchoolYearField(label=_("Năm học"), help_text=_("Hai năm liền nhau, ví dụ 2021-2022."))
