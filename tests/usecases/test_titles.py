"""The way of a title: registered, reviewed by the hamlet, decided, looked at again, taken back."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hieuhoc.learning.measure import Scope
from hieuhoc.learning.person import ConsentPurpose
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.titles import (
    StepNotPossible,
    TitleDayImpossible,
    TitleReasonMissing,
    TitleYearImpossible,
)
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models import (
    AuditEntry,
    Clan,
    Consent,
    Household,
    LearningCentre,
    Level,
    Person,
    Place,
    Recognition,
    RecognitionMember,
    TitleDecision,
)
from hieuhoc.store.queries.measures import titles as measures
from hieuhoc.store.queries.title_counts import title_shares, titles_ending
from hieuhoc.store.queries.titles import PaperOfTitle, find_printed, get_title, list_titles
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.erase_person import ERASED_REASON, erase_person
from hieuhoc.usecases.merge_people import merge_people
from hieuhoc.usecases.move_person import move_person
from hieuhoc.usecases.titles.decide import (
    DecisionNumberMissing,
    DecisionNumberTaken,
    NothingToDecide,
    TitleOfAnotherYear,
    decide_titles,
)
from hieuhoc.usecases.titles.hand_out import print_for_the_wall
from hieuhoc.usecases.titles.look_again import (
    NobodyMoved,
    confirm_title,
    mark_to_look_again,
    take_back_title,
    to_look_at,
)
from hieuhoc.usecases.titles.register import (
    ConsentRefused,
    NobodyToRegister,
    NotOfThisCommune,
    register_for_title,
    register_hamlet,
)
from hieuhoc.usecases.titles.review import NothingReviewed, Verdict, review_in_hamlet
from hieuhoc.usecases.titles.steps import NoSuchTitle
from hieuhoc.usecases.titles.withdraw import withdraw_title
from tests import factories
from tests.factories import NOW, TODAY


class Village:
    """A commune with two hamlets; three households in the first, one of them empty, one in the second."""

    def __init__(self) -> None:
        self.centre: LearningCentre = factories.centre()
        self.commune: Place = self.centre.place
        self.tam = factories.place(Level.HAMLET, parent=self.commune, name="Tam")
        self.me = factories.place(Level.HAMLET, parent=self.commune, name="Mé")
        self.director: Actor = factories.actor(at=self.commune)
        self.head: Actor = factories.actor(Role.HAMLET_HEAD, at=self.tam)
        self.an = self.household(self.tam, "H01", "Hà Thị An", "Hà Văn Ba")
        self.binh = self.household(self.tam, "H02", "Bùi Văn Bình")
        self.empty = self.household(self.tam, "H03")
        self.chi = self.household(self.me, "H01", "Lò Thị Chi")

    def household(self, place: Place, code: str, *names: str) -> Household:
        row = Household.objects.create(place=place, code=code)
        people = [factories.person(full_name=name, place=place, household=row) for name in names]
        if people:
            row.head = people[0]
            row.save()
        return row

    def register(self, kind: Subject, *subjects: Any, year: int = 2021, actor: Actor | None = None) -> Any:
        return register_for_title(
            actor=actor or self.director,
            centre_id=self.centre.id,
            kind=kind,
            year=year,
            subjects=[one.id for one in subjects],
            now=NOW,
        ).ids

    def propose(self, *ids: Any, on: date = TODAY) -> None:
        verdicts = {id_: Verdict(proposed=True) for id_ in ids}
        review_in_hamlet(actor=self.director, centre_id=self.centre.id, verdicts=verdicts, on=on, now=NOW)

    def decide(self, *recognised: Any, **more: Any) -> Any:
        given: dict[str, Any] = {
            "actor": self.director,
            "centre_id": self.centre.id,
            "year": 2021,
            "number_sign": "15/QĐ-UBND",
            "dated": TODAY,
            "recognised": recognised,
            "refused": {},
            "now": NOW,
        }
        return decide_titles(**given | more)

    def ending(self, year: int, place: Place) -> Any:
        return titles_ending(
            centre_id=self.centre.id, kind=Subject.FAMILY, year=year, places=[place.id], day=TODAY
        )

    def recognised(self, kind: Subject, subject: Any, year: int = 2021, **more: Any) -> Any:
        (id_,) = self.register(kind, subject, year=year)
        on = date(year, 9, 1)
        self.propose(id_, on=on)
        more.setdefault("dated", on)
        self.decide(id_, year=year, **more)
        return id_

    def share(self, kind: Subject, day: date = TODAY, place: Place | None = None) -> tuple[int, int]:
        path = (place or self.commune).path
        found = title_shares(centre_id=self.centre.id, place_path=path, day=day)[kind]
        return found.recognised, found.all


@pytest.fixture
def village(db: None) -> Village:
    return Village()


def state(id_: Any) -> str:
    return Recognition.objects.get(id=id_).state


def test_all_households_of_a_hamlet_are_registered_once(village: Village) -> None:
    done = register_hamlet(
        actor=village.head, centre_id=village.centre.id, place_id=village.tam.id, year=2021, now=NOW
    )
    assert len(done.ids) == 2
    assert set(Recognition.objects.values_list("household", flat=True)) == {village.an.id, village.binh.id}
    again = register_hamlet(
        actor=village.head, centre_id=village.centre.id, place_id=village.tam.id, year=2021, now=NOW
    )
    assert (again.ids, again.had) == ((), 2)
    assert AuditEntry.objects.filter(action="title.register").count() == 1


def test_a_hamlet_head_registers_in_his_hamlet_only(village: Village) -> None:
    village.register(Subject.FAMILY, village.an, actor=village.head)
    village.register(Subject.COMMUNITY, village.tam, actor=village.head)
    clan = Clan.objects.create(place=village.commune, name="Họ Hà")
    for kind, one in (
        (Subject.FAMILY, village.chi),
        (Subject.COMMUNITY, village.me),
        (Subject.CLAN, clan),
        (Subject.UNIT, factories.organisation(place=village.commune)),
    ):
        with pytest.raises(NotAllowed):
            village.register(kind, one, actor=village.head)
    with pytest.raises(NotAllowed):
        register_hamlet(
            actor=village.head, centre_id=village.centre.id, place_id=village.me.id, year=2021, now=NOW
        )


@pytest.mark.parametrize(
    "kind", [Subject.FAMILY, Subject.CLAN, Subject.COMMUNITY, Subject.UNIT, Subject.CITIZEN]
)
def test_nobody_from_elsewhere_is_registered(village: Village, kind: Subject) -> None:
    with pytest.raises(NotOfThisCommune):
        register_for_title(
            actor=village.director,
            centre_id=village.centre.id,
            kind=kind,
            year=2021,
            subjects=[uuid4()],
            now=NOW,
        )
    with pytest.raises(NobodyToRegister):
        village.register(kind)


def test_an_empty_household_a_retired_unit_and_an_impossible_year_are_refused(village: Village) -> None:
    with pytest.raises(NotOfThisCommune):
        village.register(Subject.FAMILY, village.empty)
    with pytest.raises(NotOfThisCommune):
        village.register(Subject.UNIT, factories.organisation(place=village.commune, active=False))
    for year in (1999, 2022):
        with pytest.raises(TitleYearImpossible):
            village.register(Subject.FAMILY, village.an, year=year)


def test_who_refused_a_record_of_his_learning_is_not_registered_as_a_citizen(village: Village) -> None:
    person = Person.objects.get(full_name="Hà Thị An")
    for given in (True, False):
        Consent.add(
            person=person, purpose=ConsentPurpose.LEARNING_RECORD, given=given, how="giấy", recorded_at=NOW
        )
    with pytest.raises(ConsentRefused):
        village.register(Subject.CITIZEN, person)
    Consent.add(
        person=person, purpose=ConsentPurpose.LEARNING_RECORD, given=True, how="giấy", recorded_at=NOW
    )
    assert len(village.register(Subject.CITIZEN, person)) == 1


def test_the_hamlet_proposes_some_and_says_of_others_why_not(village: Village) -> None:
    first, second = village.register(Subject.FAMILY, village.an, village.binh)
    verdicts = {first: Verdict(proposed=True), second: Verdict(proposed=False, reason=" Con bỏ học ")}
    done = review_in_hamlet(
        actor=village.head, centre_id=village.centre.id, verdicts=verdicts, on=TODAY, now=NOW
    )
    assert done == 2
    assert (state(first), state(second)) == ("proposed", "not_proposed")
    row = Recognition.objects.get(id=second)
    assert (row.state_reason, row.reviewed_on) == ("Con bỏ học", TODAY)


def test_a_review_that_cannot_be_is_refused(village: Village) -> None:
    (id_,) = village.register(Subject.FAMILY, village.an)
    who = {"actor": village.head, "centre_id": village.centre.id, "now": NOW}
    with pytest.raises(NothingReviewed):
        review_in_hamlet(verdicts={}, on=TODAY, **who)
    with pytest.raises(TitleReasonMissing):
        review_in_hamlet(verdicts={id_: Verdict(proposed=False, reason="  ")}, on=TODAY, **who)
    with pytest.raises(TitleDayImpossible):
        review_in_hamlet(verdicts={id_: Verdict(proposed=True)}, on=date(2021, 10, 3), **who)
    with pytest.raises(NoSuchTitle):
        review_in_hamlet(verdicts={uuid4(): Verdict(proposed=True)}, on=TODAY, **who)
    (elsewhere,) = village.register(Subject.FAMILY, village.chi)
    with pytest.raises(NotAllowed):
        review_in_hamlet(verdicts={elsewhere: Verdict(proposed=True)}, on=TODAY, **who)
    assert state(id_) == "registered"


def test_one_decision_confers_many_and_refuses_with_a_reason(village: Village) -> None:
    ids = village.register(Subject.FAMILY, village.an, village.binh, village.chi)
    village.propose(*ids)
    decision = village.decide(ids[1], ids[0], refused={ids[2]: "Hồ sơ thiếu"}, signatory="Phạm Văn Cao")
    rows = {row.id: row for row in Recognition.objects.all()}
    assert [rows[id_].state for id_ in ids] == ["recognised", "recognised", "refused"]
    assert [rows[id_].sequence for id_ in ids] == [2, 1, None]
    assert {row.decision_id for row in rows.values()} == {decision}
    assert rows[ids[2]].state_reason == "Hồ sơ thiếu"
    assert rows[ids[0]].token != rows[ids[1]].token
    line = get_title(recognition_id=ids[1])
    assert line is not None
    assert line.printed is not None
    assert line.printed.number == "001/2021/GCN-GĐHT"
    assert line.printed.name == "Bùi Văn Bình (mẫu)"
    assert line.printed.where == "thôn Tam, xã Ái Thượng"
    assert (line.printed.issuer, line.printed.signatory) == ("UBND xã Ái Thượng", "Phạm Văn Cao")
    assert RecognitionMember.objects.filter(recognition=ids[0]).count() == 2
    assert find_printed(token=line.token) == PaperOfTitle(line.printed, None)
    assert find_printed(token="x") is None
    assert find_printed(token="%00") is None


def test_a_decision_that_cannot_be_is_refused_and_leaves_nothing(village: Village) -> None:
    (id_,) = village.register(Subject.FAMILY, village.an)
    with pytest.raises(StepNotPossible):
        village.decide(id_)
    village.propose(id_)
    for refusal, more in (
        (DecisionNumberMissing, {"number_sign": " "}),
        (TitleOfAnotherYear, {"year": 2020}),
        (TitleDayImpossible, {"dated": date(2021, 10, 3)}),
        (TitleDayImpossible, {"dated": date(2021, 10, 1)}),
        (TitleReasonMissing, {"refused": {id_: ""}}),
        (NoSuchTitle, {"recognised": [uuid4()]}),
        (NothingToDecide, {"recognised": []}),
        (NotAllowed, {"actor": village.head}),
        (NotAllowed, {"actor": factories.actor(Role.SECRETARY, at=village.commune)}),
    ):
        with pytest.raises(refusal):
            village.decide(**{"recognised": [id_], **more})
    assert not TitleDecision.objects.exists()
    village.decide(id_)
    (other,) = village.register(Subject.FAMILY, village.binh)
    village.propose(other)
    with pytest.raises(DecisionNumberTaken):
        village.decide(other, number_sign="15/qđ-ubnd")
    with pytest.raises(StepNotPossible):
        village.decide(id_, number_sign="16/QĐ-UBND")


def test_withdrawn_before_the_decision_and_registered_anew(village: Village) -> None:
    (id_,) = village.register(Subject.FAMILY, village.an)
    withdraw_title(actor=village.head, recognition_id=id_, reason="Đi làm xa", now=NOW)
    assert state(id_) == "withdrawn"
    (again,) = village.register(Subject.FAMILY, village.an)
    village.propose(again)
    village.decide(again)
    with pytest.raises(StepNotPossible):
        withdraw_title(actor=village.head, recognition_id=again, now=NOW)


def test_shares_count_who_holds_a_title_of_all_who_could(village: Village) -> None:
    assert village.share(Subject.FAMILY) == (0, 3)
    village.recognised(Subject.FAMILY, village.an)
    assert village.share(Subject.FAMILY) == (1, 3)
    assert village.share(Subject.FAMILY, place=village.tam) == (1, 2)
    assert village.share(Subject.FAMILY, place=village.me) == (0, 1)
    assert village.share(Subject.FAMILY, day=date(2021, 8, 31)) == (0, 3)
    village.recognised(Subject.COMMUNITY, village.me, number_sign="16")
    assert village.share(Subject.COMMUNITY) == (1, 2)
    factories.person(place=village.tam, birth_year=2007)
    factories.person(place=village.tam, birth_year=None)
    assert village.share(Subject.CITIZEN) == (0, 4)


def test_a_title_holds_until_the_next_years_decision_in_its_place(village: Village) -> None:
    village.recognised(Subject.FAMILY, village.an, year=2020)
    village.recognised(Subject.FAMILY, village.chi, year=2020, number_sign="16/QĐ-UBND")
    assert village.share(Subject.FAMILY, day=date(2021, 8, 31)) == (2, 3)
    # The hamlet of An decides about another household for 2021: An's own title is over, Chi's stands.
    village.recognised(Subject.FAMILY, village.binh, year=2021)
    assert village.share(Subject.FAMILY, day=date(2021, 8, 31)) == (2, 3)
    assert village.share(Subject.FAMILY) == (2, 3)
    assert village.share(Subject.FAMILY, place=village.tam) == (1, 2)


def test_who_is_registered_keeps_his_title_until_he_himself_is_decided(village: Village) -> None:
    village.recognised(Subject.FAMILY, village.an, year=2020)
    (again,) = village.register(Subject.FAMILY, village.an, year=2021)
    assert not village.ending(2021, village.tam)
    village.recognised(Subject.FAMILY, village.binh, year=2021)
    assert village.share(Subject.FAMILY, place=village.tam) == (2, 2)
    village.propose(again)
    village.decide(refused={again: "Chưa đủ"}, number_sign="17/QĐ-UBND")
    assert village.share(Subject.FAMILY, place=village.tam) == (1, 2)


@pytest.mark.parametrize("out", ["unregistered", "withdrawn", "not proposed"])
def test_who_no_longer_strives_loses_his_title_when_his_place_is_decided(village: Village, out: str) -> None:
    village.recognised(Subject.FAMILY, village.an, year=2020)
    if out != "unregistered":
        (again,) = village.register(Subject.FAMILY, village.an, year=2021)
        if out == "withdrawn":
            withdraw_title(actor=village.head, recognition_id=again, now=NOW)
        else:
            said = {again: Verdict(proposed=False, reason="Chưa đủ")}
            review_in_hamlet(
                actor=village.head, centre_id=village.centre.id, verdicts=said, on=TODAY, now=NOW
            )
    assert village.ending(2021, village.tam) == {village.tam.id: 1}
    assert not village.ending(2021, village.me)
    village.recognised(Subject.FAMILY, village.binh, year=2021)
    assert village.share(Subject.FAMILY, place=village.tam) == (1, 2)


def test_the_same_title_of_two_years_counts_once(village: Village) -> None:
    village.recognised(Subject.FAMILY, village.an, year=2020)
    village.recognised(Subject.FAMILY, village.an, year=2021)
    assert village.share(Subject.FAMILY) == (1, 3)


def test_a_member_who_leaves_or_comes_or_is_erased_asks_for_a_new_look(village: Village) -> None:
    id_ = village.recognised(Subject.FAMILY, village.an)
    looked = lambda: to_look_at(actor=village.head, centre_id=village.centre.id, day=TODAY)  # noqa: E731
    assert looked() == ()
    ba = Person.objects.get(full_name="Hà Văn Ba")
    move_person(actor=village.director, person_id=ba.id, to_place_id=village.me.id, on=TODAY, now=NOW)
    (line,) = looked()
    assert (line.moved.left, line.moved.joined) == ({ba.id}, set())
    new = factories.person(full_name="Hà Thị Út", place=village.tam, household=village.an)
    assert looked()[0].moved.joined == {new.id}
    confirm_title(actor=village.director, recognition_id=id_, why="Gia đình vẫn đạt", on=TODAY, now=NOW)
    assert looked() == ()
    head = Person.objects.get(full_name="Hà Thị An")
    erase_person(actor=village.director, person_id=head.id, now=NOW)
    assert looked()[0].moved.left == {head.id}


def test_an_erased_person_strives_for_nothing_and_no_reason_is_kept(village: Village) -> None:
    an, binh = (Person.objects.get(full_name=name) for name in ("Hà Thị An", "Bùi Văn Bình"))
    (refused,) = village.register(Subject.CITIZEN, an)
    (open_,) = village.register(Subject.CITIZEN, binh)
    village.propose(refused, open_)
    village.decide(refused={refused: "Đang chữa bệnh dài ngày"})
    for person in (an, binh):
        erase_person(actor=village.director, person_id=person.id, now=NOW)
    assert (state(refused), state(open_)) == ("refused", "withdrawn")
    assert {*Recognition.objects.values_list("state_reason", flat=True)} == {ERASED_REASON}


def test_two_rows_of_one_member_are_one(village: Village) -> None:
    village.recognised(Subject.FAMILY, village.binh)
    old = Person.objects.get(full_name="Bùi Văn Bình")
    kept = factories.person(full_name="Bùi Văn Bình", place=village.tam, household=village.binh)
    merge_people(actor=village.director, kept_id=kept.id, merged_id=old.id, why="", now=NOW)
    assert to_look_at(actor=village.director, centre_id=village.centre.id, day=TODAY) == ()


def test_a_citizen_who_moves_to_another_commune_is_looked_at_again(village: Village) -> None:
    person = Person.objects.get(full_name="Lò Thị Chi")
    village.recognised(Subject.CITIZEN, person)
    move_person(actor=village.director, person_id=person.id, to_place_id=village.tam.id, on=TODAY, now=NOW)
    assert to_look_at(actor=village.director, centre_id=village.centre.id, day=TODAY) == ()
    Person.objects.filter(id=person.id).update(commune=factories.place(name="Ban Công"))
    assert len(to_look_at(actor=village.director, centre_id=village.centre.id, day=TODAY)) == 1


def test_a_citizen_holds_his_title_in_the_hamlet_he_moved_to(village: Village) -> None:
    person = Person.objects.get(full_name="Lò Thị Chi")
    Person.objects.update(birth_year=1980)
    village.recognised(Subject.CITIZEN, person)
    move_person(actor=village.director, person_id=person.id, to_place_id=village.tam.id, on=TODAY, now=NOW)
    assert village.share(Subject.CITIZEN, place=village.tam) == (1, 4)
    scopes = [
        Scope(village.centre.id, place.id, place.path, SchoolYear(2021), TODAY)
        for place in (village.commune, village.tam, village.me)
    ]
    together = measures.measure_many(Subject.CITIZEN, scopes)
    assert [found.numerator for found in together] == [1, 1, 0]
    assert measures.measure_many(Subject.CITIZEN, scopes[1:]) == together[1:]
    for scope, found in zip(scopes, together, strict=True):
        assert measures.measure(Subject.CITIZEN, scope) == found
        listed = measures.records(Subject.CITIZEN, scope)
        assert sum(record.counted for record in listed) == found.numerator


@pytest.mark.parametrize("kind", [Subject.CITIZEN, Subject.FAMILY])
def test_who_refused_to_be_named_as_either_of_his_rows_is_not_named(village: Village, kind: Subject) -> None:
    old = Person.objects.get(full_name="Bùi Văn Bình")
    village.recognised(kind, old if kind is Subject.CITIZEN else village.binh)
    kept = factories.person(full_name="Bùi Văn Bình", place=village.tam)
    Consent.add(person=kept, purpose=ConsentPurpose.PUBLIC_NAME, given=False, how="giấy", recorded_at=NOW)
    merge_people(actor=village.director, kept_id=kept.id, merged_id=old.id, why="", now=NOW)
    decision = TitleDecision.objects.get()
    found = print_for_the_wall(actor=village.director, decision_id=decision.id, now=NOW)
    assert (len(found.lines), len(found.unnamed)) == (0, 1)


def test_who_refused_as_the_row_that_was_merged_is_not_registered(village: Village) -> None:
    old = Person.objects.get(full_name="Bùi Văn Bình")
    Consent.add(person=old, purpose=ConsentPurpose.LEARNING_RECORD, given=False, how="giấy", recorded_at=NOW)
    kept = factories.person(full_name="Bùi Văn Bình", place=village.tam)
    merge_people(actor=village.director, kept_id=kept.id, merged_id=old.id, why="", now=NOW)
    with pytest.raises(ConsentRefused):
        village.register(Subject.CITIZEN, kept)


def test_who_stands_in_the_list_as_the_row_that_was_merged_is_left_as_he_is(village: Village) -> None:
    old = Person.objects.get(full_name="Bùi Văn Bình")
    village.register(Subject.CITIZEN, old)
    kept = factories.person(full_name="Bùi Văn Bình", place=village.tam)
    merge_people(actor=village.director, kept_id=kept.id, merged_id=old.id, why="", now=NOW)
    assert village.register(Subject.CITIZEN, kept) == ()


def test_marking_tells_once_and_taking_back_ends_the_title_from_its_day(village: Village) -> None:
    id_ = village.recognised(Subject.FAMILY, village.an)
    with pytest.raises(NobodyMoved):
        mark_to_look_again(actor=village.head, centre_id=village.centre.id, on=TODAY, now=NOW)
    Person.objects.filter(full_name="Hà Văn Ba").update(household=None)
    assert mark_to_look_again(actor=village.head, centre_id=village.centre.id, on=TODAY, now=NOW) == 1
    with pytest.raises(NobodyMoved):
        mark_to_look_again(actor=village.head, centre_id=village.centre.id, on=TODAY, now=NOW)
    row = Recognition.objects.get(id=id_)
    assert (row.look_again_since, row.look_again_why) == (TODAY, "1 người không còn, 0 người mới")
    with pytest.raises(NotAllowed):
        take_back_title(actor=village.head, recognition_id=id_, reason="x", on=TODAY, now=NOW)
    with pytest.raises(TitleReasonMissing):
        take_back_title(actor=village.director, recognition_id=id_, reason=" ", on=TODAY, now=NOW)
    with pytest.raises(TitleDayImpossible):
        take_back_title(actor=village.director, recognition_id=id_, reason="x", on=date(2021, 8, 1), now=NOW)
    take_back_title(actor=village.director, recognition_id=id_, reason="Chuyển đi", on=TODAY, now=NOW)
    assert village.share(Subject.FAMILY) == (0, 3)
    assert village.share(Subject.FAMILY, day=date(2021, 10, 1)) == (1, 3)
    with pytest.raises(StepNotPossible):
        confirm_title(actor=village.director, recognition_id=id_, why="x", on=TODAY, now=NOW)


def test_a_list_costs_the_same_for_few_and_for_many(village: Village, django_assert_num_queries: Any) -> None:
    def listed() -> Any:
        return list_titles(
            within=Recognition.objects.all(), centre_id=village.centre.id, year=2021, kind=Subject.FAMILY
        )

    village.recognised(Subject.FAMILY, village.an)
    with django_assert_num_queries(5):
        listed()
    village.recognised(Subject.FAMILY, village.binh, number_sign="16")
    village.register(Subject.FAMILY, village.chi)
    with django_assert_num_queries(5):
        lines = listed()
    assert [line.name for line in lines] == ["Lò Thị Chi (mẫu)", "Hà Thị An (mẫu)", "Bùi Văn Bình (mẫu)"]
    with django_assert_num_queries(8):
        village.share(Subject.FAMILY)


def test_audit_rows_name_nobody(village: Village) -> None:
    id_ = village.recognised(Subject.FAMILY, village.an)
    take_back_title(actor=village.director, recognition_id=id_, reason="Bà An đi xa", on=TODAY, now=NOW)
    rows = AuditEntry.objects.filter(action__startswith="title.")
    assert [row.action for row in rows.order_by("id")] == [
        "title.register",
        "title.review",
        "title.decide",
        "title.take-back",
    ]
    assert not any("An" in str(row.facts) for row in rows)
