"""Write down that a person moved."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import PastResidence
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.person_steps import keep, person_to_change, place_to_live
from hieuhoc.usecases.recording import record


class LivesThereAlready(HieuHocError):
    """A person moves to another place than the one he lives in."""

    code = "person.lives-there-already"


class MoveDayImpossible(HieuHocError):
    """A person cannot have moved on this day: it is to come, or he moved here no earlier than that."""

    code = "person.move-day-impossible"

    def __init__(self, day: date, *, after: date | None, latest: date) -> None:
        super().__init__(day)
        self.day = day
        self.after = after
        self.latest = latest


@transaction.atomic
def move_person(*, actor: Actor, person_id: UUID, to_place_id: UUID, on: date, now: datetime) -> None:
    """Let a person live in another hamlet or commune from the day `on`; where he lived stays known.

    He remains the same person with the same learning record. He leaves his household, and his
    clan when he leaves the commune. Whoever may edit him where he lives may send him anywhere;
    from then on those of the new place see him. Raises NoSuchPerson, NotAllowed, PersonMerged,
    PersonErased, NoPlaceToLive, LivesThereAlready or MoveDayImpossible.
    """
    person = person_to_change(person_id, actor=actor, permission=Permission.EDIT_PEOPLE)
    place, commune = place_to_live(to_place_id, actor=None)
    today = timezone.localdate(now)
    if place.id == person.place_id:
        raise LivesThereAlready
    if on > today or (person.place_since is not None and on <= person.place_since):
        raise MoveDayImpossible(on, after=person.place_since, latest=today)
    left = person.place_id
    PastResidence.add(
        person=person,
        place_id=left,
        since=person.place_since,
        until=on,
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    if commune.id != person.commune_id:
        person.clan = None
    person.place, person.commune, person.place_since, person.household = place, commune, on, None
    keep(person)
    record(
        actor=actor,
        action="person.move",
        now=now,
        place_id=left,
        subject=f"person:{person.id}",
        facts={"from": str(left), "to": str(place.id)},
    )
