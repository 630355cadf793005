"""Addresses: indicators, targets and where figures come from."""

from django.urls import URLPattern, path

from hieuhoc.web.views.indicators import chart, entering, origin, targets

_CENTRE = "trung-tam/<uuid:centre_id>"
_ONE = f"{_CENTRE}/chi-so/<slug:indicator_id>"

urlpatterns: list[URLPattern] = [
    path(f"{_CENTRE}/chi-tieu/", targets.targets, name="targets"),
    path(f"{_ONE}/", origin.origin, name="indicator-origin"),
    path(f"{_ONE}/bieu-do", chart.chart, name="indicator-chart"),
    path(f"{_ONE}/nhap/", entering.enter, name="enter-figure"),
    path(f"{_ONE}/so-lieu/<int:entry_id>/rut/", entering.withdraw, name="withdraw-figure"),
    path(f"{_ONE}/chi-tieu-thon/", entering.goals, name="hamlet-targets"),
]
