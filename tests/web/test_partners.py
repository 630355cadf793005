"""Organisations, venues and instructors as pages."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Instructor, Organisation
from tests.web.conftest import World, post_to


def test_partners_are_kept(world: World, director: Client) -> None:
    centre = world.own.centre.id
    listed = reverse("web:partners", args=[centre])
    for kind, sent in (
        ("don-vi", {"name": "Hội Nông dân xã", "active": "on"}),
        (
            "dia-diem",
            {"name": "Nhà văn hóa Đan", "place_id": str(world.own.hamlet.id), "seats": "60", "active": "on"},
        ),
        ("giang-vien", {"full_name": "Lê Thị Ánh", "phone": "0912 345 678", "active": "on"}),
    ):
        answer = post_to(director, "add-partner", centre, sent, kind)
        assert answer.url == f"{listed}#{kind}"
    page = director.get(listed).text
    for said in ("Hội Nông dân xã", "Nhà văn hóa Đan", "Lê Thị Ánh", "0912345678"):
        assert said in page
    twice = post_to(director, "add-partner", centre, {"name": "hội nông dân XÃ"}, "don-vi")
    assert twice.status_code == 422
    assert "đã có trong danh sách" in twice.text
    bad = post_to(director, "add-partner", centre, {"full_name": "Lê Thị B", "phone": "12"}, "giang-vien")
    assert bad.status_code == 422
    assert 'value="12"' in bad.text
    organisation = Organisation.objects.get(name="Hội Nông dân xã")
    url = reverse("web:edit-partner", args=[centre, "don-vi", organisation.id])
    assert 'value="Hội Nông dân xã"' in director.get(url).text
    director.post(url, {"name": "Hội Nông dân Ái Thượng"}, follow=True)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.active) == ("Hội Nông dân Ái Thượng", False)
    form = director.get(reverse("web:new-class", args=[centre])).text
    assert "Hội Nông dân Ái Thượng" not in form
    assert director.get(reverse("web:add-partner", args=[centre, "bay"])).status_code == 404


def test_who_looks_at_figures_sees_no_telephone(world: World, as_role: Callable[[Role], Client]) -> None:
    Instructor.objects.create(
        place=world.own.place, full_name="Lê Thị Ánh", sort_key=b"a", phone="0912345678"
    )
    url = reverse("web:partners", args=[world.own.centre.id])
    assert "0912345678" not in as_role(Role.PROVINCE_VIEWER).get(url).text
    assert "0912345678" in as_role(Role.CLASS_HOST).get(url).text
