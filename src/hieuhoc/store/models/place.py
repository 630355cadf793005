"""Administrative units. A place keeps its identity when its code or name changes.

Where it lies is part of its identity: a unit that passes to another one is a new place
with a succession from the old.
"""

import uuid

from django.db import models
from django.db.models import F, Q


class Level(models.TextChoices):
    """The levels of administration; the district ended on 2025-07-01, the hamlet is self-governing."""

    PROVINCE = "province", "tỉnh, thành phố"
    DISTRICT = "district", "huyện, quận"
    COMMUNE = "commune", "xã, phường"
    HAMLET = "hamlet", "thôn, bản, tổ dân phố"


class PlaceMoved(ValueError):
    """A program tried to put a place below another parent, away from the paths of all within it."""


class Place(models.Model):
    """An administrative unit from `valid_from` up to, and not including, `valid_until`.

    `path` lists the ids of the ancestors and of the place itself, each followed by "/":
    everything within a place has the place's path as its beginning. `code` is the
    official code of its time and may be given to another place later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    level = models.CharField(max_length=10, choices=Level.choices)
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=10, null=True, blank=True, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, unique=True, editable=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="place_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="place_not_its_own_parent", condition=~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def save(self, *args: object, **kwargs: object) -> None:
        path = f"{self.parent.path if self.parent else ''}{self.id.hex}/"
        if not self._state.adding and Place.objects.filter(pk=self.pk).exclude(path=path).exists():
            raise PlaceMoved(str(self))
        self.path = path
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Succession(models.Model):
    """On the day `on`, the people and records of one place passed to another, wholly or in part."""

    from_place = models.ForeignKey(Place, models.PROTECT, related_name="successions_to")
    to_place = models.ForeignKey(Place, models.PROTECT, related_name="successions_from")
    on = models.DateField()
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "sắp xếp đơn vị hành chính"
        verbose_name_plural = "sắp xếp đơn vị hành chính"
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["from_place", "to_place", "on"]),
            models.CheckConstraint(name="succession_to_another", condition=~Q(from_place=F("to_place"))),
        ]

    def __str__(self) -> str:
        return f"{self.from_place} → {self.to_place}"
