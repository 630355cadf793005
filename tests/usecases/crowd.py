"""Many processes at one class, in a database of their own. Run by tests as a program, which prints JSON.

python -m tests.usecases.crowd prepare PEOPLE CAPACITY    a class, people, a signed-in secretary
python -m tests.usecases.crowd rush CLASS WORKERS         everybody registers at once
python -m tests.usecases.crowd churn CLASS WORKERS        people come and go, the class grows
python -m tests.usecases.crowd state CLASS                what is stored in the end
"""

import json
import multiprocessing
import random
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.utils import timezone

from hieuhoc.learning.registration import Channel
from hieuhoc.learning.roles import Role
from hieuhoc.store.models import AuditEntry, LearningClass, Person, Registration
from hieuhoc.store.people import add_people
from hieuhoc.store.schema import bring_up_to_date
from hieuhoc.usecases.filling import fill_seats
from hieuhoc.usecases.register_person import register_person
from hieuhoc.usecases.withdraw import withdraw
from tests import factories

_PATIENCE_SECONDS = 120


def prepare(people: int, capacity: int) -> dict[str, Any]:

    bring_up_to_date()
    commune = factories.commune_in_province()
    learning_class = factories.learning_class(centre=factories.centre(place=commune), capacity=capacity)
    crowd = [
        Person(
            full_name=f"Hà Văn {n}", place=commune, commune=commune, synthetic=True, added_at=factories.NOW
        )
        for n in range(people)
    ]
    add_people(crowd)
    # `serve` refuses data in which accounts of the demo sign in.
    secretary = factories.user(synthetic=False, full_name="")
    factories.grant(user=secretary, role=Role.SECRETARY, place=commune)
    session = SessionStore()
    session[SESSION_KEY] = str(secretary.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = secretary.get_session_auth_hash()
    session.set_expiry(timezone.now() + timedelta(days=1))
    session.save()
    return {
        "class": str(learning_class.id),
        "people": [str(person.id) for person in crowd],
        "session": session.session_key,
    }


def rush(class_id: str, workers: int) -> list[Any]:
    """Register every person twice, from two processes, with one key: return what each was told."""

    people = [str(id_) for id_ in Person.objects.order_by("id").values_list("id", flat=True)]
    random.Random(1).shuffle(people)
    return _in_parallel(workers, lambda number: _register_share(class_id, people, number, workers))


def _register_share(class_id: str, people: list[str], number: int, workers: int) -> list[Any]:
    told = []
    # The neighbour's share comes second: by then the neighbour is still at it, or has just done it.
    for share in (number, (number + 1) % workers):
        for person_id in people[share::workers]:
            got = _register(class_id, person_id, key=f"k{person_id}"[:64])
            told.append([person_id, str(got.id), got.state.value, got.queue, got.is_new])
    return told


def churn(class_id: str, workers: int) -> list[Any]:
    """Come and go at random, while one process adds seats."""

    people = [str(id_) for id_ in Person.objects.order_by("id").values_list("id", flat=True)]
    return _in_parallel(workers, lambda number: _come_and_go(class_id, people[number::workers], number))


def _come_and_go(class_id: str, people: list[str], number: int) -> list[Any]:

    chance = random.Random(number)
    held = {}
    for step in range(60):
        person_id = chance.choice(people)
        if person_id in held and chance.random() < 0.5:
            withdraw(actor=None, registration_id=held.pop(person_id), reason="bận", now=factories.NOW)
        else:
            held[person_id] = _register(class_id, person_id, key=None).id
        if number == 0 and step % 20 == 0:
            with transaction.atomic():
                growing = LearningClass.objects.select_for_update().get(id=class_id)
                growing.capacity += 1
                growing.save(update_fields=["capacity"])
                fill_seats(growing, now=factories.NOW)
    return []


def state(class_id: str) -> dict[str, Any]:

    of = LearningClass.objects.get(id=class_id)
    rows = Registration.objects.filter(learning_class=of).order_by("position")
    return {
        "capacity": of.capacity,
        "taken": of.seats_taken,
        "last_position": of.last_position,
        "rows": [[str(row.person_id), str(row.id), row.state, row.position] for row in rows],
        "added": AuditEntry.objects.filter(action="registration.add").count(),
    }


def _register(class_id: str, person_id: str, *, key: str | None) -> Any:

    return register_person(
        actor=None,
        class_id=UUID(class_id),
        person_id=UUID(person_id),
        channel=Channel.PUBLIC,
        key=key,
        now=factories.NOW,
    )


def _in_parallel(workers: int, work: Callable[[int], list[Any]]) -> list[Any]:

    connection.close()
    context = multiprocessing.get_context("fork")
    ready, results = context.Barrier(workers), context.Queue()

    def run(number: int) -> None:
        ready.wait(_PATIENCE_SECONDS)
        try:
            results.put(work(number))
        except BaseException as failure:
            results.put([["failed", repr(failure)]])
            raise

    processes = [context.Process(target=run, args=(number,)) for number in range(workers)]
    for process in processes:
        process.start()
    told = [one for _ in processes for one in results.get(timeout=_PATIENCE_SECONDS)]
    for process in processes:
        process.join()
    return told


def main() -> None:
    """Do what the command line says and write the outcome as JSON."""
    command, *arguments = sys.argv[1:]

    known: dict[str, Callable[..., Any]] = {"prepare": prepare, "rush": rush, "churn": churn, "state": state}
    parameters = [int(argument) if argument.isdigit() else argument for argument in arguments]
    json.dump(known[command](*parameters), sys.stdout)
