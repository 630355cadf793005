"""Addresses: quarterly reviews."""

from django.urls import URLPattern, path

from hieuhoc.web.views.reviews import answering, criterion, listing, one, signing

_YEAR = "trung-tam/<uuid:centre_id>/ra-soat"
_ONE = "ra-soat/<uuid:review_id>"
_CRITERION = f"{_ONE}/tieu-chi/<int:number>"

urlpatterns: list[URLPattern] = [
    path(f"{_YEAR}/", listing.reviews, name="reviews"),
    path(f"{_YEAR}/mo/", listing.open_quarter, name="open-review"),
    path(f"{_ONE}/", one.review, name="review"),
    path(f"{_ONE}/van-dung/", one.confirm, name="confirm-criteria"),
    path(f"{_ONE}/ky/", signing.sign, name="sign-review"),
    path(f"{_CRITERION}/", criterion.criterion, name="review-criterion"),
    path(f"{_CRITERION}/tra-loi/", answering.answer, name="answer-criterion"),
    path(f"{_CRITERION}/van-dung/", criterion.confirm, name="confirm-criterion"),
    path(f"{_CRITERION}/phu-trach/", criterion.assign, name="assign-criterion"),
    path(f"{_CRITERION}/minh-chung/<uuid:evidence_id>/bo/", answering.detach, name="detach-evidence"),
]
