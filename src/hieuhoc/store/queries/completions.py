"""What communes completed of the rulebooks."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from hieuhoc.rulebook.completing import Completion
from hieuhoc.rulebook.completion import Part
from hieuhoc.store.models import RulebookCompletion


def completions_of(*, commune_id: UUID, edition_id: str) -> tuple[Completion, ...]:
    """Return the entries for an edition, the oldest first. One query."""
    rows = RulebookCompletion.objects.filter(place_id=commune_id, edition=edition_id)
    return tuple(map(_completion, rows.select_related("entered_by").order_by("id")))


def completions_by_edition(*, commune_id: UUID) -> Mapping[str, tuple[Completion, ...]]:
    """Return all entries of a commune by edition, the oldest first. One query."""
    found: dict[str, list[Completion]] = {}
    rows = RulebookCompletion.objects.filter(place_id=commune_id)
    for row in rows.select_related("entered_by").order_by("id"):
        found.setdefault(row.edition, []).append(_completion(row))
    return {edition: tuple(entries) for edition, entries in found.items()}


def _completion(row: RulebookCompletion) -> Completion:
    return Completion(
        Part(row.part),
        row.key,
        row.content,
        row.document,
        row.entered_by.full_name or row.entered_by.username,
        timezone.localdate(row.entered_at),
    )
