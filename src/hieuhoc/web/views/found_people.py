"""People who were looked for by name, each with a form to enter him by."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django import forms

from hieuhoc.learning.person import shown_name
from hieuhoc.usecases.access import Actor
from hieuhoc.usecases.people_in_sight import search_people

_MOST_FOUND = 8


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One whom the actor may see; `born` is a year, "" where it is not known."""

    id: UUID
    name: str
    born: str
    place: str
    form: forms.Form


def people_found(
    actor: Actor,
    commune_id: UUID,
    typed: str,
    *,
    entry: type[forms.Form],
    initial: Mapping[str, object],
    tried: forms.Form | None = None,
) -> list[FoundPerson]:
    """Return the first who are called as was typed, each with an `entry` form, which has a `person`.

    One whose form was `tried` and refused keeps it, with what was typed and what is wrong.
    """
    lines = search_people(actor=actor, commune_id=commune_id, typed=typed, places=(), limit=_MOST_FOUND)
    found = []
    for number, line in enumerate(lines, 1):
        form = entry(initial={**initial, "person": line.id})
        if tried is not None and tried["person"].value() == str(line.id):
            form = tried
        form.auto_id = f"%s-{number}"
        name = shown_name(line.full_name, synthetic=line.synthetic)
        found.append(FoundPerson(line.id, name, str(line.birth_year or ""), line.place, form))
    return found
