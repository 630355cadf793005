"""`hieuhoc read`: what a text states, where, and what in it contradicts itself."""

import argparse
import json
import sys
from pathlib import Path

from hieuhoc.cli.connections import Connections
from hieuhoc.cli.saying import complain, say
from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.numbers import format_number, format_percent
from hieuhoc.learning.checks import check
from hieuhoc.learning.finding import Finding, Severity
from hieuhoc.learning.statement import Figure, Statement
from hieuhoc.learning.units import unit_name
from hieuhoc.learning.wording import message
from hieuhoc.reading import MOST_BYTES, Unreadable, read_bytes
from hieuhoc.reading.contract import as_contract
from hieuhoc.reading.wording import refusal

_CLEAN, _CONTRADICTS, _UNREADABLE = 0, 1, 2
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "✓"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .txt, .docx, .xlsx hoặc .html")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(options: argparse.Namespace, _connections: Connections) -> int:
    """Read one file. Exit code 0: read; 1: read, with findings of severity error; 2: cannot be read."""
    path: Path = options.file
    try:
        with path.open("rb") as file:
            # One byte more than may be read tells a file that is too large without holding it.
            payload = file.read(MOST_BYTES + 1)
        statement = read_bytes(payload, filename=path.name, indicators=load_indicators())
    except OSError as error:
        complain(
            f"{path}: không mở được tệp ({error.strerror}).", mend="kiểm tra lại đường dẫn và quyền đọc tệp."
        )
        return _UNREADABLE
    except Unreadable as error:
        words = refusal(error)
        complain(f"{path}: {words.problem}", mend=words.remedy)
        return _UNREADABLE
    findings = check(statement)
    if options.json:
        json.dump(as_contract(statement, findings), sys.stdout, ensure_ascii=False, indent=2)
        say()
    else:
        _show(statement, findings)
    return _CONTRADICTS if any(finding.severity is Severity.ERROR for finding in findings) else _CLEAN


def _show(statement: Statement, findings: tuple[Finding, ...]) -> None:
    centre, totals, unsaid = statement.centre, statement.totals, "văn bản không nói rõ"
    places = [place.name for place in (centre.commune, centre.district, centre.province) if place]
    groups, classes, turns = map(_count, (totals.groups, totals.classes, totals.participations))
    say(f"Nơi:        {', '.join(places) or unsaid}")
    say(f"Năm học:    {statement.school_year.year if statement.school_year else unsaid}")
    say(f"Tổng số:    {groups} nhóm, {classes} lớp, {turns} lượt")
    say(f"Dân số 15+: {_count(totals.population)}")
    if totals.coverage:
        say(f"Tỷ lệ:      {format_percent(totals.coverage[0].value, at_most=None)}")
    for group in statement.groups:
        classes, turns = _count((group.classes,)), _count((group.participations,))
        say(f"  Nhóm {group.number}. {group.name}: {classes} lớp, {turns} lượt")
    if statement.targets:
        say("Chỉ tiêu:")
    for target in statement.targets:
        say(f"  {target.comparison.value:2} {_quantity(target.figure)}: {target.text}")
    unread = sum(figure.unit is None for figure in statement.figures)
    say(f"Số liệu:    {len(statement.figures)} con số, trong đó {unread} con số chưa rõ là số gì")
    say("Kiểm tra:")
    for finding in findings:
        say(f"  {_SIGNS[finding.severity]} {message(finding)}")
    if not findings:
        say("  Không có con số nào để đối chiếu với nhau.")


def _count(figures: tuple[Figure | None, ...]) -> str:
    first = next(iter(figures), None)
    return format_number(first.value) if first else "?"


def _quantity(figure: Figure) -> str:
    if figure.unit == "%":
        return format_percent(figure.value, at_most=None)
    return f"{format_number(figure.value)} {unit_name(figure.unit)}".strip()
