"""Addresses: people, households and clans."""

from django.urls import URLPattern, path

from hieuhoc.web.views.people import changing, entering, listing, one

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/nguoi-dan/", listing.people, name="people"),
    path("trung-tam/<uuid:centre_id>/nguoi-dan/moi/", entering.new_person, name="new-person"),
    path("nguoi-dan/tach-ten/", entering.name_split, name="name-split"),
    path("nguoi-dan/<uuid:person_id>/", one.person, name="person"),
    path("nguoi-dan/<uuid:person_id>/in/", one.printed, name="person-print"),
    path("nguoi-dan/<uuid:person_id>/viec-hoc.pdf", one.record_file, name="person-record"),
    path("nguoi-dan/<uuid:person_id>/sua/", entering.edit, name="edit-person"),
    path("nguoi-dan/<uuid:person_id>/noi-o/", changing.move, name="move-person"),
    path("nguoi-dan/<uuid:person_id>/dong-y/", changing.consent, name="consent"),
    path("nguoi-dan/<uuid:person_id>/so-dinh-danh/", one.national_id, name="national-id"),
    path("nguoi-dan/<uuid:person_id>/xoa/", changing.erase, name="erase-person"),
]
