"""Addresses: workbooks in and out."""

from django.urls import URLPattern, path

from hieuhoc.web.views.importing import listing, of_class, one, steps

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/nhap-xuat/", listing.imports, name="imports"),
    path("trung-tam/<uuid:centre_id>/xuat/", listing.export, name="export-people"),
    path("lop/<uuid:class_id>/dang-ky/nhap/", of_class.registrations, name="import-registrations"),
    path("nhap/<uuid:batch_id>/", one.one, name="import"),
    path("nhap/<uuid:batch_id>/cot/", steps.choose, name="import-columns"),
    path("nhap/<uuid:batch_id>/ghi/", steps.commit, name="commit-import"),
    path("nhap/<uuid:batch_id>/bo/", steps.give_up, name="give-up-import"),
    path("nhap/<uuid:batch_id>/hoan-tac/", steps.undo, name="undo-import"),
    path("nhap/<uuid:batch_id>/dong-loi.xlsx", steps.refused, name="refused-rows"),
]
