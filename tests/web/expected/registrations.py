from typing import Any

from hieuhoc.learning.roles import Permission
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

REGISTRARS = holders(Permission.REGISTER_PEOPLE)
KNOW = holders(Permission.VIEW_CLASSES)


def _class(corner: Corner) -> list[Any]:
    return [corner.learning_class.id]


def _registration(corner: Corner) -> list[Any]:
    return [corner.registration.id]


EXPECTED: dict[str, Expected] = {
    "registrations": Expected(REGISTRARS, _class, viewers=KNOW),
    "find-registrant": Expected(REGISTRARS, _class, ("post",), viewers=KNOW),
    "register": Expected(REGISTRARS, _class, ("post",), viewers=KNOW),
    "register-newcomer": Expected(REGISTRARS, _class, ("post",), viewers=KNOW),
    "register-villagers": Expected(REGISTRARS, _class, BOTH, viewers=KNOW),
    "withdraw": Expected(REGISTRARS, _registration, BOTH, viewers=KNOW),
}
