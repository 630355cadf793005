"""An act that a rule stands in: a circular, a decision, a decree."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hieuhoc.rulebook.reference import Standing


class Kind(StrEnum):
    """What an act is called."""

    LAW = "law"
    DECREE = "decree"
    DECISION = "decision"
    CIRCULAR = "circular"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """An act. A day, or a number, that nobody read is None, or empty.

    `standing` and `source` say how far number, days and subject were checked; `note` says what is
    unsure of them.
    """

    id: str
    number: str
    kind: Kind
    issuer: str
    signed: date | None
    in_force: date | None
    until: date | None
    title_vi: str
    title_en: str
    standing: Standing
    source: str
    note_vi: str = ""
    note_en: str = ""
