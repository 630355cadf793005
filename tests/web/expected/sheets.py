from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import Recognition
from tests.sheets import recognition
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

SCORERS = holders(Permission.SCORE_TITLES)


def _recognition(corner: Corner) -> list[Any]:
    row = Recognition.objects.filter(place=corner.hamlet, kind="family").first() or recognition(
        centre=corner.centre, place=corner.hamlet, by=corner.director, edition=""
    )
    return [row.id]


EXPECTED: dict[str, Expected] = {
    "sheets": Expected(SCORERS),
    "sheet": Expected(SCORERS, _recognition, BOTH, viewers=frozenset()),
}


def pages(corner: Corner) -> dict[str, str]:
    return {
        "sheets": reverse("web:sheets"),
        "sheet": reverse("web:sheet", args=_recognition(corner)),
    }
