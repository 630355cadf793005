"""Take in the file into which a phone saved what it could not send."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import PersonDetails
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.mark_attendance import SentMark, mark_attendance
from hieuhoc.usecases.mark_sheet import SentItemMark, mark_sheet
from hieuhoc.usecases.marks_taken import Outcome, Taken
from hieuhoc.usecases.meetings import Meeting
from hieuhoc.usecases.newcomers import Newcomer

M = TypeVar("M")

LARGEST_FILE = 5 * 1024 * 1024
_MOST_MARKS = 20_000
_FORMAT, _VERSION = "hieuhoc-marks", 1
_LONGEST_POINTS = 20
_UNREADABLE = (ArithmeticError, KeyError, TypeError, ValueError, AttributeError)


class NotAnUnsentFile(HieuHocError):
    """The file is none that a phone saved its marks into, or it was changed since."""

    code = "unsent-file.unreadable"


class MarkUnreadable(HieuHocError):
    """One mark of the file cannot be read; the others can."""

    code = "unsent-file.mark-unreadable"


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of the marks of a file, in their order."""

    taken: tuple[Taken, ...]

    def count(self, outcome: Outcome) -> int:
        """Count the marks with this outcome."""
        return sum(one.outcome is outcome for one in self.taken)


def read_unsent_file(*, actor: Actor, data: bytes, now: datetime) -> FileTaken:
    """Take in the marks of a file as if the phone had sent them; sent by it as well they are known.

    Those of scoring sheets come after those of rolls.

    Raises NotAnUnsentFile or NamelessDevice.
    """
    told = _told(data)
    device = str(told["device"])
    newcomers = [each for each in map(_newcomer, told.get("newcomers", [])) if each]
    of_rolls = _take_readable(
        told["marks"],
        _mark,
        lambda marks: mark_attendance(actor=actor, device=device, marks=marks, newcomers=newcomers, now=now),
    )
    of_sheets = _take_readable(
        told.get("sheet_marks", []),
        _item_mark,
        lambda marks: mark_sheet(actor=actor, device=device, marks=marks, now=now),
    )
    return FileTaken((*of_rolls, *of_sheets))


def _take_readable(
    told: list[Any], read: Callable[[Any], M], take: Callable[[list[M]], tuple[Taken, ...]]
) -> tuple[Taken, ...]:
    """Take in the marks that can be read; the others are refused each by itself."""
    sent: dict[int, M] = {}
    for number, mark in enumerate(told):
        try:
            sent[number] = read(mark)
        except _UNREADABLE:
            continue
    taken = dict(zip(sent, take([*sent.values()]), strict=True))
    unreadable = Taken(Outcome.REFUSED, MarkUnreadable())
    return tuple(taken.get(number, unreadable) for number in range(len(told)))


def _told(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_FILE:
        raise NotAnUnsentFile
    try:
        # A NUL is no character of any text here, and PostgreSQL stores none.
        told = json.loads(data.decode("utf-8-sig").replace("\\u0000", ""))
    except (ValueError, RecursionError) as error:
        raise NotAnUnsentFile from error
    if not isinstance(told, dict) or (told.get("format"), told.get("version")) != (_FORMAT, _VERSION):
        raise NotAnUnsentFile
    lists = [told.get("marks"), told.get("newcomers", []), told.get("sheet_marks", [])]
    if not all(isinstance(each, list) and len(each) <= _MOST_MARKS for each in lists):
        raise NotAnUnsentFile
    if not isinstance(told.get("device"), str) or "\x00" in told["device"]:
        raise NotAnUnsentFile
    return told


def _mark(told: dict[str, Any]) -> SentMark:
    marked_at = datetime.fromisoformat(told["marked_at"])
    number, revision = told.get("number"), told["revision"]
    if marked_at.tzinfo is None or type(revision) is not int or type(number) not in {int, type(None)}:
        raise ValueError
    return SentMark(
        meeting=Meeting(UUID(told["class_id"]), date.fromisoformat(told["day"]), int(told["ordinal"])),
        person_id=UUID(told["person_id"]) if told["person_id"] else None,
        status=str(told["status"]),
        revision=revision,
        marked_at=marked_at,
        number=number,
        why=str(told.get("why", "")),
    )


def _item_mark(told: dict[str, Any]) -> SentItemMark:
    marked_at = datetime.fromisoformat(told["marked_at"])
    points, revision = told.get("points"), told["revision"]
    if marked_at.tzinfo is None or type(revision) is not int or not isinstance(told["item"], str):
        raise ValueError
    if len(str(points)) > _LONGEST_POINTS:
        raise ValueError
    return SentItemMark(
        recognition_id=UUID(told["recognition_id"]),
        item=told["item"],
        attained=str(told["attained"]),
        revision=revision,
        marked_at=marked_at,
        points=None if points is None else Decimal(str(points)),
        why=str(told.get("why", "")),
    )


def _newcomer(told: dict[str, Any]) -> Newcomer | None:
    """Return somebody new; None for one who cannot be read, whose marks are then of nobody known."""
    try:
        born = told.get("born")
        details = PersonDetails(full_name=told["name"], birth_year=int(born) if born else None)
        return Newcomer(UUID(told["id"]), details)
    except _UNREADABLE:
        return None
