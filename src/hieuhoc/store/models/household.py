"""Households and clans: what people belong to by birth or by roof."""

import uuid

from django.db import models

from hieuhoc.store.models.place import Place


class Household(models.Model):
    """People under one roof. `code` is what the hamlet writes it by; the head is one of its members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="households")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120, blank=True)
    head = models.ForeignKey("store.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "hộ gia đình"
        verbose_name_plural = "hộ gia đình"
        constraints = [
            models.UniqueConstraint(
                name="household_code_once_in_place", fields=["place", "code"], condition=~models.Q(code="")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.code


class Clan(models.Model):
    """A clan (dòng họ) of a commune."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="clans")
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name = "dòng họ"
        verbose_name_plural = "dòng họ"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="clan_name_once_in_place", fields=["place", "name"])]

    def __str__(self) -> str:
        return self.name
