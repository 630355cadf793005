"""Addresses: rolls and marks."""

from django.urls import URLPattern, path

from hieuhoc.web.views.attendance import files, offline, photos, roll, rolls, sheet, walk_in

urlpatterns: list[URLPattern] = [
    path("diem-danh/", rolls.rolls, name="rolls"),
    path("diem-danh/tren-may/", offline.shell, name="offline-rolls"),
    path("diem-danh/sw.js", offline.worker, name="rolls-worker"),
    path("diem-danh/tep-chua-gui/", files.unsent_file, name="unsent-file"),
    path("diem-danh/<uuid:session_id>/", roll.roll, name="roll"),
    path("diem-danh/<uuid:session_id>/nguoi-den-them/", walk_in.walk_in, name="walk-in"),
    path("diem-danh/<uuid:session_id>/phieu/", sheet.sheet, name="roll-sheet"),
    path("diem-danh/<uuid:session_id>/them-anh/", photos.add, name="add-photo"),
    path("diem-danh/anh/<uuid:photo_id>/", photos.photo, name="photo"),
    path("diem-danh/anh/<uuid:photo_id>/rut/", photos.withdraw, name="withdraw-photo"),
]
