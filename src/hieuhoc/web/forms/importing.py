"""Forms: a workbook to take people over from, what its columns hold, and what to write out."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.hamlet_names import Hamlet
from hieuhoc.learning.importing import Column
from hieuhoc.reading.people import MOST_BYTES
from hieuhoc.reading.people.wording import column_name
from hieuhoc.web.speaking import entered, language

_PREFIX = "cot_"


class UploadForm(forms.Form):
    """A workbook."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Tệp Excel"),
        allow_empty_file=True,
        help_text=_(
            "Danh sách .xlsx đúng như bạn đang có: dòng tiêu đề, ô gộp, dòng trống đều được. Đến 25 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Hãy chọn một tệp Excel .xlsx.")},
    )

    def payload(self) -> tuple[bytes, str]:
        """Return the bytes, at most one more than may be, and the name of the file."""
        upload = self.cleaned_data["file"]
        assert isinstance(upload, UploadedFile)
        return upload.read(MOST_BYTES + 1), upload.name or ""


class ExportForm(forms.Form):
    """What to write out."""

    with_national_ids = forms.BooleanField(
        label=_("Kèm số định danh (chỉ khi thật cần; việc này được ghi lại)"), required=False
    )


class ColumnsForm(forms.Form):
    """What each column of the sheet holds, and where people live whose row does not say."""

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        titles: Sequence[str],
        columns: Mapping[str, str],
        hamlets: Sequence[Hamlet],
        hamlet: str,
    ) -> None:
        super().__init__(data, auto_id="id_%s")
        offered = [
            ("", _("Không lấy cột này")),
            *((column.value, column_name(column, language())) for column in Column),
        ]
        for place, title in enumerate(titles):
            self.fields[f"{_PREFIX}{place}"] = forms.ChoiceField(
                label=entered(title) or _("(cột không tên)"),
                choices=offered,
                required=False,
                initial=columns.get(str(place), ""),
            )
        self.fields["hamlet"] = forms.ChoiceField(
            label=_("Dòng không ghi thôn thì thuộc về"),
            choices=[("", _("xã, chưa rõ thôn")), *((h.id, f"{h.kind} {h.name}") for h in hamlets)],
            required=False,
            initial=hamlet,
            widget=forms.Select(attrs={"lang": "vi"}),
        )

    def columns(self) -> dict[int, Column]:
        """Return what was chosen, by the place of the column in the sheet."""
        return {
            int(name.removeprefix(_PREFIX)): Column(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(_PREFIX) and value
        }

    def hamlet(self) -> UUID | None:
        """Return the hamlet of rows that name none."""
        chosen = self.cleaned_data["hamlet"]
        return UUID(chosen) if chosen else None
