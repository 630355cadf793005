"""The annual plan and its parts as rows."""

import uuid

from django.db import models
from django.db.models import Q

from hieuhoc.learning.plan import PlanState
from hieuhoc.learning.target import Comparison
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.source import SourceText


class AnnualPlan(models.Model):
    """A centre's plan of one school year, as it stands now; its past is in `PlanVersion`.

    `school_year` is the calendar year it begins in. `version` is the number of the
    latest version. `population` counts residents aged 15 and over on `population_on`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(LearningCentre, models.PROTECT, related_name="plans")
    school_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in PlanState], default="draft")
    version = models.PositiveIntegerField(default=0)
    number_sign = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_on = models.DateField(null=True, blank=True)
    population_source = models.TextField(blank=True)
    source = models.ForeignKey(SourceText, models.PROTECT, null=True, blank=True, related_name="plans")

    class Meta:
        verbose_name = "kế hoạch năm"
        verbose_name_plural = "kế hoạch năm"
        ordering = ["-school_year"]
        constraints = [
            models.UniqueConstraint(name="plan_one_per_centre_and_year", fields=["centre", "school_year"]),
            models.CheckConstraint(name="plan_state_known", condition=Q(state__in=[*PlanState])),
            models.CheckConstraint(
                name="plan_population_positive", condition=Q(population=None) | Q(population__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre}, {self.school_year}-{self.school_year + 1}"


class ClassGroup(models.Model):
    """A group of classes; `participations` counts registrations, not people."""

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    name = models.TextField()
    classes = models.PositiveIntegerField()
    participations = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="group_number_once_in_plan", fields=["plan", "number"]),
            models.CheckConstraint(
                name="group_counts_not_negative",
                condition=Q(number__gte=1, classes__gte=0, participations__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlannedClass(models.Model):
    """A class the plan foresees in a group; `month` is 1 to 12."""

    group = models.ForeignKey(ClassGroup, models.CASCADE, related_name="planned")
    position = models.PositiveSmallIntegerField()
    title = models.TextField()
    host = models.TextField(blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    participations = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="planned_class_position_once", fields=["group", "position"]),
            models.CheckConstraint(
                name="planned_class_month_of_the_year", condition=Q(month=None) | Q(month__range=(1, 12))
            ),
            models.CheckConstraint(
                name="planned_class_count_not_negative",
                condition=Q(participations=None) | Q(participations__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanTarget(models.Model):
    """A goal of the plan; `indicator` is the id of one in the rulebooks, or empty."""

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    indicator = models.CharField(max_length=80, blank=True)
    comparison = models.CharField(max_length=2, choices=[(c.value, c.value) for c in Comparison])
    value = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="target_position_once_in_plan", fields=["plan", "position"]),
            models.CheckConstraint(name="target_comparison_known", condition=Q(comparison__in=[*Comparison])),
        ]

    def __str__(self) -> str:
        return self.text


class Part(models.TextChoices):
    """What a paragraph of the plan says."""

    STRENGTH = "strength", "thuận lợi"
    DIFFICULTY = "difficulty", "khó khăn"
    TASK = "task", "nhiệm vụ"
    MEASURE = "measure", "giải pháp"


class PlanParagraph(models.Model):
    """One strength, difficulty, task or measure of the plan."""

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="paragraphs")
    part = models.CharField(max_length=10, choices=Part.choices)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(name="paragraph_position_once", fields=["plan", "part", "position"]),
            models.CheckConstraint(name="paragraph_part_known", condition=Q(part__in=Part.values)),
        ]

    def __str__(self) -> str:
        return self.text
