"""The lists that are kept of classes: their register, their learners, who was at which meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.attendance import CAME, MarkStatus
from hieuhoc.learning.certificate import Meetings
from hieuhoc.learning.learning_class import ClassKind, ClassState
from hieuhoc.learning.participation import Tally
from hieuhoc.learning.person import Sex


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """A class, what of it was held, and its centre. The days are None before any meeting was held."""

    id: UUID
    title: str
    kind: ClassKind
    state: ClassState
    school_year: int
    centre_id: UUID
    centre: str
    parent_body: str
    place: str
    place_id: UUID
    place_path: str
    sign: str
    office: str
    signatory: str
    first_day: date | None
    last_day: date | None
    held: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learner of a class, where he lives now, and how often he was there."""

    person_id: UUID
    full_name: str
    synthetic: bool
    sex: Sex | None
    birth: str
    place: str
    place_path: str
    registered: bool
    meetings: Meetings


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A class in the register of a school year. `meetings` are those not cancelled, held or to come."""

    id: UUID
    title: str
    group: int
    kind: ClassKind
    state: ClassState
    reason: str
    host: str | None
    partners: tuple[str, ...]
    instructor: str
    venue: str
    first_day: date | None
    last_day: date | None
    meetings: int
    cost: int | None
    done: Tally


@dataclass(frozen=True, slots=True)
class BookSession:
    """A meeting in the roll book of a class."""

    id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class BookLine:
    """A learner in the roll book; a meeting at which nobody marked him is not in `marks`."""

    person_id: UUID
    full_name: str
    synthetic: bool
    birth: str
    registered: bool
    marks: Mapping[UUID, MarkStatus]

    @property
    def attended(self) -> int:
        """Count the meetings he was at."""
        return sum(status in CAME for status in self.marks.values())


@dataclass(frozen=True, slots=True)
class RollBook:
    """The meetings of a class that were held, and everybody who registered or was marked."""

    sessions: tuple[BookSession, ...]
    lines: tuple[BookLine, ...]
