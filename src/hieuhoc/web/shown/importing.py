"""What the pages of imports show."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hieuhoc.kernel.numbers import format_number
from hieuhoc.learning.importing import Column, ImportState, Problem
from hieuhoc.learning.list_registering import Outlook
from hieuhoc.reading.people.wording import column_name, told
from hieuhoc.reading.source import Unreadable
from hieuhoc.reading.wording import refusal
from hieuhoc.store.queries.imports import ImportLine
from hieuhoc.web.import_labels import STATES
from hieuhoc.web.speaking import language

_TONES = {
    ImportState.UPLOADED: "draft",
    ImportState.CHECKED: "draft",
    ImportState.COMMITTED: "adopted",
    ImportState.UNDONE: "closed",
    ImportState.FAILED: "error",
}
_COUNTS = ("new", "changed", "same", "refused", "passed_over", "seats", "waiting", "already")
_OUTLOOKS: Mapping[str, Promise] = {
    Outlook.SEAT: gettext_lazy("có chỗ"),
    Outlook.WAITS: gettext_lazy("vào danh sách chờ"),
    Outlook.ALREADY: gettext_lazy("đã đăng ký từ trước"),
}


_DONE = ("new", "changed", "seats", "waiting")


def show_line(line: ImportLine) -> dict[str, Any]:
    """Return an import as a row of the list, and as the head of its page."""
    state = STATES[line.state]
    if line.state is ImportState.UNDONE and line.committed_at is None:
        state = gettext_lazy("Đã bỏ")
    counts = {name: format_number(line.report.get(name, 0)) for name in _COUNTS}
    return {
        "id": line.id,
        "filename": line.filename,
        "class_id": line.class_id,
        "class_title": line.class_title,
        "state": state,
        "tone": _TONES[line.state],
        "by": line.uploaded_by,
        "at": _moment(line.uploaded_at),
        "committed_at": _moment(line.committed_at),
        "rows": format_number(line.rows),
        "counted": "new" in line.report,
        "counts": counts,
        "passed_over": line.report.get("passed_over", 0),
        "has_refused": bool(line.report.get("refused")) and line.has_file,
    }


def show_report(line: ImportLine) -> dict[str, Any]:
    """Return what the dry run found, in words."""
    report = line.report
    problems = [
        _problem(number, Problem(code, Column(column), value, fact))
        for number, code, column, value, fact in report.get("problems", ())
    ]
    return {
        "sheet": report.get("sheet", ""),
        "nothing_to_do": "new" in report and not any(report.get(name) for name in _DONE),
        "no_name_column": report.get("no_name_column", False),
        "unreadable": _unreadable(report),
        "problems": problems,
        "shown_problems": format_number(len({problem["row"] for problem in problems})),
        "registered_rows": [
            {
                "row": format_number(number),
                "name": name,
                "born": born,
                "hamlet": hamlet,
                "who": _("người mới") if is_new else _("đã có trong danh sách"),
                "outlook": _OUTLOOKS[outlook],
            }
            for number, name, born, hamlet, is_new, outlook in report.get("registered_rows", ())
        ],
        "new_rows": []
        if line.class_id
        else [
            {"row": format_number(number), "name": name, "born": born, "hamlet": hamlet}
            for number, name, born, hamlet in report.get("new_rows", ())
        ],
        "changed_rows": [
            {
                "row": format_number(number),
                "name": name,
                "columns": ", ".join(column_name(Column(column), language()) for column in columns),
            }
            for number, name, columns in report.get("changed_rows", ())
        ],
    }


def _problem(number: int, problem: Problem) -> dict[str, str]:
    said = told(problem, language())
    return {
        "row": format_number(number),
        "column": column_name(problem.column, language()),
        "value": problem.value or _("(trống)"),
        "what": said.problem,
        "remedy": said.remedy,
    }


def _unreadable(report: Mapping[str, Any]) -> str:
    if "unreadable" not in report:
        return ""
    said = refusal(Unreadable(*report["unreadable"]), language())
    return f"{said.problem} {said.remedy}"


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""
