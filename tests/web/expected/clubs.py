from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Club, ClubMeeting, ClubMember
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

KEEPERS = holders(Permission.KEEP_ACTIVITIES)
VIEW = holders(Permission.VIEW_REVIEW)


def club(corner: Corner) -> Club:
    """A club of the corner's hamlet with one member and one meeting."""
    row, _ = Club.objects.get_or_create(
        centre=corner.centre,
        place=corner.hamlet,
        name=f"Câu lạc bộ của {corner.place.name}",
        defaults={"kind": "happy_family", "founded": factories.TODAY},
    )
    return row


def member(corner: Corner) -> ClubMember:
    row, _ = ClubMember.objects.get_or_create(
        club=club(corner), person=corner.person, defaults={"since": factories.TODAY}
    )
    return row


def meeting(corner: Corner) -> ClubMeeting:
    row, _ = ClubMeeting.objects.get_or_create(
        club=club(corner),
        topic="Chuyện nhà nông",
        defaults={
            "day": factories.TODAY,
            "present": 12,
            "entered_by": corner.director,
            "entered_at": factories.NOW,
        },
    )
    return row


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _club(corner: Corner) -> list[Any]:
    return [club(corner).id]


def _office(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(KEEPERS, of, methods, viewers=VIEW)


EXPECTED: dict[str, Expected] = {
    "clubs": Expected(VIEW | KEEPERS, _centre),
    "new-club": _office(_centre, BOTH),
    "club": Expected(VIEW | KEEPERS, _club),
    "edit-club": _office(_club, BOTH),
    "find-member": _office(_club, ("post",)),
    "add-member": _office(_club, ("post",)),
    "club-leader": _office(_club, ("post",)),
    "add-club-meeting": _office(_club, ("post",)),
    "club-file": _office(lambda corner: [club(corner).id, "so", "xlsx"]),
    "end-membership": _office(lambda corner: [member(corner).id], BOTH),
    "edit-club-meeting": _office(lambda corner: [meeting(corner).id], BOTH),
    "withdraw-club-meeting": _office(lambda corner: [meeting(corner).id], ("post",)),
}


def pages(corner: Corner) -> dict[str, str]:
    of_club = [club(corner).id]
    return {
        "clubs": reverse("web:clubs", args=[corner.centre.id]),
        "new-club": reverse("web:new-club", args=[corner.centre.id]),
        "end-membership": reverse("web:end-membership", args=[member(corner).id]),
        "edit-club-meeting": reverse("web:edit-club-meeting", args=[meeting(corner).id]),
        "club": reverse("web:club", args=of_club),
        "edit-club": reverse("web:edit-club", args=of_club),
    }
