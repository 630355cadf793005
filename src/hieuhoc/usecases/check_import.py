"""The dry run of an import: what taking a workbook over would do. Nothing of the register changes."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from hieuhoc.kernel.collecting import without_search_for_cycles
from hieuhoc.learning.importing import ImportKind, ImportState, NoNameColumn, PersonRow
from hieuhoc.learning.list_registering import Foreseen, Outlook
from hieuhoc.learning.takeover import Takeover
from hieuhoc.reading.people import List, likely_header, open_grid
from hieuhoc.reading.source import Unreadable
from hieuhoc.store.models import ImportBatch
from hieuhoc.usecases.listed_registrations import foresee_list
from hieuhoc.usecases.progress import forget, tell
from hieuhoc.usecases.reading_import import columns_kept, compare, read_batch

_SHOWN_PROBLEMS, _SHOWN_NEW, _SHOWN_CHANGED, _SHOWN_REGISTERED = 100, 10, 50, 500


@without_search_for_cycles()
def check_import(*, batch_id: str | UUID, now: datetime) -> None:
    """Read the workbook and write the report: how many are new, changed, as they are, refused and why.

    A file that cannot be read makes the import FAILED; one without a column of names leaves it
    UPLOADED, for somebody to say what the columns hold. One that is not open any more is left alone.
    """
    batch = ImportBatch.objects.select_related("centre__place", "learning_class").get(id=batch_id)
    if batch.state not in {ImportState.UPLOADED, ImportState.CHECKED}:
        return
    subject = f"import:{batch.id}"
    try:
        read = read_batch(batch, now=now)
    except Unreadable as error:
        _keep(batch, ImportState.FAILED, report={"unreadable": [error.reason, error.detail]}, payload=None)
    except NoNameColumn:
        _keep(batch, ImportState.UPLOADED, report=batch.report | _for_choice(batch))
    else:
        rows = len(read.listed.people) + len(read.listed.refused)
        tell(subject, rows // 2, rows)
        takeover = compare(batch, read.listed, now=now)
        first = read.grid.first + read.header.below
        report = {key: batch.report[key] for key in ("hamlet",) if key in batch.report}
        report |= {"sheet": read.grid.sheet, "first_row": first, **columns_kept(read.header)}
        report |= _counts(read.listed, takeover) | _samples(takeover)
        if batch.kind == ImportKind.REGISTRATIONS:
            report |= _registering(foresee_list(batch, takeover))
        _keep(batch, ImportState.CHECKED, report=report, rows=rows)
    forget(subject)


def _keep(batch: ImportBatch, state: ImportState, *, report: dict[str, Any], **more: Any) -> None:
    """Write the result, unless somebody has meanwhile taken the import over or given it up."""
    ImportBatch.objects.filter(id=batch.id, state=batch.state).update(
        state=state, report=report, working="", **more
    )


def _for_choice(batch: ImportBatch) -> dict[str, Any]:
    assert batch.payload is not None
    return {"no_name_column": True} | columns_kept(
        likely_header(open_grid(bytes(batch.payload), filename=batch.filename))
    )


def _counts(listed: List, takeover: Takeover) -> dict[str, int]:
    return {
        "new": len(takeover.new),
        "changed": len(takeover.changed),
        "same": len(takeover.same),
        "refused": len(takeover.refused),
        "passed_over": listed.passed_over,
    }


def _samples(takeover: Takeover) -> dict[str, Any]:
    """The first rows of each kind, to be looked at; they hold personal data and go with the workbook."""
    problems = [
        [number, *problem] for number, wrong in takeover.refused[:_SHOWN_PROBLEMS] for problem in wrong
    ]
    return {
        "problems": problems,
        "new_rows": [_as_shown(row) for row, *_ in takeover.new[:_SHOWN_NEW]],
        "changed_rows": [
            [change.row.number, change.row.full_name, list(change.columns)]
            for change in takeover.changed[:_SHOWN_CHANGED]
        ],
    }


def _registering(foreseen: list[Foreseen]) -> dict[str, Any]:
    """How many would get what in the class, and the first rows, each with what it would get."""
    counts = Counter(one.outlook for one in foreseen)
    return {
        "seats": counts[Outlook.SEAT],
        "waiting": counts[Outlook.WAITS],
        "already": counts[Outlook.ALREADY],
        "registered_rows": [
            [*_as_shown(one.row), one.is_new, one.outlook] for one in foreseen[:_SHOWN_REGISTERED]
        ],
    }


def _as_shown(row: PersonRow) -> list[Any]:
    born = f"{row.birth_date:%d/%m/%Y}" if row.birth_date else str(row.birth_year or "")
    return [row.number, row.full_name, born, row.hamlet]
