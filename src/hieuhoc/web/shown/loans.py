"""Loans as rows of a table."""

from collections.abc import Sequence
from datetime import date

from hieuhoc.kernel.dates import format_date
from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.library import days_overdue
from hieuhoc.store.queries.loans import LoanLine


def loan_rows(lines: Sequence[LoanLine], *, today: date) -> list[dict[str, object]]:
    """Return loans as they are shown on a day, with for how many days what is out is overdue."""
    return [_row(line, today) for line in lines]


def _row(line: LoanLine, today: date) -> dict[str, object]:
    is_out = line.returned_on is None and not line.withdrawn
    late = days_overdue(line.due_on, on=today) if is_out else 0
    return {
        "id": line.id,
        "holding": line.holding_id,
        "title": line.title,
        "author": line.author,
        "library": line.library,
        "library_id": line.library_id,
        "person": line.person_id,
        "name": line.name,
        "born": line.born,
        "place": line.place,
        "phone": line.phone,
        "lent_on": format_date(line.lent_on),
        "due_on": format_date(line.due_on),
        "returned_on": format_date(line.returned_on) if line.returned_on else "",
        "late": format_number(late) if late else "",
        "is_out": is_out,
        "withdrawn": line.withdrawn,
        "erased": line.erased,
    }
