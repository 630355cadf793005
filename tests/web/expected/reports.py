from typing import Any

from hieuhoc.learning.roles import Permission
from tests.web.conftest import Corner
from tests.web.expected import Expected, holders

VIEWERS = holders(Permission.VIEW_CLASSES)
TAKERS = holders(Permission.TAKE_ROLL)
KNOW_PEOPLE = holders(Permission.VIEW_PEOPLE)


def _centre(*more: Any) -> Any:
    return lambda corner: [corner.centre.id, *more]


def _class(corner: Corner) -> list[Any]:
    return [corner.learning_class.id, "xlsx"]


EXPECTED: dict[str, Expected] = {
    "reports": Expected(VIEWERS, _centre(), viewers=VIEWERS),
    "report-chart": Expected(VIEWERS, _centre("luot-theo-nhom"), viewers=VIEWERS),
    "activity-file": Expected(VIEWERS, _centre("xlsx"), viewers=VIEWERS),
    "class-register-file": Expected(VIEWERS, _centre("xlsx"), viewers=VIEWERS),
    "roll-book-file": Expected(TAKERS, _class, viewers=VIEWERS),
    "learners-file": Expected(KNOW_PEOPLE, _class, viewers=VIEWERS),
}
