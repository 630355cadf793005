"""Classes, who hosts them, and the meetings they consist of."""

import uuid

from django.db import models
from django.db.models import F, Q

from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.partner import Instructor, Organisation, Venue
from hieuhoc.store.models.place import Place


class LearningClass(models.Model):
    """A class of a centre in a school year, in a group of that year's plan.

    `place` is where it is held: the commune, or one of its hamlets. `capacity` None has no
    limit. `seats_taken` counts the accepted registrations; it changes only under a lock on
    this row, together with them. `last_position` numbers the registrations in their order.
    `recurrence` is an RFC 5545 rule without DTSTART, which `first_day` and `starts` give;
    empty for one meeting. `minutes` is the length of a meeting, `cost` is in VND.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="classes")
    place = models.ForeignKey(Place, models.PROTECT, related_name="classes")
    school_year = models.PositiveSmallIntegerField()
    group_number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    topic = models.TextField(blank=True)
    kind = models.CharField(
        max_length=10, choices=[(k.value, k.value) for k in ClassKind], default=ClassKind.ROLL
    )
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ClassState], default=ClassState.PLANNED
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="classes")
    instructor = models.ForeignKey(Instructor, models.PROTECT, null=True, blank=True, related_name="classes")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0, editable=False)
    last_position = models.PositiveIntegerField(default=0, editable=False)
    recurrence = models.TextField(blank=True)
    first_day = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    materials = models.TextField(blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    funding_source = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=True)
    state_reason = models.TextField(blank=True)
    hosts = models.ManyToManyField(Organisation, through="store.ClassHost", related_name="classes")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "lớp học"
        verbose_name_plural = "lớp học"
        constraints = [
            models.CheckConstraint(name="class_kind_known", condition=Q(kind__in=[*ClassKind])),
            models.CheckConstraint(name="class_state_known", condition=Q(state__in=[*ClassState])),
            models.CheckConstraint(
                name="class_never_over_capacity",
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")),
            ),
            models.CheckConstraint(
                name="class_capacity_positive", condition=Q(capacity=None) | Q(capacity__gt=0)
            ),
            models.CheckConstraint(
                name="class_minutes_positive", condition=Q(minutes=None) | Q(minutes__gt=0)
            ),
            models.CheckConstraint(
                name="class_cancelled_says_why", condition=~Q(state="cancelled", state_reason="")
            ),
        ]
        indexes = [models.Index(name="class_in_year", fields=["centre", "school_year", "state"])]

    def __str__(self) -> str:
        return self.title


class ClassHost(models.Model):
    """An organisation that runs a class. One leads and is credited with the class; the others take part."""

    learning_class = models.ForeignKey(LearningClass, models.CASCADE, related_name="host_links")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="host_links")
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="class_host_once", fields=["learning_class", "organisation"]),
            models.UniqueConstraint(
                name="class_host_one_leads", fields=["learning_class"], condition=Q(leads=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learning_class}: {self.organisation}"


class Session(models.Model):
    """One meeting of a class.

    Its id follows from the class, the day it was planned for and the ordinal on that day
    (`learning.attendance.session_id`), so that two phones without a network name the same
    meeting. A meeting that is put off keeps `day`; `starts_at` and `ends_at` say when it is
    held. `venue` and `instructor` are those of the class unless they differ. `head_count` is
    what the latest head count says; it counts heads and names nobody.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    learning_class = models.ForeignKey(LearningClass, models.PROTECT, related_name="sessions")
    day = models.DateField()
    ordinal = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    topic = models.CharField(max_length=200, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="sessions")
    instructor = models.ForeignKey(Instructor, models.PROTECT, null=True, blank=True, related_name="sessions")
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in SessionState], default=SessionState.PLANNED
    )
    state_reason = models.TextField(blank=True)
    head_count = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "buổi học"
        verbose_name_plural = "buổi học"
        ordering = ["starts_at", "ordinal"]
        constraints = [
            models.UniqueConstraint(name="session_slot_once", fields=["learning_class", "day", "ordinal"]),
            models.CheckConstraint(name="session_ordinal_from_one", condition=Q(ordinal__gte=1)),
            models.CheckConstraint(name="session_state_known", condition=Q(state__in=[*SessionState])),
            models.CheckConstraint(
                name="session_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]
        indexes = [models.Index(name="session_when", fields=["starts_at"])]

    def __str__(self) -> str:
        return f"{self.learning_class}, {self.day}"
