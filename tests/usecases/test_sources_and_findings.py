"""From a text to a draft, to a settled contradiction, to an adopted plan."""

import io
from dataclasses import replace
from decimal import Decimal

import docx
import pytest

from hieuhoc.learning.drafting import SchoolYearUnknown
from hieuhoc.learning.finding import Remedy, Severity
from hieuhoc.learning.plan import FindingsOpen, PlanNotOpen
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.target import Comparison, Target
from hieuhoc.reading import Unreadable
from hieuhoc.store.models import AnnualPlan, AuditEntry, Settlement, SourceText
from hieuhoc.store.queries.plans import get_plan
from hieuhoc.store.queries.settlements import list_settlements
from hieuhoc.store.queries.sources import get_source
from hieuhoc.usecases.access import NotAllowed
from hieuhoc.usecases.add_source_text import add_source_text
from hieuhoc.usecases.adopt_plan import adopt_plan
from hieuhoc.usecases.correct_plan import correct_plan
from hieuhoc.usecases.draft_plan import DraftCorrected, draft_plan
from hieuhoc.usecases.findings import plan_findings
from hieuhoc.usecases.seed_demo import sample_announcement
from hieuhoc.usecases.settle_finding import (
    FindingNotThere,
    ReasonMissing,
    RemedyNotOffered,
    settle_finding,
)
from tests import factories

pytestmark = pytest.mark.django_db
SUM = "sum-mismatch|classes|55|54"


@pytest.fixture
def centre():
    return factories.centre()


@pytest.fixture
def director(centre):
    return factories.actor(Role.DIRECTOR, at=centre.place)


def _add(centre, actor, text, **more):
    more.setdefault("filename", "van-ban.txt")
    return add_source_text(actor=actor, centre_id=centre.id, payload=text.encode(), now=factories.NOW, **more)


@pytest.fixture
def source_id(centre, director):
    return _add(centre, director, sample_announcement())


@pytest.fixture
def plan_id(director, source_id):
    return draft_plan(actor=director, source_id=source_id, now=factories.NOW)


def _settle(plan_id, actor, *, key=SUM, remedy=Remedy.TRUST_COMPUTED, why="Đã đếm lại từng nhóm."):
    settle_finding(
        actor=actor, plan_id=plan_id, finding_key=key, remedy=remedy, value="54", why=why, now=factories.NOW
    )


def test_the_announcement_becomes_a_draft(plan_id, source_id):
    plan = get_plan(plan_id=plan_id)
    assert plan.school_year == SchoolYear(2021)
    assert [(g.number, g.classes, g.participations) for g in plan.content.groups] == [
        (1, 12, 1118),
        (2, 11, 950),
        (3, 10, 420),
        (4, 21, 1919),
    ]
    assert (plan.content.classes, plan.content.participations) == (54, 4407)
    assert plan.content.population == 5189
    assert plan.content.population_source.endswith("học tập suốt đời, 01/10/2021")
    targets = {t.indicator: (t.comparison, t.value, t.unit) for t in plan.content.targets}
    assert targets == {
        "nursery_under_3": ("=", 70, "%"),
        "kindergarten_3_to_5": ("=", 97, "%"),
        "preschool_universal_5": ("=", 100, "%"),
        "inclusive_education_disabled": ("=", 100, "%"),
        "officials_qualified": ("=", 95, "%"),
        "officials_trained": ("=", 100, "%"),
        "rural_workers_learning": (">=", 70, "%"),
        "learning_families": ("=", 85, "%"),
        "learning_clans": (">=", 55, "%"),
        "criteria_reviews": ("=", 4, "time"),
    }
    assert len(plan.content.measures) == 3
    assert plan.source_id == source_id


def test_the_source_is_kept_and_named_by_its_heading(source_id):
    source = get_source(source_id=source_id)
    assert source.text == sample_announcement()
    assert source.title.startswith("Xã Ái Thượng khai giảng các lớp học cộng đồng")


def test_the_same_text_is_kept_once(centre, director, source_id):
    assert _add(centre, director, sample_announcement(), filename="khac.txt") == source_id
    assert SourceText.objects.count() == 1
    assert AuditEntry.objects.filter(action="source.add").count() == 1


def test_a_word_table_is_read_again_as_it_was_handed_in(centre, director):
    document = docx.Document()
    document.add_paragraph("Kế hoạch năm học 2021-2022 của TTHTCĐ xã Ái Thượng")
    table = document.add_table(rows=3, cols=4)
    rows = [
        ("TT", "Nhóm lớp", "Số lớp", "Số lượt người"),
        ("1", "Pháp luật", "12", "1118"),
        ("2", "Kỹ thuật", "11", "950"),
    ]
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    payload = io.BytesIO()
    document.save(payload)
    source_id = add_source_text(
        actor=director,
        centre_id=centre.id,
        payload=payload.getvalue(),
        filename="kh.docx",
        now=factories.NOW,
    )
    plan = get_plan(plan_id=draft_plan(actor=director, source_id=source_id, now=factories.NOW))
    assert [(g.name, g.classes, g.participations) for g in plan.content.groups] == [
        ("Pháp luật", 12, 1118),
        ("Kỹ thuật", 11, 950),
    ]


def test_what_cannot_be_opened_is_refused_and_leaves_nothing(centre, director):
    with pytest.raises(Unreadable):
        _add(centre, director, "", filename="rong.txt")
    assert not SourceText.objects.exists()


