"""Giving a role."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.learning.roles import Role
from hieuhoc.store.queries.grants import PlaceChoice
from hieuhoc.web.labels import ROLES


class GrantForm(forms.Form):
    """A person by the name he signs in with, a role, and a place."""

    use_required_attribute = False
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Tài khoản đã có; người mới thì mở tài khoản trước."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Hãy ghi tên đăng nhập.")},
    )
    role = forms.TypedChoiceField(
        label=_("Vai trò"), coerce=Role, choices=[(r.value, ROLES[r]) for r in Role]
    )
    place = forms.TypedChoiceField(label=_("Nơi"), coerce=UUID, widget=forms.Select(attrs={"lang": "vi"}))

    def __init__(self, *args: Any, places: Sequence[PlaceChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indented = [(str(p.id), "\N{EM SPACE}" * p.depth + p.name) for p in places]
        self.fields["place"].choices = indented  # type: ignore[attr-defined]
