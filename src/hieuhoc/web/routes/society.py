"""Addresses: the learning society at a glance."""

from django.urls import URLPattern, path

from hieuhoc.web.views import society

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/xa-hoi-hoc-tap/", society.society, name="society"),
]
