"""What anybody may know of a class: what it is, where and when, and whether there is room.

No name of a learner or instructor, no number of those who registered.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from hieuhoc.learning import registration
from hieuhoc.learning.learning_class import ClassKind, ClassState, SessionState
from hieuhoc.learning.registration import Channel
from hieuhoc.store.models import ClassHost, LearningClass, Session
from hieuhoc.store.queries.classes import hosts_of


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """One meeting of a class. `venue` is its own where it differs from that of the class."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    topic: str
    venue: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class PublicClass:
    """A class as the public sees it; `hosts` has the leading one first, and is empty for the centre itself.

    `free` counts the seats that are left, None without a limit. `meetings` are in their order.
    """

    id: UUID
    title: str
    topic: str
    centre: str
    hosts: tuple[str, ...]
    kind: ClassKind
    state: ClassState
    place: str
    venue: str
    free: int | None
    first_day: date | None
    starts: time | None
    meetings: tuple[PublicMeeting, ...]

    @property
    def takes_people(self) -> bool:
        """Tell whether one can register."""
        return registration.takes_people(self.kind, self.state, channel=Channel.PUBLIC)


def list_open_classes(*, centre_id: UUID, now: datetime) -> tuple[PublicClass, ...]:
    """Return the public classes that are open, the next to meet first. Three queries."""
    open_ = _public(centre_id).filter(state=ClassState.OPEN)
    far = datetime.max.replace(tzinfo=now.tzinfo)

    def next_meeting(shown: PublicClass) -> datetime:
        coming = (m.starts_at for m in shown.meetings if m.ends_at > now and not m.cancelled)
        return next(coming, far)

    return tuple(sorted((_shown(row) for row in open_), key=lambda c: (next_meeting(c), c.title, c.id)))


def get_public_class(*, centre_id: UUID, class_id: UUID) -> PublicClass | None:
    """Return a public class of a centre, or None; a planned one is not public yet. Three queries."""
    row = _public(centre_id).exclude(state=ClassState.PLANNED).filter(id=class_id).first()
    return None if row is None else _shown(row)


def _public(centre_id: UUID) -> QuerySet[LearningClass]:
    hosts = ClassHost.objects.select_related("organisation")
    meetings = Session.objects.select_related("venue").order_by("starts_at", "ordinal")
    return (
        LearningClass.objects.filter(Q(centre=centre_id, public=True))
        .select_related("centre", "place", "venue")
        .prefetch_related(Prefetch("host_links", queryset=hosts), Prefetch("sessions", queryset=meetings))
    )


def _shown(row: Any) -> PublicClass:
    return PublicClass(
        id=row.id,
        title=row.title,
        topic=row.topic,
        centre=row.centre.name,
        hosts=tuple(
            link.organisation.name for link in sorted(hosts_of(row), key=lambda link: not link.leads)
        ),
        kind=ClassKind(row.kind),
        state=ClassState(row.state),
        place=str(row.place),
        venue=row.venue.name if row.venue else "",
        free=registration.free_seats(row.capacity, row.seats_taken),
        first_day=row.first_day,
        starts=row.starts,
        meetings=tuple(
            PublicMeeting(
                id=meeting.id,
                starts_at=meeting.starts_at,
                ends_at=meeting.ends_at,
                topic=meeting.topic,
                venue=meeting.venue.name if meeting.venue else "",
                cancelled=meeting.state == SessionState.CANCELLED,
            )
            for meeting in row.sessions.all()
        ),
    )
