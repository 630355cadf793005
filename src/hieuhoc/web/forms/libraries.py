"""Libraries, their titles and loans as forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.library import MOST_COPIES
from hieuhoc.usecases.libraries.keep_holding import HoldingDetails
from hieuhoc.usecases.libraries.keep_library import LibraryDetails
from hieuhoc.web.forms.clubs import DAY_MISSING, fill_places, place_field, text_field
from hieuhoc.web.forms.fields import CountField, DayField


class LibraryForm(forms.Form):
    """A library or bookcase: its name, where it is, who keeps it."""

    use_required_attribute = False
    name = text_field(_("Tên thư viện, tủ sách"), 200, missing=_("Hãy ghi tên thư viện hoặc tủ sách."))
    place_id = place_field()
    keeper = text_field(
        _("Người hoặc đơn vị phụ trách"), 120, hint=_("Chỉ cán bộ giữ sổ thấy; không hiện trên cổng.")
    )
    founded = DayField(label=_("Mở từ ngày"), required=False)
    active = forms.BooleanField(
        label=_("Đang dùng"),
        required=False,
        initial=True,
        help_text=_("Bỏ dấu thì không cho mượn nữa; sách đang cho mượn vẫn nhận lại được."),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_places(self, places)

    def details(self) -> LibraryDetails:
        """Return what was entered of a form that is valid."""
        return LibraryDetails(**self.cleaned_data)


class HoldingForm(forms.Form):
    """A title and how many copies of it there are."""

    use_required_attribute = False
    title = text_field(_("Tên sách"), 300, missing=_("Hãy ghi tên sách."))
    author = text_field(_("Tác giả"), 200)
    topic = text_field(_("Chủ đề"), 120, hint=_("Ví dụ: nông nghiệp, thiếu nhi, pháp luật."))
    copies = CountField(label=_("Số bản"), error_messages={"required": _("Hãy ghi số bản.")})

    def clean_copies(self) -> int:
        """Return the number of copies where there can be as many."""
        copies: int = self.cleaned_data["copies"]
        if copies > MOST_COPIES:
            raise ValidationError(
                gettext("%(copies)s bản là quá nhiều cho một đầu sách. Hãy xem lại con số.")
                % {"copies": format_number(copies)}
            )
        return copies

    def details(self) -> HoldingDetails:
        """Return what was entered of a form that is valid."""
        return HoldingDetails(**self.cleaned_data)


class LendForm(forms.Form):
    """Who borrows, on which day and until when."""

    use_required_attribute = False
    person = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Chưa chọn ai."), "invalid": _("Chưa chọn ai.")},
    )
    lent_on = DayField(label=_("Ngày mượn"), error_messages={"required": DAY_MISSING})
    due_on = DayField(label=_("Hạn trả"), error_messages={"required": DAY_MISSING})


class ReturnForm(forms.Form):
    """On which day a copy came back."""

    use_required_attribute = False
    returned_on = DayField(label=_("Ngày trả"), error_messages={"required": DAY_MISSING})


class LongerForm(forms.Form):
    """Until when a reader keeps a copy."""

    use_required_attribute = False
    due_on = DayField(label=_("Hạn trả mới"), error_messages={"required": DAY_MISSING})


class BookListForm(forms.Form):
    """A list of books in Excel."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Tệp Excel"),
        help_text=_("Tệp .xlsx có dòng tiêu đề: Tên sách, Tác giả, Chủ đề, Số bản. Phải có cột tên sách."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp trống. Hãy chọn tệp khác.")},
    )  # fmt: skip
