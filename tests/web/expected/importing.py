"""Imports and exports: for the office of the centre; to everybody else they are not there."""

from typing import Any

from hieuhoc.learning.roles import Permission
from hieuhoc.usecases.upload_import import upload_import
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders
from tests.workbooks import HEAD, workbook

_CURATE = holders(Permission.CURATE_PEOPLE)


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def import_of(corner: Corner, *, of_class: bool = False) -> list[Any]:
    rows = [
        HEAD,
        (1, "Hà Thị Lan", 1980, "Nữ", None, None),
        (2, "Lò Văn Sai", "32/13/1980", "Nam", None, None),
    ]
    return [
        upload_import(
            actor=corner.actor,
            centre_id=corner.centre.id,
            class_id=corner.learning_class.id if of_class else None,
            payload=workbook(rows),
            filename="danh-sach.xlsx",
            now=factories.NOW,
        )
    ]


def _class(corner: Corner) -> list[Any]:
    return [corner.learning_class.id]


EXPECTED: dict[str, Expected] = {
    "imports": Expected(_CURATE, _centre, BOTH, viewers=_CURATE),
    "export-people": Expected(_CURATE, _centre, ("post",), viewers=_CURATE),
    "import-registrations": Expected(_CURATE, _class, BOTH, viewers=holders(Permission.VIEW_CLASSES)),
    "import": Expected(_CURATE, import_of, viewers=_CURATE),
    "import-columns": Expected(_CURATE, import_of, ("post",), viewers=_CURATE),
    "commit-import": Expected(_CURATE, import_of, ("post",), viewers=_CURATE),
    "give-up-import": Expected(_CURATE, import_of, ("post",), viewers=_CURATE),
    "undo-import": Expected(_CURATE, import_of, BOTH, viewers=_CURATE),
    "refused-rows": Expected(_CURATE, import_of, viewers=_CURATE),
}
