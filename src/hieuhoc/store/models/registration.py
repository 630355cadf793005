"""Who registered for which class, and what became of it."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.registration import Channel, RegistrationState
from hieuhoc.store.models.learning_class import LearningClass
from hieuhoc.store.models.person import Person

ACTIVE = [RegistrationState.ACCEPTED.value, RegistrationState.WAITING.value]


class Registration(models.Model):
    """A person's registration for a class: one participation, if it is accepted.

    `position` is its place in the order of the class, which the waiting list keeps. One that
    ended stays, with the day and the reason; registering again makes a new one. `key` is the
    caller's own mark of the request: the same key again is the same registration.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learning_class = models.ForeignKey(LearningClass, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in RegistrationState])
    position = models.PositiveIntegerField()
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    key = models.CharField(max_length=64, null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    promoted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "đăng ký học"
        verbose_name_plural = "đăng ký học"
        constraints = [
            models.CheckConstraint(
                name="registration_state_known", condition=Q(state__in=[*RegistrationState])
            ),
            models.CheckConstraint(name="registration_channel_known", condition=Q(channel__in=[*Channel])),
            models.UniqueConstraint(
                name="registration_once",
                fields=["learning_class", "person"],
                condition=Q(state__in=ACTIVE),
            ),
            models.UniqueConstraint(name="registration_position_once", fields=["learning_class", "position"]),
            models.UniqueConstraint(
                name="registration_key_once", fields=["key"], condition=Q(key__isnull=False)
            ),
            models.CheckConstraint(
                name="registration_ended_says_when",
                condition=Q(state__in=ACTIVE, ended_at=None)
                | (~Q(state__in=ACTIVE) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(name="registration_in_class", fields=["learning_class", "state", "position"])]

    def __str__(self) -> str:
        return f"{self.learning_class_id}: {self.person_id}"
