"""The life of a quarterly review: opened, asked about, answered, carried forward, signed, frozen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.report_period import ReportPeriod
from hieuhoc.learning.review import (
    CarriedFrom,
    NotAQuarter,
    NotAssessedUnconfirmed,
    Owner,
    QuarterNotBegun,
    ReviewedScore,
    SignedBeforeItsFigures,
)
from hieuhoc.learning.roles import Role
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Attained, Judgement, PointsOutOfBounds
from hieuhoc.store.models import (
    ActionItem,
    AuditEntry,
    CriterionAnswer,
    Evidence,
    LearningCentre,
    QuarterlyReview,
    ReviewEvidence,
    SignedReview,
)
from hieuhoc.store.queries.reviews import answers_of, get_review, list_answers, signed_reviews
from hieuhoc.usecases.access import Actor, NotAllowed
from hieuhoc.usecases.answer_criterion import answer_criterion
from hieuhoc.usecases.assign_criterion import CannotAnswer, NobodyAsked, assign_criterion
from hieuhoc.usecases.attach_evidence import attach_evidence, detach_evidence
from hieuhoc.usecases.confirm_carried import confirm_carried
from hieuhoc.usecases.evidence import NoSuchEvidence
from hieuhoc.usecases.open_review import NoRulebook, ReviewOpenedAlready, open_review
from hieuhoc.usecases.review_steps import NoSuchCriterion, NoSuchReview, ReviewSigned
from hieuhoc.usecases.reviewing import review_score
from hieuhoc.usecases.sign_review import sign_review
from tests import factories, reviews
from tests.reviews import Q3, Q4, WITH_POINTS, WITHOUT_POINTS

pytestmark = pytest.mark.django_db

MET = Judgement(Attained.MET)
LATER = datetime(2022, 1, 10, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _books(monkeypatch: pytest.MonkeyPatch) -> None:
    reviews.use_books(monkeypatch, WITH_POINTS)


@pytest.fixture
def owner(centre: LearningCentre) -> Actor:
    return factories.actor(Role.CRITERION_OWNER, at=centre.place)


@pytest.fixture
def review(director: Actor, centre: LearningCentre) -> UUID:
    return reviews.opened(director, centre)


def _answer(actor: Actor, review: UUID, number: int, **said: Judgement) -> int:
    return answer_criterion(actor=actor, review_id=review, number=number, judgements=said, now=factories.NOW)


def _sign(actor: Actor, review: UUID, *, confirmed: Any = (1, 2, 3), **more: Any) -> None:
    given = {"number_sign": "", "signed_on": factories.TODAY, "now": factories.NOW} | more
    sign_review(actor=actor, review_id=review, confirmed=confirmed, **given)


def _score(review: UUID, *, today: date = factories.TODAY) -> ReviewedScore:
    stored = get_review(review_id=review, today=today)
    assert stored is not None
    return review_score(stored)


def _file(centre: LearningCentre, user_id: int, **more: Any) -> Evidence:
    values = {"title": "Biên bản", "media_type": "application/pdf", "data": b"x", "size": 1, "sha256": "0"}
    return Evidence.objects.create(
        centre=centre, added_by_id=user_id, added_at=factories.NOW, **values | more
    )


def _assign(actor: Actor, centre: LearningCentre, **more: Any) -> None:
    given = {"edition": WITH_POINTS.id, "number": 1, "user_id": None, "office": ""} | more
    assign_criterion(actor=actor, centre_id=centre.id, now=factories.NOW, **given)


# opening


def test_a_quarter_is_reviewed_once_and_only_when_it_has_begun(
    director: Actor, centre: LearningCentre
) -> None:
    made = open_review(actor=director, centre_id=centre.id, quarter=Q3, now=factories.NOW)
    assert (made.source, made.answers, made.evidence) == (CarriedFrom.NOTHING, 0, 0)
    row = QuarterlyReview.objects.get()
    assert (row.edition, row.quarter_start, row.as_of) == ("thu/diem", date(2021, 7, 1), date(2021, 9, 30))
    with pytest.raises(ReviewOpenedAlready):
        reviews.opened(director, centre)
    assert reviews.opened(director, centre, quarter=Q4)
    with pytest.raises(QuarterNotBegun):
        reviews.opened(director, centre, quarter=ReportPeriod.parse("2022-q1"))
    with pytest.raises(NotAQuarter):
        reviews.opened(director, centre, quarter=ReportPeriod.parse("2021-09"))


def test_a_book_without_criteria_reviews_nothing(
    director: Actor, centre: LearningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.use_books(monkeypatch, replace(WITH_POINTS, criteria=()))
    with pytest.raises(NoRulebook):
        reviews.opened(director, centre)
    reviews.use_books(monkeypatch)
    with pytest.raises(NoRulebook):
        reviews.opened(director, centre)


def test_only_the_office_opens_and_only_the_director_signs(
    director: Actor, owner: Actor, centre: LearningCentre
) -> None:
    with pytest.raises(NotAllowed):
        reviews.opened(owner, centre)
    secretary = factories.actor(Role.SECRETARY, at=centre.place)
    review = reviews.opened(secretary, centre)
    with pytest.raises(NotAllowed):
        _sign(secretary, review)
    with pytest.raises(NotAllowed):
        _sign(factories.actor(at=factories.place("province", name="Nghệ An")), review)
    _sign(director, review)


# answering


def test_a_score_says_only_what_is_certain(director: Actor, centre: LearningCentre, review: UUID) -> None:
    assert _score(review).score.points is None
    _answer(director, review, 1, a=MET, b=Judgement(Attained.PARTLY, Decimal(2), "Thiếu báo cáo"))
    _answer(director, review, 3, whole=MET)
    scored = _score(review).score
    assert [c.points for c in scored.criteria] == [Decimal(6), None, Decimal(5)]
    assert scored.points is None
    reviews.enter_poor(centre, director.user_id, 8)
    reviewed = _score(review)
    assert (reviewed.score.points, reviewed.score.most) == (Decimal(14), Decimal(19))
    assert reviewed.score.rating is not None
    assert reviewed.score.rating.id == "fair"


def test_answers_add_up_and_the_latest_counts(director: Actor, review: UUID) -> None:
    assert _answer(director, review, 1, a=MET) == 1
    assert _answer(director, review, 1, a=MET) == 0
    assert _answer(director, review, 1, a=Judgement(Attained.NOT_MET), b=MET) == 2
    assert len(list_answers(review_id=review, criterion=1)) == 3
    said = {a.requirement: a.judgement.attained for a in answers_of(review_id=review)}
    assert said == {"a": Attained.NOT_MET, "b": Attained.MET}


def test_points_that_the_book_no_longer_gives_are_left_to_its_rule(
    director: Actor, review: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(director, review, 1, a=Judgement(Attained.PARTLY, Decimal(3)), b=MET)
    (first, *others) = WITH_POINTS.criteria
    for points in ("2", None):
        asked = (reviews.requirement("a", points=points), reviews.requirement("b", points=points))
        changed = replace(first, requirements=asked)
        reviews.use_books(monkeypatch, replace(WITH_POINTS, criteria=(changed, *others)))
        lines = _score(review).score.criteria[0].lines
        assert [line.attained for line in lines] == [Attained.PARTLY, Attained.MET]
        assert [line.points for line in lines] == [None, Decimal(points) if points else None]
    _sign(director, review)


def test_nothing_impossible_is_answered(director: Actor, review: UUID) -> None:
    with pytest.raises(PointsOutOfBounds):
        _answer(director, review, 1, a=Judgement(Attained.PARTLY, Decimal(5)))
    for number, key in ((2, "poor"), (1, "whole"), (4, "whole")):
        with pytest.raises(NoSuchCriterion):
            _answer(director, review, number, **{key: MET})
    with pytest.raises(NoSuchReview):
        _answer(director, uuid4(), 1, a=MET)
    assert not CriterionAnswer.objects.exists()


def test_an_owner_answers_his_criteria_and_no_others(
    director: Actor, owner: Actor, centre: LearningCentre, review: UUID
) -> None:
    with pytest.raises(NotAllowed):
        _answer(owner, review, 1, a=MET)
    _assign(director, centre, user_id=owner.user_id, office=" Trạm  y tế ")
    assert _answer(owner, review, 1, a=MET) == 1
    with pytest.raises(NotAllowed):
        _answer(owner, review, 3, whole=MET)
    held = _score(review).file(1).owner
    assert (held.office, held.user_id) == ("Trạm y tế", owner.user_id)
    assert _score(review).file(3).owner == Owner()


def test_whom_nobody_named_is_who_the_book_names(review: UUID) -> None:
    assert _score(review).file(1).owner == Owner(office="Hội Khuyến học")


def test_only_who_can_answer_is_asked(director: Actor, owner: Actor, centre: LearningCentre) -> None:
    host = factories.actor(Role.CLASS_HOST, at=centre.place)
    stranger = factories.actor(Role.CRITERION_OWNER, at=factories.place(name="Nơi khác"))
    for user_id in (host.user_id, stranger.user_id):
        with pytest.raises(CannotAnswer):
            _assign(director, centre, user_id=user_id)
    with pytest.raises(NobodyAsked):
        _assign(director, centre, office=" ")
    with pytest.raises(NoSuchCriterion):
        _assign(director, centre, number=9, office="Công an xã")
    with pytest.raises(NotAllowed):
        _assign(owner, centre, user_id=owner.user_id)


# carrying forward


def test_the_next_quarter_carries_on_and_marks_it(
    director: Actor, owner: Actor, centre: LearningCentre, review: UUID
) -> None:
    _assign(director, centre, user_id=owner.user_id)
    _answer(owner, review, 1, a=MET, b=Judgement(Attained.NOT_ASSESSED, note="chưa rõ"))
    proof = _file(centre, director.user_id)
    gone = _file(centre, director.user_id, removed_at=factories.NOW)
    attach_evidence(actor=director, review_id=review, number=1, evidence_id=proof.id, now=factories.NOW)
    ReviewEvidence.objects.create(review_id=review, criterion=1, evidence=gone)
    made = open_review(actor=director, centre_id=centre.id, quarter=Q4, now=LATER)
    assert (made.source, made.answers, made.evidence) == (CarriedFrom.EARLIER, 1, 1)
    (answer,) = CriterionAnswer.objects.filter(review_id=made.id)
    assert (answer.carried, answer.requirement, answer.answered_by_id) == (True, "a", owner.user_id)
    assert answer.answered_at == factories.NOW
    file = _score(made.id).file(1)
    assert file.is_carried
    assert [line.id for line in file.evidence] == [proof.id]
    assert confirm_carried(actor=owner, review_id=made.id, number=1, now=LATER) == 1
    assert not _score(made.id).file(1).is_carried
    assert confirm_carried(actor=owner, review_id=made.id, number=1, now=LATER) == 0


def test_of_another_book_nothing_is_carried_and_that_is_said(
    director: Actor, centre: LearningCentre, review: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(director, review, 1, a=MET)
    reviews.use_books(monkeypatch, WITHOUT_POINTS)
    made = open_review(actor=director, centre_id=centre.id, quarter=Q4, now=LATER)
    assert (made.source, made.answers) == (CarriedFrom.OTHER_EDITION, 0)


def test_what_the_book_no_longer_asks_or_gives_is_left_behind(
    director: Actor, centre: LearningCentre, review: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(director, review, 1, a=Judgement(Attained.PARTLY, Decimal(3)), b=MET)
    _answer(director, review, 3, whole=MET)
    changed = reviews.criterion(1, reviews.requirement("a", points="2"), most="2")
    asks = reviews.criterion(3, reviews.requirement("c", points="5"), most="5")
    reviews.use_books(monkeypatch, replace(WITH_POINTS, criteria=(changed, asks)))
    made = open_review(actor=director, centre_id=centre.id, quarter=Q4, now=LATER)
    assert made.answers == 0


# evidence


def test_evidence_is_of_the_centre_and_stands_once(
    director: Actor, owner: Actor, centre: LearningCentre, review: UUID
) -> None:
    other = factories.centre(place=factories.place(name="Nơi khác"))
    for file in (_file(other, director.user_id), _file(centre, director.user_id, removed_at=factories.NOW)):
        with pytest.raises(NoSuchEvidence):
            attach_evidence(
                actor=director, review_id=review, number=1, evidence_id=file.id, now=factories.NOW
            )
    own = _file(centre, director.user_id)
    given = {"actor": director, "review_id": review, "evidence_id": own.id, "now": factories.NOW}
    _assign(director, centre, user_id=owner.user_id)
    with pytest.raises(NoSuchEvidence):  # nobody opens a file by letting it prove what is his
        attach_evidence(number=1, **given | {"actor": owner})
    for _ in range(2):
        attach_evidence(number=1, **given)
    assert ReviewEvidence.objects.count() == 1
    with pytest.raises(NoSuchEvidence):
        detach_evidence(number=3, **given)
    detach_evidence(number=1, **given)
    assert not ReviewEvidence.objects.exists()
    assert Evidence.objects.filter(id=own.id, removed_at=None).exists()


# signing


def test_nothing_missing_stops_a_signature_once_it_is_named(director: Actor, review: UUID) -> None:
    _answer(director, review, 3, whole=MET)
    with pytest.raises(NotAssessedUnconfirmed) as refused:
        _sign(director, review, confirmed=(1,))
    assert refused.value.numbers == (2,)
    assert not SignedReview.objects.exists()
    _sign(director, review, confirmed=(1, 2))
    (line,) = signed_reviews(QuarterlyReview.objects.get().centre_id, SchoolYear(2021))
    assert line.content.score.count(Attained.NOT_ASSESSED) == 2


def test_a_signature_has_a_possible_day(director: Actor, centre: LearningCentre, review: UUID) -> None:
    for day in (date(2021, 9, 29), factories.TODAY + timedelta(days=1)):
        with pytest.raises(SignedBeforeItsFigures):
            _sign(director, review, signed_on=day)
    _sign(director, review, signed_on=date(2021, 9, 30), number_sign=" 12/BB-TTHTCĐ ")
    (line,) = signed_reviews(centre.id, SchoolYear(2021))
    assert (line.number_sign, line.signed_on) == ("12/BB-TTHTCĐ", date(2021, 9, 30))


def test_the_figures_of_a_running_quarter_are_those_of_today(director: Actor, centre: LearningCentre) -> None:
    review = reviews.opened(director, centre, quarter=Q4)
    assert _score(review).as_of == factories.TODAY
    assert _score(review, today=date(2021, 11, 5)).as_of == date(2021, 11, 5)
    assert _score(review, today=date(2022, 3, 1)).as_of == date(2021, 12, 31)
    _sign(director, review)
    assert _score(review, today=date(2022, 3, 1)).as_of == factories.TODAY


def test_what_is_signed_changes_no_more(
    director: Actor, centre: LearningCentre, review: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews.enter_poor(centre, director.user_id, 8)
    _answer(director, review, 1, a=MET, b=MET)
    proof = _file(centre, director.user_id)
    attach_evidence(actor=director, review_id=review, number=1, evidence_id=proof.id, now=factories.NOW)
    given = {"centre": centre, "entered_by_id": director.user_id, "entered_at": factories.NOW}
    item = ActionItem.objects.create(
        text="Vận động trẻ", owner="Trường Mầm non", given_on=factories.TODAY, state="open", **given
    )
    _sign(director, review, confirmed=(3,))
    before = _score(review)
    assert [(a.text, a.state) for a in before.actions] == [("Vận động trẻ", ActionState.OPEN)]
    ActionItem.objects.filter(id=item.id).update(text="Việc khác")
    reviews.enter_poor(centre, director.user_id, 2)
    _assign(director, centre, office="Công an xã")
    Evidence.objects.filter(id=proof.id).update(removed_at=LATER)
    reviews.use_books(monkeypatch, replace(WITH_POINTS, criteria=()))
    assert _score(review) == before
    assert before.measures["poor_households"].numerator == 8


def test_every_step_on_a_signed_review_is_refused(
    director: Actor, centre: LearningCentre, review: UUID
) -> None:
    proof = _file(centre, director.user_id)
    attach_evidence(actor=director, review_id=review, number=1, evidence_id=proof.id, now=factories.NOW)
    _sign(director, review)
    given: dict[str, Any] = {"actor": director, "review_id": review, "now": factories.NOW}
    with pytest.raises(ReviewSigned):
        _sign(director, review)
    with pytest.raises(ReviewSigned):
        _answer(director, review, 1, a=MET)
    with pytest.raises(ReviewSigned):
        confirm_carried(number=1, **given)
    with pytest.raises(ReviewSigned):
        attach_evidence(number=3, evidence_id=proof.id, **given)
    with pytest.raises(ReviewSigned):
        detach_evidence(number=1, evidence_id=proof.id, **given)
    assert not CriterionAnswer.objects.exists()


@pytest.mark.parametrize("change", [{"number_sign": "1"}, {"content": {}}])
def test_the_database_keeps_what_was_signed(director: Actor, review: UUID, change: dict[str, Any]) -> None:
    _sign(director, review)
    rows: QuerySet[SignedReview] = QuerySet(SignedReview)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)


def test_every_step_leaves_its_row_and_no_name(
    director: Actor, owner: Actor, centre: LearningCentre, review: UUID
) -> None:
    _assign(director, centre, user_id=owner.user_id, office="Trạm y tế")
    _answer(director, review, 1, a=Judgement(Attained.MET, note="Bà Lò Thị Chi xác nhận"))
    _sign(director, review, confirmed=(1, 2, 3))
    entries = AuditEntry.objects.order_by("id")
    assert [entry.action for entry in entries] == [
        "review.open",
        "criterion.assign",
        "review.answer",
        "review.sign",
    ]
    assert not any("Lò" in str(entry.facts) or "Trạm" in str(entry.facts) for entry in entries)
