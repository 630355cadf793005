"""Imported workbooks, what they changed, and how to take that back."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.importing import ImportKind, ImportState
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.learning_class import LearningClass


class ImportBatch(models.Model):
    """One uploaded workbook, from the dry run to the commit and perhaps its undoing.

    `payload` is the file; it holds personal data. Once the batch is committed only the refused
    rows are left of it, for a month; it is emptied when the batch is undone or given up.
    `report` says what the dry run found: columns, counts, what is wrong in which row.
    `rows_done` of `rows` tells a running job's progress.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="imports")
    learning_class = models.ForeignKey(LearningClass, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=15, choices=[(k.value, k.value) for k in ImportKind])
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ImportState])
    filename = models.CharField(max_length=200)
    payload = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    working = models.CharField(max_length=20, blank=True)
    report = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập dữ liệu"
        verbose_name_plural = "lần nhập dữ liệu"
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(name="import_kind_known", condition=Q(kind__in=[*ImportKind])),
            models.CheckConstraint(name="import_state_known", condition=Q(state__in=[*ImportState])),
        ]

    def __str__(self) -> str:
        return self.filename


class ImportChange(models.Model):
    """One row that an import added or changed: `before` is empty for an added one.

    `subject` is "person", "registration" or "mark"; `subject_id` its id.
    """

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="changes")
    subject = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.subject} {self.subject_id}"
