"""Titles as forms: who is registered, what a hamlet and the commune say of each, why one is taken back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.dates import format_date
from hieuhoc.learning.sheet_reach import SheetReach
from hieuhoc.store.queries.titles import TitleLine
from hieuhoc.usecases.titles.decide import USUAL_OFFICE
from hieuhoc.usecases.titles.steps import LONGEST_REASON
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, DayField

LEFT = ""
YES = "co"
NO = "khong"
_LINE = {"class": "line", "autocomplete": "off"}
_WORDS = {"class": "line", "autocomplete": "off", "lang": "vi"}


def _reason_field(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs=_WORDS),
        error_messages={
            "required": gettext_lazy("Hãy ghi lý do; lý do được giữ trong hồ sơ."),
            "max_length": TOO_LONG,
        },
        **more,
    )


class RegisterForm(forms.Form):
    """Who is registered for a title, of those that are not yet."""

    use_required_attribute = False
    subjects = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Đăng ký cho"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một dòng."),
            "invalid_choice": gettext_lazy(
                "“%(value)s” không có trong danh sách. Hãy tải lại trang rồi chọn lại."
            ),
        },
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subjects"].choices = [(str(id_), name) for id_, name in offered]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why, and from which day."""

    use_required_attribute = False
    why = _reason_field(gettext_lazy("Lý do"))
    on = DayField(
        label=gettext_lazy("Ngày"),
        help_text=gettext_lazy("Ngày/tháng/năm."),
        error_messages={"required": gettext_lazy("Hãy ghi ngày.")},
    )


class WithdrawForm(forms.Form):
    """Why somebody no longer strives for a title, if it is to be kept."""

    use_required_attribute = False
    why = _reason_field(gettext_lazy("Lý do (nếu có)"), required=False)


