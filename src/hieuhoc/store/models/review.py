"""The quarterly review: who answers for which criterion, what was answered, and what was signed."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.scoring import Attained
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.evidence import Evidence


class CriterionOwner(models.Model):
    """Who answers for a criterion: an account, or an office by its name, or both."""

    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="criterion_owners")
    edition = models.CharField(max_length=80)
    criterion = models.PositiveSmallIntegerField()
    user = models.ForeignKey("store.User", models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="criterion_owner_once", fields=["centre", "edition", "criterion"])
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.criterion}"


class QuarterlyReview(models.Model):
    """The review of one quarter of the calendar by one edition; its figures are those of `as_of`.

    `quarter_start` is the first day of the quarter. A signed one is in `SignedReview` and changes
    no more; until then its score is computed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="reviews")
    quarter_start = models.DateField()
    edition = models.CharField(max_length=80)
    as_of = models.DateField()
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "rà soát quý"
        verbose_name_plural = "rà soát quý"
        ordering = ["-quarter_start"]
        constraints = [
            models.UniqueConstraint(name="review_once_a_quarter", fields=["centre", "quarter_start"])
        ]

    def __str__(self) -> str:
        return f"{self.centre}, {self.quarter_start}"


class CriterionAnswer(AppendOnly):
    """What was judged of one requirement; the latest counts, earlier ones remain.

    `carried` says that it was taken over from the review before and nobody has looked at it since.
    """

    review = models.ForeignKey(QuarterlyReview, models.PROTECT, related_name="answers")
    criterion = models.PositiveSmallIntegerField()
    requirement = models.CharField(max_length=80)
    attained = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Attained])
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    note = models.TextField(blank=True)
    carried = models.BooleanField(default=False)
    answered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="answer_attained_known", condition=Q(attained__in=[*Attained])),
            models.CheckConstraint(
                name="answer_points_not_negative", condition=Q(points=None) | Q(points__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.criterion} {self.requirement}"


class ReviewEvidence(models.Model):
    """A file that proves a criterion in a review; carried forward with the criterion."""

    review = models.ForeignKey(QuarterlyReview, models.PROTECT, related_name="evidence")
    criterion = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="evidence_once_for_criterion", fields=["review", "criterion", "evidence"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.criterion}"


class SignedReview(AppendOnly):
    """A review as it was signed: edition, measures, judgements, score and explanation, whole."""

    review = models.OneToOneField(QuarterlyReview, models.PROTECT, related_name="signed")
    content = models.JSONField()
    number_sign = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField()
    signed_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.review_id}"
