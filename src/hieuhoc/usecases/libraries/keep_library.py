"""Open a library or a bookcase, change it, close it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.learning.library import LoanDayToCome
from hieuhoc.store.models import LearningCentre, Library
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.kept_places import place_to_keep
from hieuhoc.usecases.libraries.steps import LibraryNameMissing, LibraryNameTaken, library_to_keep
from hieuhoc.usecases.recording import record


@dataclass(frozen=True, slots=True)
class LibraryDetails:
    """What is entered of a library. `keeper` is who looks after it, a person or a body, as told."""

    name: str
    place_id: UUID
    keeper: str = ""
    founded: date | None = None
    active: bool = True


@transaction.atomic
def add_library(*, actor: Actor, centre_id: UUID, details: LibraryDetails, now: datetime) -> UUID:
    """Add a library of the commune or of a hamlet and return its id.

    Raises NotAllowed, LibraryNameMissing, LibraryNameTaken or LoanDayToCome.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    library = Library(centre=centre)
    _fill(library, details, actor=actor, now=now)
    _record(actor, "library.add", library, now)
    return library.id


@transaction.atomic
def change_library(*, actor: Actor, library_id: UUID, details: LibraryDetails, now: datetime) -> None:
    """Change a library. One that is not active lends nothing more and still takes back.

    Raises NoSuchLibrary and what `add_library` raises.
    """
    library = library_to_keep(library_id, actor=actor)
    _fill(library, details, actor=actor, now=now)
    _record(actor, "library.change", library, now)


def _fill(library: Library, details: LibraryDetails, *, actor: Actor, now: datetime) -> None:
    place = place_to_keep(details.place_id, commune_path=library.centre.place.path, actor=actor)
    library.name = " ".join(nfc(details.name).split())
    if not library.name:
        raise LibraryNameMissing
    others = Library.objects.filter(place=place).exclude(id=library.id).values_list("name", flat=True)
    if any(search_key(other) == search_key(library.name) for other in others):
        raise LibraryNameTaken(library.name)
    if details.founded is not None and details.founded > timezone.localdate(now):
        raise LoanDayToCome(details.founded)
    library.place = place
    library.keeper = " ".join(nfc(details.keeper).split())
    library.founded, library.active = details.founded, details.active
    library.save()


def _record(actor: Actor, action: str, library: Library, now: datetime) -> None:
    record(
        actor=actor,
        action=action,
        now=now,
        place_id=library.place_id,
        subject=f"library:{library.id}",
        facts={"active": library.active, "founded": str(library.founded or "")},
    )
