"""What a class is held with: partner organisations, venues and instructors of a commune."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.person import shown_name
from hieuhoc.store.models.place import Place


class Organisation(models.Model):
    """A partner that runs classes: a mass organisation, the health station, agricultural extension."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=120)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "đơn vị phối hợp"
        verbose_name_plural = "đơn vị phối hợp"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="organisation_name_once_in_place", fields=["place", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """Where classes are held; `place` is the hamlet or the commune it lies in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="venues")
    name = models.CharField(max_length=120)
    seats = models.PositiveIntegerField(null=True, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "địa điểm"
        verbose_name_plural = "địa điểm"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="venue_name_once_in_place", fields=["place", "name"]),
            models.CheckConstraint(name="venue_seats_positive", condition=Q(seats=None) | Q(seats__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class Instructor(models.Model):
    """Who teaches. A name and whom he works for; he need not be a resident."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="instructors")
    full_name = models.CharField(max_length=120)
    sort_key = models.BinaryField(max_length=400, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    speciality = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    active = models.BooleanField(default=True)
    synthetic = models.BooleanField("người mẫu", default=False)

    class Meta:
        verbose_name = "giảng viên"
        verbose_name_plural = "giảng viên"
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return shown_name(self.full_name, synthetic=self.synthetic)
