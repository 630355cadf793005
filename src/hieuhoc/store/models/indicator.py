"""Figures entered from documents, and the goals of single hamlets."""

from django.db import models
from django.db.models import Q

from hieuhoc.learning.target import Comparison
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.evidence import Evidence
from hieuhoc.store.models.place import Place
from hieuhoc.store.models.plan import AnnualPlan


class IndicatorEntry(AppendOnly):
    """A figure entered for an indicator from a document; the latest for a place and day counts.

    With a `denominator` it is a share. `place` is the commune or one of its hamlets. `withdrawn`
    says that the figure of that day no longer stands.
    """

    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="entries")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=80)
    school_year = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    numerator = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    source = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(name="entry_of_indicator", fields=["centre", "school_year", "indicator"])]
        constraints = [
            models.CheckConstraint(name="entry_names_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="entry_not_negative",
                condition=Q(numerator__gte=0) & (Q(denominator=None) | Q(denominator__gt=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.as_of}"


class HamletTarget(models.Model):
    """What one hamlet is to reach of an indicator in the year of a plan."""

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="hamlet_targets")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=80)
    comparison = models.CharField(max_length=2, choices=[(c.value, c.value) for c in Comparison])
    value = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hamlet_target_once", fields=["plan", "place", "indicator"]),
            models.CheckConstraint(
                name="hamlet_target_comparison_known", condition=Q(comparison__in=[*Comparison])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.indicator}"
