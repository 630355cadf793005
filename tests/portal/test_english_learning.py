"""Public pages of classes, of one's own learning and of certificates, in English around what people entered."""

from typing import Any

import pytest

from hieuhoc.learning.certificate import to_json
from hieuhoc.store.models import Certificate, Consent, LearningClass, PastResidence, Person
from hieuhoc.usecases.sealing import blind_index, seal
from tests import factories
from tests.english import language_of, left_in_vietnamese
from tests.portal.conftest import Portal
from tests.portal.residents import PHONE, Telephones, Visitor, form_path
from tests.portal.test_certificate_page import PRINTED, TOKEN
from tests.portal.test_my_learning import mark


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    visitor.client.cookies["django_language"] = "en"
    return visitor


@pytest.fixture
def resident(commune: Portal, lesson: LearningClass) -> Person:
    """Somebody with a seat, a certificate, consents and a former home, of whom everything is kept."""
    hamlet = factories.place("hamlet", parent=commune.centre.place, name="Đan")
    person = factories.person(
        place=hamlet,
        full_name="Lò Thị Hoa",
        phone=PHONE,
        sex="female",
        ethnic_group="Mường",
        national_id_sealed=seal("038184000123"),
        national_id_index=blind_index("038184000123", purpose="national-id"),
    )
    done = factories.learning_class(centre=commune.centre, title="Đan lát mây tre", state="finished")
    factories.registration(learning_class=done, person=person)
    mark(factories.session(learning_class=done, state="held"), person)
    factories.registration(learning_class=lesson, person=person)
    for given in (True, False, True):
        Consent.add(person=person, purpose="contact", given=given, how="tờ khai", recorded_at=factories.NOW)
    PastResidence.add(
        person=person, place=commune.centre.place, until=factories.TODAY, recorded_at=factories.NOW
    )
    for number, revoked in ((7, None), (8, factories.NOW)):
        Certificate.objects.create(
            centre=commune.centre,
            learning_class=done,
            person=person,
            year=2021,
            sequence=number,
            number=f"00{number}/2021/GCN-TTHTCĐ",
            token=f"{TOKEN}{number}",
            printed=to_json(PRINTED),
            issued_on=factories.TODAY,
            issued_by=factories.user(),
            issued_at=factories.NOW,
            revoked_at=revoked,
            revoked_by=factories.user() if revoked else None,
            revoke_reason="Ghi nhầm người" if revoked else "",
        )
    return person


def _is_english(answer: Any, *, status: int = 200) -> str:
    assert answer.status_code == status
    assert language_of(answer.text) == "en"
    assert left_in_vietnamese(answer.text) == []
    return answer.text


def test_classes_open_and_over(commune: Portal, lesson: LearningClass, reader: Visitor) -> None:
    _is_english(reader.get("/lop-hoc/"))
    lesson.topic = "Chọn giống, làm chuồng"
    lesson.save()
    factories.session(
        learning_class=lesson, day=factories.TODAY, ordinal=2, state="cancelled", topic="Úm gà con"
    )
    _is_english(reader.get(f"/lop-hoc/{lesson.id}/"))
    for state in ("running", "finished", "cancelled"):
        lesson.state, lesson.state_reason = state, "Mưa lũ"
        lesson.save()
        _is_english(reader.get(f"/lop-hoc/{lesson.id}/"))
        closed = reader.get(form_path(lesson))
        assert left_in_vietnamese(closed.text) == []
    _is_english(reader.get("/lop-hoc/"))


def test_registering_from_the_form_to_the_seat(lesson: LearningClass, reader: Visitor) -> None:
    _is_english(reader.get(form_path(lesson)))
    asked, data = reader.ask(lesson)
    _is_english(asked)
    code = f"{form_path(lesson)}ma/"
    _is_english(reader.client.post(code, data | {"code": "abc"}), status=422)
    _is_english(reader.client.post(code, data | {"code": Telephones.code()}, follow=True))
    lesson.refresh_from_db()
    factories.registration(
        learning_class=lesson, person=factories.person(place=lesson.place, full_name="Hà Văn Đủ")
    )
    _is_english(reader.get(f"/lop-hoc/{lesson.id}/"))
    _, data = reader.ask(lesson, full_name="Lò Văn Hai", phone="0987654321")
    waiting = reader.client.post(code, data | {"code": Telephones.code("0987654321")}, follow=True)
    assert "waiting list" in _is_english(waiting)


@pytest.mark.parametrize(
    "wrong",
    [
        {
            "full_name": None,
            "birth": None,
            "sex": None,
            "hamlet": None,
            "phone": None,
            "learning_record": None,
        },
        {"full_name": "12", "birth": "31/02/1980", "sex": "x", "hamlet": "x", "phone": "12"},
        {"full_name": "x" * 500, "birth": "2999", "phone": "số nhà"},
    ],
)
def test_what_is_filled_in_wrongly(
    wrong: dict[str, str | None], lesson: LearningClass, reader: Visitor
) -> None:
    answer, _ = reader.ask(lesson, **wrong)
    assert answer.status_code == 422
    assert left_in_vietnamese(answer.text, names=("số nhà",)) == []


def test_my_learning(resident: Person, lesson: LearningClass, reader: Visitor) -> None:
    _is_english(reader.get("/viec-hoc/"))
    _is_english(reader.post("/viec-hoc/gui-ma/", phone="12"), status=422)
    handed_in = reader.ask_to_open()
    _is_english(reader.post("/viec-hoc/mo/", **handed_in | {"code": "000"}), status=422)
    reader.post("/viec-hoc/mo/", **reader.ask_to_open())
    _is_english(reader.get("/viec-hoc/"))
    _is_english(reader.get(f"/viec-hoc/nguoi/{resident.id}/"))
    row = resident.registrations.get(learning_class=lesson)
    _is_english(reader.post(f"/viec-hoc/dang-ky/{row.id}/rut/"), status=422)
    reader.post(f"/viec-hoc/dang-ky/{row.id}/rut/", reason="Bận việc nhà")
    reader.post(f"/viec-hoc/nguoi/{resident.id}/dong-y/contact/")
    _is_english(reader.get(f"/viec-hoc/nguoi/{resident.id}/"))


def test_a_telephone_of_nobody(reader: Visitor) -> None:
    reader.prove("0987654321")
    _is_english(reader.get("/viec-hoc/"))


def test_certificates_that_stand_that_do_not_and_that_are_none(resident: Person, reader: Visitor) -> None:
    _is_english(reader.get(f"/xac-minh/{TOKEN}7/"))
    assert "revoked on 02/10/2021" in _is_english(reader.get(f"/xac-minh/{TOKEN}8/"))
    _is_english(reader.get("/xac-minh/khong-co/"), status=404)


def test_home_names_open_classes(commune: Portal, lesson: LearningClass, reader: Visitor) -> None:
    page = reader.get(commune.home.get_url()).text
    assert lesson.title in page
    assert left_in_vietnamese(page, names=("Trương Thị Mai (mẫu)",)) == []
