"""What is kept about a person, read by staff: who may, what it leaves, and that it costs the same for all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hieuhoc.documents.learning_record import outline
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Role
from hieuhoc.portal.public.shown_record import shown_record
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    AuditEntry,
    Club,
    ClubMember,
    Holding,
    Household,
    Library,
    Loan,
    Recognition,
    RecognitionMember,
    TitleDecision,
)
from hieuhoc.store.queries.learning_records import get_learning_record
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.learning_record import learning_record
from tests import factories


@pytest.fixture
def commune(db):
    return factories.commune_in_province()


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.DIRECTOR, True), (Role.HAMLET_HEAD, True), (Role.EDITOR, False), (Role.PROVINCE_VIEWER, False)],
)
def test_who_sees_people_sees_their_records_and_leaves_a_trace(commune, role, may):
    person = factories.person(place=commune)
    actor = factories.actor(role, at=commune)
    if may:
        record = learning_record(actor=actor, person_id=person.id, now=factories.NOW)
        assert record.full_name == "Nguyễn Văn An"
    else:
        with pytest.raises(NotAllowed):
            learning_record(actor=actor, person_id=person.id, now=factories.NOW)
    assert AuditEntry.objects.filter(action="person.record", actor=actor.user_id).exists() is may


def test_a_hamlet_head_sees_those_of_his_hamlet_only(commune):
    own, other = (factories.place("hamlet", parent=commune, name=name) for name in ("Đan", "Muốt"))
    actor = factories.actor(Role.HAMLET_HEAD, at=own)
    with pytest.raises(NotAllowed):
        learning_record(actor=actor, person_id=factories.person(place=other).id, now=factories.NOW)
    twice = factories.person(place=own, merged_into=factories.person(place=other))
    with pytest.raises(NotAllowed):
        learning_record(actor=actor, person_id=twice.id, now=factories.NOW)


@pytest.mark.parametrize("many", [1, 20])
def test_a_record_costs_ten_queries_whatever_there_is(commune, many):
    person = factories.person(place=commune)
    centre = factories.centre(place=commune)
    for number in range(many):
        lesson = factories.learning_class(centre=centre, title=f"Lớp {number}")
        factories.session(learning_class=lesson, state="held")
        state = "waiting" if number % 2 else "accepted"
        factories.registration(learning_class=lesson, person=person, state=state)
    with CaptureQueriesContext(connection) as queries:
        record = get_learning_record(person_id=person.id)
    assert record is not None
    assert len(record.classes) == many
    assert {row.queue for row in record.classes if row.state == "waiting"} <= {1}
    assert len(queries) == 10


def test_a_record_names_clubs_and_loans_of_every_row_of_his(commune):
    person = factories.person(place=commune)
    twin = factories.person(place=commune, merged_into=person)
    centre = factories.centre(place=commune)
    club = Club.objects.create(
        centre=centre, place=commune, kind="reading", name="CLB Đọc sách", founded=factories.TODAY
    )
    ClubMember.objects.create(club=club, person=twin, since=factories.TODAY)
    library = Library.objects.create(centre=centre, place=commune, name="Thư viện xã")
    book = Holding.objects.create(library=library, title="Tắt đèn", copies=1, lent=1)
    day = factories.TODAY
    Loan.objects.create(holding=book, person=twin, lent_on=day, due_on=day, lent_by=factories.user())
    record = get_learning_record(person_id=person.id)
    assert record is not None
    assert [row.name for row in record.clubs] == ["CLB Đọc sách"]
    assert [(row.title, row.returned_on) for row in record.loans] == [("Tắt đèn", None)]
    said = str(outline(record, on=day))
    assert "CLB Đọc sách, từ 02/10/2021" in said
    assert "Tắt đèn (Thư viện xã), mượn 02/10/2021, hạn trả 02/10/2021" in said


def test_a_record_names_his_titles_and_those_of_his_household(commune):
    """Those of every row of his; what was said of a household may name others, and stays out."""
    person = factories.person(place=commune)
    twin = factories.person(place=commune, merged_into=person)
    centre = factories.centre(place=commune)
    by = factories.user()
    dated = {"decided_by": by, "decided_at": factories.NOW}
    decision = TitleDecision.objects.create(centre=centre, year=2020, dated=factories.TODAY, **dated)
    registered = {"centre": centre, "place": commune, "registered_by": by, "registered_at": factories.NOW}
    Recognition.objects.create(
        kind="citizen", year=2021, state="not_proposed", state_reason="Chưa đủ", person=twin, **registered
    )
    home = Household.objects.create(place=commune, code="H01")
    family = Recognition.objects.create(
        kind="family", year=2020, state="recognised", state_reason="Có bà Hà", household=home,
        decision=decision, **registered,
    )  # fmt: skip
    for one in (person, twin, factories.person(place=commune)):
        RecognitionMember.objects.create(recognition=family, person=one)
    record = get_learning_record(person_id=person.id)
    assert record is not None
    assert [(row.kind, row.year, row.state, row.reason) for row in record.titles] == [
        (Subject.CITIZEN, 2021, TitleState.NOT_PROPOSED, "Chưa đủ"),
        (Subject.FAMILY, 2020, TitleState.RECOGNISED, ""),
    ]
    said = (
        "Công dân học tập năm 2021, thôn không đề nghị: Chưa đủ;"
        " Gia đình học tập năm 2020, được công nhận, quyết định ngày 02/10/2021"
    )
    assert said in str(outline(record, on=factories.TODAY))
    assert ("Danh hiệu học tập", said) in shown_record(record).kept
