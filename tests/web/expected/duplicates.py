from typing import Any

from hieuhoc.learning.roles import Permission
from hieuhoc.store.models import DuplicatePair, Person, PersonMerge
from tests import factories
from tests.web.conftest import Corner
from tests.web.expected import BOTH, Expected, holders

CURATORS = holders(Permission.CURATE_PEOPLE)
SEES_PEOPLE = holders(Permission.VIEW_PEOPLE)


def _centre(corner: Corner) -> list[Any]:
    return [corner.centre.id]


def _twin(corner: Corner) -> Person:
    name = f"{corner.person.full_name} Hai"
    found = Person.objects.filter(full_name=name, place=corner.hamlet).first()
    return found or factories.person(full_name=name, place=corner.hamlet)


def _pair(corner: Corner) -> list[Any]:
    first, second = sorted((corner.person, _twin(corner)), key=lambda person: person.id)
    pair, _ = DuplicatePair.objects.get_or_create(
        first=first,
        second=second,
        defaults={"probability": 0.9, "explanation": [["name", "same", 9.0]], "found_at": factories.NOW},
    )
    return [pair.pk]


def _merge(corner: Corner) -> list[Any]:
    """A merge that stands, or stood until a test undid it."""
    merge, _ = PersonMerge.objects.get_or_create(
        kept=corner.person,
        merged=_twin(corner),
        defaults={
            "snapshot": {"took": {}, "redirected": [], "pair": None},
            "merged_by": corner.director,
            "merged_at": factories.NOW,
        },
    )
    return [merge.pk]


EXPECTED: dict[str, Expected] = {
    "duplicates": Expected(CURATORS, _centre),
    "find-duplicates": Expected(CURATORS, _centre, BOTH),
    "merges": Expected(CURATORS, _centre),
    "merge-pair": Expected(CURATORS, _pair, ("post",), viewers=SEES_PEOPLE),
    "keep-apart": Expected(CURATORS, _pair, ("post",), viewers=SEES_PEOPLE),
    "reconsider-pair": Expected(CURATORS, _pair, ("post",), viewers=SEES_PEOPLE),
    "undo-merge": Expected(CURATORS, _merge, ("post",), viewers=SEES_PEOPLE),
}
