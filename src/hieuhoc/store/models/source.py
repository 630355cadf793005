"""Texts that plans are read from."""

import uuid

from django.db import models

from hieuhoc.store.models.centre import LearningCentre


class SourceText(models.Model):
    """A text as it was handed in, in NFC: offsets of figures and findings count its characters.

    `sha256` is that of the text in UTF-8, in hexadecimal. `tables` are those the file
    marked as such: a list of tables of rows of cells, each cell [start, end] in the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="source_texts")
    title = models.TextField()
    filename = models.TextField(blank=True)
    text = models.TextField()
    tables = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "văn bản nguồn"
        verbose_name_plural = "văn bản nguồn"
        ordering = ["-added_at"]
        constraints = [
            models.UniqueConstraint(name="source_text_once_in_centre", fields=["centre", "sha256"])
        ]

    def __str__(self) -> str:
        return self.title
