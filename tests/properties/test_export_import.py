"""What is exported and imported again changes nothing, whatever people are called."""

import string
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hieuhoc.learning.person import Sex
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import Clan, Household, ImportBatch, ImportChange, Level, NameKey, Person
from hieuhoc.store.people import save_person
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.export_people import export_people
from hieuhoc.usecases.person_steps import NATIONAL_ID
from hieuhoc.usecases.sealing import blind_index, seal
from hieuhoc.usecases.upload_import import upload_import
from tests import factories

pytestmark = pytest.mark.django_db

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
ODD = "=+-@'\"&<>_x000D_;,.()/|%#\t日Ж́"
anything = st.text(
    alphabet=LETTERS + LETTERS.upper() + string.ascii_letters + string.digits + ODD + " ", max_size=40
)
names = st.builds(
    lambda letter, rest: letter + rest,
    st.sampled_from(LETTERS + LETTERS.upper() + string.ascii_letters),
    anything,
)
usual = st.sampled_from(
    ["Nguyễn Văn An", "Hà Thị Lan", "Tổng Cộng", "Thôn Văn Đan", "Họ và tên", "Lò Thị Nữ", "X", "Tên"]
)
days = st.dates(date(1900, 1, 1), date(2021, 10, 1))


@st.composite
def people(draw: Any) -> dict[str, Any]:
    day = draw(st.none() | days)
    return {
        "full_name": draw(usual | names),
        "birth_date": day,
        "birth_year": day.year if day else draw(st.none() | st.integers(1895, 2021)),
        "sex": draw(st.sampled_from(["", *Sex])),
        "ethnic_group": draw(st.sampled_from(["", "Mường", "Thái"]) | anything),
        "phone": draw(st.sampled_from(["", "0912345678", "02373123456"])),
        "place": draw(st.integers(0, 2)),
        "household": draw(st.sampled_from(["", "H01", "0012", "=1"])),
        "clan": draw(st.sampled_from(["", "Họ Hà"])),
        "national_id": draw(st.booleans()),
    }


@given(drawn=st.lists(people(), min_size=1, max_size=8), with_ids=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_export_then_import_is_nothing(*, drawn: list[dict[str, Any]], with_ids: bool, db: None) -> None:
    for model in (ImportChange, ImportBatch, NameKey, Person, Household, Clan):
        model.objects.all().delete()
    actor, centre, places = _commune()
    for number, one in enumerate(drawn):
        place = places[one.pop("place")]
        household, clan, has_id = one.pop("household"), one.pop("clan"), one.pop("national_id")
        person = Person(place=place, commune=centre.place, added_at=factories.NOW, synthetic=True, **one)
        person.ethnic_group = " ".join(person.ethnic_group.split())
        if household:
            person.household, _ = Household.objects.get_or_create(place=place, code=household)
        if clan:
            person.clan, _ = Clan.objects.get_or_create(place=centre.place, name=clan)
        if has_id:
            national_id = f"038080{number:06d}"
            person.national_id_sealed = seal(national_id)
            person.national_id_index = blind_index(national_id, purpose=NATIONAL_ID)
        save_person(person)
    payload = export_people(actor=actor, centre_id=centre.id, now=factories.NOW, with_national_ids=with_ids)
    batch_id = upload_import(
        actor=actor, centre_id=centre.id, payload=payload, filename="nguoi-dan.xlsx", now=factories.NOW
    )
    report = ImportBatch.objects.get(id=batch_id).report
    said = {key: report[key] for key in ("new", "changed", "refused", "same")}
    assert said == {"new": 0, "changed": 0, "refused": 0, "same": len(drawn)}, report


def _commune() -> tuple[Actor, Any, list[Any]]:
    centre = factories.centre()
    hamlets = [factories.place(Level.HAMLET, parent=centre.place, name=name) for name in ("Đan", "Cốc")]
    return factories.actor(Role.SECRETARY, at=centre.place), centre, [centre.place, *hamlets]
