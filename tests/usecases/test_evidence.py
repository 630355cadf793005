"""Files as proof: who puts one in, who opens it, and what is left of one that was withdrawn."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from hieuhoc.files.evidence import WrongKind
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import (
    AuditEntry,
    CriterionOwner,
    Evidence,
    LearningCentre,
    QuarterlyReview,
    ReviewEvidence,
)
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.evidence import (
    EvidenceUntitled,
    NoSuchEvidence,
    OpenedEvidence,
    add_evidence,
    open_evidence,
    withdraw_evidence,
)
from tests import factories

pytestmark = pytest.mark.django_db
DATA = b"%PDF-1.7 bien ban"


@pytest.fixture
def owner(centre: LearningCentre) -> Actor:
    return factories.actor(Role.CRITERION_OWNER, at=centre.place)


def _add(actor: Actor, centre: LearningCentre, title: str = "Biên bản họp", data: bytes = DATA) -> Evidence:
    id_ = add_evidence(
        actor=actor, centre_id=centre.id, title=title, data=data, filename="ban-quet.pdf", now=factories.NOW
    )
    return Evidence.objects.get(id=id_)


def test_a_file_is_kept_under_its_title_or_its_name(owner: Actor, centre: LearningCentre) -> None:
    row = _add(owner, centre, "  Biên bản   họp ")
    assert (row.title, row.size, row.media_type) == ("Biên bản họp", len(DATA), "application/pdf")
    assert _add(owner, centre, "").title == "ban-quet"
    with pytest.raises(EvidenceUntitled):
        add_evidence(actor=owner, centre_id=centre.id, title=" ", data=DATA, filename="", now=factories.NOW)


def test_the_same_file_sent_twice_is_one(owner: Actor, centre: LearningCentre) -> None:
    assert _add(owner, centre).id == _add(owner, centre).id
    assert Evidence.objects.count() == 1
    assert AuditEntry.objects.filter(action="evidence.add").count() == 1


def test_a_photograph_is_kept_without_what_the_camera_wrote(owner: Actor, centre: LearningCentre) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Máy của tôi"
    taken = BytesIO()
    Image.new("RGB", (40, 30), "red").save(taken, "JPEG", exif=exif)
    kept = _add(owner, centre, data=taken.getvalue())
    with Image.open(BytesIO(bytes(kept.data))) as picture:
        assert not picture.getexif()


def test_what_is_no_proof_leaves_nothing(owner: Actor, centre: LearningCentre) -> None:
    with pytest.raises(WrongKind):
        _add(owner, centre, data=b"MZ")
    assert not Evidence.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_office_opens_it_and_is_noted(owner: Actor, centre: LearningCentre) -> None:
    row = _add(owner, centre)
    secretary = factories.actor(Role.SECRETARY, at=centre.place)
    opened = open_evidence(actor=secretary, evidence_id=row.id, now=factories.NOW)
    assert opened == OpenedEvidence("Biên bản họp", "application/pdf", DATA)
    assert AuditEntry.objects.get(action="evidence.open").actor_id == secretary.user_id


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.CRITERION_OWNER])
def test_who_views_the_review_and_sees_no_people_opens_no_scan(
    owner: Actor, centre: LearningCentre, role: Role
) -> None:
    """A scan may name people."""
    row = _add(owner, centre)
    with pytest.raises(NoSuchEvidence):
        open_evidence(actor=factories.actor(role, at=centre.place), evidence_id=row.id, now=factories.NOW)
    assert open_evidence(actor=owner, evidence_id=row.id, now=factories.NOW).data == DATA


def test_who_answers_for_a_criterion_opens_what_proves_it(centre: LearningCentre) -> None:
    row = _add(factories.actor(Role.SECRETARY, at=centre.place), centre)
    answers = factories.actor(Role.CRITERION_OWNER, at=centre.place)
    of_other = factories.actor(Role.CRITERION_OWNER, at=centre.place)
    review = QuarterlyReview.objects.create(
        centre=centre,
        quarter_start=date(2021, 7, 1),
        edition="quyen",
        as_of=factories.TODAY,
        opened_by=factories.user(),
        opened_at=factories.NOW,
    )
    ReviewEvidence.objects.create(review=review, criterion=2, evidence=row)
    for number, actor in ((2, answers), (3, of_other)):
        CriterionOwner.objects.create(centre=centre, edition="quyen", criterion=number, user_id=actor.user_id)
    CriterionOwner.objects.create(centre=centre, edition="khác", criterion=2, user_id=of_other.user_id)
    assert open_evidence(actor=answers, evidence_id=row.id, now=factories.NOW).data == DATA
    with pytest.raises(NoSuchEvidence):
        open_evidence(actor=of_other, evidence_id=row.id, now=factories.NOW)
    with pytest.raises(NotAllowed):
        withdraw_evidence(actor=answers, evidence_id=row.id, now=factories.NOW)
    left = Actor(answers.user_id, ())
    with pytest.raises(NoSuchEvidence):
        open_evidence(actor=left, evidence_id=row.id, now=factories.NOW)


def test_a_hamlet_head_opens_what_he_put_in_and_nothing_else(owner: Actor, centre: LearningCentre) -> None:
    hamlet = factories.place("hamlet", parent=centre.place, name="Đan")
    head = factories.actor(Role.HAMLET_HEAD, at=hamlet)
    own, of_another = _add(head, centre), _add(owner, centre)
    assert open_evidence(actor=head, evidence_id=own.id, now=factories.NOW).data == DATA
    for act in (open_evidence, withdraw_evidence):
        with pytest.raises(NoSuchEvidence):
            act(actor=head, evidence_id=of_another.id, now=factories.NOW)
    left = Actor(head.user_id, ())
    with pytest.raises(NoSuchEvidence):
        open_evidence(actor=left, evidence_id=own.id, now=factories.NOW)


def test_a_class_host_puts_nothing_in(centre: LearningCentre) -> None:
    host = factories.actor(Role.CLASS_HOST, at=centre.place)
    with pytest.raises(NotAllowed):
        _add(host, centre)


def test_withdrawn_it_is_shown_to_nobody_and_remains(owner: Actor, centre: LearningCentre) -> None:
    row = _add(owner, centre)
    with pytest.raises(NoSuchEvidence):
        withdraw_evidence(
            actor=factories.actor(Role.EDITOR, at=centre.place), evidence_id=row.id, now=factories.NOW
        )
    assert withdraw_evidence(actor=owner, evidence_id=row.id, now=factories.NOW) == centre.id
    with pytest.raises(NoSuchEvidence):
        open_evidence(actor=owner, evidence_id=row.id, now=factories.NOW)
    row.refresh_from_db()
    assert (row.removed_at, bytes(row.data)) == (factories.NOW, DATA)


def test_the_office_withdraws_any(owner: Actor, centre: LearningCentre) -> None:
    row = _add(owner, centre)
    secretary = factories.actor(Role.SECRETARY, at=centre.place)
    withdraw_evidence(actor=secretary, evidence_id=row.id, now=factories.NOW)
    assert Evidence.objects.get().removed_at == factories.NOW
