"""Remarks on a year are kept before the report is signed, and nobody's are lost by another's saving."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from hieuhoc.learning.annual import Remarks
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AnnualRemarks, AuditEntry, LearningCentre
from hieuhoc.store.queries.annual_reports import get_kept_remarks, list_signed_annual
from hieuhoc.store.queries.plans import get_plan
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.annual_report import remarks_in_hand
from hieuhoc.usecases.keep_annual_remarks import RemarksSavedMeanwhile, keep_annual_remarks
from hieuhoc.usecases.plan_steps import NoSuchPlan
from hieuhoc.usecases.sign_annual_report import sign_annual_report
from tests import factories

pytestmark = pytest.mark.django_db

END = date(2022, 7, 15)
AT = datetime(2022, 8, 10, 2, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
SAID = Remarks(("Đoàn kết.",), ("Xa trung tâm.",), ("Thêm sách cho thư viện.",))
OTHER = Remarks(("Người học đông.",))


@pytest.fixture
def secretary(centre: LearningCentre) -> Actor:
    return factories.actor(Role.SECRETARY, at=centre.place)


def _keep(actor: Actor, plan: UUID, remarks: Remarks = SAID, **more: object) -> None:
    keep_annual_remarks(actor=actor, plan_id=plan, remarks=remarks, **{"seen": None, "now": AT} | more)  # type: ignore[arg-type]


def _sign(actor: Actor, plan: UUID, remarks: Remarks, **more: object) -> int:
    given = {"dated": END, "number_sign": "", "why": "", "seen": None, "now": LATER} | more
    return sign_annual_report(actor=actor, plan_id=plan, remarks=remarks, **given)  # type: ignore[arg-type]


def _in_hand(actor: Actor, plan: UUID) -> Remarks | None:
    stored = get_plan(plan_id=plan)
    assert stored is not None
    kept = remarks_in_hand(actor=actor, plan=stored)
    return kept and kept.remarks


def _audited() -> int:
    return AuditEntry.objects.filter(action="annual-remarks.keep").count()


def test_they_are_kept_tidied_with_who_and_when(secretary: Actor, plan: UUID) -> None:
    _keep(secretary, plan, Remarks(("Đoàn  kết. ", " "), SAID.difficulties, SAID.proposals))
    assert _in_hand(secretary, plan) == SAID
    kept = get_kept_remarks(plan_id=plan)
    assert kept is not None
    assert kept.saved_at == AT
    assert kept.saved_by
    entry = AuditEntry.objects.get(action="annual-remarks.keep")
    assert entry.subject == f"annual-remarks:{plan}"
    assert entry.facts == {"strengths": 1, "difficulties": 1, "proposals": 1}


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    director: Actor, secretary: Actor, plan: UUID
) -> None:
    _keep(secretary, plan)
    with pytest.raises(RemarksSavedMeanwhile) as refused:
        _keep(director, plan, OTHER, now=LATER)
    assert refused.value.at == AT
    with pytest.raises(RemarksSavedMeanwhile):
        _sign(director, plan, OTHER)
    assert _in_hand(director, plan) == SAID
    assert list_signed_annual(plan_id=plan) == ()
    _keep(director, plan, OTHER, seen=AT, now=LATER)
    assert _in_hand(director, plan) == OTHER


def test_what_was_said_before_remains(director: Actor, secretary: Actor, plan: UUID) -> None:
    _keep(secretary, plan)
    _keep(director, plan, OTHER, seen=AT, now=LATER)
    rows = AnnualRemarks.objects.filter(plan_id=plan)
    assert [(row.strengths, row.saved_by_id) for row in rows] == [
        (list(SAID.strengths), secretary.user_id),
        (list(OTHER.strengths), director.user_id),
    ]


def test_the_same_again_stays_its_authors_and_is_no_conflict(
    director: Actor, secretary: Actor, plan: UUID
) -> None:
    _keep(secretary, plan)
    _keep(director, plan, now=LATER)
    kept = get_kept_remarks(plan_id=plan)
    assert kept is not None
    assert kept.saved_at == AT
    assert AnnualRemarks.objects.count() == _audited() == 1


def test_what_is_signed_is_what_is_kept(director: Actor, secretary: Actor, plan: UUID) -> None:
    _keep(secretary, plan)
    first = _sign(director, plan, OTHER, kept=AT)
    kept = get_kept_remarks(plan_id=plan)
    assert kept is not None
    assert (kept.remarks, kept.saved_at) == (OTHER, LATER)
    assert list_signed_annual(plan_id=plan)[0].content.remarks == OTHER
    assert AnnualRemarks.objects.count() == _audited() == 2
    _keep(secretary, plan, seen=LATER, now=LATER + timedelta(days=1))
    assert _in_hand(director, plan) == SAID
    (report,) = list_signed_annual(plan_id=plan)
    assert (report.id, report.content.remarks) == (first, OTHER)


def test_signing_what_is_kept_keeps_nothing_anew(director: Actor, secretary: Actor, plan: UUID) -> None:
    _keep(secretary, plan)
    _sign(director, plan, SAID)
    assert AnnualRemarks.objects.count() == _audited() == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PROVINCE_VIEWER, Role.ADMINISTRATOR, Role.HAMLET_HEAD])
def test_only_the_office_keeps_and_reads_them(
    centre: LearningCentre, secretary: Actor, plan: UUID, role: Role
) -> None:
    other = factories.actor(role, at=centre.place)
    with pytest.raises(NotAllowed):
        _keep(other, plan)
    assert get_kept_remarks(plan_id=plan) is None
    _keep(secretary, plan)
    assert _in_hand(other, plan) is None


def test_a_plan_that_is_not_there_is_refused(director: Actor) -> None:
    with pytest.raises(NoSuchPlan):
        _keep(director, UUID(int=0))
