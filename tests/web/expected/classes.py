from collections.abc import Callable
from typing import Any

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Venue
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

VIEWERS = holders(Permission.VIEW_CLASSES)
MANAGERS = holders(Permission.MANAGE_CLASSES)
SEES_PLAN_AND_CLASSES = VIEWERS & holders(Permission.VIEW_PLAN)
# The address is below a plan: who may see that is refused openly.
SEES_PLAN = holders(Permission.VIEW_PLAN)


def _centre(*more: Any) -> Callable[[Corner], list[Any]]:
    return lambda corner: [corner.centre.id, *more]


def _class(corner: Corner) -> list[Any]:
    return [corner.learning_class.id]


def _session(corner: Corner) -> list[Any]:
    return [corner.session.id]


def _venue(corner: Corner) -> Venue:
    return Venue.objects.get_or_create(place=corner.place, name="Nhà văn hóa xã")[0]


def _office(of: Callable[[Corner], list[Any]], methods: tuple[str, ...] = BOTH) -> Expected:
    return Expected(MANAGERS, of, methods, viewers=VIEWERS)


EXPECTED: dict[str, Expected] = {
    "classes": Expected(VIEWERS, _centre(), viewers=VIEWERS),
    "class-week": Expected(VIEWERS, _centre(), viewers=VIEWERS),
    "progress": Expected(SEES_PLAN_AND_CLASSES, _centre(), viewers=VIEWERS),
    "new-class": _office(_centre()),
    "new-talk": _office(_centre()),
    "class-from-plan": Expected(MANAGERS, lambda corner: [corner.plan.id, 1], ("post",), viewers=SEES_PLAN),
    "class": Expected(VIEWERS, _class, viewers=VIEWERS),
    "edit-class": _office(_class),
    "class-timetable": _office(_class),
    "class-step": _office(_class, ("post",)),
    "finish-class": _office(_class),
    "cancel-class": _office(_class),
    "add-session": _office(_class),
    "edit-session": _office(_session),
    "cancel-session": _office(_session),
    "partners": Expected(VIEWERS, _centre(), viewers=VIEWERS),
    "add-partner": _office(_centre("dia-diem")),
    "edit-partner": _office(lambda corner: [corner.centre.id, "dia-diem", _venue(corner).id]),
}
