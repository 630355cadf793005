"""Addresses: titles of families, clans, communities, units and citizens; households and clans themselves."""

from django.urls import URLPattern, path

from hieuhoc.web.views.titles import decisions, households, listing, one, registering, steps

_CENTRE = "trung-tam/<uuid:centre_id>/danh-hieu"
_TITLE = "danh-hieu/<uuid:recognition_id>"
_DECISION = "quyet-dinh-danh-hieu/<uuid:decision_id>"

urlpatterns: list[URLPattern] = [
    path(f"{_CENTRE}/", listing.titles, name="titles"),
    path(f"{_CENTRE}/danh-sach.<slug:kind>", decisions.list_file, name="titles-file"),
    path(f"{_CENTRE}/dang-ky/", registering.register, name="register-titles"),
    path(f"{_CENTRE}/hop-thon/", steps.review, name="review-titles"),
    path(f"{_CENTRE}/quyet-dinh/", steps.decide, name="decide-titles"),
    path(f"{_CENTRE}/xet-lai/", listing.look_again, name="look-again-titles"),
    path(f"{_CENTRE}/cac-quyet-dinh/", decisions.decisions, name="title-decisions"),
    path(f"{_TITLE}/", one.title, name="title"),
    path(f"{_TITLE}/rut/", one.withdraw, name="withdraw-title"),
    path(f"{_TITLE}/giu/", one.confirm, name="confirm-title"),
    path(f"{_TITLE}/thu-hoi/", one.take_back, name="take-back-title"),
    path(f"{_TITLE}/giay-cong-nhan.pdf", decisions.print_one, name="print-title"),
    path(f"{_DECISION}/", decisions.decision, name="title-decision"),
    path(f"{_DECISION}/giay-cong-nhan.pdf", decisions.print_all, name="print-titles"),
    path(f"{_DECISION}/tep/<slug:document>.<slug:kind>", decisions.decision_file, name="title-decision-file"),
    path("trung-tam/<uuid:centre_id>/ho-gia-dinh/", households.households, name="households"),
    path("trung-tam/<uuid:centre_id>/ho-gia-dinh/moi/", households.new_household, name="new-household"),
    path("ho-gia-dinh/<uuid:household_id>/", households.household, name="household"),
    path("trung-tam/<uuid:centre_id>/dong-ho/moi/", households.new_clan, name="new-clan"),
    path("dong-ho/<uuid:clan_id>/", households.clan, name="clan"),
]
