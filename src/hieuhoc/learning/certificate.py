"""Certificates of a class: who may get one, its number in the register, and what is printed on it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.learning_class import ClassKind, ClassState

USUAL_SHARE = Fraction(2, 3)
"""The share of the meetings held that a learner has to have been at."""


class ClassNotFinished(HieuHocError):
    """Nobody is certified before the class is over: more meetings may be held."""

    code = "certificate.class-not-finished"


class NobodyNamed(HieuHocError):
    """A talk counts heads and names nobody who could be certified."""

    code = "certificate.nobody-named"


class ExceptionSaysNotWhy(HieuHocError):
    """Who came too seldom gets a certificate only for a reason that is kept."""

    code = "certificate.exception-reason-missing"


class NeverCame(HieuHocError):
    """Nobody is certified for a class at none of whose meetings he was, whatever the reason."""

    code = "certificate.never-came"

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(len(names))
        self.names = names


class RevokedAlready(HieuHocError):
    """The certificate is no longer valid as it is."""

    code = "certificate.revoked-already"


class RevocationSaysNotWhy(HieuHocError):
    """A certificate is revoked for a reason that is kept."""

    code = "certificate.revoke-reason-missing"


class NothingToCorrect(HieuHocError):
    """What would be printed now is what was printed: print the same certificate again."""

    code = "certificate.nothing-to-correct"


class IssueDayImpossible(HieuHocError):
    """A certificate is dated between the last meeting of the class and today."""

    code = "certificate.issue-day-impossible"

    def __init__(self, earliest: date, latest: date) -> None:
        super().__init__(earliest, latest)
        self.earliest = earliest
        self.latest = latest


@dataclass(frozen=True, slots=True)
class Meetings:
    """How many meetings of a class were held, and at how many of them a learner was."""

    held: int
    attended: int

    @property
    def may_be_excepted(self) -> bool:
        """Whether somebody who came too seldom came at all, so that an exception can be made for him."""
        return not self.suffice() and self.attended > 0

    def suffice(self, share: Fraction = USUAL_SHARE) -> bool:
        """Tell whether the learner was at `share` of the meetings at least."""
        return self.held > 0 and self.attended >= needed(self.held, share)


def needed(held: int, share: Fraction = USUAL_SHARE) -> int:
    """Return at how many of `held` meetings one has to have been: a share of them, rounded up."""
    return -(-held * share.numerator // share.denominator)


def check_class(kind: ClassKind, state: ClassState) -> None:
    """Raise NobodyNamed or ClassNotFinished for a class whose learners cannot be certified."""
    if kind is ClassKind.HEAD_COUNT:
        raise NobodyNamed
    if state is not ClassState.FINISHED:
        raise ClassNotFinished


def check_issue_day(on: date, *, last_day: date | None, today: date) -> None:
    """Raise IssueDayImpossible for a day before the last meeting of the class, or one to come."""
    earliest = last_day or today
    if not earliest <= on <= today:
        raise IssueDayImpossible(earliest, today)


def certificate_number(sequence: int, *, year: int, sign: str) -> str:
    """Return the number as it stands in the register: 007/2021/GCN-TTHTCĐ."""
    return f"{sequence:03}/{year}/GCN-{sign}"


@dataclass(frozen=True, slots=True)
class Printed:
    """The texts on the paper, and beside them why somebody was certified who had come too seldom.

    `birth` is "01/02/1980", "1980" or empty. `minutes` is the length of all meetings held.
    """

    number: str
    full_name: str
    sex: str
    birth: str
    class_title: str
    first_day: date
    last_day: date
    held: int
    attended: int
    minutes: int
    centre: str
    parent_body: str
    place: str
    issued_on: date
    office: str
    signatory: str
    exception: str = ""

    def says_the_same_as(self, other: "Printed") -> bool:
        """Tell whether two papers differ in nothing but their number and day."""
        apart = {"number", "issued_on", "exception"}
        return all(
            getattr(self, f.name) == getattr(other, f.name) for f in fields(self) if f.name not in apart
        )


def to_json(printed: Printed) -> dict[str, str | int]:
    """Write it as plain values, days as 2021-10-05."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(printed).items()
    }


def from_json(raw: Mapping[str, Any]) -> Printed:
    """Read what `to_json` wrote."""
    days = {name: date.fromisoformat(raw[name]) for name in ("first_day", "last_day", "issued_on")}
    return Printed(**{**raw, **days})


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """An entry of the register. `revoked_on` is None as long as it is valid."""

    id: UUID
    class_id: UUID
    person_id: UUID
    token: str
    year: int
    sequence: int
    printed: Printed
    revoked_on: date | None
    revoke_reason: str
