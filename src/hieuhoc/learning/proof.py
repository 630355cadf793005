"""What proves a criterion: entries of the registers that the year's work left behind."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Register(StrEnum):
    """The registers that a criterion can be proved by."""

    PLAN = "plan"
    CLASSES = "classes"
    RESOLUTIONS = "resolutions"
    ACTION_ITEMS = "action_items"
    COORDINATION = "coordination"
    COMMUNICATION = "communication"
    SELF_LEARNING = "self_learning"
    CLUBS = "clubs"
    LIBRARIES = "libraries"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry of a register: its id there, its day, and what it says. It names no resident."""

    register: Register
    id: str
    day: date | None
    text: str
