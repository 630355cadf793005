"""Titles: who is proposed for one, how he was scored, what the commune decided."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.scoring import Attained
from hieuhoc.rulebook.edition import Subject
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.household import Clan, Household
from hieuhoc.store.models.partner import Organisation
from hieuhoc.store.models.person import Person
from hieuhoc.store.models.place import Place

_SUBJECTS = {
    Subject.FAMILY: "household",
    Subject.CLAN: "clan",
    Subject.COMMUNITY: "community",
    Subject.UNIT: "organisation",
    Subject.CITIZEN: "person",
}


def _one_subject() -> Q:
    """A recognition has the subject of its kind, and no other."""
    whole = Q()
    for kind, field in _SUBJECTS.items():
        others = {f"{name}__isnull": name != field for name in _SUBJECTS.values()}
        whole |= Q(kind=kind, **others)
    return whole


class TitleDecision(models.Model):
    """A decision of the commune that confers titles of a year; `number_sign` and `dated` as on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="title_decisions")
    year = models.PositiveSmallIntegerField()
    number_sign = models.CharField(max_length=60, blank=True)
    dated = models.DateField()
    decided_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "quyết định công nhận"
        verbose_name_plural = "quyết định công nhận"
        ordering = ["-dated"]

    def __str__(self) -> str:
        return self.number_sign or str(self.dated)


class Recognition(models.Model):
    """One household, clan, hamlet, unit or person that strives for a title in a calendar year.

    `place` is the hamlet it is scored in, or the commune. `edition` is the book it is scored by.
    `printed` holds the texts of the certificate once the title is conferred. Where members have
    moved since, `look_again_since` and `look_again_why` say that it is to be evaluated anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="recognitions")
    kind = models.CharField(max_length=20, choices=[(s.value, s.value) for s in _SUBJECTS])
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=80)
    place = models.ForeignKey(Place, models.PROTECT, related_name="recognitions")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="recognitions")
    clan = models.ForeignKey(Clan, models.PROTECT, null=True, related_name="recognitions")
    community = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="recognitions")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="recognitions")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in TitleState])
    state_reason = models.TextField(blank=True)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    registered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    reviewed_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey(TitleDecision, models.PROTECT, null=True, related_name="recognitions")
    sequence = models.PositiveIntegerField(null=True)
    token = models.CharField(max_length=32, unique=True, null=True)
    printed = models.JSONField(null=True)
    look_again_since = models.DateField(null=True)
    look_again_why = models.TextField(blank=True)

    class Meta:
        verbose_name = "danh hiệu học tập"
        verbose_name_plural = "danh hiệu học tập"
        indexes = [
            models.Index(name="recognition_in_list", fields=["centre", "kind", "year", "state"]),
            models.Index(name="recognition_in_place", fields=["place", "year"]),
        ]
        constraints = [
            models.CheckConstraint(name="recognition_state_known", condition=Q(state__in=[*TitleState])),
            models.CheckConstraint(name="recognition_of_one_subject", condition=_one_subject()),
            models.CheckConstraint(
                name="recognised_by_decision",
                condition=~Q(state__in=["recognised", "lapsed"]) | Q(decision__isnull=False),
            ),
            *(
                models.UniqueConstraint(
                    name=f"{kind.value}_once_a_year",
                    fields=[field, "year"],
                    condition=Q(kind=kind) & ~Q(state="withdrawn"),
                )
                for kind, field in _SUBJECTS.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class RecognitionMember(models.Model):
    """Who belonged to it when the title was conferred: what a later move is held against."""

    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="recognition_member_once", fields=["recognition", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id}: {self.person_id}"


class SheetMark(AppendOnly):
    """One mark on a scoring sheet, as a device made it; its id follows from its content.

    `item` is "number/requirement" of the edition. As with attendance marks, the higher revision
    stands, then the later mark, then the greater id (`learning.sheet`).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="marks")
    item = models.CharField(max_length=100)
    attained = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Attained])
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    revision = models.PositiveIntegerField(default=1)
    device = models.CharField(max_length=40)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sheet_mark_attained_known", condition=Q(attained__in=[*Attained])),
            models.CheckConstraint(name="sheet_mark_revision_from_one", condition=Q(revision__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id}: {self.item}"


class SheetScore(models.Model):
    """The mark of an item that stands."""

    recognition = models.ForeignKey(Recognition, models.PROTECT, related_name="scores")
    item = models.CharField(max_length=100)
    attained = models.CharField(max_length=12)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    mark = models.ForeignKey(SheetMark, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="sheet_score_once", fields=["recognition", "item"])]

    def __str__(self) -> str:
        return f"{self.recognition_id}: {self.item}"
