"""The report a school year is closed with."""

from django.db import models

from hieuhoc.store.models.append_only import AppendOnly
from hieuhoc.store.models.plan import AnnualPlan


class AnnualReport(AppendOnly):
    """A report of a plan's year as it was signed; a corrected one is a further row, the latest counts."""

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="reports")
    content = models.JSONField()
    number_sign = models.CharField(max_length=60, blank=True)
    dated = models.DateField()
    why = models.TextField(blank=True)
    signed_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.plan_id}"


class AnnualRemarks(AppendOnly):
    """What people wrote for the report of a plan's year; the latest counts, the earlier ones remain.

    Each of the three is a list of texts, in the order in which they stand in the report.
    """

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="remarks")
    strengths = models.JSONField()
    difficulties = models.JSONField()
    proposals = models.JSONField()
    saved_by = models.ForeignKey("store.User", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.plan_id}"
