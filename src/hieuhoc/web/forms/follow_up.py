"""Resolutions, what is to be done and agreements as forms."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.follow_up import ActionState, Body
from hieuhoc.store.queries.partners import Choice
from hieuhoc.web.follow_up_labels import BODIES, STATES
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, CountField, DayField

_LINE = {"class": "line", "autocomplete": "off", "lang": "vi"}
_LONGEST = 2000


def line(label: Any, longest: int, *, missing: Any = "", **more: Any) -> forms.CharField:
    """Return a field of one line, which must be filled where `missing` says what to do."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(missing),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": missing, "max_length": TOO_LONG},
        **more,
    )


def text(label: Any, *, missing: Any = "", **more: Any) -> forms.CharField:
    """Return a field of several lines, which must be filled where `missing` says what to do."""
    return forms.CharField(
        label=label,
        max_length=_LONGEST,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        error_messages={"required": missing, "max_length": TOO_LONG},
        **more,
    )


def choice(label: Any, *, coerce: Any, missing: Any = "", named: Any = (), **more: Any) -> Any:
    """Return a list to choose from; nothing may be chosen where `missing` is empty."""
    return forms.TypedChoiceField(
        label=label,
        coerce=coerce,
        empty_value=None,
        required=bool(missing),
        choices=[("", "—"), *named],
        error_messages={"required": missing, "invalid_choice": NOT_IN_LIST},
        **more,
    )


def offer(form: forms.Form, name: str, named: Iterable[tuple[UUID, str]], *, empty: str = "—") -> None:
    """Fill a list with what people entered."""
    field = form.fields[name]
    assert isinstance(field, forms.TypedChoiceField)
    field.widget.attrs["lang"] = "vi"
    field.choices = [("", empty), *((str(id_), name) for id_, name in named)]


class ResolutionForm(forms.Form):
    """What stands at the head of a document, and the document itself as a file."""

    use_required_attribute = False
    body = choice(
        _("Cơ quan ban hành"), coerce=Body, missing=_("Hãy chọn cơ quan ban hành."), named=[*BODIES.items()]
    )
    number_sign = line(
        _("Số, ký hiệu"), 60, help_text=_("Ví dụ: 12-NQ/ĐU. Để trống nếu văn bản không có số.")
    )
    dated = DayField(
        label=_("Ngày ban hành"), error_messages={"required": _("Hãy ghi ngày ban hành ghi trên văn bản.")}
    )
    title = line(_("Tên văn bản"), 300, missing=_("Hãy ghi tên văn bản, ví dụ: Nghị quyết về khuyến học."))
    summary = text(_("Nội dung chính về học tập"))
    file = forms.FileField(
        label=_("Tệp văn bản"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, Excel hoặc ảnh chụp, nhiều nhất 10 MB. Tệp mới thay tệp đang có."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp"}),
    )


class ItemForm(forms.Form):
    """Who is to do what, until when, and what it comes from."""

    use_required_attribute = False
    text = text(_("Việc"), missing=_("Hãy ghi việc phải làm."))
    owner = line(
        _("Ai làm"),
        200,
        missing=_("Hãy ghi ai làm việc này."),
        help_text=_("Chức danh hoặc đơn vị, ví dụ: Thư ký trung tâm. Không cần ghi họ tên."),
    )
    organisation_id = choice(_("Đơn vị phối hợp"), coerce=UUID)
    given_on = DayField(label=_("Ngày giao"), error_messages={"required": _("Hãy ghi ngày giao việc.")})
    due_on = DayField(
        label=_("Hạn"), required=False, help_text=_("Ngày cuối phải xong. Để trống nếu không có hạn.")
    )
    resolution_id = choice(_("Từ văn bản"), coerce=UUID)
    criterion = CountField(
        label=_("Phục vụ tiêu chí số"),
        required=False,
        help_text=_(
            "Số thứ tự trong bộ tiêu chí cộng đồng học tập. Để trống nếu không gắn với tiêu chí nào."
        ),
    )
    review_id = forms.UUIDField(label=_("Kỳ rà soát"), required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Choice],
        resolutions: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = str(self.initial.get("organisation_id"))
        offered = [(o.id, o.name) for o in organisations if o.active or str(o.id) == chosen]
        offer(self, "organisation_id", offered)
        offer(self, "resolution_id", resolutions)

    def clean_criterion(self) -> int | None:
        number: int | None = self.cleaned_data["criterion"]
        if number is not None and not 1 <= number <= _MOST_CRITERIA:
            raise forms.ValidationError(
                _("Không có tiêu chí số %(number)s. Hãy xem lại bộ tiêu chí."), params={"number": number}
            )
        return number


class EndingForm(forms.Form):
    """What became of an item."""

    use_required_attribute = False
    state = choice(
        _("Kết quả"),
        coerce=ActionState,
        missing=_("Hãy chọn: đã xong, hay không làm nữa."),
        named=[(state, STATES[state]) for state in (ActionState.DONE, ActionState.DROPPED)],
    )
    ended_on = DayField(label=_("Ngày"), error_messages={"required": _("Hãy ghi ngày xong hoặc ngày thôi.")})
    outcome = text(
        _("Đã làm được gì"),
        missing=_("Hãy ghi kết quả, hoặc vì sao không làm nữa."),
        help_text=_("Ví dụ: Đảng ủy đã ban hành kế hoạch số 15. Nếu không làm nữa, ghi lý do."),
    )


class CoordinationForm(forms.Form):
    """What was agreed with an organisation."""

    use_required_attribute = False
    organisation_id = choice(_("Đơn vị"), coerce=UUID, missing=_("Hãy chọn đơn vị."))
    text = text(_("Nội dung thống nhất"), missing=_("Hãy ghi hai bên thống nhất làm gì."))
    since = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày bắt đầu.")})
    until = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc.")
    )

    def __init__(self, *args: Any, organisations: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = str(self.initial.get("organisation_id"))
        offer(
            self,
            "organisation_id",
            [(o.id, o.name) for o in organisations if o.active or str(o.id) == chosen],
        )


_MOST_CRITERIA = 100
