from typing import Any

from hieuhoc.learning.certificate import Printed, to_json
from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Certificate
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

CERTIFIERS = holders(Permission.CERTIFY)
KNOW = holders(Permission.VIEW_CLASSES)


def _class(corner: Corner) -> list[Any]:
    return [corner.learning_class.id]


def _certificate(corner: Corner) -> list[Any]:
    """A certificate of the corner's learner, entered by hand: the class goes on."""
    day = factories.TODAY
    printed = Printed(
        "001/2021/GCN-TTHTCĐ", corner.person.full_name, "", "1980", corner.learning_class.title, day, day,
        1, 1, 120, corner.centre.name, corner.centre.parent_body, corner.place.name, day, "Giám đốc", "Ai",
    )  # fmt: skip
    row, _ = Certificate.objects.get_or_create(
        centre=corner.centre,
        learning_class=corner.learning_class,
        person=corner.person,
        defaults={
            "year": 2021,
            "sequence": 1,
            "number": printed.number,
            "token": str(corner.person.id)[:32],
            "printed": to_json(printed),
            "issued_on": day,
            "issued_by": corner.director,
            "issued_at": factories.NOW,
        },
    )
    return [row.id]


def _office(of: Any, methods: tuple[str, ...] = ("get",)) -> Expected:
    return Expected(CERTIFIERS, of, methods, viewers=KNOW)


EXPECTED: dict[str, Expected] = {
    "certificates": _office(_class, BOTH),
    "print-certificates": _office(_class),
    "print-certificate": _office(_certificate),
    "revoke-certificate": _office(_certificate, BOTH),
    "reissue-certificate": _office(_certificate, BOTH),
    "certificate-register": _office(lambda corner: [corner.centre.id]),
    "certificate-register-file": _office(lambda corner: [corner.centre.id, 2021, "xlsx"]),
}
