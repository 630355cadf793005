"""What the use cases about a club share: finding it with its lock, and the refusals."""

from uuid import UUID

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.learning.club import Working
from hieuhoc.store.models import Club
from hieuhoc.usecases.access import Actor, require
from hieuhoc.usecases.kept_places import KEEPS


class NoSuchClub(HieuHocError):
    """There is no such club."""

    code = "club.not-there"


class NoSuchMembership(HieuHocError):
    """There is no such membership."""

    code = "club.membership-not-there"


class NoSuchMeeting(HieuHocError):
    """There is no such meeting."""

    code = "club.meeting-not-there"


class MeetingWithdrawn(HieuHocError):
    """The meeting was withdrawn; nothing of it is changed any more."""

    code = "club.meeting-withdrawn"


class ClubNameMissing(HieuHocError):
    """The club has no name."""

    code = "club.name-missing"


class ClubNameTaken(HieuHocError):
    """The place has a club of this name."""

    code = "club.name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TopicMissing(HieuHocError):
    """The meeting has no topic."""

    code = "club.topic-missing"


def club_to_keep(club_id: UUID, *, actor: Actor) -> Club:
    """Return a club that nobody else changes until the transaction ends. Raises NoSuchClub or NotAllowed."""
    locked = Club.objects.select_for_update(of=("self",)).select_related("place", "centre__place")
    club = locked.filter(id=club_id).first()
    if club is None:
        raise NoSuchClub
    require(actor, KEEPS, club.place.path)
    return club


def working_of(club: Club) -> Working:
    """Return the days on which a club works."""
    return Working(club.founded, club.ended)
