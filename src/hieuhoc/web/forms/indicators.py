"""A figure from a document, and the goals of hamlets, as forms."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.target import Comparison, Target
from hieuhoc.rulebook.indicator import Indicator
from hieuhoc.store.queries.hamlet_targets import Hamlet
from hieuhoc.web.forms.fields import NOT_IN_LIST, AmountField, DayField
from hieuhoc.web.labels import COMPARISONS

_LONGEST_SOURCE = 500


class FigureForm(forms.Form):
    """A figure, its place and day, and the document it was taken from."""

    use_required_attribute = False
    place_id = forms.TypedChoiceField(
        label=_("Nơi"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn cả xã hay một thôn."), "invalid_choice": NOT_IN_LIST},
    )
    as_of = DayField(
        label=_("Số liệu đến ngày"),
        help_text=_("Ngày mà văn bản tính đến, trong năm học này."),
        error_messages={"required": _("Hãy ghi ngày của số liệu.")},
    )
    numerator = AmountField(label=_("Tử số"), error_messages={"required": _("Hãy ghi số.")})
    denominator = AmountField(
        label=_("Mẫu số"),
        help_text=_("Nếu văn bản chỉ ghi tỷ lệ, hãy ghi tỷ lệ vào ô trên và 100 vào ô này."),
        error_messages={"required": _("Hãy ghi tổng số để tính tỷ lệ.")},
    )
    source = forms.CharField(
        label=_("Lấy từ văn bản nào"),
        max_length=_LONGEST_SOURCE,
        widget=forms.TextInput(attrs={"class": "line", "autocomplete": "off"}),
        help_text=_("Số, tên và ngày của văn bản, ví dụ: Báo cáo số 12/BC-UBND ngày 20/12/2021."),
        error_messages={"required": _("Hãy ghi văn bản mà số này được lấy ra.")},
    )
    file = forms.FileField(
        label=_("Bản chụp hoặc tệp của văn bản"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, Excel hoặc ảnh chụp, nhiều nhất 10 MB. Không bắt buộc."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp"}),
    )

    def __init__(
        self, *args: Any, indicator: Indicator, places: Sequence[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place_id"]
        place.choices = [(str(id_), name) for id_, name in places]
        if indicator.unit != "%":
            del self.fields["denominator"]
            self.fields["numerator"].label = _("Số đếm được")


class HamletTargetsForm(forms.Form):
    """What each hamlet is to reach; an empty value takes its goal back."""

    use_required_attribute = False
    comparison = forms.TypedChoiceField(
        label=_("So với chỉ tiêu"),
        coerce=Comparison,
        choices=[(c.value, words) for c, words in COMPARISONS.items()],
        error_messages={"invalid_choice": NOT_IN_LIST},
    )

    def __init__(
        self,
        *args: Any,
        hamlets: Sequence[Hamlet],
        goals: Sequence[Target | None],
        unit: str,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _initial(hamlets, goals))
        super().__init__(*args, **kwargs)
        for hamlet in hamlets:
            self.fields[field_of(hamlet.id)] = AmountField(
                label=f"{hamlet.name} ({unit})" if unit else hamlet.name, required=False
            )
        self._hamlets = tuple(hamlet.id for hamlet in hamlets)

    @property
    def values(self) -> dict[UUID, Decimal | None]:
        """What was entered for each hamlet."""
        return {id_: self.cleaned_data[field_of(id_)] for id_ in self._hamlets}


def field_of(hamlet_id: UUID) -> str:
    """Return the name of the field of a hamlet."""
    return f"thon_{hamlet_id.hex}"


def _initial(hamlets: Sequence[Hamlet], goals: Sequence[Target | None]) -> dict[str, Any]:
    found = {
        field_of(hamlet.id): goal.value.normalize() + 0
        for hamlet, goal in zip(hamlets, goals, strict=True)
        if goal is not None
    }
    first = next((goal for goal in goals if goal is not None), None)
    return {"comparison": (first.comparison if first else Comparison.AT_LEAST).value, **found}
