from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import (
    ActionItem,
    Communication,
    Coordination,
    Evidence,
    Organisation,
    Resolution,
    SelfLearning,
)
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

KNOW = holders(Permission.VIEW_REVIEW)
OFFICE = holders(Permission.KEEP_RESOLUTIONS)
KEEPERS = holders(Permission.KEEP_ACTIVITIES)
SEE = KNOW | KEEPERS


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _entered(corner: Corner) -> dict[str, Any]:
    return {"entered_by": corner.director, "entered_at": factories.NOW}


def _evidence(corner: Corner) -> list[Any]:
    """A file of the corner; a new one where the last was withdrawn."""
    row, _ = Evidence.objects.get_or_create(
        centre=corner.centre,
        removed_at=None,
        defaults={
            "title": "Biên bản họp",
            "media_type": "application/pdf",
            "data": b"%PDF-1.7",
            "size": 8,
            "sha256": "0" * 64,
            "added_by": corner.director,
            "added_at": factories.NOW,
        },
    )
    return [row.id]


def _resolution(corner: Corner) -> list[Any]:
    defaults = {"body": "party", "dated": factories.TODAY, "title": "Nghị quyết về khuyến học"}
    row, _ = Resolution.objects.get_or_create(
        centre=corner.centre, withdrawn_at=None, defaults=defaults | _entered(corner)
    )
    return [row.id]


def _item(corner: Corner) -> list[Any]:
    defaults = {
        "text": "Tham mưu kế hoạch",
        "owner": "Thư ký trung tâm",
        "given_on": factories.TODAY,
        "state": "open",
    }
    row, _ = ActionItem.objects.get_or_create(centre=corner.centre, defaults=defaults | _entered(corner))
    return [row.id]


def _coordination(corner: Corner) -> list[Any]:
    organisation, _ = Organisation.objects.get_or_create(place=corner.place, name="Hội Khuyến học xã")
    defaults = {"organisation": organisation, "text": "Vận động quỹ", "since": factories.TODAY}
    row, _ = Coordination.objects.get_or_create(centre=corner.centre, defaults=defaults | _entered(corner))
    return [row.id]


def _communication(corner: Corner) -> list[Any]:
    defaults = {"channel": "loudspeaker", "topic": "Trẻ đến trường", "day": factories.TODAY}
    row, _ = Communication.objects.get_or_create(
        centre=corner.centre, place=corner.place, withdrawn_at=None, defaults=defaults | _entered(corner)
    )
    return [row.id]


def _self_learning(corner: Corner) -> list[Any]:
    defaults = {"medium": "internet", "people": 12, "source": "Thôn đếm", "day": factories.TODAY}
    row, _ = SelfLearning.objects.get_or_create(
        centre=corner.centre, place=corner.hamlet, withdrawn_at=None, defaults=defaults | _entered(corner)
    )
    return [row.id]


def _seen(of: Any) -> Expected:
    return Expected(KNOW, of, viewers=KNOW)


def _office(of: Any, methods: tuple[str, ...] = BOTH) -> Expected:
    return Expected(OFFICE, of, methods, viewers=KNOW)


def _kept(of: Any, methods: tuple[str, ...] = BOTH) -> Expected:
    return Expected(KEEPERS, of, methods, viewers=SEE)


EXPECTED: dict[str, Expected] = {
    "follow-up": Expected(SEE, _centre, viewers=SEE),
    "resolutions": _seen(_centre),
    "new-resolution": _office(_centre),
    "resolution": _seen(_resolution),
    "edit-resolution": _office(_resolution),
    "withdraw-resolution": _office(_resolution, ("post",)),
    "action-items": _seen(_centre),
    "new-action-item": _office(_centre),
    "action-items-file": _seen(lambda corner: [corner.centre.id, 2021, "xlsx"]),
    "edit-action-item": _office(_item),
    "end-action-item": _office(_item),
    "reopen-action-item": _office(_item, ("post",)),
    "coordinations": _seen(_centre),
    "new-coordination": _office(_centre),
    "edit-coordination": _office(_coordination),
    "communications": Expected(SEE, _centre, viewers=SEE),
    "new-communication": _kept(_centre),
    "edit-communication": _kept(_communication),
    "withdraw-communication": _kept(_communication, ("post",)),
    "self-learning": Expected(SEE, _centre, viewers=SEE),
    "new-self-learning": _kept(_centre),
    "edit-self-learning": _kept(_self_learning),
    "withdraw-self-learning": _kept(_self_learning, ("post",)),
    "evidence": Expected(OFFICE, _evidence, viewers=OFFICE),
    "withdraw-evidence": Expected(OFFICE, _evidence, ("post",), viewers=OFFICE),
}


def pages(corner: Corner) -> dict[str, str]:
    of = {
        "resolution": _resolution,
        "edit-resolution": _resolution,
        "edit-action-item": _item,
        "end-action-item": _item,
        "edit-coordination": _coordination,
        "edit-communication": _communication,
        "edit-self-learning": _self_learning,
    }
    at_centre = (
        "follow-up",
        "resolutions",
        "new-resolution",
        "action-items",
        "new-action-item",
        "coordinations",
        "new-coordination",
        "communications",
        "new-communication",
        "self-learning",
        "new-self-learning",
    )
    return {name: reverse(f"web:{name}", args=make(corner)) for name, make in of.items()} | {
        name: reverse(f"web:{name}", args=[corner.centre.id]) for name in at_centre
    }
