"""Hand out certificates to be printed, and the register they stand in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.learning.certificate import CertificateLine
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import LearningCentre
from hieuhoc.store.queries.certificates import list_certificates, list_register
from hieuhoc.store.queries.taught_classes import get_taught_class
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.class_steps import NoSuchClass
from hieuhoc.usecases.recording import record


@transaction.atomic
def print_certificates(
    *, actor: Actor, class_id: UUID, only: Collection[UUID] = (), now: datetime
) -> tuple[CertificateLine, ...]:
    """Return the valid certificates of a class, or those of them that `only` names, as they were entered.

    Raises NotAllowed or NoSuchClass.
    """
    found = get_taught_class(class_id=class_id)
    if found is None:
        raise NoSuchClass
    require(actor, Permission.CERTIFY, found.place_path)
    lines = tuple(
        line
        for line in list_certificates(class_id=class_id)
        if line.revoked_on is None and (not only or line.id in only)
    )
    if lines:
        record(
            actor=actor,
            action="certificate.print",
            now=now,
            place_id=found.place_id,
            subject=f"class:{class_id}",
            facts={"certificates": [str(line.id) for line in lines]},
        )
    return lines


@transaction.atomic
def print_register(*, actor: Actor, centre_id: UUID, year: int, now: datetime) -> tuple[CertificateLine, ...]:
    """Return a centre's register of certificates of a year. Raises NotAllowed."""
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.CERTIFY, centre.place.path)
    lines = list_register(centre_id=centre_id, year=year)
    record(
        actor=actor,
        action="certificate.print-register",
        now=now,
        place_id=centre.place_id,
        subject=f"centre:{centre_id}",
        facts={"year": year, "certificates": len(lines)},
    )
    return lines
