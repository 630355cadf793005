"""Erase what is kept about a person, at his request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hieuhoc.kernel.text import search_key
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.roles import Permission
from hieuhoc.learning.titles import OPEN
from hieuhoc.store.models import (
    DuplicatePair,
    Household,
    ImportChange,
    Message,
    NameKey,
    Person,
    PersonMerge,
    Recognition,
    Registration,
)
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.merging import lock_with_redirects
from hieuhoc.usecases.person_steps import person_to_change
from hieuhoc.usecases.recording import record

ERASED_NAME = "Người đã được xóa"
ERASED_REASON = "Đã được xóa"


@transaction.atomic
def erase_person(*, actor: Actor, person_id: UUID, now: datetime) -> None:
    """Empty everything by which a person could be known; that somebody learned here stays counted.

    What stays is his row with hamlet and sex, his registrations, marks and answers with what the
    office noted beside them, and the entries of the registers of certificates and titles, which the
    law has kept.
    Rows that were merged into his are his too; they stay merged for good. Raises NoSuchPerson,
    NotAllowed, PersonMerged or PersonErased.
    """
    lock_with_redirects({person_id})
    person = person_to_change(person_id, actor=actor, permission=Permission.CURATE_PEOPLE)
    twins = person.merged_from.select_for_update(of=("self",), no_key=True).select_related("place")
    rows = [person, *twins.order_by("id")]
    for row in rows[1:]:
        require(actor, Permission.CURATE_PEOPLE, row.place.path)
    for row in rows:
        _erase_copies(row)
    Person.objects.filter(id__in=[row.id for row in rows]).update(
        full_name=ERASED_NAME,
        family_name="",
        given_name="",
        sort_key=b"\xff",
        birth_year=None,
        birth_date=None,
        ethnic_group="",
        phone="",
        national_id_sealed=None,
        national_id_index=None,
        household=None,
        clan=None,
        erased_at=now,
    )
    record(
        actor=actor, action="person.erase", now=now, place_id=person.place_id, subject=f"person:{person.id}"
    )


def _erase_copies(person: Person) -> None:
    """Empty what other tables have copied of the person."""
    NameKey.objects.filter(person=person).delete()
    _erase_from_households(person)
    PersonMerge.objects.filter(Q(kept=person) | Q(merged=person)).update(snapshot={}, why="")
    DuplicatePair.objects.filter(Q(first=person) | Q(second=person)).delete()
    # Without its row an undone import leaves the person as he is.
    ImportChange.objects.filter(subject="person", subject_id=person.id).delete()
    messages = Message.objects.filter(person=person)
    messages.filter(state="waiting").update(state="no_phone")
    messages.update(text="", problem="")
    # Why somebody left is told in his own words, which may say more of him than his name.
    Registration.objects.filter(person=person).exclude(end_reason="").update(end_reason=ERASED_REASON)
    _erase_from_titles(person)


def _erase_from_titles(person: Person) -> None:
    """Let the person strive for no title of his own any more; why he did not get one is not kept."""
    titles = Recognition.objects.filter(person=person)
    titles.exclude(state_reason="").update(state_reason=ERASED_REASON)
    titles.filter(state__in=OPEN).update(state=TitleState.WITHDRAWN, state_reason=ERASED_REASON)


def _erase_from_households(person: Person) -> None:
    """Empty the name of the households that are named after the person, where lists named them so."""
    Household.objects.filter(head=person).update(head=None, name="")
    key = search_key(person.full_name)
    named = Household.objects.filter(Q(members=person) | Q(place=person.place)).exclude(name="").distinct()
    his = [household.id for household in named if search_key(household.name) == key]
    Household.objects.filter(id__in=his).update(name="")
