from datetime import UTC, datetime
from typing import Any

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import SheetPhoto
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

TAKERS = holders(Permission.TAKE_ROLL)
KNOW = holders(Permission.VIEW_CLASSES)


def _session(corner: Corner) -> list[Any]:
    return [corner.session.id]


def _photo(corner: Corner) -> list[Any]:
    photo = corner.session.photos.filter(removed_at=None).first() or SheetPhoto.objects.create(
        session=corner.session,
        picture=b"picture",
        sha256=str(corner.session.photos.count()),
        added_by=corner.director,
        added_at=datetime(2021, 10, 6, tzinfo=UTC),
    )
    return [photo.id]


EXPECTED: dict[str, Expected] = {
    "rolls": Expected(TAKERS),
    "offline-rolls": Expected(TAKERS),
    "rolls-worker": Expected(TAKERS),
    "unsent-file": Expected(TAKERS, None, BOTH),
    "roll": Expected(TAKERS, _session, BOTH, viewers=KNOW),
    "walk-in": Expected(TAKERS, _session, ("post",), viewers=KNOW),
    "roll-sheet": Expected(TAKERS, _session, viewers=KNOW),
    "add-photo": Expected(TAKERS, _session, ("post",), viewers=KNOW),
    "photo": Expected(TAKERS, _photo, viewers=KNOW),
    "withdraw-photo": Expected(TAKERS, _photo, ("post",), viewers=KNOW),
}
