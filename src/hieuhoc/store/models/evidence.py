"""Documents and photographs that prove what was done. Never public; served through the gate."""

import uuid

from django.db import models

from hieuhoc.store.models.centre import LearningCentre


class Evidence(models.Model):
    """A file that somebody put in as proof; `removed_at` shows it to nobody any more, and it remains.

    Photographs are made small on the way in; other files are kept as they came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.title
