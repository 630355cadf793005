"""Addresses: the documents of reviews, and the year's closing."""

from django.urls import URLPattern, path

from hieuhoc.web.views.annual import files, next_plan, report, review_files

_PLAN = "ke-hoach/<uuid:plan_id>"

urlpatterns: list[URLPattern] = [
    path(
        "ra-soat/<uuid:review_id>/van-ban/<slug:document>.<slug:kind>",
        review_files.review_file,
        name="review-file",
    ),
    path(f"{_PLAN}/tong-ket/", report.report, name="annual-report"),
    path(f"{_PLAN}/tong-ket/bao-cao.<slug:kind>", files.annual_file, name="annual-report-file"),
    path(f"{_PLAN}/tong-ket/bieu-do/<slug:name>.svg", files.chart, name="annual-chart"),
    path(f"{_PLAN}/nam-sau/", next_plan.draft_next, name="draft-next-plan"),
]
