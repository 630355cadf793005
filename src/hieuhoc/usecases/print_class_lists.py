"""Hand out the lists of a class that bear names: its roll book, and its learners."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.class_lists import Candidate, RollBook, TaughtClass
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningClass, Person
from hieuhoc.store.queries.certificates import list_candidates
from hieuhoc.store.queries.class_lists import get_roll_book
from hieuhoc.store.queries.taught_classes import get_taught_class
from hieuhoc.usecases.access import Actor, NotAllowed, allowed, require, within, within_or_around
from hieuhoc.usecases.class_steps import NoSuchClass
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class PrintedRollBook:
    """A class and its roll book."""

    taught: TaughtClass
    book: RollBook


@dataclass(frozen=True, slots=True)
class PrintedLearners:
    """A class and its learners; `partly` where the actor sees only those who live in his own places."""

    taught: TaughtClass
    learners: tuple[Candidate, ...]
    partly: bool


@transaction.atomic
def print_roll_book(*, actor: Actor, class_id: UUID, now: datetime) -> PrintedRollBook:
    """Return who was at which meeting of a class, for those who take its rolls.

    Who may not see the people of the place, such as the host of a class, is given years of birth
    only. Raises NotAllowed or NoSuchClass.
    """
    taught = _taught(class_id)
    require(actor, Permission.TAKE_ROLL, taught.place_path)
    knows_people = allowed(actor, Permission.VIEW_PEOPLE, taught.place_path)
    book = get_roll_book(class_id=class_id, years_only=not knows_people)
    _record(taught, actor=actor, action="class.print-roll-book", now=now, names=len(book.lines))
    return PrintedRollBook(taught, book)


@transaction.atomic
def print_learners(*, actor: Actor, class_id: UUID, now: datetime) -> PrintedLearners:
    """Return the learners of a class whom the actor may know of: those of his own places at least.

    Raises NotAllowed or NoSuchClass.
    """
    taught = _taught(class_id)
    classes = LearningClass.objects.filter(id=class_id)
    if not within_or_around(classes, actor=actor, permission=Permission.VIEW_PEOPLE).exists():
        raise NotAllowed(Permission.VIEW_PEOPLE)
    whole = allowed(actor, Permission.VIEW_PEOPLE, taught.place_path)
    own = within(Person.objects.all(), actor=actor, permission=Permission.VIEW_PEOPLE)
    learners = list_candidates(class_id=class_id, held=taught.held, within=None if whole else own)
    _record(taught, actor=actor, action="class.print-learners", now=now, names=len(learners))
    return PrintedLearners(taught, learners, partly=not whole)


def _taught(class_id: UUID) -> TaughtClass:
    taught = get_taught_class(class_id=class_id)
    if taught is None:
        raise NoSuchClass
    return taught


def _record(taught: TaughtClass, *, actor: Actor, action: str, now: datetime, names: int) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=taught.place_id,
        subject=f"class:{taught.id}",
        facts={"names": names},
    )
