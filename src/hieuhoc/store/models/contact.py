"""Speaking to residents: one-time codes that prove a telephone, and messages to it."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.store.models.place import Place


class PhoneCode(models.Model):
    """A code sent to a telephone, both kept as keyed hashes: good for minutes, counted for a day."""

    phone_index = models.BinaryField(max_length=32, db_index=True)
    code_hash = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.sent_at:%d/%m/%Y %H:%M}"


class Message(models.Model):
    """A text to somebody's telephone, waiting to be sent or sent. `about` is "kind:id" of its cause.

    One that waits and has `sent_at` is being sent since then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    person = models.ForeignKey("store.Person", models.PROTECT, null=True, related_name="messages")
    text = models.TextField()
    about = models.CharField(max_length=100)
    state = models.CharField(max_length=8, default="waiting")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["queued_at"]
        constraints = [
            models.CheckConstraint(
                name="message_state_known", condition=Q(state__in=["waiting", "sent", "failed", "no_phone"])
            )
        ]
        indexes = [models.Index(name="message_waiting", fields=["state", "queued_at"])]

    def __str__(self) -> str:
        return self.about
