"""A community learning centre."""

import uuid

from django.db import models

from hieuhoc.store.models.place import Place


class LearningCentre(models.Model):
    """The learning centre of a commune, with what its official documents carry.

    `parent_body` issues above it ("UBND xã Ái Thượng"), `sign` ends the numbers of its
    documents ("TTHTCĐ"), `director_office` stands over the signature.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="centres")
    name = models.CharField(max_length=200)
    parent_body = models.CharField(max_length=200)
    sign = models.CharField(max_length=40, default="TTHTCĐ")
    director_name = models.CharField(max_length=120, blank=True)
    director_office = models.CharField(max_length=120, default="Giám đốc")

    class Meta:
        verbose_name = "trung tâm học tập cộng đồng"
        verbose_name_plural = "trung tâm học tập cộng đồng"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="centre_name_once_in_place", fields=["place", "name"])]

    def __str__(self) -> str:
        return self.name
