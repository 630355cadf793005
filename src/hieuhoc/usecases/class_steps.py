"""What the use cases about a class share: loading it to change it, what it may refer to, its record."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.learning_class import ClassDetails
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import (
    ClassHost,
    Instructor,
    LearningCentre,
    LearningClass,
    Organisation,
    Place,
    Session,
    Venue,
)
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.recording import record


class NoSuchClass(HieuHocError):
    """There is no such class, or no such meeting of one."""

    code = "class.not-there"


class NotOfTheCommune(HieuHocError):
    """A venue, an instructor, an organisation or a place that is not of the centre's commune."""

    code = "class.not-of-the-commune"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def class_to_change(class_id: UUID, *, actor: Actor) -> LearningClass:
    """Return a class that no one else can change until the transaction ends.

    Raises NoSuchClass or NotAllowed.
    """
    locked = LearningClass.objects.select_for_update(of=("self",), no_key=True)
    row = locked.select_related("centre__place", "place").filter(id=class_id).first()
    if row is None:
        raise NoSuchClass
    require(actor, Permission.MANAGE_CLASSES, row.centre.place.path)
    return row


def session_to_change(session_id: UUID, *, actor: Actor) -> Session:
    """Return a meeting, its class locked before it. Raises NoSuchClass or NotAllowed."""
    class_id = Session.objects.filter(id=session_id).values_list("learning_class_id", flat=True).first()
    if class_id is None:
        raise NoSuchClass
    learning_class = class_to_change(class_id, actor=actor)
    session = Session.objects.select_for_update(no_key=True).get(id=session_id)
    session.learning_class = learning_class
    return session


def write_details(row: LearningClass, details: ClassDetails) -> None:
    """Make a row say what was entered; its hosts are written by `write_hosts`. Raises NotOfTheCommune."""
    _check_belongs(row.centre, details)
    row.title = _line(details.title)
    row.group_number = details.group_number
    row.place_id = details.place_id
    row.kind = details.kind
    row.topic = nfc(details.topic).strip()
    row.capacity = details.capacity
    row.venue_id = details.venue_id
    row.instructor_id = details.instructor_id
    row.materials = nfc(details.materials).strip()
    row.cost = details.cost
    row.funding_source = _line(details.funding_source)
    row.public = details.public


def write_hosts(row: LearningClass, details: ClassDetails) -> None:
    """Make the hosts of a stored class those of `details`: one leads, the others take part."""
    row.host_links.all().delete()
    beside = details.co_host_ids - {details.lead_id}
    links = [ClassHost(learning_class=row, organisation_id=id_) for id_ in sorted(beside)]
    if details.lead_id is not None:
        links.append(ClassHost(learning_class=row, organisation_id=details.lead_id, leads=True))
    ClassHost.objects.bulk_create(links)


def check_venue_and_instructor(
    centre: LearningCentre, *, venue_id: UUID | None, instructor_id: UUID | None
) -> None:
    """Raise NotOfTheCommune unless both are of the centre's commune or not given."""
    path = centre.place.path
    for field, model, id_ in (("venue", Venue, venue_id), ("instructor", Instructor, instructor_id)):
        if id_ is None:
            continue
        if not model.objects.filter(id=id_, place__path__startswith=path).exists():
            raise NotOfTheCommune(field)


def record_class(
    row: LearningClass, *, actor: Actor, action: str, now: datetime, facts: Mapping[str, object] | None = None
) -> None:
    """Leave the audit row of a step of a class."""
    record(actor=actor, action=action, now=now, place_id=row.place_id, subject=f"class:{row.id}", facts=facts)


def _check_belongs(centre: LearningCentre, details: ClassDetails) -> None:
    path = centre.place.path
    if not Place.objects.filter(id=details.place_id, path__startswith=path).exists():
        raise NotOfTheCommune("place")
    check_venue_and_instructor(centre, venue_id=details.venue_id, instructor_id=details.instructor_id)
    hosts = {*details.co_host_ids, *_given(details.lead_id)}
    if Organisation.objects.filter(id__in=hosts, place__path__startswith=path).count() != len(hosts):
        raise NotOfTheCommune("hosts")


def _given(id_: UUID | None) -> Iterable[UUID]:
    return () if id_ is None else (id_,)


def _line(text: str) -> str:
    return " ".join(nfc(text).split())
