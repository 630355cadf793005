from typing import Any

from django.urls import reverse

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import RulebookCompletion
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

LOOK = holders(Permission.VIEW_REVIEW)
COMPLETE = holders(Permission.COMPLETE_RULEBOOK)
EDITION = ("learning_community_commune", "2014")


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _edition(corner: Corner) -> list[Any]:
    return [corner.centre.id, *EDITION]


def _criterion(corner: Corner) -> list[Any]:
    return [*_edition(corner), "leadership"]


def _requirement(corner: Corner) -> list[Any]:
    return [*_edition(corner), "universal_education", "nursery_under_3"]


def _entry(corner: Corner) -> list[Any]:
    """Points that the corner's director entered."""
    RulebookCompletion.objects.get_or_create(
        place=corner.place,
        edition="/".join(EDITION),
        part="points",
        key="leadership",
        defaults={
            "content": {"value": "8", "where": "Phụ lục (mẫu)"},
            "document": "Thông tư mẫu",
            "entered_by": corner.director,
            "entered_at": factories.NOW,
        },
    )
    return [*_edition(corner), "points", "leadership"]


def _form(of: Any) -> Expected:
    return Expected(COMPLETE, of, BOTH, viewers=LOOK)


EXPECTED: dict[str, Expected] = {
    "rulebooks": Expected(LOOK, _centre),
    "rulebook": Expected(LOOK, _edition),
    "rulebook-preview": Expected(LOOK, _edition),
    "complete-criterion": _form(_edition),
    "complete-ratings": _form(_edition),
    "complete-points": _form(_criterion),
    "complete-requirement": _form(_criterion),
    "change-requirement": _form(_requirement),
    "take-back-completion": _form(_entry),
}


def pages(corner: Corner) -> dict[str, str]:
    return {
        "rulebooks": reverse("web:rulebooks", args=_centre(corner)),
        "rulebook": reverse("web:rulebook", args=_edition(corner)),
        "rulebook-preview": reverse("web:rulebook-preview", args=_edition(corner)),
        "complete-criterion": reverse("web:complete-criterion", args=_edition(corner)),
        "complete-ratings": reverse("web:complete-ratings", args=_edition(corner)),
        "complete-points": reverse("web:complete-points", args=_criterion(corner)),
        "change-requirement": reverse("web:change-requirement", args=_requirement(corner)),
        "take-back-completion": reverse("web:take-back-completion", args=_entry(corner)),
    }
