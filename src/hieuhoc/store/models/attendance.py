"""Who was there. Marks are added and never changed; `Attendance` is what they add up to."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.attendance import MarkStatus
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.learning_class import Session
from hieuhoc.store.models.person import Person


class AttendanceMark(AppendOnly):
    """One mark, as a device made it. The id follows from its content (`learning.attendance.mark_id`).

    `revision` is one more than the highest the device had seen for this person in this
    session: of two marks the one with the higher revision stands, then the one marked later,
    then the one with the greater id. `marked_at` is the device's clock, `received_at` ours.
    `person` is empty for a head count, whose `number` it is.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="marks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="marks")
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MarkStatus])
    number = models.PositiveIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)
    device = models.CharField(max_length=40)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="mark_status_known", condition=Q(status__in=[*MarkStatus])),
            models.CheckConstraint(
                name="mark_counts_heads_or_names_one",
                condition=Q(status="head_count", person=None, number__isnull=False)
                | (~Q(status="head_count") & Q(person__isnull=False, number=None)),
            ),
            models.CheckConstraint(name="mark_revision_from_one", condition=Q(revision__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.status}"


class Attendance(models.Model):
    """What the marks of a person in a session add up to: the mark that stands, for counting.

    A walk-in was there without a registration; he takes no seat.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MarkStatus])
    mark = models.ForeignKey(AttendanceMark, models.PROTECT, related_name="+")
    walk_in = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["session", "person"]),
            models.CheckConstraint(
                name="attendance_status_known",
                condition=Q(status__in=[*MarkStatus]) & ~Q(status="head_count"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.person_id}"


class SheetPhoto(models.Model):
    """A photograph of the signed sheet of a session, as evidence. Never public; served through the gate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="photos")
    picture = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "ảnh phiếu điểm danh"
        verbose_name_plural = "ảnh phiếu điểm danh"
        constraints = [models.UniqueConstraint(name="photo_once_in_session", fields=["session", "sha256"])]

    def __str__(self) -> str:
        return f"{self.session_id}"
