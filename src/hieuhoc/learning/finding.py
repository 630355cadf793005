"""A finding: two statements held against each other, and the ways to settle them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from hieuhoc.kernel.spans import Span


class Severity(StrEnum):
    """ERROR: both cannot be true. WARNING: may be true and still mislead. INFO: checked, and it holds."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Remedy(StrEnum):
    """A way to settle a finding."""

    TRUST_STATED = "trust-stated"
    TRUST_COMPUTED = "trust-computed"
    CORRECT_PART = "correct-part"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was stated, what was computed from its parts or said elsewhere, and where.

    `subject` names what is compared ("classes", "participations", "coverage",
    "district", an indicator id); `facts` hold what the wording needs beyond that.
    """

    code: str
    severity: Severity
    subject: str
    stated: str
    computed: str
    evidence: tuple[Span, ...]
    remedies: tuple[Remedy, ...] = ()
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """What a settlement is filed under: the same claim found again has the same key."""
        return f"{self.code}|{self.subject}|{self.stated}|{self.computed}"