class VerdictsForm(forms.Form):
    """What is said of each title: yes, no with the reason, or nothing."""

    use_required_attribute = False
    choices: Mapping[str, Promise] = {}

    def __init__(
        self,
        *args: Any,
        lines: Sequence[TitleLine],
        reached: Mapping[UUID, SheetReach],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.reached = reached
        for line in lines:
            verdict = forms.ChoiceField(
                label=_("Kết quả: %(name)s") % {"name": line.name},
                required=False,
                choices=[*self.choices.items()],
                initial=self.initially(reached[line.id]),
                error_messages={"invalid_choice": NOT_IN_LIST},
            )
            self.fields[f"kq-{line.id.hex}"] = verdict
            reason = _reason_field(_("Lý do: %(name)s") % {"name": line.name}, required=False)
            self.fields[f"ly-do-{line.id.hex}"] = reason

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of each one that is refused."""
        sent: dict[str, Any] = super().clean() or {}
        for line in self.lines:
            verdict = sent.get(f"kq-{line.id.hex}", "")
            asked = self.reason_for(verdict, self.reached[line.id])
            if asked and not sent.get(f"ly-do-{line.id.hex}", "").strip():
                self.add_error(f"ly-do-{line.id.hex}", asked)
        return sent

    def initially(self, reached: SheetReach) -> str:  # noqa: ARG002
        """Return what is proposed to be said of a sheet that comes so far: nothing."""
        return LEFT

    def reason_for(self, verdict: str, reached: SheetReach) -> str:  # noqa: ARG002
        """Say that a reason is asked for, "" where none is."""
        return _("Hãy ghi lý do; lý do được giữ trong hồ sơ.") if verdict == NO else ""

    @property
    def rows(self) -> Iterator[tuple[TitleLine, BoundField, BoundField]]:
        """Yield each title with its two fields."""
        for line in self.lines:
            yield line, self[f"kq-{line.id.hex}"], self[f"ly-do-{line.id.hex}"]

    def said(self, verdict: str) -> dict[UUID, str]:
        """Return the titles of which this was said, in their order, each with its reason."""
        sent = self.cleaned_data
        return {
            line.id: sent[f"ly-do-{line.id.hex}"]
            for line in self.lines
            if sent[f"kq-{line.id.hex}"] == verdict
        }

    @property
    def others(self) -> Iterator[BoundField]:
        """Yield the fields that are about all of them."""
        for name in self.base_fields:
            yield self[name]


class ReviewForm(VerdictsForm):
    """What the meeting of a hamlet said of each, and when it met."""

    choices = {
        LEFT: gettext_lazy("Chưa xét"),
        YES: gettext_lazy("Đề nghị công nhận"),
        NO: gettext_lazy("Không đề nghị"),
    }
    on = DayField(
        label=gettext_lazy("Ngày họp thôn"),
        help_text=gettext_lazy("Ngày/tháng/năm ghi trong biên bản họp."),
        error_messages={"required": gettext_lazy("Hãy ghi ngày họp.")},
    )

    def filled_in(self) -> dict[str, Any]:
        """Return what was typed, and of whom nothing was said yet and whose sheet is met: proposed."""
        typed = {name: self.data.get(name, "") for name in self.fields}
        for line in self.lines:
            name = f"kq-{line.id.hex}"
            if typed[name] == LEFT and self.reached[line.id].is_reached:
                typed[name] = YES
        return typed


class DecideForm(VerdictsForm):
    """What the commune decides of each, and the number, day and signature of its decision."""

    choices = {
        LEFT: gettext_lazy("Để lại lần sau"),
        YES: gettext_lazy("Công nhận"),
        NO: gettext_lazy("Không công nhận"),
    }
    number_sign = forms.CharField(
        label=gettext_lazy("Số, ký hiệu quyết định"),
        max_length=60,
        help_text=gettext_lazy("Như ghi trên giấy, ví dụ 45/QĐ-UBND."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": gettext_lazy("Hãy ghi số quyết định."), "max_length": TOO_LONG},
    )
    dated = DayField(
        label=gettext_lazy("Ngày quyết định"),
        help_text=gettext_lazy("Ngày/tháng/năm ghi trên quyết định."),
        error_messages={"required": gettext_lazy("Hãy ghi ngày quyết định.")},
    )
    office = forms.CharField(
        label=gettext_lazy("Chức vụ người ký"),
        max_length=120,
        initial=USUAL_OFFICE,
        widget=forms.TextInput(attrs=_WORDS),
        error_messages={"required": gettext_lazy("Hãy ghi chức vụ người ký."), "max_length": TOO_LONG},
    )
    signatory = forms.CharField(
        label=gettext_lazy("Họ tên người ký"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bỏ trống thì trên giấy để chỗ ghi tay."),
        widget=forms.TextInput(attrs=_WORDS),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        """Hold the day against the meetings of those that are decided about, with all else that is wrong."""
        sent = super().clean()
        said = [line for line in self.lines if sent.get(f"kq-{line.id.hex}") in (YES, NO)]
        met = max((line.reviewed_on for line in said if line.reviewed_on), default=None)
        today = timezone.localdate()
        dated = sent.get("dated")
        if dated and met and not met <= dated <= today:
            days = {"met": format_date(met), "today": format_date(today)}
            wrong = _("Ngày phải từ %(met)s (ngày thôn họp xét) đến %(today)s (hôm nay). Hãy ghi lại ngày.")
            self.add_error("dated", wrong % days)
        return sent

    def initially(self, reached: SheetReach) -> str:
        """Return what is proposed: whose sheet is not whole, or below the lowest rating, is left."""
        return YES if reached.is_whole and not reached.is_below else LEFT

    def reason_for(self, verdict: str, reached: SheetReach) -> str:
        """Say that a reason is asked for, also of one who is recognised below the lowest rating."""
        if verdict == YES and reached.is_below:
            return _(
                "Điểm chưa đến mức thấp nhất của bộ tiêu chí. Hãy ghi vì sao vẫn công nhận,"
                " hoặc chọn kết quả khác."
            )
        return super().reason_for(verdict, reached)
