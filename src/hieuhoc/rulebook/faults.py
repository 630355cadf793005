"""What can be wrong with a rulebook, and where it stands."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from hieuhoc.kernel.errors import HieuHocError


class Fault(StrEnum):
    """The kinds of faults; `value` in their words is what was found."""

    NOT_A_MAPPING = "not-a-mapping"
    NOT_A_LIST = "not-a-list"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    NOT_TEXT = "not-text"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    NEGATIVE = "negative"
    NOT_A_DAY = "not-a-day"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_ONE_OF = "not-one-of"
    BAD_ID = "bad-id"
    RESERVED_ID = "reserved-id"
    DAYS_REVERSED = "days-reversed"
    UNKNOWN_DOCUMENT = "unknown-document"
    UNKNOWN_INDICATOR = "unknown-indicator"
    UNKNOWN_REGISTER = "unknown-register"
    STEPS_WITHOUT_INDICATOR = "steps-without-indicator"
    INDICATOR_WITHOUT_STEPS = "indicator-without-steps"
    POINTS_BESIDE_STEPS = "points-beside-steps"
    STEPS_OUT_OF_ORDER = "steps-out-of-order"
    STEP_TWICE = "step-twice"
    STEP_POINTS_OUT_OF_ORDER = "step-points-out-of-order"
    STEP_POINTS_IN_PART = "step-points-in-part"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_NUMBER = "duplicate-number"
    POINTS_OVERLAP = "points-overlap"
    RATINGS_OUT_OF_ORDER = "ratings-out-of-order"
    FILE_NAME = "file-name"
    NO_CRITERION = "no-criterion"


_SAYS: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.NOT_A_MAPPING: "{value} must be a mapping",
        Fault.NOT_A_LIST: "{value} must be a list",
        Fault.UNKNOWN_KEY: "unknown key {value}",
        Fault.MISSING_KEY: "missing key {value}",
        Fault.NOT_TEXT: "{value} must be a text, and not empty",
        Fault.NOT_A_NUMBER: "{value} must be a number",
        Fault.NOT_WHOLE: "{value} must be a whole number from 1 on",
        Fault.NEGATIVE: "{value} is negative",
        Fault.NOT_A_DAY: "{value} must be a day, as 2014-12-12",
        Fault.NOT_YES_OR_NO: "{value} must be true or false",
        Fault.NOT_ONE_OF: "{value} is none of the words that can stand here",
        Fault.BAD_ID: "{value} is no id: small letters, digits and _",
        Fault.RESERVED_ID: "the id {value} is kept for criteria that are judged whole",
        Fault.DAYS_REVERSED: "the end {value} does not come after the first day",
        Fault.UNKNOWN_DOCUMENT: "no document {value} in documents.yaml",
        Fault.UNKNOWN_INDICATOR: "no indicator {value}",
        Fault.UNKNOWN_REGISTER: "no register {value} can prove a criterion",
        Fault.STEPS_WITHOUT_INDICATOR: "{value} has steps and no indicator",
        Fault.INDICATOR_WITHOUT_STEPS: "{value} has an indicator and no steps",
        Fault.POINTS_BESIDE_STEPS: "{value} has points of its own beside its steps",
        Fault.STEPS_OUT_OF_ORDER: "the step at {value} is stricter than the one before it",
        Fault.STEP_TWICE: "two steps at {value}",
        Fault.STEP_POINTS_OUT_OF_ORDER: "the step at {value} gives more points than a stricter one",
        Fault.STEP_POINTS_IN_PART: "{value}: all of its steps have points, or none has",
        Fault.DUPLICATE_ID: "{value} holds twice on the same day",
        Fault.DUPLICATE_NUMBER: "number {value} stands twice on the same day",
        Fault.POINTS_OVERLAP: "{value} has two numbers of points on the same day",
        Fault.RATINGS_OUT_OF_ORDER: "the rating {value} does not ask for less than the one before it",
        Fault.FILE_NAME: "the file must be called {value}",
        Fault.NO_CRITERION: "there is no criterion {value}",
    }
)


class BadRulebook(HieuHocError):
    """A rulebook that cannot be taken: `source` names the file, `line` the line where it is known.

    `fault` says what is wrong, with what `value`; `at` is the key it stands under.
    """

    code = "rulebook.bad-rulebook"

    def __init__(self, source: str, line: int | None, fault: Fault, value: object, at: str = "") -> None:
        said = _SAYS[fault].format(value=f"{value}" if isinstance(value, int) else repr(str(value)))
        super().__init__(f"{source}, line {line}: {said}" if line else f"{source}: {said}")
        self.source = source
        self.line = line
        self.fault = fault
        self.value = str(value)
        self.at = at
