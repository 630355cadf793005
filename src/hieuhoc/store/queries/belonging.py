"""Households and clans to choose from."""

from collections.abc import Sequence
from uuid import UUID

from hieuhoc.kernel.text import natural_key
from hieuhoc.store.models import Clan, Household

_MOST = 300


def list_households(*, place_ids: Sequence[UUID]) -> tuple[str, ...]:
    """Return what the households of places are written by, the first few hundred of them. One query."""
    rows = Household.objects.filter(place_id__in=place_ids).order_by()
    named = sorted(rows.values_list("code", "name"), key=lambda row: [natural_key(text) for text in row])
    return tuple(code or name for code, name in named[:_MOST])


def list_clans(*, place_ids: Sequence[UUID]) -> tuple[str, ...]:
    """Return the names of the clans of communes, the first few hundred of them. One query."""
    rows = Clan.objects.filter(place_id__in=place_ids).order_by()
    return tuple(sorted(rows.values_list("name", flat=True), key=natural_key)[:_MOST])
