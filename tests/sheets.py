"""Builders for scoring sheets: a rulebook of our own, and households that strive for its title."""

from datetime import date
from decimal import Decimal
from typing import Any

from hieuhoc.rulebook.edition import Criterion, Edition, Points, Requirement, Subject
from hieuhoc.rulebook.reference import Reference, Standing, Validity
from hieuhoc.store.models import Household, LearningCentre, Place, Recognition, User
from tests import factories

_GROUND = Reference("Văn bản mẫu", "Điều 1", "", Standing.RECALLED)
_VALID = Validity(date(2000, 1, 1))


def _asked(id_: str, points: int | None = None, **more: Any) -> Requirement:
    of = None if points is None else Decimal(points)
    return Requirement(id_, f"Nội dung {id_}", f"Content {id_}", _GROUND, _VALID, points=of, **more)


def _criterion(number: int, *asked: Requirement, points: int | None = None) -> Criterion:
    most = () if points is None else (Points(Decimal(points), _GROUND, _VALID),)
    title = f"Tiêu chí {number}"
    return Criterion(str(number), number, title, f"Criterion {number}", _GROUND, _VALID, asked, most)


EDITION = Edition(
    "learning_family/test",
    Subject.FAMILY,
    "Gia đình học tập (mẫu)",
    "Learning family (sample)",
    _GROUND,
    _VALID,
    (
        _criterion(1, _asked("school", 30), _asked("adults", 20)),
        _criterion(2, points=50),
        _criterion(3, _asked("measured", indicator="literacy")),
    ),
)
ITEMS = ("1/school", "1/adults", "2/whole")
"""What is marked on a sheet of EDITION: its third criterion is measured."""


def household(*, place: Place, name: str = "Hà Văn An", **more: Any) -> Household:
    head = factories.person(full_name=name, place=place)
    return Household.objects.create(place=place, head=head, name=more.pop("called", name), **more)


def recognition(*, centre: LearningCentre, place: Place, by: User, **more: Any) -> Recognition:
    """A household of `place` that strives for a title of 2021; `name` is that of its head."""
    name = more.pop("name", "Hà Văn An")
    if "kind" not in more:
        more |= {"kind": "family", "household": household(place=place, name=name)}
    defaults: dict[str, Any] = {
        "year": 2021,
        "edition": EDITION.id,
        "state": "registered",
        "registered_at": factories.NOW,
    }
    return Recognition.objects.create(centre=centre, place=place, registered_by=by, **defaults | more)
