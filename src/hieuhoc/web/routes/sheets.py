"""Addresses: scoring sheets."""

from django.urls import URLPattern, path

from hieuhoc.web.views import sheets

urlpatterns: list[URLPattern] = [
    path("phieu-cham-diem/", sheets.sheets, name="sheets"),
    path("phieu-cham-diem/<uuid:recognition_id>/", sheets.sheet, name="sheet"),
]
