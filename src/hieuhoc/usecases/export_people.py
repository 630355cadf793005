"""Write the people of a centre out as the workbook that the import reads."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from hieuhoc.documents.workbooks import Value, people_workbook
from hieuhoc.learning.importing import Column
from hieuhoc.learning.roles import Permission
from hieuhoc.reading.people.wording import column_name
from hieuhoc.store.models import LearningCentre, Person
from hieuhoc.store.queries.register import ExportedPerson, list_exported
from hieuhoc.usecases.access import Actor, require, within
from hieuhoc.usecases.recording import record
from hieuhoc.usecases.sealing import unseal

_COLUMNS = (
    Column.FULL_NAME,
    Column.BIRTH,
    Column.SEX,
    Column.ETHNIC_GROUP,
    Column.HAMLET,
    Column.HOUSEHOLD,
    Column.HOUSEHOLD_HEAD,
    Column.CLAN,
    Column.PHONE,
)
_SEXES = {"male": "Nam", "female": "Nữ"}
_SHEET = "Danh sách người dân"


def export_people(*, actor: Actor, centre_id: UUID, now: datetime, with_national_ids: bool = False) -> bytes:
    """Return everybody of the centre's commune, by given name. National IDs are written only if asked for.

    Raises NotAllowed, NoDataKey or SealBroken.
    """
    centre = LearningCentre.objects.select_related("place").get(id=centre_id)
    require(actor, Permission.CURATE_PEOPLE, centre.place.path)
    people = within(
        Person.objects.filter(commune_id=centre.place_id), actor=actor, permission=Permission.CURATE_PEOPLE
    )
    columns = [*_COLUMNS, *([Column.NATIONAL_ID] if with_national_ids else []), Column.ID]
    counted = 0

    def rows() -> Iterator[list[Value]]:
        nonlocal counted
        for person in list_exported(people):
            counted += 1
            yield _row(person, with_national_ids=with_national_ids)

    payload = people_workbook([column_name(column) for column in columns], rows(), sheet=_SHEET)
    record(
        actor=actor,
        action="people.export",
        now=now,
        place_id=centre.place_id,
        subject=f"centre:{centre_id}",
        facts={"people": counted, "national_ids": with_national_ids},
    )
    return payload


def _row(person: ExportedPerson, *, with_national_ids: bool) -> list[Value]:
    lives_in_hamlet = person.place_level == "hamlet"
    row: list[Value] = [
        person.full_name,
        person.birth_date or person.birth_year,
        _SEXES.get(person.sex, ""),
        person.ethnic_group,
        f"{person.place_kind} {person.place_name}" if lives_in_hamlet else "",
        person.household,
        person.household_name,
        person.clan,
        person.phone,
    ]
    if with_national_ids:
        row.append(unseal(person.national_id_sealed) if person.national_id_sealed else "")
    return [*row, person.id.hex]
