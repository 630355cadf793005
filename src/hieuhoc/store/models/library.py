"""Libraries of the commune and its hamlets: what they hold, and who has borrowed it."""

import uuid

from django.db import models
from django.db.models import F, Q

from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.person import Person
from hieuhoc.store.models.place import Place


class Library(models.Model):
    """A library or bookcase of the commune or of a hamlet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="libraries")
    place = models.ForeignKey(Place, models.PROTECT, related_name="libraries")
    name = models.CharField(max_length=200)
    keeper = models.CharField(max_length=120, blank=True)
    founded = models.DateField(null=True, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "thư viện, tủ sách"
        verbose_name_plural = "thư viện, tủ sách"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="library_name_once_in_place", fields=["place", "name"])]

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """A title a library holds, in `copies` of which `lent` are out: never more than there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    library = models.ForeignKey(Library, models.PROTECT, related_name="holdings")
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=120, blank=True)
    copies = models.PositiveIntegerField()
    lent = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "sách, tài liệu"
        verbose_name_plural = "sách, tài liệu"
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(name="holding_once_in_library", fields=["library", "title", "author"]),
            models.CheckConstraint(name="no_more_lent_than_held", condition=Q(lent__lte=F("copies"))),
        ]

    def __str__(self) -> str:
        return self.title


class Loan(models.Model):
    """One copy in the hands of one reader until it is back, unless it was entered by mistake."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="loans")
    person = models.ForeignKey(Person, models.PROTECT, related_name="loans")
    lent_on = models.DateField()
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)
    lent_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-lent_on"]
        indexes = [
            models.Index(
                name="loan_out", fields=["holding"], condition=Q(returned_on=None, withdrawn_at=None)
            )
        ]
        constraints = [
            models.CheckConstraint(name="loan_due_after_lent", condition=Q(due_on__gte=F("lent_on"))),
            models.CheckConstraint(
                name="loan_back_after_lent", condition=Q(returned_on=None) | Q(returned_on__gte=F("lent_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holding_id}: {self.person_id}"
