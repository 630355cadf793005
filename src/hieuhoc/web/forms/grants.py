"""Giving a role, to a person who has an account and to one who gets it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.kernel.text import nfc
from hieuhoc.learning.roles import Role
from hieuhoc.store.queries.grants import PlaceChoice
from hieuhoc.web.forms.fields import NOT_IN_LIST, OF_ANOTHER, TOO_LONG
from hieuhoc.web.forms.problems import problems_of
from hieuhoc.web.labels import ROLES

_TYPED = {**OF_ANOTHER, "autocapitalize": "none"}


class RoleForm(forms.Form):
    """A role at a place, one of those given."""

    use_required_attribute = False
    role = forms.TypedChoiceField(
        label=_("Vai trò"),
        coerce=Role,
        choices=[("", "—"), *((r.value, ROLES[r]) for r in Role)],
        error_messages={"required": _("Hãy chọn vai trò."), "invalid_choice": NOT_IN_LIST},
    )
    place = forms.TypedChoiceField(
        label=_("Nơi"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi."), "invalid_choice": NOT_IN_LIST},
    )

    def __init__(self, *args: Any, places: Sequence[PlaceChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indented = [(str(p.id), "\N{EM SPACE}" * p.depth + p.name) for p in places]
        self.fields["place"].choices = [("", "—"), *indented]  # type: ignore[attr-defined]

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field: the field's name, and the way out."""
        return problems_of(self)


class GrantForm(RoleForm):
    """A person by the name he signs in with, a role, and a place."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Tài khoản đã có; người mới thì mở tài khoản ở mẫu bên dưới."),
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("Hãy ghi tên đăng nhập."), "max_length": TOO_LONG},
    )
    field_order = ("username", "role", "place")


class OpenAccountForm(RoleForm):
    """A new person: what he will sign in with, who he is, his first role, and a place."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ, chữ số và các dấu @ . + - _, không có khoảng trắng; ví dụ hanh.aithuong."),
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": _("Hãy ghi tên đăng nhập."), "max_length": TOO_LONG},
    )
    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=120,
        widget=forms.TextInput(attrs=OF_ANOTHER),
        error_messages={"required": _("Hãy ghi họ và tên."), "max_length": TOO_LONG},
    )
    field_order = ("username", "full_name", "role", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The form for giving a role is on the same page and has the plain ids.
        super().__init__(*args, auto_id="id_new_%s", **kwargs)

    def clean_full_name(self) -> str:
        return nfc(self.cleaned_data["full_name"])
