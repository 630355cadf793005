"""Addresses: rulebooks and their completion."""

from django.urls import URLPattern, path

from hieuhoc.web.views.rulebooks import completing, listing, preview, taking_back

_ALL = "trung-tam/<uuid:centre_id>/bo-tieu-chi"
_ONE = f"{_ALL}/<slug:book>/<slug:edition>"
_CRITERION = f"{_ONE}/tieu-chi/<slug:criterion>"

urlpatterns: list[URLPattern] = [
    path(f"{_ALL}/", listing.rulebooks, name="rulebooks"),
    path(f"{_ONE}/", listing.rulebook, name="rulebook"),
    path(f"{_ONE}/tinh-thu/", preview.preview, name="rulebook-preview"),
    path(f"{_ONE}/them-tieu-chi/", completing.criterion, name="complete-criterion"),
    path(f"{_ONE}/xep-loai/", completing.ratings, name="complete-ratings"),
    path(f"{_CRITERION}/diem/", completing.points, name="complete-points"),
    path(f"{_CRITERION}/them-noi-dung/", completing.requirement, name="complete-requirement"),
    path(
        f"{_CRITERION}/noi-dung/<slug:requirement>/",
        completing.change_requirement,
        name="change-requirement",
    ),
    path(f"{_ONE}/rut/<slug:part>/<path:key>/", taking_back.take_back, name="take-back-completion"),
]
