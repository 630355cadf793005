"""Clubs: founded, joined, left, met in; whose names are seen, and what is counted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hieuhoc.kernel.dates import Period
from hieuhoc.learning.club import (
    AlreadyMember,
    ClubDayToCome,
    ClubKind,
    ClubNotWorking,
    EndsBeforeFounding,
    LeavesBeforeJoining,
    MeetingDoubted,
)
from hieuhoc.learning.measure import Scope
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import AuditEntry, Club, ClubMeeting, ClubMember, Level, Person
from hieuhoc.store.queries.clubs import list_clubs, list_meetings
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.store.queries.proofs import ProofScope
from hieuhoc.store.queries.proofs.clubs import club_proofs
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.clubs.keep_club import ClubDetails, change_club, found_club, set_leader
from hieuhoc.usecases.clubs.keep_meetings import correct_meeting, note_meeting, withdraw_meeting
from hieuhoc.usecases.clubs.keep_members import join_club, leave_club
from hieuhoc.usecases.clubs.open_club import open_club
from hieuhoc.usecases.clubs.steps import ClubNameMissing, ClubNameTaken, MeetingWithdrawn
from hieuhoc.usecases.erase_person import ERASED_NAME, erase_person
from hieuhoc.usecases.person_steps import NoSuchPerson, PersonErased
from tests import factories

NOW, TODAY = factories.NOW, factories.TODAY
FOUNDED = date(2020, 9, 1)
YEAR = SchoolYear(2021)


class World:
    def __init__(self) -> None:
        self.commune = factories.commune_in_province()
        self.centre = factories.centre(place=self.commune)
        self.hamlet = factories.place(Level.HAMLET, parent=self.commune, name="Vèn")
        self.other = factories.place(Level.HAMLET, parent=self.commune, name="Đô")
        self.director = factories.actor(at=self.commune)
        self.head = factories.actor(Role.HAMLET_HEAD, at=self.hamlet)
        self.an = factories.person(full_name="Hà Văn An", place=self.hamlet)
        self.binh = factories.person(full_name="Bùi Thị Bình", place=self.other)

    def details(self, name="CLB Gia đình hạnh phúc", **more):
        given = {"kind": ClubKind.HAPPY_FAMILY, "place_id": self.hamlet.id, "founded": FOUNDED}
        return ClubDetails(name=name, **given | more)

    def club(self, **more):
        details = self.details(**more)
        return found_club(actor=self.director, centre_id=self.centre.id, details=details, now=NOW)

    def join(self, club, person, since=FOUNDED, actor=None):
        return join_club(
            actor=actor or self.director, club_id=club, person_id=person.id, since=since, now=NOW
        )

    def meet(self, club, day=TODAY, present=20):
        return note_meeting(
            actor=self.director, club_id=club, day=day, topic="Nuôi gà", present=present, now=NOW
        )

    def scope(self, place=None, as_of=TODAY):
        at = place or self.commune
        return Scope(self.centre.id, at.id, at.path, YEAR, as_of)


@pytest.fixture
def world(db):
    return World()


def figures(indicator, scope):
    counting = COUNTINGS[indicator]
    measured, records = counting.measure(scope), counting.records(scope)
    assert measured.counted == sum(record.counted for record in records) == measured.numerator
    left_out = {excluded.reason: excluded.count for excluded in measured.excluded}
    for record in records:
        assert record.counted is not bool(record.reason)
    assert left_out == {
        reason: sum(record.reason == reason for record in records)
        for reason in {record.reason for record in records if record.reason}
    }
    return int(measured.numerator), left_out


def test_the_office_founds_anywhere_and_a_hamlet_head_in_his_hamlet(world):
    world.club()
    found_club(
        actor=world.head, centre_id=world.centre.id, details=world.details("CLB của trưởng thôn"), now=NOW
    )
    for place in (world.other, world.commune):
        with pytest.raises(NotAllowed):
            found_club(
                actor=world.head,
                centre_id=world.centre.id,
                details=world.details("Khác", place_id=place.id),
                now=NOW,
            )
    assert Club.objects.count() == 2


@pytest.mark.parametrize("role", [Role.CLASS_HOST, Role.EDITOR, Role.CRITERION_OWNER])
def test_others_found_none(world, role):
    with pytest.raises(NotAllowed):
        found_club(
            actor=factories.actor(role, at=world.commune),
            centre_id=world.centre.id,
            details=world.details(),
            now=NOW,
        )


def test_a_club_of_another_commune_is_nobodys_here(world):
    elsewhere = factories.place(parent=world.commune.parent, name="Ban Công")
    with pytest.raises(NotAllowed):
        world.club(place_id=elsewhere.id)


def test_what_cannot_be_so_is_refused(world):
    world.club()
    with pytest.raises(ClubNameTaken):
        world.club(name="clb gia dinh  HẠNH PHÚC")
    with pytest.raises(ClubNameMissing):
        world.club(name="  ")
    with pytest.raises(ClubDayToCome):
        world.club(name="Mới", founded=TODAY + timedelta(days=1))
    with pytest.raises(EndsBeforeFounding):
        world.club(name="Mới", ended=FOUNDED - timedelta(days=1))
    world.club(place_id=world.other.id)  # another hamlet may have one of the same name
    assert Club.objects.count() == 2


def test_a_person_is_a_member_once_and_may_come_back(world):
    club = world.club()
    first = world.join(club, world.an)
    with pytest.raises(AlreadyMember) as told:
        world.join(club, world.an, since=TODAY)
    assert told.value.since == FOUNDED
    leave_club(actor=world.director, membership_id=first, until=date(2021, 3, 1), now=NOW)
    with pytest.raises(AlreadyMember):
        world.join(club, world.an, since=date(2021, 2, 1))
    world.join(club, world.an, since=date(2021, 3, 1))
    assert ClubMember.objects.filter(club=club).count() == 2


def test_the_database_knows_one_open_membership_too(world):
    club = world.club()
    world.join(club, world.an)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClubMember.objects.create(club_id=club, person=world.an, since=TODAY)


def test_one_entered_twice_is_one_member(world):
    club = world.club()
    twin = factories.person(full_name="Ha Van An", place=world.hamlet)
    world.join(club, twin)
    Person.objects.filter(id=twin.id).update(merged_into=world.an)
    with pytest.raises(AlreadyMember):
        world.join(club, world.an, since=TODAY)
    with pytest.raises(AlreadyMember):
        world.join(club, Person.objects.get(id=twin.id), since=TODAY)
    opened = open_club(actor=world.director, club_id=club, now=NOW)
    assert [line.name for line in opened.members] == ["Hà Văn An (mẫu)"]
    assert opened.club.members == 1


def test_a_mistaken_membership_ends_on_its_first_day_and_counts_nowhere(world):
    club = world.club()
    mistake = world.join(club, world.an)
    leave_club(actor=world.director, membership_id=mistake, until=FOUNDED, now=NOW)
    assert figures("club_members", world.scope()) == (0, {"club.membership-over": 1})
    world.join(club, world.an)


def test_days_of_members_lie_within_the_clubs(world):
    club = world.club(ended=date(2021, 6, 1))
    for day in (FOUNDED - timedelta(days=1), date(2021, 6, 1)):
        with pytest.raises(ClubNotWorking):
            world.join(club, world.an, since=day)
    with pytest.raises(ClubDayToCome):
        world.join(club, world.an, since=TODAY + timedelta(days=1))
    member = world.join(club, world.an, since=date(2021, 5, 1))
    with pytest.raises(LeavesBeforeJoining):
        leave_club(actor=world.director, membership_id=member, until=date(2021, 4, 30), now=NOW)
    with pytest.raises(ClubDayToCome):
        leave_club(actor=world.director, membership_id=member, until=date(2021, 10, 3), now=NOW)


def test_a_hamlet_head_enters_and_sees_his_own_people(world):
    club = world.club()
    world.join(club, world.an, actor=world.head)
    with pytest.raises(NotAllowed):
        world.join(club, world.binh, actor=world.head)
    theirs = world.join(club, world.binh)
    opened = open_club(actor=world.head, club_id=club, now=NOW)
    assert [line.name for line in opened.members] == ["Hà Văn An (mẫu)"]
    assert opened.others == 1
    with pytest.raises(NotAllowed):
        leave_club(actor=world.head, membership_id=theirs, until=TODAY, now=NOW)
    assert len(open_club(actor=world.director, club_id=club, now=NOW).members) == 2


def test_a_leader_of_another_hamlet_is_not_named_to_the_head(world):
    club = world.club()
    set_leader(actor=world.director, club_id=club, person_id=world.binh.id, now=NOW)
    assert open_club(actor=world.head, club_id=club, now=NOW).leader == ""
    assert "Bình" in open_club(actor=world.director, club_id=club, now=NOW).leader
    set_leader(actor=world.director, club_id=club, person_id=None, now=NOW)
    assert open_club(actor=world.director, club_id=club, now=NOW).leader == ""


def test_who_moved_away_stays_a_member_whom_the_office_knows(world):
    club = world.club()
    world.join(club, world.an)
    away = factories.place(parent=world.commune.parent, name="Ban Công")
    Person.objects.filter(id=world.an.id).update(place=away, commune=away)
    assert len(open_club(actor=world.director, club_id=club, now=NOW).members) == 1
    opened = open_club(actor=world.head, club_id=club, now=NOW)
    assert (opened.members, opened.others) == ((), 1)


def test_an_erased_member_stays_without_his_name_and_none_is_entered(world):
    club = world.club()
    world.join(club, world.an)
    set_leader(actor=world.director, club_id=club, person_id=world.an.id, now=NOW)
    erase_person(actor=world.director, person_id=world.an.id, now=NOW)
    opened = open_club(actor=world.director, club_id=club, now=NOW)
    assert [ERASED_NAME in line.name for line in opened.members] == [True]
    assert "An" not in opened.leader.split()
    assert figures("club_members", world.scope())[0] == 1
    with pytest.raises(PersonErased):
        world.join(world.club(name="Khác"), world.an)
    with pytest.raises(NoSuchPerson):
        join_club(actor=world.director, club_id=club, person_id=club, since=TODAY, now=NOW)


def test_meetings_are_corrected_and_withdrawn_and_stay(world):
    club = world.club()
    meeting = world.meet(club)
    correct_meeting(actor=world.head, meeting_id=meeting, day=TODAY, topic="Nuôi  vịt", present=25, now=NOW)
    withdraw_meeting(actor=world.director, meeting_id=meeting, now=NOW)
    with pytest.raises(MeetingWithdrawn):
        correct_meeting(actor=world.director, meeting_id=meeting, day=TODAY, topic="Lại", present=1, now=NOW)
    with pytest.raises(MeetingWithdrawn):
        withdraw_meeting(actor=world.director, meeting_id=meeting, now=NOW)
    [line] = list_meetings(club_id=club)
    assert (line.topic, line.present, line.withdrawn) == ("Nuôi vịt", 25, True)
    with pytest.raises(ClubNotWorking):
        world.meet(club, day=FOUNDED - timedelta(days=1))
    with pytest.raises(ClubDayToCome):
        world.meet(club, day=TODAY + timedelta(days=1))
    assert ClubMeeting.objects.count() == 1


def test_the_list_counts_people_of_the_day_and_meetings_of_the_time(world):
    club = world.club()
    world.join(club, world.an)
    world.join(club, world.binh, since=date(2021, 9, 1))
    world.meet(club, day=date(2021, 7, 31))
    world.meet(club, day=date(2021, 8, 1))
    withdraw_meeting(actor=world.director, meeting_id=world.meet(club), now=NOW)
    [line] = list_clubs(centre_id=world.centre.id, on=TODAY, period=YEAR.period)
    assert (line.members, line.meetings, line.last_met) == (2, 1, date(2021, 8, 1))
    [line] = list_clubs(centre_id=world.centre.id, on=date(2021, 8, 31), period=YEAR.period)
    assert line.members == 1


def test_clubs_are_counted_as_they_stand_on_the_day_with_every_record(world):
    world.club()
    world.club(name="Mới", founded=TODAY)
    world.club(name="Cũ", ended=date(2021, 9, 1), place_id=world.other.id)
    assert figures("clubs", world.scope()) == (2, {"club.ended": 1})
    assert figures("clubs", world.scope(as_of=date(2021, 8, 31))) == (2, {"club.not-founded": 1})
    assert figures("clubs", world.scope(place=world.other)) == (0, {"club.ended": 1})


def test_members_are_people_once_in_however_many_clubs(world):
    first, second = world.club(), world.club(name="Khác", place_id=world.other.id)
    for club in (first, second):
        world.join(club, world.an)
    world.join(second, world.binh)
    assert figures("club_members", world.scope()) == (2, {"person.counted-already": 1})
    assert figures("club_members", world.scope(place=world.hamlet)) == (1, {})
    change_club(
        actor=world.director,
        club_id=second,
        details=world.details("Khác", place_id=world.other.id, ended=TODAY),
        now=NOW,
    )
    assert figures("club_members", world.scope()) == (1, {"club.ended": 2})


def test_one_who_was_entered_twice_is_one_member_to_doubt_a_meeting_by(world):
    club = world.club()
    twin = factories.person(full_name="Ha Van An", place=world.hamlet)
    for person in (world.an, twin):
        world.join(club, person)
    Person.objects.filter(id=twin.id).update(merged_into=world.an)
    with pytest.raises(MeetingDoubted) as doubted:
        note_meeting(actor=world.director, club_id=club, day=TODAY, topic="Chăm con", present=500, now=NOW)
    assert doubted.value.members == 1


def test_proofs_are_clubs_and_meetings_of_the_time_and_name_nobody(world):
    club = world.club()
    world.join(club, world.an)
    world.meet(club, day=date(2021, 9, 30), present=18)
    world.meet(club, day=TODAY)
    world.club(name="Đã thôi", ended=date(2021, 6, 1))
    quarter = ProofScope(world.centre.id, Period(date(2021, 7, 1), date(2021, 10, 1)))
    texts = [proof.text for proof in club_proofs(quarter)]
    assert len(texts) == 2
    assert "1 thành viên" in texts[0]
    assert "18 người dự" in texts[1]
    assert not any("An" in text.split() for text in texts)
    earlier = ProofScope(world.centre.id, Period(date(2020, 1, 1), date(2020, 7, 1)))
    assert club_proofs(earlier) == []


def test_every_act_leaves_a_row_without_a_name(world):
    club = world.club()
    member = world.join(club, world.an)
    world.meet(club)
    leave_club(actor=world.director, membership_id=member, until=TODAY, now=NOW)
    open_club(actor=world.director, club_id=club, now=NOW)
    rows = AuditEntry.objects.filter(subject=f"club:{club}").order_by("id")
    assert [row.action for row in rows] == ["club.found", "club.join", "club.meet", "club.leave", "club.view"]
    assert "Văn An" not in str([row.facts for row in rows])
