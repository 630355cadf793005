"""Partner organisations, venues and instructors as forms."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hieuhoc.store.queries.partners import Choice
from hieuhoc.web.forms.fields import NOT_IN_LIST, TOO_LONG, CountField

_LINE = {"class": "line", "autocomplete": "off"}


def _name(label: Any, *, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=120,
        widget=forms.TextInput(attrs=_LINE),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class PartnerForm(forms.Form):
    """What all three have: whether they are still used."""

    use_required_attribute = False
    active = forms.BooleanField(
        label=_("Đang dùng"),
        required=False,
        initial=True,
        help_text=_("Bỏ dấu thì không còn để chọn; việc đã làm vẫn giữ."),
    )


class OrganisationForm(PartnerForm):
    """A partner organisation."""

    name = _name(_("Tên đơn vị"), missing=_("Hãy ghi tên đơn vị."))
    field_order = ("name", "active")


class VenueForm(PartnerForm):
    """A venue, in the commune or one of its hamlets."""

    name = _name(_("Tên địa điểm"), missing=_("Hãy ghi tên địa điểm."))
    place_id = forms.TypedChoiceField(
        label=_("Thuộc"),
        coerce=UUID,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy chọn nơi."), "invalid_choice": NOT_IN_LIST},
    )
    seats = CountField(label=_("Số chỗ ngồi"), required=False)
    field_order = ("name", "place_id", "seats", "active")

    def __init__(self, *args: Any, places: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = [(str(p.id), p.name) for p in places]  # type: ignore[attr-defined]


class InstructorForm(PartnerForm):
    """Who teaches."""

    full_name = _name(_("Họ và tên"), missing=_("Hãy ghi họ và tên."))
    organisation_id = forms.TypedChoiceField(
        label=_("Đơn vị công tác"),
        coerce=lambda value: UUID(value) if value else None,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )
    speciality = forms.CharField(
        label=_("Chuyên môn"), max_length=200, required=False, widget=forms.TextInput(attrs=_LINE),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=30, required=False,
        widget=forms.TextInput(attrs={**_LINE, "inputmode": "tel"}), error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    field_order = ("full_name", "organisation_id", "speciality", "phone", "active")

    def __init__(self, *args: Any, organisations: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(o.id), o.name)
            for o in organisations
            if o.active or str(o.id) == str(self.initial.get("organisation_id"))
        ]
        self.fields["organisation_id"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
