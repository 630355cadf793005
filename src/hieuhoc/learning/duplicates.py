"""Two rows that may be one person: when they are shown, why, and what is decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

LIKELY = 0.45
"""Pairs that are one person with at least this probability are shown to somebody who decides.

Below a half, so that one who is as likely the one as the other of two is shown beside both.
"""


class Decision(StrEnum):
    """What somebody decided about two rows."""

    MERGED = "merged"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Reason:
    """How two rows agree in one thing, and what that weighs.

    A weight of 1 makes it twice as likely that they are one person, of -1 half as likely.
    """

    about: str
    how: str
    weight: float


GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "birth": ("birth_year", "birth_date"),
        "sex": ("sex",),
        "ethnic_group": ("ethnic_group",),
        "phone": ("phone",),
        "national_id": ("national_id_sealed", "national_id_index"),
        "place": ("place_id", "place_since"),
        "household": ("household_id",),
        "clan": ("clan_id",),
    }
)
"""What the row that is kept may take over from the other one; columns of a group go together."""


def lacking(kept: Mapping[str, object], other: Mapping[str, object]) -> tuple[str, ...]:
    """Return the groups that the kept row lacks and the other one has.

    A day of birth is more than the same year alone, and a hamlet more than its commune. A
    household is taken where both live in one place, a clan where both live in one commune.
    Nothing that the kept row says is replaced by anything else.
    """
    place = kept["place_id"]
    taken = []
    for group, columns in GROUPS.items():
        has_own = any(kept[column] for column in columns)
        has_other = any(other[column] for column in columns)
        if group == "birth":
            more = kept["birth_date"] is None and kept["birth_year"] in {None, other["birth_year"]}
            takes = has_other and more and any(kept[column] != other[column] for column in columns)
        elif group == "place":
            takes = place == kept["commune_id"] == other["commune_id"] != other["place_id"]
            place = other["place_id"] if takes else place
        elif group == "household":
            takes = has_other and not has_own and other["place_id"] == place
        elif group == "clan":
            takes = has_other and not has_own and other["commune_id"] == kept["commune_id"]
        else:
            takes = has_other and not has_own
        if takes:
            taken.append(group)
    return tuple(taken)
