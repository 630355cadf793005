"""One file per noun."""

from hieuhoc.store.models.append_only import Unchangeable
from hieuhoc.store.models.centre import LearningCentre
from hieuhoc.store.models.grant import Grant
from hieuhoc.store.models.history import AuditEntry, PlanVersion, Settlement
from hieuhoc.store.models.place import Level, Place, Succession
from hieuhoc.store.models.plan import AnnualPlan, ClassGroup, Part, PlannedClass, PlanParagraph, PlanTarget
from hieuhoc.store.models.source import SourceText
from hieuhoc.store.models.user import User

__all__ = [
    "AnnualPlan",
    "AuditEntry",
    "ClassGroup",
    "Grant",
    "LearningCentre",
    "Level",
    "Part",
    "Place",
    "PlanParagraph",
    "PlanTarget",
    "PlanVersion",
    "PlannedClass",
    "Settlement",
    "SourceText",
    "Succession",
    "Unchangeable",
    "User",
]
