"""Addresses: registers, roll books and activity figures."""

from django.urls import URLPattern, path

from hieuhoc.web.views.reports import charts, downloads, page

_CENTRE = "trung-tam/<uuid:centre_id>/bao-cao"

urlpatterns: list[URLPattern] = [
    path(f"{_CENTRE}/", page.reports, name="reports"),
    path(f"{_CENTRE}/bieu-do/<slug:name>.svg", charts.chart, name="report-chart"),
    path(f"{_CENTRE}/hoat-dong.<slug:kind>", downloads.activity, name="activity-file"),
    path(f"{_CENTRE}/so-theo-doi-lop.<slug:kind>", downloads.class_register, name="class-register-file"),
    path("lop/<uuid:class_id>/so-diem-danh.<slug:kind>", downloads.roll_book, name="roll-book-file"),
    path("lop/<uuid:class_id>/danh-sach-hoc-vien.<slug:kind>", downloads.learners, name="learners-file"),
]
