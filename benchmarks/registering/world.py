"""A database with a commune, its people, its classes and the staff who register them, all synthetic."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import psycopg

NOW = datetime(2026, 9, 1, 2, tzinfo=UTC)
CLASSES = 1_000
TOKEN = "t" * 32


@dataclass(frozen=True, slots=True)
class World:
    """What the workers need to know. Nobody is registered yet; `sessions` are signed in, one a user."""

    address: str
    people: tuple[uuid.UUID, ...]
    classes: tuple[uuid.UUID, ...]
    users: tuple[int, ...]
    sessions: tuple[str, ...]


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """Make a database in the server of an address and drop it afterwards."""
    parts = urlsplit(server)
    name = f"hieuhoc_benchmark_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def populate(address: str, *, people: int, users: int) -> World:
    """Fill the database that Django is set up for: open classes without a limit, and people of one hamlet."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from hieuhoc.learning.roles import Role  # noqa: PLC0415 - models need Django set up
    from hieuhoc.store.models import Grant, LearningCentre, LearningClass, Level, Person, Place, User  # noqa: PLC0415
    from hieuhoc.store.people import add_people  # noqa: PLC0415

    since = date(2020, 1, 1)
    commune = Place.objects.create(level=Level.COMMUNE, kind="xã", name="Ái Thượng", valid_from=since)
    hamlet = Place.objects.create(
        level=Level.HAMLET, kind="thôn", name="Cón", parent=commune, valid_from=since
    )
    centre = LearningCentre.objects.create(place=commune, name="TTHTCĐ xã Ái Thượng")
    classes = LearningClass.objects.bulk_create(
        LearningClass(
            centre=centre,
            place=commune,
            school_year=2026,
            group_number=1,
            title=f"Lớp {number} (mẫu)",
            state="open",
            capacity=people,
            added_at=NOW,
        )
        for number in range(CLASSES)
    )
    residents = [
        Person(full_name=f"Nguyễn Văn {number}", place=hamlet, commune=commune, synthetic=True, added_at=NOW)
        for number in range(people)
    ]
    add_people(residents)
    staff = User.objects.bulk_create(User(username=f"nguoi-{n}") for n in range(users))
    Grant.objects.bulk_create(
        Grant(user=user, role=Role.SECRETARY, place=commune, valid_from=since) for user in staff
    )
    sessions = []
    for user in staff:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.set_expiry(timedelta(days=1))
        session.save()
        sessions.append(str(session.session_key))
    return World(
        address,
        tuple(person.id for person in residents),
        tuple(one.id for one in classes),
        tuple(user.pk for user in staff),
        tuple(sessions),
    )


def empty(address: str) -> None:
    """Take all registrations away again, so that each round begins with the same tables."""
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("ALTER TABLE store_auditentry DISABLE TRIGGER USER")
        admin.execute("TRUNCATE store_registration, store_auditentry CASCADE")
        admin.execute("ALTER TABLE store_auditentry ENABLE TRIGGER USER")
        admin.execute("UPDATE store_learningclass SET seats_taken = 0, last_position = 0")
        admin.execute("VACUUM (FULL, ANALYZE) store_learningclass")
        admin.execute("ANALYZE store_person, store_place")
        admin.execute("CHECKPOINT")
