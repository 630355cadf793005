"""What was agreed with the organisations of a commune, and what they did in a school year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from hieuhoc.kernel.text import natural_key
from hieuhoc.learning.learning_class import ClassState
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.store.models import ClassHost, Coordination, Organisation


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed, from the day `since` through `until`."""

    id: UUID
    centre_id: UUID
    organisation_id: UUID
    organisation: str
    text: str
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class HostedClass:
    """A class that an organisation led, or took part in."""

    id: UUID
    title: str
    leads: bool


@dataclass(frozen=True, slots=True)
class OrganisationWork:
    """An organisation, the agreements with it and the classes it held in a school year."""

    id: UUID
    name: str
    active: bool
    agreements: list[Agreement] = field(default_factory=list)
    classes: list[HostedClass] = field(default_factory=list)

    @property
    def leads(self) -> int:
        """How many classes it led."""
        return sum(held.leads for held in self.classes)

    @property
    def takes_part(self) -> int:
        """How many classes it took part in beside another."""
        return len(self.classes) - self.leads


def list_coordination(
    *, centre_id: UUID, commune_path: str, school_year: SchoolYear
) -> tuple[OrganisationWork, ...]:
    """Return the organisations in use, and those with whom something was agreed or held, by name.

    Agreements are those that hold on some day of the year; a cancelled class is none. Three queries.
    """
    named = Organisation.objects.filter(place__path__startswith=commune_path)
    found = {row.id: OrganisationWork(row.id, row.name, row.active) for row in named}
    for agreement in _agreements(centre_id, school_year):
        found[agreement.organisation_id].agreements.append(agreement)
    for organisation_id, held in _held(centre_id, school_year, found):
        found[organisation_id].classes.append(held)
    worked = (work for work in found.values() if work.active or work.agreements or work.classes)
    return tuple(sorted(worked, key=lambda work: natural_key(work.name)))


def get_agreement(*, coordination_id: UUID) -> Agreement | None:
    """Return an agreement, or None. One query."""
    row = Coordination.objects.filter(id=coordination_id).select_related("organisation").first()
    return _agreement(row) if row else None


def list_agreement_days(*, centre_id: UUID) -> tuple[date, ...]:
    """Return the days on which agreements began. One query."""
    rows = Coordination.objects.filter(centre_id=centre_id)
    return tuple(rows.order_by().values_list("since", flat=True).distinct())


def _agreements(centre_id: UUID, school_year: SchoolYear) -> tuple[Agreement, ...]:
    period = school_year.period
    rows = Coordination.objects.filter(centre_id=centre_id, since__lt=period.until)
    rows = rows.exclude(until__lt=period.start).select_related("organisation")
    return tuple(_agreement(row) for row in rows.order_by("since", "id"))


def _held(
    centre_id: UUID, school_year: SchoolYear, known: Mapping[UUID, OrganisationWork]
) -> list[tuple[UUID, HostedClass]]:
    rows = (
        ClassHost.objects.filter(
            learning_class__centre_id=centre_id,
            learning_class__school_year=school_year.start,
            organisation_id__in=known,
        )
        .exclude(learning_class__state=ClassState.CANCELLED)
        .order_by("learning_class__first_day", "learning_class__title")
    )
    values = rows.values_list("organisation_id", "learning_class_id", "learning_class__title", "leads")
    return [(organisation, HostedClass(id_, title, leads)) for organisation, id_, title, leads in values]


def _agreement(row: Coordination) -> Agreement:
    return Agreement(
        row.id, row.centre_id, row.organisation_id, row.organisation.name, row.text, row.since, row.until
    )
