"""The commune that `benchmarks.review` measures: its classes, its reviews, and who looks at them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from http import HTTPStatus

from django.test import Client
from django.urls import reverse

from benchmarks.searching import Commune
from hieuhoc.files.rulebooks import load_editions
from hieuhoc.learning.attendance import session_id
from hieuhoc.learning.roles import Role
from hieuhoc.learning.scoring import Attained, Judgement
from hieuhoc.rulebook.edition import Criterion, Edition, Requirement, Step, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity
from hieuhoc.store.models import (
    Grant,
    LearningCentre,
    LearningClass,
    Person,
    QuarterlyReview,
    Registration,
    Session,
    User,
)
from hieuhoc.store.queries.measures import COUNTINGS
from hieuhoc.usecases import rulebooks
from hieuhoc.usecases.access import Actor, actor_for
from hieuhoc.usecases.answer_criterion import answer_criterion
from hieuhoc.usecases.demo.population import SyntheticPerson
from hieuhoc.usecases.sign_review import sign_review

_NOW = datetime(2022, 7, 15, 2, tzinfo=UTC)
_TODAY = date(2022, 7, 15)
_NUMBERS = range(1, 16)
_CLASSES = 50
_PACKAGED = "learning_community_commune/2014"
_MEASURING = "benchmark/measuring"
_BY = Reference("", "Điều 3", "chỉ để đo", Standing.READ)
_SINCE = Validity(date(2014, 12, 12))


class Reviewed:
    """A commune with fifty classes and three reviews of its year, one of them signed."""

    def __init__(self) -> None:
        self.commune = Commune()
        self.centre = LearningCentre.objects.create(place=self.commune.place, name="Trung tâm (mẫu)")
        self.user = User.objects.create_user("giamdoc", full_name="Hà Văn Bình (mẫu)", synthetic=True)
        Grant.objects.create(
            user=self.user, role=Role.DIRECTOR, place=self.commune.place, valid_from=date(2020, 8, 1)
        )
        self.classes = [self._class(number) for number in range(_CLASSES)]
        editions = (*load_editions(), _measuring_book())
        rulebooks.load_editions = lambda: editions  # type: ignore[assignment,attr-defined]
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(self.user)
        self.packaged = self._review(date(2021, 7, 1), _PACKAGED)
        self.measuring = self._review(date(2021, 10, 1), _MEASURING)
        self.signed = self._review(date(2022, 1, 1), _MEASURING)
        sign_review(
            actor=self._actor(), review_id=self.signed.id, number_sign="", signed_on=_TODAY,
            confirmed=_NUMBERS, now=_NOW,
        )  # fmt: skip

    def settle(self, people: Iterator[SyntheticPerson]) -> None:
        """Store people; every third of them is registered for a class."""
        self.commune.settle(people)
        taken = set(Registration.objects.values_list("person_id", flat=True))
        ids = [id_ for id_ in Person.objects.values_list("id", flat=True) if id_ not in taken][::3]
        Registration.objects.bulk_create(
            Registration(
                learning_class=self.classes[number % _CLASSES], person_id=person_id, state="accepted",
                channel="staff", position=len(taken) + number + 1, registered_at=_NOW,
            )
            for number, person_id in enumerate(ids)
        )  # fmt: skip

    def jobs(self) -> dict[str, Callable[[], object]]:
        """Return the pages that are measured, by name."""
        return {
            "review_by_packaged_book": partial(self._get, "web:review", self.packaged.id),
            "review_measuring_everything": partial(self._get, "web:review", self.measuring.id),
            "review_signed": partial(self._get, "web:review", self.signed.id),
            "criterion": partial(self._get, "web:review-criterion", self.packaged.id, 3),
        }

    def _get(self, name: str, *args: object) -> bytes:
        response = self.client.get(reverse(name, args=args))
        assert response.status_code == HTTPStatus.OK, response.status_code
        return response.content

    def _actor(self) -> Actor:
        return actor_for(self.user, on=_TODAY)

    def _review(self, quarter: date, edition: str) -> QuarterlyReview:
        """Open a review in which every criterion was judged."""
        row = QuarterlyReview.objects.create(
            centre=self.centre, quarter_start=quarter, edition=edition, as_of=_TODAY, opened_by=self.user,
            opened_at=_NOW,
        )  # fmt: skip
        book = rulebooks.edition_on(commune_id=self.commune.place.id, edition_id=edition, day=quarter)
        met = Judgement(Attained.MET, note="Có đủ hồ sơ, đã đối chiếu với sổ của xã.")
        for criterion in book.criteria:
            said = {asked.id: met for asked in criterion.asked if asked.indicator is None}
            answer_criterion(
                actor=self._actor(), review_id=row.id, number=criterion.number, judgements=said, now=_NOW
            )
        return row

    def _class(self, number: int) -> LearningClass:
        day = date(2021, 10, 1) + timedelta(days=number)
        row = LearningClass.objects.create(
            centre=self.centre, place=self.commune.place, school_year=2021, group_number=1,
            title=f"Lớp {number}", state="finished", capacity=500, first_day=day, starts=time(19, 0),
            minutes=120, added_at=_NOW,
        )  # fmt: skip
        begins = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        Session.objects.create(
            id=session_id(row.id, day, 1), learning_class=row, day=day, ordinal=1, starts_at=begins,
            ends_at=begins + timedelta(hours=2), state="held",
        )  # fmt: skip
        return row


def _measuring_book() -> Edition:
    """Fifteen criteria, each with something that is judged; beside it every indicator that is counted."""
    counted = sorted(COUNTINGS)
    return Edition(
        _MEASURING, Subject.COMMUNE, "Bộ tiêu chí để đo", "A book to measure with", _BY, _SINCE,
        tuple(_criterion(number, counted[number - 1 :: len(_NUMBERS)]) for number in _NUMBERS),
    )  # fmt: skip


def _criterion(number: int, indicators: list[str]) -> Criterion:
    judged = Requirement("judged", "Nội dung đánh giá", "Judged", _BY, _SINCE)
    measured = (
        Requirement(id_, id_, id_, _BY, _SINCE, indicator=id_, steps=(Step(Decimal(1)),))
        for id_ in indicators
    )
    label = f"Tiêu chí {number}"
    return Criterion(f"c{number}", number, label, label, _BY, _SINCE, (judged, *measured))
