from django.urls import reverse

from hieuhoc.learning.roles import Permission
from tests.web.conftest import Corner
from tests.web.expected import Expected, holders

EXPECTED: dict[str, Expected] = {
    "society": Expected(
        holders(Permission.VIEW_REVIEW) | holders(Permission.KEEP_ACTIVITIES),
        lambda corner: [corner.centre.id],
    ),
}


def pages(corner: Corner) -> dict[str, str]:
    return {"society": reverse("web:society", args=[corner.centre.id])}
