"""Addresses: people entered twice."""

from django.urls import URLPattern, path

from hieuhoc.web.views import duplicates

urlpatterns: list[URLPattern] = [
    path("trung-tam/<uuid:centre_id>/trung-nhau/", duplicates.pairs, name="duplicates"),
    path("trung-tam/<uuid:centre_id>/trung-nhau/tim/", duplicates.search, name="find-duplicates"),
    path("trung-tam/<uuid:centre_id>/trung-nhau/da-xet/", duplicates.decided, name="merges"),
    path("trung-nhau/<int:pair_id>/gop/", duplicates.merge, name="merge-pair"),
    path("trung-nhau/<int:pair_id>/hai-nguoi/", duplicates.apart, name="keep-apart"),
    path("trung-nhau/<int:pair_id>/xet-lai/", duplicates.reconsider, name="reconsider-pair"),
    path("trung-nhau/gop/<int:merge_id>/tach/", duplicates.undo, name="undo-merge"),
]
