"""Households and clans as forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.store.queries.households import Villager
from hieuhoc.usecases.belonging import LONGEST_CODE, LONGEST_NAME
from hieuhoc.web.forms.fields import NOT_IN_LIST, OF_ANOTHER, TOO_LONG

_LINE = {"class": "line", "lang": "vi", **OF_ANOTHER}
_RELOAD = _("“%(value)s” không có trong danh sách. Hãy tải lại trang rồi chọn lại.")


class MembersForm(forms.Form):
    """Who of a hamlet belongs to it; `meanwhile` once somebody else was found to have changed it."""

    use_required_attribute = False
    members = forms.TypedMultipleChoiceField(
        label=_("Thành viên"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _RELOAD},
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    meanwhile = False

    def __init__(self, *args: Any, villagers: Sequence[Villager], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "members": [str(v.id) for v in villagers if v.belongs],
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        self.named = [(str(v.id), f"{v.name} ({v.birth})" if v.birth else v.name) for v in villagers]
        self.fields["members"].choices = self.named  # type: ignore[attr-defined]

    def show_stored(self) -> None:
        """Keep what was typed, and let it be saved over what is stored, which the page then shows."""
        self.meanwhile = True
        sent = self.data.copy()  # type: ignore[attr-defined]
        sent["seen"] = self.initial.get("seen", "")
        self.data = sent

    def stored(self) -> list[tuple[str, str]]:
        """Return each field with what is stored of it."""
        return [(str(field.label), self._stored(field)) for field in self.visible_fields()]

    def _stored(self, field: forms.BoundField) -> str:
        stored = field.initial
        if isinstance(field.field, forms.ChoiceField):
            values = stored if isinstance(stored, list) else [stored]
            stored = ", ".join(name for value, name in self.named if value in values)
        return stored or "\N{EN DASH}"


class HouseholdForm(MembersForm):
    """A household: code, name, members, head."""

    code = forms.CharField(
        label=_("Mã hộ"),
        max_length=LONGEST_CODE,
        required=False,
        help_text=_("Như thôn vẫn ghi, ví dụ H012."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )
    name = forms.CharField(
        label=_("Tên hộ"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Bỏ trống thì hộ được gọi theo tên chủ hộ."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )
    head_id = forms.TypedChoiceField(
        label=_("Chủ hộ"),
        coerce=lambda value: UUID(value) if value else None,
        empty_value=None,
        required=False,
        help_text=_("Chủ hộ là một trong các thành viên được chọn."),
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    field_order = ("code", "name", "head_id", "members")

    def __init__(self, *args: Any, villagers: Sequence[Villager], **kwargs: Any) -> None:
        super().__init__(*args, villagers=villagers, **kwargs)
        self.fields["head_id"].choices = [("", "—"), *self.named]  # type: ignore[attr-defined]


class ClanForm(forms.Form):
    """The name of a clan."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Tên dòng họ"),
        max_length=LONGEST_NAME,
        help_text=_("Ví dụ: Họ Hà, thôn Tôm."),
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": _("Hãy ghi tên dòng họ."), "max_length": TOO_LONG},
    )
