"""The editorial desk of a commune: what belongs to its portal and who works at it."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection, Site

from hieuhoc.store.models import LearningCentre


class EditorialDesk(models.Model):
    """Joins a centre to its site, its pictures and its two groups of people.

    Membership of the groups follows from grants; `permissions.sync_editor` keeps it.
    """

    centre = models.OneToOneField(LearningCentre, models.PROTECT, related_name="desk")
    site = models.OneToOneField(Site, models.PROTECT, related_name="desk")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="desk")
    editors = models.OneToOneField(Group, models.PROTECT, related_name="desk_of_editors")
    chiefs = models.OneToOneField(Group, models.PROTECT, related_name="desk_of_chiefs")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="desk_has_two_groups", condition=~models.Q(editors=models.F("chiefs"))
            )
        ]

    def __str__(self) -> str:
        return str(self.centre)
