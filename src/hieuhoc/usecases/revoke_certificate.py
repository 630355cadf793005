"""Revoke a certificate."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.certificate import RevocationSaysNotWhy, RevokedAlready
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Certificate
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.certifying import lock_register
from hieuhoc.usecases.recording import record


class NoSuchCertificate(HieuHocError):
    """There is no such certificate."""

    code = "certificate.not-there"


@transaction.atomic
def revoke_certificate(*, actor: Actor, certificate_id: UUID, reason: str, now: datetime) -> None:
    """Make a certificate invalid; it stays in the register with the reason.

    Raises NotAllowed, NoSuchCertificate, RevokedAlready or RevocationSaysNotWhy.
    """
    certificate = certificate_to_change(certificate_id, actor=actor)
    if certificate.revoked_at is not None:
        raise RevokedAlready
    revoke(certificate, actor=actor, reason=reason, now=now)


def certificate_to_change(certificate_id: UUID, *, actor: Actor) -> Certificate:
    """Return a certificate under its register's lock. Raises NotAllowed or NoSuchCertificate."""
    rows = Certificate.objects.filter(id=certificate_id)
    centre_id = rows.values_list("centre_id", flat=True).first()
    if centre_id is None:
        raise NoSuchCertificate
    lock_register(centre_id)
    certificate = rows.select_related("learning_class__place").get()
    require(actor, Permission.CERTIFY, certificate.learning_class.place.path)
    return certificate


def revoke(certificate: Certificate, *, actor: Actor, reason: str, now: datetime) -> None:
    """Mark a valid certificate as revoked and leave the audit row. Raises RevocationSaysNotWhy."""
    certificate.revoke_reason = nfc(reason).strip()
    if not certificate.revoke_reason:
        raise RevocationSaysNotWhy
    certificate.revoked_at = now
    certificate.revoked_by_id = actor.user_id
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    record(
        actor=actor,
        action="certificate.revoke",
        now=now,
        place_id=certificate.learning_class.place_id,
        subject=f"certificate:{certificate.id}",
        facts={"class": str(certificate.learning_class_id)},
    )
