"""What classes of a commune are held with: organisations, venues, instructors, and its hamlets."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hieuhoc.kernel.text import natural_key
from hieuhoc.store.models import Instructor, Organisation, Place, Venue


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation: the classes it leads, which are credited to it, and those it takes part in."""

    id: UUID
    name: str
    active: bool
    leads: int
    takes_part: int


@dataclass(frozen=True, slots=True)
class VenueLine:
    """A venue and where it lies."""

    id: UUID
    name: str
    place_id: UUID
    place: str
    seats: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class InstructorLine:
    """An instructor and whom he works for."""

    id: UUID
    full_name: str
    organisation_id: UUID | None
    organisation: str
    speciality: str
    phone: str
    active: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from a list."""

    id: UUID
    name: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class ClassChoices:
    """What a class of a commune can be held with; `places` are the commune and then its hamlets."""

    places: tuple[Choice, ...]
    venues: tuple[Choice, ...]
    instructors: tuple[Choice, ...]
    organisations: tuple[Choice, ...]


def list_choices(*, commune_path: str) -> ClassChoices:
    """Return everything that can be chosen, also what is no longer used. Four queries."""
    places = Place.objects.filter(path__startswith=commune_path, valid_until=None)
    in_order = sorted(places, key=lambda place: (place.path != commune_path, natural_key(place.name)))
    return ClassChoices(
        places=tuple(Choice(place.id, str(place)) for place in in_order),
        venues=tuple(Choice(v.id, v.name, v.active) for v in sorted(_venues(commune_path), key=_by_name)),
        instructors=tuple(Choice(i.id, str(i), i.active) for i in _instructors(commune_path)),
        organisations=tuple(
            Choice(o.id, o.name, o.active)
            for o in sorted(Organisation.objects.filter(place__path__startswith=commune_path), key=_by_name)
        ),
    )


def list_organisations(*, commune_path: str) -> tuple[OrganisationLine, ...]:
    """Return the organisations of a commune, those in use first. One query."""
    rows = Organisation.objects.filter(place__path__startswith=commune_path).annotate(
        leading=Count("host_links", filter=Q(host_links__leads=True)),
        beside=Count("host_links", filter=Q(host_links__leads=False)),
    )
    return tuple(
        OrganisationLine(row.id, row.name, row.active, row.leading, row.beside)
        for row in sorted(rows, key=lambda row: (not row.active, *_by_name(row)))
    )


def list_venues(*, commune_path: str) -> tuple[VenueLine, ...]:
    """Return the venues of a commune and its hamlets, those in use first. One query."""
    rows = _venues(commune_path).select_related("place")
    return tuple(
        VenueLine(row.id, row.name, row.place_id, str(row.place), row.seats, row.active)
        for row in sorted(rows, key=lambda row: (not row.active, *_by_name(row)))
    )


def list_instructors(*, commune_path: str) -> tuple[InstructorLine, ...]:
    """Return the instructors of a commune in the order of names, those in use first. One query."""
    return tuple(
        InstructorLine(
            row.id,
            row.full_name,
            row.organisation_id,
            row.organisation.name if row.organisation else "",
            row.speciality,
            row.phone,
            row.active,
            row.synthetic,
        )
        for row in _instructors(commune_path).select_related("organisation").order_by("-active", "sort_key")
    )


def _venues(commune_path: str) -> QuerySet[Venue]:
    return Venue.objects.filter(place__path__startswith=commune_path)


def _instructors(commune_path: str) -> QuerySet[Instructor]:
    return Instructor.objects.filter(place__path__startswith=commune_path).order_by("sort_key")


def _by_name(row: Organisation | Venue) -> tuple[bytes, UUID]:
    return natural_key(row.name), row.id
