"""Forms of the year's closing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.next_plan import NextPlan
from hieuhoc.usecases.draft_next_plan import Decided
from hieuhoc.web.forms.fields import TOO_LONG, AmountField, CountField, DayField

_LINE = {"class": "line", "autocomplete": "off"}


def _paragraphs(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=8000,
        required=False,
        help_text=_("Mỗi ý một dòng."),
        widget=forms.Textarea(attrs={"rows": 5, "lang": "vi"}),
        error_messages={"max_length": TOO_LONG},
    )


class FiguresForm(forms.Form):
    """The day that a draft shows its figures of: today, or the year's last, unless another is asked for."""

    ngay = DayField(label=_("Xem số liệu tính đến ngày"), required=False)

    def __init__(self, asked: str, *, first: date, latest: date) -> None:
        super().__init__({"ngay": asked or latest})
        self.fields["ngay"].help_text = _text("Từ %(first)s đến %(latest)s.") % {
            "first": format_date(first),
            "latest": format_date(latest),
        }
        self._first, self._latest = first, latest

    def clean_ngay(self) -> date:
        day: date = self.cleaned_data["ngay"] or self._latest
        if not self._first <= day <= self._latest:
            raise ValidationError(
                _text("Hãy ghi một ngày từ %(first)s đến %(latest)s.")
                % {"first": format_date(self._first), "latest": format_date(self._latest)}
            )
        return day

    @property
    def day(self) -> date:
        """The day asked for; the latest there can be where none was, or none that can be."""
        day: date = self.cleaned_data["ngay"] if self.is_valid() else self._latest
        return day


class RemarksForm(forms.Form):
    """What people say of the year."""

    use_required_attribute = False
    strengths = _paragraphs(_("Thuận lợi, ưu điểm"))
    difficulties = _paragraphs(_("Khó khăn, hạn chế"))
    proposals = _paragraphs(_("Kiến nghị, đề xuất"))

    @property
    def said(self) -> list[forms.BoundField]:
        """The fields of what people say."""
        return [self[name] for name in RemarksForm.base_fields]

    @property
    def signature(self) -> list[forms.BoundField]:
        """The fields of the signature, none for who does not sign."""
        return [field for field in self.visible_fields() if field.name not in RemarksForm.base_fields]

    def remarks(self) -> Remarks:
        """Return what was typed, a paragraph a line."""
        return Remarks(*(tuple(self.cleaned_data[name].splitlines()) for name in RemarksForm.base_fields))


class AnnualForm(RemarksForm):
    """What people say of the year, and what the signed report bears."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    number_sign = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ 41/BC-TTHTCĐ. Để trống nếu văn thư chưa cấp số."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )
    dated = DayField(
        label=_("Ngày ký"),
        help_text=_("Ngày/tháng/năm. Số liệu lấy đến ngày này, muộn nhất là hết năm học."),
        error_messages={"required": _("Hãy ghi ngày ký.")},
    )
    why = forms.CharField(
        label=_("Lý do sửa báo cáo đã ký"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["why"]


def as_lines(texts: Sequence[str]) -> str:
    """Return paragraphs as they are typed."""
    return "\n".join(texts)


class NextPlanForm(forms.Form):
    """The numbers of next year's plan, each as proposed until somebody types another.

    Fields are `g<number>_classes`, `g<number>_participations`, `g<number>_name` for a group without
    a name, and `t<place>` for each target.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, proposed: NextPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._proposed = proposed
        for group in proposed.groups:
            named = {"number": group.number}
            if not group.name:
                self.fields[f"g{group.number}_name"] = forms.CharField(
                    label=_text("Tên nhóm %(number)s") % named,
                    max_length=300,
                    widget=forms.TextInput(attrs={**_LINE, "lang": "vi"}),
                    error_messages={"required": _("Hãy ghi tên nhóm."), "max_length": TOO_LONG},
                )
            for name, label, count in (
                ("classes", _text("Số lớp, nhóm %(number)s"), group.classes),
                ("participations", _text("Số lượt người học, nhóm %(number)s"), group.participations),
            ):
                self.fields[f"g{group.number}_{name}"] = CountField(
                    label=label % named, initial=count.proposed, error_messages=_MISSING
                )
        for place, target in enumerate(proposed.targets):
            self.fields[f"t{place}"] = AmountField(
                label=_text("Chỉ tiêu %(number)s") % {"number": place + 1},
                initial=target.proposed.value,
                error_messages=_MISSING,
            )

    def groups(self) -> dict[int, Decided]:
        """Return what was decided of the groups, by number."""
        entered = self.cleaned_data
        return {
            group.number: Decided(
                group.number,
                entered.get(f"g{group.number}_name", ""),
                entered[f"g{group.number}_classes"],
                entered[f"g{group.number}_participations"],
            )
            for group in self._proposed.groups
        }

    def targets(self) -> dict[int, Decimal]:
        """Return the values decided, by the place of the target."""
        return {place: self.cleaned_data[f"t{place}"] for place in range(len(self._proposed.targets))}


_MISSING = {"required": _("Hãy ghi một con số; không mở thì ghi 0.")}
