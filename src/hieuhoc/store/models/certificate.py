"""Certificates, and the register they are entered in."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.learning_class import LearningClass
from hieuhoc.store.models.person import Person


class Certificate(models.Model):
    """An entry of the certificate register; what was printed stays as it was printed.

    `sequence` counts within the centre and the calendar year of issue and makes the number.
    `token` is the random word in the address behind the QR code. `printed` holds the texts on
    the paper (learner, birth, class, dates, hours; `learning.certificate.Printed`), so that a
    later correction of a name does not change what was handed out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="certificates")
    learning_class = models.ForeignKey(LearningClass, models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    token = models.CharField(max_length=32, unique=True)
    printed = models.JSONField()
    issued_on = models.DateField()
    issued_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    revoke_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "chứng nhận"
        verbose_name_plural = "chứng nhận"
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(name="certificate_number_once", fields=["centre", "year", "sequence"]),
            models.UniqueConstraint(
                name="certificate_once_for_class",
                fields=["learning_class", "person"],
                condition=Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="certificate_revoked_says_why",
                condition=Q(revoked_at=None) | ~Q(revoke_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number
