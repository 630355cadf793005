"""Files as proof are handed out to be saved, never shown, and taken back with one press."""

from django.test import Client
from django.urls import reverse

from hieuhoc.store.models import Evidence
from hieuhoc.usecases.evidence import add_evidence
from tests import factories
from tests.web.conftest import World


def _added(world: World) -> str:
    return str(
        add_evidence(
            actor=world.own.actor,
            centre_id=world.own.centre.id,
            title="Biên bản của ông A",
            data=b"%PDF-1.7",
            filename="",
            now=factories.NOW,
        )
    )


def test_a_file_is_handed_out_to_be_saved(world: World, director: Client) -> None:
    id_ = _added(world)
    response = director.get(reverse("web:evidence", args=[id_]))
    assert response.content == b"%PDF-1.7"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="minh-chung-{id_[:8]}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_a_file_is_withdrawn_with_one_press(world: World, director: Client) -> None:
    id_ = _added(world)
    back = reverse("web:plans", args=[world.own.centre.id])
    response = director.post(reverse("web:withdraw-evidence", args=[id_]), {"next": back})
    assert response["Location"] == back
    assert Evidence.objects.get().removed_at is not None
    assert director.get(reverse("web:evidence", args=[id_])).status_code == 404
    assert director.post(reverse("web:withdraw-evidence", args=[id_])).status_code == 404


def test_no_page_of_another_site_follows(world: World, director: Client) -> None:
    response = director.post(
        reverse("web:withdraw-evidence", args=[_added(world)]), {"next": "https://example.com/"}
    )
    assert response["Location"] == reverse("web:follow-up", args=[world.own.centre.id])
