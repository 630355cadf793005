"""Advice and follow-up: resolutions, what is to be done, agreements, communication, learning on one's own."""

import uuid

from django.db import models
from django.db.models import F, Q

from hieuhoc.learning.follow_up import ActionState, Body, Channel, Medium
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.evidence import Evidence
from hieuhoc.store.models.partner import Organisation
from hieuhoc.store.models.place import Place


class Resolution(models.Model):
    """A resolution, directive, plan or conclusion of a body of the commune, as on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="resolutions")
    body = models.CharField(max_length=20, choices=[(b.value, b.value) for b in Body])
    number_sign = models.CharField(max_length=60, blank=True)
    dated = models.DateField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "nghị quyết, văn bản chỉ đạo"
        verbose_name_plural = "nghị quyết, văn bản chỉ đạo"
        ordering = ["-dated"]
        constraints = [models.CheckConstraint(name="resolution_body_known", condition=Q(body__in=[*Body]))]

    def __str__(self) -> str:
        return self.title


class ActionItem(models.Model):
    """Something advised or decided that somebody is to do, until when, and what became of it.

    `criterion` is the number of the criterion it serves, where it serves one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="action_items")
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    review = models.ForeignKey(
        "store.QuarterlyReview", models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    criterion = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField()
    owner = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ActionState])
    outcome = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = "việc tham mưu, theo dõi"
        verbose_name_plural = "việc tham mưu, theo dõi"
        ordering = ["due_on", "given_on"]
        constraints = [
            models.CheckConstraint(name="action_state_known", condition=Q(state__in=[*ActionState])),
            models.CheckConstraint(
                name="action_ended_says_what_became",
                condition=Q(state="open", ended_on=None)
                | (~Q(state="open") & ~Q(outcome="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="action_due_after_given", condition=Q(due_on=None) | Q(due_on__gte=F("given_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Coordination(models.Model):
    """What the centre and an organisation of the commune agreed to do together, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="coordinations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="coordinations")
    text = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = "phối hợp"
        verbose_name_plural = "phối hợp"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                name="coordination_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            )
        ]

    def __str__(self) -> str:
        return self.text


class Communication(models.Model):
    """One act of telling people about learning. `heads` were counted or estimated; they are no people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="communications")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    day = models.DateField()
    channel = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Channel])
    topic = models.CharField(max_length=300)
    times = models.PositiveSmallIntegerField(default=1)
    heads = models.PositiveIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hoạt động tuyên truyền"
        verbose_name_plural = "hoạt động tuyên truyền"
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(name="communication_channel_known", condition=Q(channel__in=[*Channel])),
            models.CheckConstraint(name="communication_at_least_once", condition=Q(times__gte=1)),
        ]

    def __str__(self) -> str:
        return self.topic


class SelfLearning(models.Model):
    """How many of a hamlet learn by internet, television or radio, as counted on a day, from a source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="self_learning")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    day = models.DateField()
    medium = models.CharField(max_length=20, choices=[(m.value, m.value) for m in Medium])
    topic = models.CharField(max_length=300, blank=True)
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tự học"
        verbose_name_plural = "tự học"
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(name="self_learning_medium_known", condition=Q(medium__in=[*Medium])),
            models.CheckConstraint(name="self_learning_names_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.day}"
