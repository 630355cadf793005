"""The forms of a quarterly review."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.scoring import Attained, Judgement
from hieuhoc.rulebook.edition import Requirement
from hieuhoc.store.queries.answerers import Answerer
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, AmountField, DayField
from hieuhoc.web.labels import ROLES
from hieuhoc.web.review_labels import ATTAINED

_LINE = {"class": "line", "autocomplete": "off", "lang": "vi"}
_NOTE = {"rows": 3, "lang": "vi"}


class JudgementForm(forms.Form):
    """What a requirement comes to. Points can be given only where the rulebook has some."""

    use_required_attribute = False
    attained = forms.ChoiceField(
        label=gettext_lazy("Mức đạt"),
        choices=[(a.value, ATTAINED[a]) for a in Attained],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Hãy chọn một mức."),
            "invalid_choice": NOT_IN_LIST,
        },
    )
    points = AmountField(label=gettext_lazy("Điểm"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Nhận xét, căn cứ"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_NOTE),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data: Any = None, *, requirement: Requirement, said: Judgement | None = None) -> None:
        initial = {"attained": said.attained.value, "points": said.points, "note": said.note} if said else {}
        # One that nobody judged yet may be left for later, while others of the criterion are answered.
        super().__init__(data, prefix=requirement.id, initial=initial, empty_permitted=said is None)
        self.requirement = requirement
        if requirement.points is None:
            del self.fields["points"]
        else:
            self.fields["points"].help_text = _(
                "Từ 0 đến %(most)s. Bỏ trống khi đạt (đủ điểm) hoặc chưa đạt (0 điểm)."
            ) % {"most": format_number(requirement.points)}

    @property
    def judgement(self) -> Judgement | None:
        """What was judged, of a form that is valid; None of one that was left empty."""
        said = self.cleaned_data
        if not said:
            return None
        points: Decimal | None = said.get("points")
        return Judgement(Attained(said["attained"]), points, said["note"])


class OwnerForm(forms.Form):
    """Who answers for a criterion."""

    use_required_attribute = False
    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Người trả lời"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select,
        help_text=gettext_lazy("Người này thấy tiêu chí ngay ở trang đầu khi đăng nhập."),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    office = forms.CharField(
        label=gettext_lazy("Đơn vị phụ trách"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_LINE),
        help_text=gettext_lazy("Ví dụ Trạm y tế xã. Ghi được cả khi đơn vị chưa có tài khoản."),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, people: Sequence[Answerer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(p.user_id), f"{p.full_name} ({', '.join(str(ROLES[role]) for role in p.roles)})")
            for p in people
        ]
        nobody = ("", _("Chưa hỏi ai"))
        self.fields["user_id"].choices = [nobody, *named]  # type: ignore[attr-defined]


class ProofForm(forms.Form):
    """A file to put in as proof, or one that is there already."""

    use_required_attribute = False
    title = forms.CharField(
        label=gettext_lazy("Tên minh chứng"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_LINE),
        help_text=gettext_lazy("Ví dụ Biên bản họp Ban chỉ đạo ngày 15/10/2021. Bỏ trống thì lấy tên tệp."),
        error_messages={"max_length": TOO_LONG},
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        help_text=gettext_lazy("PDF, Word, Excel hoặc ảnh, nhiều nhất 10 MB."),
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp."),
            "empty": gettext_lazy("Tệp này rỗng. Hãy chọn tệp khác."),
            "missing": gettext_lazy("Hãy chọn một tệp."),
        },
    )


class SignForm(forms.Form):
    """The signature under a review."""

    use_required_attribute = False
    signed_on = DayField(
        label=gettext_lazy("Ngày ký"),
        required=True,
        error_messages={"required": gettext_lazy("Hãy ghi ngày ký.")},
    )
    number_sign = forms.CharField(
        label=gettext_lazy("Số và ký hiệu biên bản"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs=_LINE),
        help_text=gettext_lazy("Ví dụ 12/BB-TTHTCĐ. Bỏ trống nếu chưa có số."),
        error_messages={"max_length": TOO_LONG},
    )
    confirmed = forms.BooleanField(required=False)

    def __init__(self, *args: Any, unsettled: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not unsettled:
            del self.fields["confirmed"]
            return
        numbers = ", ".join(map(str, unsettled))
        self.fields["confirmed"].required = True
        self.fields["confirmed"].label = _(
            "Tôi biết các tiêu chí %(numbers)s chưa đánh giá hoặc chưa xem lại, và ký như vậy"
        ) % {"numbers": numbers}
        self.fields["confirmed"].error_messages["required"] = _(
            "Hãy đánh dấu là bạn đã biết, hoặc quay lại đánh giá các tiêu chí %(numbers)s."
        ) % {"numbers": numbers}
