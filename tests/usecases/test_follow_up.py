"""Documents, items, agreements and activities: entered, changed, ended, withdrawn, by whom."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from hieuhoc.files.evidence import WrongKind
from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.learning.follow_up_rules import (
    CountImpossible,
    DaysReversed,
    DayToCome,
    Ending,
    FollowUpRefused,
    TextMissing,
)
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    ActionItem,
    AuditEntry,
    Communication,
    Coordination,
    Evidence,
    LearningCentre,
    Place,
    Resolution,
    SelfLearning,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.follow_up_steps import NoSuchEntry, NotOfThisCentre
from hieuhoc.usecases.keep_action_items import ItemDetails, end_item, reopen_item, save_item
from hieuhoc.usecases.keep_communications import (
    CommunicationDetails,
    save_communication,
    withdraw_communication,
)
from hieuhoc.usecases.keep_coordination import save_coordination
from hieuhoc.usecases.keep_resolutions import (
    BroughtFile,
    ResolutionDetails,
    save_resolution,
    withdraw_resolution,
)
from hieuhoc.usecases.keep_self_learning import (
    CountedByHamlet,
    SelfLearningDetails,
    save_self_learning,
    withdraw_self_learning,
)
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2021, 9, 20)
TOMORROW = date(2021, 10, 3)


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


@pytest.fixture
def hamlet(centre: LearningCentre) -> Place:
    return factories.place("hamlet", parent=centre.place, name="Đan")


@pytest.fixture
def head(hamlet: Place) -> Actor:
    return factories.actor(Role.HAMLET_HEAD, at=hamlet)


def _document(actor: Actor, centre: LearningCentre, **more: Any) -> Resolution:
    file, id_ = more.pop("file", None), more.pop("resolution_id", None)
    said = {
        "body": Body.PARTY,
        "number_sign": " 12-NQ/ĐU ",
        "dated": DAY,
        "title": "Nghị quyết về  khuyến học",
        "summary": "",
    }
    made = save_resolution(
        actor=actor,
        centre_id=centre.id,
        resolution_id=id_,
        details=ResolutionDetails(**said | more),
        file=file,
        now=factories.NOW,
    )
    return Resolution.objects.get(id=made)


def _item(actor: Actor, centre: LearningCentre, item_id: UUID | None = None, **more: Any) -> ActionItem:
    said = {"text": "Tham mưu kế hoạch", "owner": "Thư ký trung tâm", "given_on": DAY}
    made = save_item(
        actor=actor,
        centre_id=centre.id,
        item_id=item_id,
        details=ItemDetails(**said | more),
        now=factories.NOW,
    )
    return ActionItem.objects.get(id=made)


def _told(actor: Actor, centre: LearningCentre, place: Place, **more: Any) -> Communication:
    id_ = more.pop("communication_id", None)
    said = {"place_id": place.id, "day": DAY, "channel": Channel.LOUDSPEAKER, "topic": "Trẻ đến trường"}
    made = save_communication(
        actor=actor,
        centre_id=centre.id,
        communication_id=id_,
        details=CommunicationDetails(**said | more),
        now=factories.NOW,
    )
    return Communication.objects.get(id=made)


def _counted(actor: Actor, centre: LearningCentre, place: Place, **more: Any) -> SelfLearning:
    id_ = more.pop("self_learning_id", None)
    said = {
        "place_id": place.id,
        "day": DAY,
        "medium": Medium.INTERNET,
        "topic": "",
        "people": 40,
        "source": "Thôn đếm",
    }
    made = save_self_learning(
        actor=actor,
        centre_id=centre.id,
        self_learning_id=id_,
        details=SelfLearningDetails(**said | more),
        now=factories.NOW,
    )
    return SelfLearning.objects.get(id=made)


def test_a_document_is_entered_with_its_file_and_changed(secretary: Actor, centre: LearningCentre) -> None:
    row = _document(secretary, centre, file=BroughtFile("nq.pdf", b"%PDF-1"))
    assert (row.number_sign, row.title) == ("12-NQ/ĐU", "Nghị quyết về khuyến học")
    assert row.evidence is not None
    assert row.evidence.title == row.title
    again = _document(secretary, centre, resolution_id=row.id, body=Body.COUNCIL)
    assert (again.id, again.body, again.evidence_id) == (row.id, "council", row.evidence_id)
    assert AuditEntry.objects.filter(action="resolution.save", subject=f"resolution:{row.id}").count() == 2


def test_a_new_file_takes_the_place_of_the_old_one_which_remains(
    secretary: Actor, centre: LearningCentre
) -> None:
    row = _document(secretary, centre, file=BroughtFile("1.pdf", b"%PDF-1"))
    again = _document(secretary, centre, resolution_id=row.id, file=BroughtFile("2.pdf", b"%PDF-2"))
    assert again.evidence_id != row.evidence_id
    assert Evidence.objects.filter(removed_at=None).count() == 2


def test_what_is_wrong_with_a_document_leaves_nothing(secretary: Actor, centre: LearningCentre) -> None:
    file = BroughtFile("x.exe", b"MZ")
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"file": file}, WrongKind),
        ({"title": " ", "file": BroughtFile("1.pdf", b"%PDF-1")}, TextMissing),
        ({"dated": TOMORROW, "file": BroughtFile("1.pdf", b"%PDF-1")}, DayToCome),
        ({"resolution_id": uuid4()}, NoSuchEntry),
    ]
    for more, error in wrong:
        with pytest.raises(error):
            _document(secretary, centre, **more)
    assert not Resolution.objects.exists()
    assert not Evidence.objects.exists()


def test_a_withdrawn_document_remains_with_what_came_of_it(secretary: Actor, centre: LearningCentre) -> None:
    row = _document(secretary, centre)
    item = _item(secretary, centre, resolution_id=row.id)
    assert withdraw_resolution(actor=secretary, resolution_id=row.id, now=factories.NOW) == centre.id
    assert Resolution.objects.get().withdrawn_at == factories.NOW
    assert _item(secretary, centre, item.id, resolution_id=row.id, text="Sửa").text == "Sửa"
    for act in (
        lambda: withdraw_resolution(actor=secretary, resolution_id=row.id, now=factories.NOW),
        lambda: _document(secretary, centre, resolution_id=row.id),
    ):
        with pytest.raises(NoSuchEntry):
            act()


def test_an_item_is_given_ended_opened_again_and_ended_anew(secretary: Actor, centre: LearningCentre) -> None:
    row = _item(secretary, centre, due_on=date(2021, 12, 31), criterion=3)
    assert (row.state, row.criterion) == ("open", 3)
    ending = Ending(ActionState.DROPPED, date(2021, 10, 1), "Đảng ủy dừng việc này")
    assert end_item(actor=secretary, item_id=row.id, ending=ending, now=factories.NOW) == centre.id
    row.refresh_from_db()
    assert (row.state, row.ended_on, row.outcome) == ("dropped", date(2021, 10, 1), "Đảng ủy dừng việc này")
    reopen_item(actor=secretary, item_id=row.id, now=factories.NOW)
    row.refresh_from_db()
    assert (row.state, row.ended_on, row.outcome) == ("open", None, "Đảng ủy dừng việc này")
    done = Ending(ActionState.DONE, DAY, "Đã ban hành")
    end_item(actor=secretary, item_id=row.id, ending=done, now=factories.NOW)
    actions = AuditEntry.objects.filter(subject=f"action-item:{row.id}").order_by("id")
    assert [entry.action.partition(".")[2] for entry in actions] == ["save", "end", "reopen", "end"]


def test_an_item_refers_to_its_own_centre(secretary: Actor, centre: LearningCentre) -> None:
    other = factories.centre(place=factories.place(parent=centre.place.parent, name="Ban Công"))
    theirs = factories.actor(Role.SECRETARY, at=other.place)
    document = _document(theirs, other)
    organisation = factories.organisation(place=other.place)
    for more in (
        {"resolution_id": document.id},
        {"organisation_id": organisation.id},
        {"review_id": uuid4()},
    ):
        with pytest.raises(NotOfThisCentre) as refused:
            _item(secretary, centre, **more)
        assert refused.value.field in more
    with pytest.raises(NoSuchEntry):
        _item(secretary, centre, _item(theirs, other).id)


def test_days_of_an_item_stand_in_their_order(secretary: Actor, centre: LearningCentre) -> None:
    with pytest.raises(DaysReversed):
        _item(secretary, centre, due_on=date(2021, 9, 19))
    with pytest.raises(DayToCome):
        _item(secretary, centre, given_on=TOMORROW)
    row = _item(secretary, centre)
    end_item(actor=secretary, item_id=row.id, ending=Ending(ActionState.DONE, DAY, "Xong"), now=factories.NOW)
    with pytest.raises(DaysReversed) as refused:
        _item(secretary, centre, row.id, given_on=date(2021, 9, 21))
    assert refused.value.field == "given_on"


def test_an_agreement_is_noted_and_changed(secretary: Actor, centre: LearningCentre) -> None:
    organisation = factories.organisation(place=centre.place)
    said: dict[str, Any] = {
        "actor": secretary,
        "centre_id": centre.id,
        "organisation_id": organisation.id,
        "since": DAY,
        "now": factories.NOW,
    }
    made = save_coordination(coordination_id=None, text="Vận động quỹ", until=None, **said)
    assert save_coordination(coordination_id=made, text="Mở lớp", until=DAY, **said) == made
    assert (Coordination.objects.get().text, Coordination.objects.get().until) == ("Mở lớp", DAY)
    with pytest.raises(DaysReversed):
        save_coordination(coordination_id=made, text="Mở lớp", until=date(2021, 9, 1), **said)
    with pytest.raises(NoSuchEntry):
        save_coordination(coordination_id=uuid4(), text="Mở lớp", until=None, **said)


def test_a_hamlet_head_notes_what_was_done_in_his_hamlet(
    head: Actor, centre: LearningCentre, hamlet: Place
) -> None:
    other = factories.place("hamlet", parent=centre.place, name="Vèn")
    row = _told(head, centre, hamlet, times=14, heads=300)
    assert (row.times, row.heads) == (14, 300)
    for place in (other, centre.place):
        with pytest.raises(NotAllowed):
            _told(head, centre, place)
        with pytest.raises(NotAllowed):
            _told(head, centre, place, communication_id=row.id)
    with pytest.raises(NotAllowed):
        _document(head, centre)
    with pytest.raises(NotAllowed):
        _item(head, centre)
    assert AuditEntry.objects.filter(action="communication.save").count() == 1


def test_what_is_not_of_his_hamlet_he_neither_changes_nor_withdraws(
    head: Actor, secretary: Actor, centre: LearningCentre, hamlet: Place
) -> None:
    row = _told(secretary, centre, centre.place)
    with pytest.raises(NotAllowed):
        _told(head, centre, hamlet, communication_id=row.id)
    with pytest.raises(NotAllowed):
        withdraw_communication(actor=head, communication_id=row.id, now=factories.NOW)
    counted = _counted(secretary, centre, factories.place("hamlet", parent=centre.place, name="Vèn"))
    with pytest.raises(NotAllowed):
        withdraw_self_learning(actor=head, self_learning_id=counted.id, now=factories.NOW)


def test_an_activity_that_was_withdrawn_remains(head: Actor, centre: LearningCentre, hamlet: Place) -> None:
    row = _told(head, centre, hamlet)
    withdraw_communication(actor=head, communication_id=row.id, now=factories.NOW)
    row.refresh_from_db()
    assert row.withdrawn_at == factories.NOW
    with pytest.raises(NoSuchEntry):
        _told(head, centre, hamlet, communication_id=row.id)


@pytest.mark.parametrize(
    ("more", "error", "field"),
    [
        ({"topic": " "}, TextMissing, "topic"),
        ({"day": TOMORROW}, DayToCome, "day"),
        ({"times": 0}, CountImpossible, "times"),
        ({"heads": -1}, CountImpossible, "heads"),
    ],
)
def test_an_activity_that_cannot_be(
    secretary: Actor, centre: LearningCentre, more: Any, error: type[FollowUpRefused], field: str
) -> None:
    with pytest.raises(error) as refused:
        _told(secretary, centre, centre.place, **more)
    assert refused.value.field == field


def test_an_activity_of_another_commune_is_nobodys_here(secretary: Actor, centre: LearningCentre) -> None:
    elsewhere = factories.place(parent=centre.place.parent, name="Ban Công")
    with pytest.raises(NotAllowed):
        _told(secretary, centre, elsewhere)
    with pytest.raises(NotAllowed):
        _counted(secretary, centre, elsewhere)


def test_people_who_learn_on_their_own_are_counted_by_hamlet(
    secretary: Actor, centre: LearningCentre, hamlet: Place
) -> None:
    row = _counted(secretary, centre, hamlet)
    assert _counted(secretary, centre, hamlet, self_learning_id=row.id, people=45).people == 45
    with pytest.raises(CountedByHamlet):
        _counted(secretary, centre, centre.place)
    with pytest.raises(TextMissing):
        _counted(secretary, centre, hamlet, source="")
    withdraw_self_learning(actor=secretary, self_learning_id=row.id, now=factories.NOW)
    with pytest.raises(NoSuchEntry):
        _counted(secretary, centre, hamlet, self_learning_id=row.id)


def test_a_commune_without_hamlets_is_counted_as_a_whole(secretary: Actor, centre: LearningCentre) -> None:
    assert _counted(secretary, centre, centre.place).place_id == centre.place_id


def test_an_entry_is_of_the_centre_it_is_changed_at(secretary: Actor, centre: LearningCentre) -> None:
    other = factories.centre(place=factories.place(parent=centre.place.parent, name="Ban Công"))
    theirs = _told(factories.actor(Role.SECRETARY, at=other.place), other, other.place)
    both = Actor(
        secretary.user_id, (*secretary.grants, *factories.actor(Role.SECRETARY, at=other.place).grants)
    )
    with pytest.raises(NoSuchEntry):
        _told(both, centre, centre.place, communication_id=theirs.id)


def test_what_is_recorded_names_nothing_that_was_typed(secretary: Actor, centre: LearningCentre) -> None:
    _document(secretary, centre, title="Nghị quyết của ông Nguyễn Văn An")
    _item(secretary, centre, text="Việc của ông Nguyễn Văn An", owner="Nguyễn Văn An")
    said = " ".join(str(entry.facts) for entry in AuditEntry.objects.all())
    assert "An" not in said
