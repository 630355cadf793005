"""The parts of a plan as forms: rows for groups, classes and targets, one box a paragraph."""

from typing import Any, ClassVar, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.learning.target import Comparison
from hieuhoc.learning.units import UNITS
from hieuhoc.web.forms.fields import AmountField, CountField, DayField
from hieuhoc.web.labels import COMPARISONS, unit_label
from hieuhoc.web.speaking import indicator_label

_LINE = {"class": "line", "autocomplete": "off"}


class RowForm(forms.Form):
    """A row of a table. A row whose fields are all empty, or that is taken out, says nothing.

    `beside` names the fields that say nothing by themselves.
    """

    use_required_attribute = False
    beside: ClassVar[frozenset[str]] = frozenset({"remove"})
    remove = forms.BooleanField(label=_("Bỏ dòng này"), required=False)

    @property
    def says_something(self) -> bool:
        """Tell whether the row, as it was sent, is one."""
        if self["remove"].data:
            return False
        return any(str(self[name].data or "").strip() for name in self.fields if name not in self.beside)

    def full_clean(self) -> None:
        if self.is_bound and not self.says_something:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()


class GroupForm(RowForm):
    """A group of classes. `number` tells which group of the plan the row was, 0 for a new one."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=999)
    name = forms.CharField(
        label=_("Tên nhóm"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )
    classes = CountField(label=_("Số lớp"))
    participations = CountField(label=_("Số lượt người"))
    beside = frozenset({"remove", "number"})


class PlannedClassForm(RowForm):
    """A class or topic within a group."""

    title = forms.CharField(
        label=_("Tên lớp, chuyên đề"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    host = forms.CharField(
        label=_("Đơn vị phối hợp"), max_length=200, required=False, widget=forms.TextInput(attrs=_LINE)
    )
    month = forms.TypedChoiceField(
        label=_("Tháng"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "—"), *((month, str(month)) for month in (*range(8, 13), *range(1, 8)))],
    )
    participations = CountField(label=_("Số lượt người"), required=False)


def _indicators() -> list[tuple[str, str]]:
    return [
        ("", str(_("— không theo chỉ số nào —"))),
        *((i.id, indicator_label(i)) for i in load_indicators()),
    ]


def _units() -> list[tuple[str, str]]:
    return [("", "—"), *((unit, unit_label(unit)) for unit in UNITS)]


class TargetForm(RowForm):
    """A target: what it says, and what is to be reached."""

    text = forms.CharField(
        label=_("Nội dung"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )
    indicator = forms.ChoiceField(label=_("Chỉ số"), required=False, choices=_indicators)
    comparison = forms.ChoiceField(
        label=_("So sánh"), choices=[(c.value, COMPARISONS[c]) for c in Comparison], required=False
    )
    value = AmountField(label=_("Mức"))
    unit = forms.ChoiceField(label=_("Đơn vị"), required=False, choices=_units)
    beside = frozenset({"remove", "indicator", "comparison", "unit"})


class ParagraphForm(RowForm):
    """A strength, difficulty, task or measure."""

    text = forms.CharField(
        label=_("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    )


class PopulationForm(forms.Form):
    """Residents aged 15 and over: how many, on which day, who says so."""

    use_required_attribute = False
    population = CountField(label=_("Số dân từ 15 tuổi trở lên"), required=False)
    population_on = DayField(
        label=_("Tính đến ngày"), required=False, help_text=_("Ngày/tháng/năm, ví dụ 01/10/2021.")
    )
    population_source = forms.CharField(
        label=_("Nguồn số liệu"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Báo cáo dân số của UBND xã, Công an xã."),
        widget=forms.TextInput(attrs=_LINE),
    )

    def clean_population(self) -> int | None:
        population = self.cleaned_data.get("population")
        if population == 0:
            raise forms.ValidationError(_("Số dân phải lớn hơn 0; để trống nếu chưa biết."))
        return population


class SavingForm(forms.Form):
    """What goes with every correction: the version the person saw, the reason, and where to go back to."""

    use_required_attribute = False
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(
        label=_("Lý do sửa"),
        required=False,
        max_length=500,
        help_text=_("Không bắt buộc, nhưng giúp người sau hiểu vì sao số liệu đổi."),
        widget=forms.TextInput(attrs=_LINE),
    )
    back = forms.ChoiceField(
        choices=[("plan", "plan"), ("reading", "reading")], widget=forms.HiddenInput, required=False
    )


class BaseRows(forms.BaseFormSet[RowForm]):
    """Rows of one kind."""

    def kept(self) -> list[dict[str, Any]]:
        """Return what was entered, row by row, without the rows that say nothing."""
        return [form.cleaned_data for form in self.forms if form.says_something]

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field: row, column, and the way out."""
        return [
            (
                form[name].id_for_label,
                str(
                    _("Dòng %(row)s, “%(column)s”: %(problem)s")
                    % {"row": row, "column": form.fields[name].label, "problem": problem}
                ),
            )
            for row, form in enumerate(self.forms, 1)
            for name, errors in form.errors.items()
            for problem in errors
        ]


def rows_of(form: type[RowForm], *, extra: int = 2) -> type[BaseRows]:
    """Return the table form made of rows of `form`, with `extra` empty ones at its end."""
    made = forms.formset_factory(form, formset=BaseRows, extra=extra, absolute_max=2000, max_num=1000)
    return cast(type[BaseRows], made)
