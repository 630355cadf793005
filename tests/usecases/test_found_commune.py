"""A commune comes into an installation with everything it needs, or not at all."""

import unicodedata
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import transaction

from hieuhoc.learning.roles import Role
from hieuhoc.places.naming import PlaceName
from hieuhoc.store.models import AuditEntry, Grant, LearningCentre, Place, User
from hieuhoc.store.queries.centres import get_centre
from hieuhoc.usecases.access import actor_for
from hieuhoc.usecases.accounts import Credentials, PasswordTooWeak, UsernameMalformed, UsernameTaken
from hieuhoc.usecases.found_commune import CommuneExists, found_commune
from tests import factories

pytestmark = pytest.mark.django_db

PROVINCE = PlaceName("tỉnh", "Thanh Hóa")
BA_THUOC = PlaceName("huyện", "Bá Thước")
COMMUNE = PlaceName("xã", "Điền Lư")
ADMIN = Credentials("quantri", "Đỗ Minh Khôi (mẫu)", factories.PASSWORD)


def _found(**more):
    defaults = {
        "province": PROVINCE,
        "district": None,
        "commune": COMMUNE,
        "hamlets": (PlaceName("thôn", "Đan"), PlaceName("thôn", "Điền Giang")),
        "administrator": ADMIN,
        "now": factories.NOW,
    }
    return found_commune(**defaults | more)


def _other(name):
    return Credentials(name, "Người khác (mẫu)", factories.PASSWORD)


def test_everything_a_commune_needs():
    centre = get_centre(centre_id=_found())
    assert (centre.name, centre.commune, centre.province) == (
        "Trung tâm học tập cộng đồng xã Điền Lư",
        "Điền Lư",
        "Thanh Hóa",
    )
    stored = LearningCentre.objects.get()
    assert (stored.parent_body, stored.sign, stored.place.valid_from) == (
        "UBND xã Điền Lư",
        "TTHTCĐ",
        date(2025, 7, 1),
    )
    assert {str(place) for place in stored.place.children.all()} == {"thôn Đan", "thôn Điền Giang"}
    user = authenticate(username="quantri", password=factories.PASSWORD)
    assert (user.full_name, user.is_superuser, user.is_staff, user.synthetic) == (
        ADMIN.full_name,
        False,
        False,
        False,
    )
    (grant,) = actor_for(user, on=factories.TODAY).grants
    assert (grant.role, grant.path) == (Role.ADMINISTRATOR, stored.place.path)


def test_what_was_done_is_recorded_without_names():
    _found()
    entries = {entry.action: entry for entry in AuditEntry.objects.all()}
    assert set(entries) == {"commune.found", "grant.give", "centre.found"}
    assert entries["commune.found"].facts == {"hamlets": 2}
    assert {entry.actor for entry in entries.values()} == {User.objects.get()}
    assert not any("Khôi" in str(entry.facts) for entry in entries.values())


def test_text_is_stored_in_nfc():
    decomposed = unicodedata.normalize("NFD", "Điền Lư")
    _found(
        commune=PlaceName("xã", decomposed),
        administrator=Credentials("quantri", unicodedata.normalize("NFD", "Đỗ Khôi"), factories.PASSWORD),
    )
    assert Place.objects.get(level="commune").name == "Điền Lư"
    assert User.objects.get().full_name == "Đỗ Khôi"


def test_a_commune_of_the_time_of_districts():
    _found(district=BA_THUOC, commune=PlaceName("xã", "Ái Thượng"))
    commune = LearningCentre.objects.get().place
    assert str(commune.parent) == "huyện Bá Thước"
    assert (commune.valid_from, commune.parent.valid_until) == (date(2004, 7, 8), date(2025, 7, 1))


@pytest.mark.parametrize("again", ["Điền Lư", "điền lư", "Dien Lu"])
def test_a_commune_is_founded_once(again):
    _found()
    with transaction.atomic(), pytest.raises(CommuneExists):
        _found(commune=PlaceName("xã", again), administrator=_other("khac"))
    assert User.objects.count() == LearningCentre.objects.count() == 1


def test_a_second_commune_shares_the_province_and_one_name_lives_in_two_districts():
    _found(district=BA_THUOC)
    _found(district=PlaceName("huyện", "Quan Hóa"), administrator=_other("khac"))
    assert Place.objects.filter(level="province").count() == 1
    assert LearningCentre.objects.count() == 2
    with transaction.atomic(), pytest.raises(CommuneExists):
        _found(district=None, administrator=_other("nua"))


@pytest.mark.parametrize(
    ("account", "refusal"),
    [
        (Credentials("QuanTri", "Khác (mẫu)", factories.PASSWORD), UsernameTaken),
        (Credentials("quan tri", "Khác (mẫu)", factories.PASSWORD), UsernameMalformed),
        (Credentials("khac", "Khác (mẫu)", "12345678"), PasswordTooWeak),
        (Credentials("khac", "Khác (mẫu)", ""), PasswordTooWeak),
    ],
)
def test_a_refused_account_leaves_nothing_behind(account, refusal):
    factories.user(username="quantri")
    with pytest.raises(refusal):
        _found(administrator=account)
    assert not Place.objects.exists()
    assert not Grant.objects.exists()
    assert User.objects.count() == 1
