"""What a centre enters of a rulebook from its own copy of the act; each form makes the file's content."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.rulebook.edition import Edition, Requirement
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, AmountField, CountField

_VIETNAMESE = {"class": "line", "autocomplete": "off", "lang": "vi"}
STEPS = 4
"""For how many steps of a measured requirement, the strictest first, the form has room."""
RATINGS = 5
"""For how many ratings, the best first, it has room."""


def _text(label: Any, *, hint: Any = "", missing: Any = None, longest: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=missing is not None,
        max_length=longest,
        widget=forms.TextInput(attrs=_VIETNAMESE),
        error_messages={"required": missing or "", "max_length": TOO_LONG},
    )


class CompletionForm(forms.Form):
    """What every entry says: from which act, and where in it."""

    use_required_attribute = False
    document = _text(
        gettext_lazy("Văn bản"),
        hint=gettext_lazy(
            "Số, ký hiệu và ngày của văn bản, ví dụ Thông tư 44/2014/TT-BGDĐT ngày 12/12/2014."
        ),
        missing=gettext_lazy("Hãy ghi văn bản: giá trị không có căn cứ thì không dùng được."),
    )
    where = _text(
        gettext_lazy("Chỗ trong văn bản"),
        hint=gettext_lazy("Điều, khoản hoặc phụ lục, ví dụ Phụ lục, tiêu chí 3."),
        missing=gettext_lazy("Hãy ghi chỗ trong văn bản, để người khác tìm lại được."),
    )


class PointsForm(CompletionForm):
    """The most points of a criterion."""

    value = AmountField(
        label=gettext_lazy("Điểm tối đa"), error_messages={"required": gettext_lazy("Hãy ghi số điểm.")}
    )
    field_order = ("value", "document", "where")

    def content(self, _key: str) -> dict[str, object]:
        """Return the points in the form of the rulebooks' files."""
        return {"value": str(self.cleaned_data["value"]), "where": self.cleaned_data["where"]}


class CriterionForm(CompletionForm):
    """A criterion that is not encoded."""

    number = CountField(
        label=gettext_lazy("Số của tiêu chí"),
        error_messages={"required": gettext_lazy("Hãy ghi số thứ tự của tiêu chí.")},
    )
    label = _text(
        gettext_lazy("Tên tiêu chí"),
        hint=gettext_lazy("Đúng như trong văn bản."),
        missing=gettext_lazy("Hãy ghi tên tiêu chí."),
    )
    value = AmountField(
        label=gettext_lazy("Điểm tối đa"),
        required=False,
        help_text=gettext_lazy("Để trống nếu văn bản không chấm điểm."),
    )
    owner = _text(gettext_lazy("Bộ phận thường phụ trách"), longest=200)
    field_order = ("number", "label", "value", "owner", "document", "where")

    def content(self, key: str) -> dict[str, object]:
        """Return the criterion in the form of the rulebooks' files."""
        entered = self.cleaned_data
        where = {"where": entered["where"]}
        content: dict[str, object] = {
            "id": key,
            "number": entered["number"],
            "label": {"vi": entered["label"], "en": entered["label"]},
            **where,
        }
        if entered["value"] is not None:
            content["points"] = [{"value": str(entered["value"]), **where}]
        if entered["owner"]:
            content["owner"] = entered["owner"]
        return content


