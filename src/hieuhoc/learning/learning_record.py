"""What is kept about one person: who he is, what he learned, what he holds, what he agreed to.

It is the person's own: it holds nothing of anybody else, and all that is kept of him.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.person import ConsentPurpose, Sex
from hieuhoc.learning.recognition import TitleState
from hieuhoc.learning.registration import ACTIVE, RegistrationState
from hieuhoc.rulebook.edition import Subject


@dataclass(frozen=True, slots=True)
class Residence:
    """Where a person lived before, until a day."""

    place: str
    since: date | None
    until: date


@dataclass(frozen=True, slots=True)
class RecordedClass:
    """A class the person registered for, or came to without; `registration_id` is None for the latter.

    `queue` is the place in the waiting list, from 1, or 0. `held` are the meetings that took
    place, `attended` those he was at, `excused` and `absent` the others he was marked for.
    """

    class_id: UUID
    title: str
    centre: str
    school_year: int
    class_state: ClassState
    first_day: date | None
    last_day: date | None
    held: int
    attended: int
    excused: int
    absent: int
    registration_id: UUID | None = None
    state: RegistrationState | None = None
    registered_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    queue: int = 0

    @property
    def can_withdraw(self) -> bool:
        """Tell whether the person may still leave the class, or its waiting list."""
        return self.state in ACTIVE and self.class_state is not ClassState.FINISHED


@dataclass(frozen=True, slots=True)
class RecordedCertificate:
    """A certificate he was given; `revoked_on` is None while it is valid."""

    number: str
    title: str
    centre: str
    issued_on: date
    revoked_on: date | None
    token: str


@dataclass(frozen=True, slots=True)
class RecordedConsent:
    """What he last said to one purpose, how and when."""

    purpose: ConsentPurpose
    given: bool
    how: str
    on: date


@dataclass(frozen=True, slots=True)
class RecordedClub:
    """A club he is or was a member of, from `since` up to `until`; None while he is."""

    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class RecordedLoan:
    """What he borrowed from a library; `returned_on` is None while he has it."""

    title: str
    library: str
    lent_on: date
    due_on: date
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class RecordedTitle:
    """A title he strove for, or that his household or clan was given while he belonged to it.

    `dated` is the day of the decision, `reason` why it is not held, of his own titles only: what is
    said of a household may name others.
    """

    kind: Subject
    year: int
    state: TitleState
    dated: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """Everything that is kept about one person, across years, communes and rows entered twice.

    Of a national ID only the last digits stand here: they are enough to tell that it is his.
    `other_names` and `other_phones` are those of rows that were found to be his too.
    """

    person_id: UUID
    full_name: str
    birth_year: int | None
    birth_date: date | None
    sex: Sex | None
    ethnic_group: str
    phone: str
    national_id_ending: str
    place: str
    place_since: date | None
    commune: str
    household: str
    clan: str
    added_on: date
    synthetic: bool
    other_names: tuple[str, ...]
    other_phones: tuple[str, ...]
    residences: tuple[Residence, ...]
    classes: tuple[RecordedClass, ...]
    certificates: tuple[RecordedCertificate, ...]
    consents: tuple[RecordedConsent, ...]
    clubs: tuple[RecordedClub, ...] = ()
    loans: tuple[RecordedLoan, ...] = ()
    titles: tuple[RecordedTitle, ...] = ()
