"""Addresses: resolutions, action items, coordination, communication, learning on one's own, evidence."""

from django.urls import URLPattern, path

from hieuhoc.web.views.follow_up import (
    communications,
    coordination,
    evidence,
    items,
    overview,
    resolutions,
    self_learning,
)

_CENTRE = "trung-tam/<uuid:centre_id>"
_DOCUMENT = "van-ban-chi-dao/<uuid:resolution_id>"
_ITEM = "viec/<uuid:item_id>"
_TOLD = "tuyen-truyen/<uuid:communication_id>"
_COUNTED = "tu-hoc/<uuid:self_learning_id>"

urlpatterns: list[URLPattern] = [
    path(f"{_CENTRE}/tham-muu/", overview.follow_up, name="follow-up"),
    path(f"{_CENTRE}/van-ban-chi-dao/", resolutions.resolutions, name="resolutions"),
    path(f"{_CENTRE}/van-ban-chi-dao/moi/", resolutions.new, name="new-resolution"),
    path(f"{_DOCUMENT}/", resolutions.resolution, name="resolution"),
    path(f"{_DOCUMENT}/sua/", resolutions.edit, name="edit-resolution"),
    path(f"{_DOCUMENT}/rut/", resolutions.withdraw, name="withdraw-resolution"),
    path(f"{_CENTRE}/viec/", items.items, name="action-items"),
    path(f"{_CENTRE}/viec/moi/", items.new, name="new-action-item"),
    path(f"{_CENTRE}/viec/<int:year>.<slug:kind>", items.items_file, name="action-items-file"),
    path(f"{_ITEM}/sua/", items.edit, name="edit-action-item"),
    path(f"{_ITEM}/ket-qua/", items.end, name="end-action-item"),
    path(f"{_ITEM}/mo-lai/", items.reopen, name="reopen-action-item"),
    path(f"{_CENTRE}/phoi-hop/", coordination.coordinations, name="coordinations"),
    path(f"{_CENTRE}/phoi-hop/moi/", coordination.new, name="new-coordination"),
    path("phoi-hop/<uuid:coordination_id>/sua/", coordination.edit, name="edit-coordination"),
    path(f"{_CENTRE}/tuyen-truyen/", communications.communications, name="communications"),
    path(f"{_CENTRE}/tuyen-truyen/moi/", communications.new, name="new-communication"),
    path(f"{_TOLD}/sua/", communications.edit, name="edit-communication"),
    path(f"{_TOLD}/rut/", communications.withdraw, name="withdraw-communication"),
    path(f"{_CENTRE}/tu-hoc/", self_learning.self_learning, name="self-learning"),
    path(f"{_CENTRE}/tu-hoc/moi/", self_learning.new, name="new-self-learning"),
    path(f"{_COUNTED}/sua/", self_learning.edit, name="edit-self-learning"),
    path(f"{_COUNTED}/rut/", self_learning.withdraw, name="withdraw-self-learning"),
    path("minh-chung/<uuid:evidence_id>/", evidence.evidence, name="evidence"),
    path("minh-chung/<uuid:evidence_id>/rut/", evidence.withdraw, name="withdraw-evidence"),
]
