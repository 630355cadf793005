"""Certificates: who gets one, with which number, once, and how one is taken back or corrected."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from hieuhoc.learning.certificate import (
    ClassNotFinished,
    ExceptionSaysNotWhy,
    IssueDayImpossible,
    NeverCame,
    NobodyNamed,
    NothingToCorrect,
    RevocationSaysNotWhy,
    RevokedAlready,
    from_json,
)
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    Attendance,
    AttendanceMark,
    AuditEntry,
    Certificate,
    LearningCentre,
    LearningClass,
    Person,
    Session,
)
from hieuhoc.store.people import save_person
from hieuhoc.store.queries.certificates import find_certificate, list_candidates, list_register
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.class_steps import NoSuchClass
from hieuhoc.usecases.issue_certificates import issue_certificates
from hieuhoc.usecases.print_certificates import print_certificates, print_register
from hieuhoc.usecases.reissue_certificate import ValidOneExists, reissue_certificate
from hieuhoc.usecases.revoke_certificate import NoSuchCertificate, revoke_certificate
from tests import factories

ON = date(2021, 12, 20)
NOW = datetime(2022, 1, 20, 1, 30, tzinfo=UTC)


class Finished:
    """A finished class of three evenings: An was at all, Bình at two, Chi at one, Dung at none."""

    def __init__(self) -> None:
        self.centre: LearningCentre = factories.centre()
        self.director = factories.actor(at=self.centre.place)
        self.row: LearningClass = factories.learning_class(centre=self.centre, state="finished")
        self.people = [
            factories.person(full_name=f"Hà Thị {name}", place=self.centre.place)
            for name in ("An", "Bình", "Chi", "Dung")
        ]
        for person in self.people:
            factories.registration(learning_class=self.row, person=person)
        self.sessions = [
            factories.session(learning_class=self.row, day=date(2021, 10, day), state="held")
            for day in (5, 12, 19)
        ]
        for index, person in enumerate(self.people):
            for session in self.sessions[: 3 - index]:
                mark(session, person)

    def issue(self, **more: Any) -> Any:
        return issue_certificates(actor=self.director, class_id=self.row.id, **{"on": ON, "now": NOW, **more})

    def names(self) -> list[str]:
        return [row.printed["full_name"] for row in Certificate.objects.order_by("sequence")]


def mark(session: Session, person: Person, status: str = "present") -> None:
    made = AttendanceMark.add(
        id=uuid4(),
        session=session,
        person=person,
        status=status,
        device="thử",
        marked_at=factories.NOW,
        received_at=factories.NOW,
    )
    Attendance.objects.create(session=session, person=person, status=status, mark=made)


@pytest.fixture
def finished(db: None) -> Finished:
    return Finished()


def test_those_who_came_to_two_thirds_get_one_in_the_order_of_names(finished):
    issued = finished.issue()
    assert (len(issued.ids), issued.had_one, issued.came_too_seldom) == (2, 0, 2)
    assert finished.names() == ["Hà Thị An (mẫu)", "Hà Thị Bình (mẫu)"]
    numbers = Certificate.objects.order_by("sequence").values_list("number", flat=True)
    assert list(numbers) == ["001/2021/GCN-TTHTCĐ", "002/2021/GCN-TTHTCĐ"]
    printed = from_json(Certificate.objects.get(sequence=2).printed)
    assert (printed.attended, printed.held, printed.minutes) == (2, 3, 360)
    assert (printed.first_day, printed.last_day) == (date(2021, 10, 5), date(2021, 10, 19))
    assert (printed.class_title, printed.birth, printed.issued_on) == ("Luật Đất đai", "1980", ON)
    assert Certificate.objects.values("token").distinct().count() == 2


def test_again_issues_only_what_is_missing(finished):
    finished.issue()
    assert finished.issue().ids == ()
    assert AuditEntry.objects.filter(action="certificate.issue").count() == 1
    mark(finished.sessions[1], finished.people[2])
    again = finished.issue()
    assert (len(again.ids), again.had_one) == (1, 2)
    assert finished.names()[-1] == "Hà Thị Chi (mẫu)"


def test_an_exception_needs_a_reason_that_is_kept(finished):
    chi = finished.people[2].id
    with pytest.raises(ExceptionSaysNotWhy):
        finished.issue(exceptions=[chi], why="  ")
    assert not Certificate.objects.exists()
    finished.issue(exceptions=[chi, uuid4()], why="Nằm viện hai tuần, đã học bù")
    exceptions = [row.printed["exception"] for row in Certificate.objects.order_by("sequence")]
    assert exceptions == ["", "", "Nằm viện hai tuần, đã học bù"]
    entry = AuditEntry.objects.get(action="certificate.issue")
    assert entry.facts["exceptions"] == 1
    assert "Nằm viện" not in str(entry.facts)


def test_no_exception_for_somebody_who_never_came(finished):
    _, _, chi, dung = finished.people
    with pytest.raises(NeverCame) as refusal:
        finished.issue(exceptions=[chi.id, dung.id], why="Nằm viện hai tuần, đã học bù")
    assert refusal.value.names == ("Hà Thị Dung",)
    assert "Dung" not in str(refusal.value)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("status", ["late", "excused", "absent"])
def test_late_is_there_excused_is_not(finished, status):
    Attendance.objects.filter(person=finished.people[1]).update(status=status)
    assert len(finished.issue().ids) == (2 if status == "late" else 1)


def test_numbers_go_on_within_the_centre_and_the_year(finished):
    finished.issue()
    other = Finished.__new__(Finished)
    other.__dict__ = dict(finished.__dict__)
    other.row = factories.learning_class(centre=finished.centre, state="finished", title="Nuôi gà")
    session = factories.session(learning_class=other.row, day=date(2021, 11, 2), state="held")
    mark(session, finished.people[3])
    other.issue()
    assert Certificate.objects.get(learning_class=other.row).number == "003/2021/GCN-TTHTCĐ"
    third = factories.learning_class(centre=finished.centre, state="finished", title="Nuôi dê")
    mark(factories.session(learning_class=third, day=date(2021, 12, 2), state="held"), finished.people[3])
    issue_certificates(actor=finished.director, class_id=third.id, on=date(2022, 1, 5), now=NOW)
    assert Certificate.objects.get(learning_class=third).number == "001/2022/GCN-TTHTCĐ"


def test_one_entered_twice_gets_one_for_what_both_rows_attended(finished):
    an, _, chi, dung = finished.people
    mark(finished.sessions[2], dung, "late")
    Person.objects.filter(pk=chi.pk).update(merged_into=dung)
    finished.issue()
    assert finished.names() == ["Hà Thị An (mẫu)", "Hà Thị Bình (mẫu)", "Hà Thị Dung (mẫu)"]
    Person.objects.filter(pk=dung.pk).update(merged_into=an)
    Person.objects.filter(pk=chi.pk).update(merged_into=an)
    assert finished.issue().ids == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [({"state": "running"}, ClassNotFinished), ({"kind": "head_count"}, NobodyNamed)],
)
def test_some_classes_certify_nobody(finished, change, error):
    LearningClass.objects.filter(pk=finished.row.pk).update(**change)
    with pytest.raises(error):
        finished.issue()


def test_only_who_certifies_here_may(finished):
    stranger = factories.actor(at=factories.place(name="Ban Công"))
    head = factories.actor(Role.HAMLET_HEAD, at=finished.centre.place)
    finished.issue()
    certificate = Certificate.objects.first()
    for actor in (stranger, head):
        with pytest.raises(NotAllowed):
            issue_certificates(actor=actor, class_id=finished.row.id, on=ON, now=NOW)
        with pytest.raises(NotAllowed):
            revoke_certificate(actor=actor, certificate_id=certificate.id, reason="Sai", now=NOW)
        with pytest.raises(NotAllowed):
            print_certificates(actor=actor, class_id=finished.row.id, now=NOW)
        with pytest.raises(NotAllowed):
            print_register(actor=actor, centre_id=finished.centre.id, year=2021, now=NOW)
    for nothing in (issue_certificates, print_certificates):
        more = {"on": ON} if nothing is issue_certificates else {}
        with pytest.raises(NoSuchClass):
            nothing(actor=finished.director, class_id=uuid4(), now=NOW, **more)
    with pytest.raises(NoSuchCertificate):
        revoke_certificate(actor=finished.director, certificate_id=uuid4(), reason="Sai", now=NOW)


def test_a_revoked_one_stays_in_the_register_and_is_not_issued_again_by_itself(finished):
    finished.issue()
    certificate = Certificate.objects.get(sequence=1)
    with pytest.raises(RevocationSaysNotWhy):
        revoke_certificate(actor=finished.director, certificate_id=certificate.id, reason=" ", now=NOW)
    revoke_certificate(actor=finished.director, certificate_id=certificate.id, reason="Cấp nhầm", now=NOW)
    with pytest.raises(RevokedAlready):
        revoke_certificate(actor=finished.director, certificate_id=certificate.id, reason="Lại", now=NOW)
    assert finished.issue().ids == ()
    line = list_register(centre_id=finished.centre.id, year=2021)[0]
    assert (line.revoked_on, line.revoke_reason) == (date(2022, 1, 20), "Cấp nhầm")
    assert [line.sequence for line in _printed(finished)] == [2]


def _printed(finished: Finished, **more: Any) -> Any:
    return print_certificates(actor=finished.director, class_id=finished.row.id, now=NOW, **more)


def test_a_corrected_name_takes_a_new_certificate(finished):
    finished.issue(exceptions=[finished.people[2].id], why="Học bù")
    old = Certificate.objects.get(sequence=3)
    again = {"actor": finished.director, "reason": "Sai tên", "on": ON, "now": NOW}
    with pytest.raises(NothingToCorrect):
        reissue_certificate(certificate_id=old.id, **again)
    chi = finished.people[2]
    chi.full_name = "Hà Thị Chí"
    save_person(chi)
    new_id = reissue_certificate(certificate_id=old.id, **again)
    old.refresh_from_db()
    new = Certificate.objects.get(id=new_id)
    assert (old.printed["full_name"], old.revoke_reason) == ("Hà Thị Chi (mẫu)", "Sai tên")
    assert (new.printed["full_name"], new.number) == ("Hà Thị Chí (mẫu)", "004/2021/GCN-TTHTCĐ")
    assert new.printed["exception"] == "Học bù"
    assert new.token != old.token
    with pytest.raises(ValidOneExists):
        reissue_certificate(certificate_id=old.id, **again)
    revoke_certificate(actor=finished.director, certificate_id=new_id, reason="Nhầm", now=NOW)
    assert Certificate.objects.get(id=reissue_certificate(certificate_id=new_id, **again)).sequence == 5


@pytest.mark.parametrize("on", [date(2021, 10, 18), date(2022, 1, 21)])
def test_the_day_lies_between_the_last_meeting_and_today(finished, on):
    with pytest.raises(IssueDayImpossible) as refused:
        finished.issue(on=on)
    assert (refused.value.earliest, refused.value.latest) == (date(2021, 10, 19), date(2022, 1, 20))
    assert not Certificate.objects.exists()


def test_printing_leaves_a_trace_without_names(finished):
    finished.issue()
    chosen = Certificate.objects.get(sequence=2)
    assert [line.id for line in _printed(finished, only=[chosen.id])] == [chosen.id]
    entry = AuditEntry.objects.get(action="certificate.print")
    assert entry.facts == {"certificates": [str(chosen.id)]}
    print_register(actor=finished.director, centre_id=finished.centre.id, year=2021, now=NOW)
    assert AuditEntry.objects.get(action="certificate.print-register").facts["certificates"] == 2


def test_the_word_in_the_qr_code_finds_the_certificate(finished):
    finished.issue()
    row = Certificate.objects.get(sequence=1)
    assert find_certificate(token=row.token).printed.full_name == "Hà Thị An (mẫu)"
    assert find_certificate(token="khong-co") is None


def test_learners_are_listed_once_in_three_queries(finished, django_assert_num_queries: Any):
    with django_assert_num_queries(3):
        candidates = list_candidates(class_id=finished.row.id, held=3)
    assert [c.meetings.attended for c in candidates] == [3, 2, 1, 0]
    assert [c.meetings.suffice() for c in candidates] == [True, True, False, False]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_give_each_learner_one_and_each_number_once():
    finished = Finished()
    second = factories.learning_class(centre=finished.centre, state="finished", title="Nuôi gà")
    evening = factories.session(learning_class=second, day=date(2021, 11, 2), state="held")
    for person in finished.people:
        mark(evening, person)
    begun = Barrier(4)
    errors: list[Exception] = []

    def issue(class_id: Any) -> None:
        try:
            begun.wait()
            issue_certificates(actor=finished.director, class_id=class_id, on=ON, now=NOW)
        except Exception as error:  # noqa: BLE001 - a thread's failure is told below
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=issue, args=[class_id]) for class_id in [finished.row.id, second.id] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
