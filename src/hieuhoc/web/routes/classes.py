"""Addresses: classes, their meetings, venues, instructors and partners."""

from django.urls import URLPattern, path

from hieuhoc.web.views import partners
from hieuhoc.web.views.classes import edit, listing, new, one, progress, sessions, steps, week

_CENTRE = "trung-tam/<uuid:centre_id>"
_PARTNERS = f"{_CENTRE}/doi-tac"

urlpatterns: list[URLPattern] = [
    path(f"{_CENTRE}/lop/", listing.classes, name="classes"),
    path(f"{_CENTRE}/lop/tuan/", week.week, name="class-week"),
    path(f"{_CENTRE}/lop/tien-do/", progress.progress, name="progress"),
    path(f"{_CENTRE}/lop/moi/", new.new_class, name="new-class"),
    path(f"{_CENTRE}/lop/loa/", new.new_talk, name="new-talk"),
    path("ke-hoach/<uuid:plan_id>/nhom/<int:number>/mo-lop/", progress.open_planned, name="class-from-plan"),
    path("lop/<uuid:class_id>/", one.one, name="class"),
    path("lop/<uuid:class_id>/sua/", edit.edit, name="edit-class"),
    path("lop/<uuid:class_id>/lich/", edit.timetable, name="class-timetable"),
    path("lop/<uuid:class_id>/buoc/", steps.step, name="class-step"),
    path("lop/<uuid:class_id>/ket-thuc/", steps.finish, name="finish-class"),
    path("lop/<uuid:class_id>/huy/", steps.cancel, name="cancel-class"),
    path("lop/<uuid:class_id>/buoi/moi/", sessions.add, name="add-session"),
    path("buoi/<uuid:session_id>/sua/", sessions.edit, name="edit-session"),
    path("buoi/<uuid:session_id>/huy/", sessions.cancel, name="cancel-session"),
    path(f"{_PARTNERS}/", partners.partners, name="partners"),
    path(f"{_PARTNERS}/<slug:kind>/moi/", partners.add, name="add-partner"),
    path(f"{_PARTNERS}/<slug:kind>/<uuid:partner_id>/", partners.edit, name="edit-partner"),
]
