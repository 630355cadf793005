"""What a commune completed of a rulebook from its own copy of the act."""

from django.db import models
from django.db.models import Q

from hieuhoc.rulebook.completion import Part as CompletionPart
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.place import Place


class RulebookCompletion(AppendOnly):
    """One completion; the latest of a `part` and `key` counts, earlier ones remain.

    `content` is what `rulebook.completion` parses, in the form of the rulebooks' own files; empty
    where the latest takes an earlier one back. `key` names what is completed within the edition.
    `document` is how the centre names the act it copied from.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="completions")
    edition = models.CharField(max_length=80)
    part = models.CharField(max_length=20, choices=[(p.value, p.value) for p in CompletionPart])
    key = models.CharField(max_length=120)
    content = models.JSONField(null=True)
    document = models.TextField()
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(name="completion_of_edition", fields=["place", "edition"])]
        constraints = [
            models.CheckConstraint(name="completion_part_known", condition=Q(part__in=[*CompletionPart])),
            models.CheckConstraint(name="completion_names_document", condition=~Q(document="")),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.part} {self.key}"
