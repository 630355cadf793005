"""Pages of people: who sees none of them does not learn whether somebody is there."""

from typing import Any

from hieuhoc.learning.roles import Permission
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

_SEE = holders(Permission.VIEW_PEOPLE)
_EDIT = holders(Permission.EDIT_PEOPLE)
_CURATE = holders(Permission.CURATE_PEOPLE)


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _person(corner: Corner) -> list[Any]:
    return [corner.person.id]


EXPECTED: dict[str, Expected] = {
    "people": Expected(_SEE, _centre, BOTH, viewers=_SEE),
    "new-person": Expected(_EDIT, _centre, BOTH, viewers=_EDIT),
    "name-split": Expected(_EDIT, None, ("post",)),
    "person": Expected(_SEE, _person, viewers=_SEE),
    "person-print": Expected(_SEE, _person, viewers=_SEE),
    "person-record": Expected(_SEE, _person, viewers=_SEE),
    "edit-person": Expected(_EDIT, _person, BOTH, viewers=_SEE),
    "move-person": Expected(_EDIT, _person, BOTH, viewers=_SEE),
    "consent": Expected(_EDIT, _person, BOTH, viewers=_SEE),
    "national-id": Expected(_CURATE, _person, ("post",), viewers=_SEE),
    "erase-person": Expected(_CURATE, _person, BOTH, viewers=_SEE),
}