class RequirementForm(CompletionForm):
    """One content of a criterion: measured by an indicator with its steps, or judged for points."""

    label = _text(
        gettext_lazy("Nội dung"),
        hint=gettext_lazy("Đúng như trong văn bản."),
        missing=gettext_lazy("Hãy ghi nội dung của yêu cầu."),
    )
    indicator = forms.ChoiceField(
        label=gettext_lazy("Đo bằng chỉ số"),
        required=False,
        help_text=gettext_lazy("Để trống nếu người phụ trách đánh giá, không đo được bằng một chỉ số."),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    points = AmountField(
        label=gettext_lazy("Điểm tối đa khi không đo bằng chỉ số"),
        required=False,
        help_text=gettext_lazy("Để trống nếu văn bản không chấm điểm."),
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["indicator"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("không đo")), *indicators]
        for number in range(1, STEPS + 1):
            self.fields[f"at_{number}"] = AmountField(
                label=_("Mức %(number)s: ngưỡng của chỉ số") % {"number": number}, required=False
            )
            self.fields[f"step_points_{number}"] = AmountField(
                label=_("Mức %(number)s: điểm") % {"number": number}, required=False
            )
        steps = [name for name in self.fields if name.startswith(("at_", "step_points_"))]
        self.order_fields(["label", "indicator", *steps, "points", "document", "where"])

    def clean(self) -> dict[str, Any]:
        """Refuse points of a step that has no threshold."""
        entered = super().clean() or {}
        for number in range(1, STEPS + 1):
            lonely = entered.get(f"step_points_{number}") is not None and entered.get(f"at_{number}") is None
            if lonely and f"at_{number}" not in self.errors:
                self.add_error(
                    f"at_{number}", ValidationError(_("Mức có điểm thì phải có ngưỡng. Hãy ghi ngưỡng."))
                )
        return entered

    def content(self, key: str) -> dict[str, object]:
        """Return the requirement in the form of the rulebooks' files."""
        entered = self.cleaned_data
        content: dict[str, object] = {
            "id": key.rpartition("/")[2],
            "label": {"vi": entered["label"], "en": entered["label"]},
            "where": entered["where"],
        }
        if entered["indicator"]:
            content["indicator"] = entered["indicator"]
        steps = []
        for number in range(1, STEPS + 1):
            at, points = entered[f"at_{number}"], entered[f"step_points_{number}"]
            if at is not None:
                steps.append({"at": str(at)} | ({} if points is None else {"points": str(points)}))
        if steps:
            content["steps"] = steps
        if entered["points"] is not None:
            content["points"] = str(entered["points"])
        return content


class RatingsForm(CompletionForm):
    """The ratings of the whole, the best first, each from how many points on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, RATINGS + 1):
            self.fields[f"name_{number}"] = _text(
                _("Mức %(number)s: tên") % {"number": number},
                hint=_("Mức cao nhất ghi trước, ví dụ Tốt.") if number == 1 else "",
                longest=60,
            )
            self.fields[f"at_{number}"] = AmountField(
                label=_("Mức %(number)s: từ bao nhiêu điểm") % {"number": number}, required=False
            )
        rows = [name for name in self.fields if name.startswith(("name_", "at_"))]
        self.order_fields([*rows, "document", "where"])

    def clean(self) -> dict[str, Any]:
        """Refuse a rating with no name or no points, and a list with none."""
        entered = super().clean() or {}
        for number in range(1, RATINGS + 1):
            name, at = entered.get(f"name_{number}", ""), entered.get(f"at_{number}")
            if name and at is None and f"at_{number}" not in self.errors:
                self.add_error(f"at_{number}", ValidationError(_("Hãy ghi mức này từ bao nhiêu điểm.")))
            if at is not None and not name:
                self.add_error(f"name_{number}", ValidationError(_("Hãy ghi tên của mức này.")))
        if not self.errors and not entered.get("name_1"):
            self.add_error("name_1", ValidationError(_("Hãy ghi ít nhất một mức xếp loại.")))
        return entered

    def content(self, _key: str) -> dict[str, object]:
        """Return the ratings in the form of the rulebooks' files."""
        entered = self.cleaned_data
        ratings = [
            {
                "id": f"rating_{number}",
                "label": {"vi": entered[f"name_{number}"], "en": entered[f"name_{number}"]},
                "at": str(entered[f"at_{number}"]),
                "where": entered["where"],
            }
            for number in range(1, RATINGS + 1)
            if entered[f"name_{number}"]
        ]
        return {"ratings": ratings}


def of_requirement(requirement: Requirement) -> dict[str, Any]:
    """Return what a form on a requirement that is there begins with."""
    initial: dict[str, Any] = {
        "label": requirement.label_vi,
        "indicator": requirement.indicator or "",
        "points": requirement.points,
        "where": requirement.reference.where,
    }
    for number, step in enumerate(requirement.steps, start=1):
        initial |= {f"at_{number}": step.at, f"step_points_{number}": step.points}
    return initial


def of_ratings(edition: Edition) -> dict[str, Any]:
    """Return what a form on the ratings begins with."""
    initial: dict[str, Any] = {}
    for number, rating in enumerate(edition.ratings[:RATINGS], start=1):
        initial |= {
            f"name_{number}": rating.label_vi,
            f"at_{number}": rating.at,
            "where": rating.reference.where,
        }
    return initial
