"""What happened: versions of plans, settlements of findings, and who did what."""

from django.db import models
from django.db.models import Q

from hieuhoc.learning.finding import Remedy
from hieuhoc.learning.plan import PlanState
from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.place import Place
from hieuhoc.store.models.plan import AnnualPlan


class PlanVersion(AppendOnly):
    """A plan as it stood after one step; `content` is what `plan_content.to_json` writes."""

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in PlanState])
    content = models.JSONField()
    why = models.TextField(blank=True)
    made_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="version_number_once_in_plan", fields=["plan", "number"]),
            models.CheckConstraint(name="version_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="version_state_known", condition=Q(state__in=[*PlanState])),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"


class Settlement(AppendOnly):
    """How a finding was settled. The latest one of a finding counts; the earlier ones remain.

    `value` is the figure that stands, as text, or empty when the remedy needs none.
    """

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="settlements")
    finding_key = models.TextField()
    code = models.CharField(max_length=60)
    remedy = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Remedy])
    value = models.TextField(blank=True)
    why = models.TextField()
    settled_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="settlement_remedy_known", condition=Q(remedy__in=[*Remedy])),
            models.CheckConstraint(name="settlement_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return self.finding_key


class AuditEntry(AppendOnly):
    """Who did what, when, where, and to what.

    `subject` is "kind:id" of what it was done to. `facts` hold figures, ids, and of a library's
    title what is entered of the book; never personal data.
    """

    actor = models.ForeignKey("store.User", models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    at = models.DateTimeField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=100)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(name="audit_of_subject", fields=["subject", "at"])]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
