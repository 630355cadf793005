"""Who has which role where, and from when to when."""

from django.db import models
from django.db.models import F, Q

from hieuhoc.learning.roles import Role
from hieuhoc.store.models.place import Place


class Grant(models.Model):
    """A role in a place and everything within it, from `valid_from` up to, and not including, `valid_until`.

    A grant that ends gets an end; it is not deleted, since what was done under it remains. One
    that ends on the day it began held for no day.
    """

    user = models.ForeignKey("store.User", models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    place = models.ForeignKey(Place, models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "quyền"
        verbose_name_plural = "quyền"
        constraints = [
            models.CheckConstraint(name="grant_role_known", condition=Q(role__in=[*Role])),
            models.CheckConstraint(
                name="grant_does_not_end_before_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.UniqueConstraint(name="grant_once", fields=["user", "role", "place", "valid_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}, {self.place}"
