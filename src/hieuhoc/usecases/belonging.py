"""The household and the clan of a person: one that is there, or a new one by typing it."""

from dataclasses import dataclass
from typing import Any

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.store.locks import hold
from hieuhoc.store.models import Clan, Household, Person

LONGEST_NAME = 120
LONGEST_CODE = 40


class HouseholdUnclear(HieuHocError):
    """Several households of the hamlet are called so; their codes tell them apart."""

    code = "person.household-unclear"

    def __init__(self, name: str, codes: tuple[str, ...]) -> None:
        super().__init__(len(codes))
        self.name = name
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Belonging:
    """A household by its code or name, and a clan by its name; "" for none."""

    household: str = ""
    clan: str = ""


def settle(person: Person, belonging: Belonging) -> None:
    """Set the household and clan of a person; one that his hamlet or commune does not have yet is made.

    Case and accents make no difference to finding it. Raises HouseholdUnclear.
    """
    person.household = _household(person, " ".join(nfc(belonging.household).split()))
    person.clan = _clan(person, " ".join(nfc(belonging.clan).split()))


def _household(person: Person, typed: str) -> Household | None:
    if not typed:
        return None
    hold(f"households:{person.place_id}")
    here = list(Household.objects.filter(place_id=person.place_id))
    key = search_key(typed)
    coded = [household for household in here if household.code and search_key(household.code) == key]
    found = coded or [household for household in here if search_key(household.name) == key]
    if person.household in found:
        return person.household
    if len(found) > 1:
        raise HouseholdUnclear(typed, tuple(household.code for household in found))
    if found:
        return found[0]
    # What hamlets number their households by is one word with digits: H012, 12/3.
    is_code = " " not in typed and any(c.isdigit() for c in typed) and len(typed) <= LONGEST_CODE
    named: dict[str, Any] = {"code": typed} if is_code else {"name": typed[:LONGEST_NAME]}
    # The list of households, which does not wait for this, may have got the code since.
    return Household.objects.get_or_create(place_id=person.place_id, **named)[0]


def _clan(person: Person, typed: str) -> Clan | None:
    if not typed:
        return None
    hold(f"clans:{person.commune_id}")
    key = search_key(typed)
    here = Clan.objects.filter(place_id=person.commune_id)
    found = next((clan for clan in here if search_key(clan.name) == key), None)
    # As with households.
    return found or Clan.objects.get_or_create(place_id=person.commune_id, name=typed[:LONGEST_NAME])[0]
