"""Addresses: clubs."""

from django.urls import URLPattern, path

from hieuhoc.web.views.clubs import files, keeping, listing, one

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/cau-lac-bo/", listing.clubs, name="clubs"),
    path("trung-tam/<uuid:centre_id>/cau-lac-bo/lap/", listing.new, name="new-club"),
    path("cau-lac-bo/<uuid:club_id>/", one.club, name="club"),
    path("cau-lac-bo/<uuid:club_id>/sua/", listing.edit, name="edit-club"),
    path("cau-lac-bo/<uuid:club_id>/tim-nguoi/", one.find_member, name="find-member"),
    path("cau-lac-bo/<uuid:club_id>/thanh-vien/", keeping.add_member, name="add-member"),
    path("cau-lac-bo/<uuid:club_id>/phu-trach/", keeping.lead, name="club-leader"),
    path("cau-lac-bo/<uuid:club_id>/sinh-hoat/", keeping.add_meeting, name="add-club-meeting"),
    path("cau-lac-bo/<uuid:club_id>/<slug:document>.<slug:kind>", files.club_file, name="club-file"),
    path("thanh-vien/<int:membership_id>/thoi/", keeping.end_membership, name="end-membership"),
    path("sinh-hoat/<uuid:meeting_id>/", keeping.edit_meeting, name="edit-club-meeting"),
    path("sinh-hoat/<uuid:meeting_id>/rut/", keeping.drop_meeting, name="withdraw-club-meeting"),
]
