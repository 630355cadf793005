"""Correct what is kept about a person."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.person import PersonDetails, check_details, tidied
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Person
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.belonging import Belonging, settle
from hieuhoc.usecases.person_steps import details_of, fill_in, keep, person_to_change
from hieuhoc.usecases.recording import record


class PersonChangedMeanwhile(HieuHocError):
    """Somebody changed one of the same fields after the actor read them."""

    code = "person.changed-meanwhile"

    def __init__(self, changed: tuple[str, ...]) -> None:
        super().__init__(*changed)
        self.changed = changed


@transaction.atomic
def correct_person(
    *,
    actor: Actor | None,
    person_id: UUID,
    details: PersonDetails,
    now: datetime,
    belonging: Belonging | None = None,
    seen: PersonDetails | None = None,
    forget_national_id: bool = False,
) -> tuple[str, ...]:
    """Replace what is kept about a person and return the names of the fields that changed.

    An empty national ID leaves the one that is kept, unless it is to be forgotten. Without
    `belonging` household and clan stay. With `seen`, what the actor had before him, fields he
    did not touch stay as somebody else may have left them meanwhile. The audit row names the
    fields, never what they held. Raises NoSuchPerson, NotAllowed, PersonMerged, PersonErased, a
    DetailsRefused, HouseholdUnclear, NationalIdTaken, or PersonChangedMeanwhile when both
    changed the same field.
    """
    person = person_to_change(person_id, actor=actor, permission=Permission.EDIT_PEOPLE)
    check_details(details, today=timezone.localdate(now))
    before = _state(person)
    fill_in(person, _merged(tidied(details), seen=seen, stored=details_of(person)))
    if forget_national_id and not details.national_id:
        person.national_id_sealed = person.national_id_index = None
    if belonging is not None:
        settle(person, belonging)
    changed = tuple(name for name, value in _state(person).items() if value != before[name])
    if changed:
        keep(person)
        record(
            actor=actor,
            action="person.correct",
            now=now,
            place_id=person.place_id,
            subject=f"person:{person.id}",
            facts={"fields": list(changed)},
        )
    return changed


def _merged(details: PersonDetails, *, seen: PersonDetails | None, stored: PersonDetails) -> PersonDetails:
    """Return the details with what others changed of the fields that the actor left alone."""
    if seen is None or seen == stored:
        return details
    values = {field.name: getattr(details, field.name) for field in fields(PersonDetails)}
    both = []
    for name in values.keys() - {"national_id"}:
        was, now = getattr(seen, name), getattr(stored, name)
        if was == now or values[name] == now:
            continue
        if values[name] == was:
            values[name] = now
        else:
            both.append(name)
    if both:
        raise PersonChangedMeanwhile(tuple(sorted(both)))
    return PersonDetails(**values)


def _state(person: Person) -> dict[str, object]:
    stored = details_of(person)
    state = {field.name: getattr(stored, field.name) for field in fields(PersonDetails)}
    index = person.national_id_index
    return state | {
        "national_id": bytes(index) if index is not None else None,
        "household": person.household_id,
        "clan": person.clan_id,
    }
