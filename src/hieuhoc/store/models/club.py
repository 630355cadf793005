"""Clubs, their members and meetings."""

import uuid

from django.db import models
from django.db.models import F, Q

from hieuhoc.learning.club import ClubKind
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.person import Person
from hieuhoc.store.models.place import Place


class Club(models.Model):
    """A club of the commune or of a hamlet; it works from `founded` up to, and not including, `ended`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="clubs")
    place = models.ForeignKey(Place, models.PROTECT, related_name="clubs")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in ClubKind])
    name = models.CharField(max_length=200)
    leader = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    founded = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "câu lạc bộ"
        verbose_name_plural = "câu lạc bộ"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="club_name_once_in_place", fields=["place", "name"]),
            models.CheckConstraint(name="club_kind_known", condition=Q(kind__in=[*ClubKind])),
            models.CheckConstraint(
                name="club_ends_after_it_begins", condition=Q(ended=None) | Q(ended__gte=F("founded"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClubMember(models.Model):
    """A member from `since` up to, and not including, `until`."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="club_memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="club_member_once", fields=["club", "person"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.club_id}: {self.person_id}"


class ClubMeeting(models.Model):
    """A meeting of a club; `present` counts heads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    club = models.ForeignKey(Club, models.PROTECT, related_name="meetings")
    day = models.DateField()
    topic = models.CharField(max_length=300)
    present = models.PositiveIntegerField()
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.club_id}, {self.day}"
