"""The editions of the rulebooks as they hold for one commune: as packaged, with what it completed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from hieuhoc.files.rulebooks import known, load_editions
from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.rulebook.completing import Completion, complete, misfits
from hieuhoc.rulebook.completion import Part
from hieuhoc.rulebook.edition import Edition, Subject
from hieuhoc.rulebook.faults import BadRulebook
from hieuhoc.rulebook.law import law_at
from hieuhoc.store.queries.completions import completions_of


class NoSuchEdition(HieuHocError):
    """No rulebook has this edition."""

    code = "rulebook.no-such-edition"

    def __init__(self, edition_id: str) -> None:
        super().__init__(edition_id)
        self.edition_id = edition_id


def edition_on(*, commune_id: UUID, edition_id: str, day: date) -> Edition:
    """Return what holds of an edition on a day, with what the commune completed. Raises NoSuchEdition."""
    return completed(commune_id=commune_id, edition_id=edition_id).on(day)


def edition_for(*, commune_id: UUID, subject: Subject, day: date) -> Edition | None:
    """Return the edition that judges `subject` on a day, as `edition_on` does; None where none holds."""
    holding = law_at(load_editions(), subject, day)
    if holding is None:
        return None
    return edition_on(commune_id=commune_id, edition_id=holding.id, day=day)


def packaged(edition_id: str) -> Edition:
    """Return an edition as packaged. Raises NoSuchEdition."""
    found = next((e for e in load_editions() if e.id == edition_id), None)
    if found is None:
        raise NoSuchEdition(edition_id)
    return found


def completed(*, commune_id: UUID, edition_id: str) -> Edition:
    """Return an edition of all days, with what the commune completed. Raises NoSuchEdition. One query."""
    return with_completions(
        packaged(edition_id), completions_of(commune_id=commune_id, edition_id=edition_id)
    )


def with_completions(edition: Edition, completions: Sequence[Completion]) -> Edition:
    """Return the edition with completions that were read before."""
    return complete(edition, completions, known=known()) if completions else edition


def unfitting(
    edition: Edition, completions: Sequence[Completion]
) -> tuple[tuple[Completion, BadRulebook], ...]:
    """Return the entries that fit the edition no more, each with what is wrong with it."""
    return misfits(edition, completions, known=known()) if completions else ()


def free_key(*, commune_id: UUID, edition_id: str, part: Part) -> str:
    """Return an id for a criterion or a requirement that the commune never used in the edition.

    One taken back keeps its id to itself, so that an answer given about it is never taken for another's.
    Two who ask at one moment are told the same, unless they take turns: see `add_to_rulebook`.
    """
    made = sum(c.part is part for c in completions_of(commune_id=commune_id, edition_id=edition_id))
    return f"entered_{made + 1}"
