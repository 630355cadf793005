"""What was decided about a total, held against the plan."""

from hieuhoc.learning.finding import Finding, Remedy, Severity
from hieuhoc.learning.plan import PlanContent


def check_settlement(finding: Finding, remedy: Remedy, content: PlanContent) -> Finding | None:
    """Return a finding where a settled total is not the one that the plan adds up to.

    Settling says which figure is right and changes none. Until a group is corrected, or
    the total is settled otherwise, the plan would publish the figure that was dismissed.
    """
    decided = {Remedy.TRUST_STATED: finding.stated, Remedy.TRUST_COMPUTED: finding.computed}.get(remedy)
    planned = {"classes": content.classes, "participations": content.participations}.get(finding.subject)
    if finding.code != "sum-mismatch" or decided is None or planned is None or decided == str(planned):
        return None
    return Finding(
        code="settled-otherwise",
        severity=Severity.ERROR,
        subject=finding.subject,
        stated=decided,
        computed=str(planned),
        evidence=(),
        remedies=(Remedy.EXPLAIN,),
    )
