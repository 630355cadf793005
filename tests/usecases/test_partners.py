"""Partner organisations, venues and instructors of a commune."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from hieuhoc.learning.person import PhoneMalformed
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, Instructor, LearningCentre, Organisation, Venue
from hieuhoc.store.queries.partners import list_choices, list_organisations, list_venues
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.class_steps import NotOfTheCommune
from hieuhoc.usecases.keep_partners import (
    NameMissing,
    NameTaken,
    NoSuchPartner,
    save_instructor,
    save_organisation,
    save_venue,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


def _organisation(actor: Actor, centre: LearningCentre, name: str, **more: Any) -> UUID:
    more = {"organisation_id": None, "active": True} | more
    return save_organisation(actor=actor, centre_id=centre.id, name=name, now=factories.NOW, **more)


def _venue(actor: Actor, centre: LearningCentre, name: str, **more: Any) -> UUID:
    more = {"venue_id": None, "place_id": centre.place_id, "seats": 40, "active": True} | more
    return save_venue(actor=actor, centre_id=centre.id, name=name, now=factories.NOW, **more)


def _instructor(actor: Actor, centre: LearningCentre, name: str, **more: Any) -> UUID:
    more = {
        "instructor_id": None,
        "organisation_id": None,
        "speciality": "",
        "phone": "",
        "active": True,
    } | more
    return save_instructor(actor=actor, centre_id=centre.id, full_name=name, now=factories.NOW, **more)


def test_an_organisation_is_added_renamed_and_retired(secretary: Actor, centre: LearningCentre) -> None:
    made = _organisation(secretary, centre, "  Hội  Phụ nữ xã ")
    assert Organisation.objects.get().name == "Hội Phụ nữ xã"
    again = _organisation(secretary, centre, "Hội LHPN xã", organisation_id=made, active=False)
    assert again == made
    row = Organisation.objects.get()
    assert (row.name, row.active) == ("Hội LHPN xã", False)
    assert AuditEntry.objects.filter(action="organisation.save", subject=f"organisation:{made}").count() == 2


def test_organisations_and_venues_stand_in_vietnamese_order(secretary: Actor, centre: LearningCentre) -> None:
    for name in ("Đoàn Thanh niên", "Ủy ban MTTQ", "Hội Nông dân", "Ban Dân vận", "Đài truyền thanh"):
        _organisation(secretary, centre, name, active=name != "Ban Dân vận")
    for name in ("Nhà văn hóa thôn 10", "Nhà văn hóa thôn 2", "Đình làng", "Hội trường"):
        _venue(secretary, centre, name)
    path = centre.place.path
    in_use = ["Đài truyền thanh", "Đoàn Thanh niên", "Hội Nông dân", "Ủy ban MTTQ"]
    venues = ["Đình làng", "Hội trường", "Nhà văn hóa thôn 2", "Nhà văn hóa thôn 10"]
    choices = list_choices(commune_path=path)
    assert [line.name for line in list_organisations(commune_path=path)] == [*in_use, "Ban Dân vận"]
    assert [choice.name for choice in choices.organisations] == ["Ban Dân vận", *in_use]
    assert [line.name for line in list_venues(commune_path=path)] == venues
    assert [choice.name for choice in choices.venues] == venues


def test_a_name_is_there_once(secretary: Actor, centre: LearningCentre) -> None:
    _organisation(secretary, centre, "Hội Phụ nữ xã")
    with pytest.raises(NameTaken):
        _organisation(secretary, centre, "hội phụ nữ XÃ")
    with pytest.raises(NameMissing):
        _organisation(secretary, centre, " ")
    with pytest.raises(NoSuchPartner):
        _organisation(secretary, centre, "Trạm y tế", organisation_id=uuid4())
    _venue(secretary, centre, "Nhà văn hóa")
    with pytest.raises(NameTaken):
        _venue(secretary, centre, "nhà văn hoá")
    hamlet = factories.place("hamlet", parent=centre.place, name="Đan")
    _venue(secretary, centre, "Nhà văn hóa", place_id=hamlet.id)
    assert Venue.objects.count() == 2


def test_a_venue_lies_in_the_commune(secretary: Actor, centre: LearningCentre) -> None:
    elsewhere = factories.place("province", name="Nghệ An")
    with pytest.raises(NotOfTheCommune):
        _venue(secretary, centre, "Nhà văn hóa", place_id=elsewhere.id)


def test_instructors_stand_in_the_order_of_names(secretary: Actor, centre: LearningCentre) -> None:
    farm = _organisation(secretary, centre, "Khuyến nông")
    for name in ("Hà Văn Bình", "Lê Thị Ánh"):
        _instructor(secretary, centre, name, organisation_id=farm, phone="0912 345 678", speciality="Lúa")
    assert [row.full_name for row in Instructor.objects.all()] == ["Lê Thị Ánh", "Hà Văn Bình"]
    assert Instructor.objects.all()[0].phone == "0912345678"
    with pytest.raises(PhoneMalformed):
        _instructor(secretary, centre, "Hà Văn Cảnh", phone="12")
    with pytest.raises(NameMissing):
        _instructor(secretary, centre, "")


def test_an_instructor_who_does_not_exist_is_marked_where_he_is_chosen(
    secretary: Actor, centre: LearningCentre
) -> None:
    _instructor(secretary, centre, "Hà Văn Bình", synthetic=True)
    _instructor(secretary, centre, "Lê Thị Ánh")
    offered = list_choices(commune_path=centre.place.path).instructors
    assert [choice.name for choice in offered] == ["Lê Thị Ánh", "Hà Văn Bình (mẫu)"]


def test_only_the_office_keeps_them(centre: LearningCentre) -> None:
    host = factories.actor(Role.CLASS_HOST, at=centre.place)
    for save in (_organisation, _venue, _instructor):
        with pytest.raises(NotAllowed):
            save(host, centre, "Tên")
    assert not AuditEntry.objects.exists()
