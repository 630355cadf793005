"""Quarterly reviews as they are stored: open ones with their answers, signed ones with what was signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from hieuhoc.learning.report_period import PeriodKind, ReportPeriod
from hieuhoc.learning.review import (
    Answer,
    Earlier,
    EvidenceLine,
    Owner,
    ReviewedScore,
    as_of_day,
    quarters_of,
)
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.scoring import Attained, Judgement
from hieuhoc.store.models import (
    CriterionAnswer,
    CriterionOwner,
    QuarterlyReview,
    ReviewEvidence,
    SignedReview,
)
from hieuhoc.store.score_content import from_json


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A review of a centre. `as_of` is the day of its figures: of one that runs, the day it is looked at.

    `signed_on` is None until it is signed.
    """

    id: UUID
    centre_id: UUID
    place_id: UUID
    place_path: str
    quarter: ReportPeriod
    edition: str
    as_of: date
    opened_by: str
    signed_on: date | None

    @property
    def is_signed(self) -> bool:
        """Tell whether it was signed and changes no more."""
        return self.signed_on is not None


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A review as it was signed. `number_sign` is the number of the minutes, empty where none was given."""

    review_id: UUID
    quarter: ReportPeriod
    as_of: date
    number_sign: str
    signed_on: date
    signed_by: str
    content: ReviewedScore


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer, with the moment it was given: the latest of a requirement counts. Ids rise with time."""

    id: int
    answer: Answer
    at: datetime


def get_review(*, review_id: UUID, today: date) -> StoredReview | None:
    """Return a review as it stands on a day, or None. One query."""
    return next(iter(_stored(QuarterlyReview.objects.filter(id=review_id), today)), None)


def list_reviews(*, centre_id: UUID, school_year: SchoolYear, today: date) -> tuple[StoredReview, ...]:
    """Return the reviews of a school year, by quarter. One query."""
    starts = [quarter.start for quarter in quarters_of(school_year)]
    rows = QuarterlyReview.objects.filter(centre_id=centre_id, quarter_start__in=starts)
    return _stored(rows.order_by("quarter_start"), today)


def open_reviews(*, within: QuerySet[QuarterlyReview], today: date) -> tuple[StoredReview, ...]:
    """Return those of a queryset, narrowed by the gate, that nobody signed, by quarter. One query."""
    return _stored(within.filter(signed_at=None).order_by("quarter_start", "id"), today)


def list_review_years(*, centre_id: UUID) -> tuple[SchoolYear, ...]:
    """Return the school years that have reviews, the latest first. One query."""
    starts = QuarterlyReview.objects.filter(centre_id=centre_id).values_list("quarter_start", flat=True)
    years = {ReportPeriod(PeriodKind.QUARTER, start).school_year for start in starts}
    return tuple(sorted(years, reverse=True))


def earlier_reviews(*, centre_id: UUID, before: date) -> tuple[Earlier, ...]:
    """Return the reviews of quarters that begin before a day. One query."""
    rows = QuarterlyReview.objects.filter(centre_id=centre_id, quarter_start__lt=before)
    return tuple(Earlier(*row) for row in rows.values_list("id", "quarter_start", "edition"))


def signed_reviews(centre_id: UUID, school_year: SchoolYear) -> tuple[SignedLine, ...]:
    """Return the signed reviews of a school year with what was signed, by quarter. One query."""
    starts = [quarter.start for quarter in quarters_of(school_year)]
    rows = SignedReview.objects.filter(review__centre_id=centre_id, review__quarter_start__in=starts)
    return _signed(rows)


def get_signed(*, review_id: UUID) -> SignedLine | None:
    """Return a review as it was signed, None for one that is not. One query."""
    return next(iter(_signed(SignedReview.objects.filter(review_id=review_id))), None)


def answers_of(*, review_id: UUID) -> tuple[Answer, ...]:
    """Return the answers that count, the latest of each requirement, in the order of criteria. One query."""
    latest = {(a.answer.criterion, a.answer.requirement): a.answer for a in list_answers(review_id=review_id)}
    return tuple(latest[key] for key in sorted(latest))


def list_answers(*, review_id: UUID, criterion: int | None = None) -> tuple[PastAnswer, ...]:
    """Return every answer that was given, the earliest first. One query."""
    rows = CriterionAnswer.objects.filter(review_id=review_id).select_related("answered_by").order_by("id")
    if criterion is not None:
        rows = rows.filter(criterion=criterion)
    return tuple(PastAnswer(row.pk, _answer(row), row.answered_at) for row in rows)


def owners_of(*, centre_id: UUID, edition: str) -> Mapping[int, Owner]:
    """Return who answers for the criteria of an edition, by number; those nobody named are not there.

    One query.
    """
    rows = CriterionOwner.objects.filter(centre_id=centre_id, edition=edition).select_related("user")
    return {
        row.criterion: Owner(row.office, row.user_id, row.user.get_full_name() if row.user else "")
        for row in rows
    }


def evidence_of(*, review_id: UUID) -> Mapping[int, tuple[EvidenceLine, ...]]:
    """Return the files that prove each criterion, by its number; those taken out are gone. One query."""
    rows = (
        ReviewEvidence.objects.filter(review_id=review_id, evidence__removed_at=None)
        .order_by("criterion", "id")
        .values_list("criterion", "evidence_id", "evidence__title", "evidence__media_type")
    )
    found: dict[int, list[EvidenceLine]] = {}
    for number, id_, title, media_type in rows:
        found.setdefault(number, []).append(EvidenceLine(id_, title, media_type))
    return {number: tuple(lines) for number, lines in found.items()}


def _stored(rows: QuerySet[QuarterlyReview], today: date) -> tuple[StoredReview, ...]:
    return tuple(_review(row, today) for row in rows.select_related("centre__place", "opened_by", "signed"))


def _review(row: QuarterlyReview, today: date) -> StoredReview:
    quarter = ReportPeriod(PeriodKind.QUARTER, row.quarter_start)
    signed_on = row.signed.signed_on if row.signed_at is not None else None
    return StoredReview(
        id=row.id,
        centre_id=row.centre_id,
        place_id=row.centre.place_id,
        place_path=row.centre.place.path,
        quarter=quarter,
        edition=row.edition,
        as_of=row.as_of if signed_on else as_of_day(quarter, today=today),
        opened_by=row.opened_by.get_full_name(),
        signed_on=signed_on,
    )


def _signed(rows: QuerySet[SignedReview]) -> tuple[SignedLine, ...]:
    return tuple(
        SignedLine(
            review_id=row.review_id,
            quarter=ReportPeriod(PeriodKind.QUARTER, row.review.quarter_start),
            as_of=row.review.as_of,
            number_sign=row.number_sign,
            signed_on=row.signed_on,
            signed_by=row.signed_by.get_full_name(),
            content=from_json(row.content),
        )
        for row in rows.select_related("review", "signed_by").order_by("review__quarter_start")
    )


def _answer(row: CriterionAnswer) -> Answer:
    return Answer(
        criterion=row.criterion,
        requirement=row.requirement,
        judgement=Judgement(Attained(row.attained), _plain(row.points), row.note),
        by=row.answered_by.get_full_name(),
        on=timezone.localdate(row.answered_at),
        carried=row.carried,
    )


def _plain(points: Decimal | None) -> Decimal | None:
    """Return points without the zeros that the column adds: 2.00 is 2, and 2.50 is 2.5."""
    return None if points is None else Decimal(f"{points.normalize():f}")