def test_a_text_without_a_year_needs_one_said(centre, director):
    source_id = _add(centre, director, "Nhóm 1: Pháp luật, 12 lớp, 1118 học viên.")
    with pytest.raises(SchoolYearUnknown):
        draft_plan(actor=director, source_id=source_id, now=factories.NOW)
    assert not AnnualPlan.objects.exists()
    year = SchoolYear(2023)
    plan_id = draft_plan(actor=director, source_id=source_id, school_year=year, now=factories.NOW)
    assert get_plan(plan_id=plan_id).school_year == year


def test_drafting_again_is_a_new_version(centre, director, plan_id):
    revised = _add(centre, director, sample_announcement().replace("12 lớp", "13 lớp"))
    assert draft_plan(actor=director, source_id=revised, now=factories.NOW) == plan_id
    plan = get_plan(plan_id=plan_id)
    assert (plan.version, plan.content.classes, plan.source_id) == (2, 55, revised)


def test_a_draft_corrected_by_hand_is_not_replaced_unasked(centre, director, plan_id, source_id):
    said = get_plan(plan_id=plan_id).content
    by_hand = replace(said, tasks=("Việc ghi bằng tay.",))
    correct = {"actor": director, "plan_id": plan_id, "why": "", "now": factories.NOW}
    version = correct_plan(content=by_hand, seen_version=1, **correct)

    def read_again(replacing=None):
        return draft_plan(actor=director, source_id=source_id, now=factories.NOW, replacing=replacing)

    for agreed_to in (None, 1):
        with pytest.raises(DraftCorrected) as refusal:
            read_again(agreed_to)
        assert refusal.value.plan_id == plan_id
    assert get_plan(plan_id=plan_id).content == by_hand

    assert read_again(version) == plan_id
    assert get_plan(plan_id=plan_id).content == said
    read_again()
    assert get_plan(plan_id=plan_id).version == version + 2


def test_the_contradiction_stands_in_the_way_until_it_is_settled(director, plan_id):
    found = plan_findings(plan_id)
    assert found.open_errors == (SUM,)
    with pytest.raises(FindingsOpen) as refusal:
        adopt_plan(actor=director, plan_id=plan_id, seen_version=1, now=factories.NOW)
    assert refusal.value.keys == (SUM,)

    _settle(plan_id, director)
    assert get_plan(plan_id=plan_id).content.classes == 54
    settled = next(f for f in plan_findings(plan_id).findings if f.finding.key == SUM)
    assert settled.settlement.remedy is Remedy.TRUST_COMPUTED
    assert adopt_plan(actor=director, plan_id=plan_id, seen_version=1, now=factories.NOW) == 2


def test_findings_have_their_evidence_in_the_stored_text(plan_id, source_id):
    found = plan_findings(plan_id)
    text = get_source(source_id=source_id).text
    assert found.statement.text == text
    filed = next(f for f in found.findings if f.finding.key == SUM)
    assert filed.in_text
    assert filed.finding.severity is Severity.ERROR
    assert any("55" in span.of(text) for span in filed.finding.evidence)


def test_settling_again_overwrites_nothing(director, plan_id):
    _settle(plan_id, director)
    _settle(plan_id, director, remedy=Remedy.TRUST_STATED, why="Nhóm 4 thiếu một lớp.")
    lines = list_settlements(plan_id=plan_id)
    assert [line.remedy for line in lines] == [Remedy.TRUST_COMPUTED, Remedy.TRUST_STATED]
    latest = next(f.settlement for f in plan_findings(plan_id).findings if f.finding.key == SUM)
    assert latest == lines[-1]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"key": "sum-mismatch|classes|1|2"}, FindingNotThere),
        ({"why": "  "}, ReasonMissing),
        (
            {"key": "coverage-counts-participations|coverage|84.9|4407", "remedy": Remedy.TRUST_STATED},
            RemedyNotOffered,
        ),
    ],
)
def test_what_cannot_be_settled(director, plan_id, change, refusal):
    with pytest.raises(refusal):
        _settle(plan_id, director, **change)
    assert not Settlement.objects.exists()


def test_an_error_in_the_plan_itself_stands_in_the_way_too(centre, director):
    targets = (Target("Hộ", None, Comparison.EXACTLY, Decimal(120), "%"),)
    plan = factories.draft(actor=director, centre=centre, content=factories.content(targets=targets))
    with pytest.raises(FindingsOpen):
        adopt_plan(actor=director, plan_id=plan.id, seen_version=2, now=factories.NOW)


def test_an_adopted_plan_is_not_drafted_over(director, plan_id, source_id):
    _settle(plan_id, director)
    adopt_plan(actor=director, plan_id=plan_id, seen_version=1, now=factories.NOW)
    with pytest.raises(PlanNotOpen):
        draft_plan(actor=director, source_id=source_id, now=factories.NOW)


@pytest.mark.parametrize("role", sorted({*Role} - {Role.DIRECTOR, Role.SECRETARY}))
def test_others_neither_add_nor_draft_nor_settle(centre, plan_id, source_id, role):
    other = factories.actor(role, at=centre.place)
    for attempt in (
        lambda: _add(centre, other, "Năm học 2021-2022."),
        lambda: draft_plan(actor=other, source_id=source_id, now=factories.NOW),
        lambda: _settle(plan_id, other),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_the_audit_says_who_did_what(centre, director, plan_id):
    _settle(plan_id, director)
    entries = AuditEntry.objects.filter(place=centre.place)
    assert [entry.action for entry in entries] == ["finding.settle", "plan.draft", "source.add"]
    assert {str(entry.actor) for entry in entries} == {"Hà Văn Bình (mẫu)"}
