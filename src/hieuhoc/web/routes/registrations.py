"""Addresses: registering people for classes."""

from django.urls import URLPattern, path

from hieuhoc.web.views.registrations import hamlet, leaving, register

_REGISTER = "lop/<uuid:class_id>/dang-ky"

urlpatterns: list[URLPattern] = [
    path(f"{_REGISTER}/", register.register, name="registrations"),
    path(f"{_REGISTER}/tim/", register.search, name="find-registrant"),
    path(f"{_REGISTER}/them/", register.add, name="register"),
    path(f"{_REGISTER}/nguoi-moi/", register.newcomer, name="register-newcomer"),
    path(f"{_REGISTER}/theo-thon/", hamlet.villagers, name="register-villagers"),
    path("dang-ky/<uuid:registration_id>/rut/", leaving.leave, name="withdraw"),
]
