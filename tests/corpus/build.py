"""Load the reading corpus; build the cases whose source is a Word file, a workbook or a web page.

In a case's YAML, `content` is
- for `make: docx` a list of blocks: a string (paragraph), {heading: text} or {table: rows};
- for `make: xlsx` a list of sheets: {name, rows, merge: [A1:E1, ...]}, a cell being a string, a number,
  null or {value: 0.7, format: "0%"};
- for `make: html` the page itself.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
import yaml

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    about: str
    suffix: str
    payload: bytes
    expected: dict[str, Any]


def load_cases() -> list[Case]:
    return [_load(path) for path in sorted(TEXTS.glob("*.yaml"))]


def build(case: dict[str, Any]) -> bytes:
    """The file that a case with `make` describes."""
    content = case["content"]
    match case["make"]:
        case "docx":
            return _docx(content)
        case "xlsx":
            return _xlsx(content)
        case "html":
            return str(content).encode()
        case other:
            raise ValueError(f"unknown make: {other}")


def _load(path: Path) -> Case:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    made = "make" in case
    return Case(
        name=path.stem,
        kind=case["kind"],
        about=case["about"],
        suffix=f".{case['make']}" if made else ".txt",
        payload=build(case) if made else path.with_suffix(".txt").read_bytes(),
        expected={key: value for key, value in case.items() if key not in {"make", "content"}},
    )


def _docx(blocks: list[Any]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        elif "heading" in block:
            document.add_heading(block["heading"], level=2)
        else:
            rows = block["table"]
            table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
            for row, values in zip(table.rows, rows, strict=True):
                for cell, value in zip(row.cells, values, strict=False):
                    cell.text = "" if value is None else str(value)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx(sheets: list[dict[str, Any]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet["name"])
            for area in sheet.get("merge", []):
                page.merge_range(area, "")
            for r, row in enumerate(sheet["rows"]):
                for c, cell in enumerate(row):
                    if isinstance(cell, dict):
                        page.write(r, c, cell["value"], book.add_format({"num_format": cell["format"]}))
                    elif isinstance(cell, str):
                        page.write_string(r, c, cell)
                    elif cell is not None:
                        page.write_number(r, c, cell)
    return out.getvalue()
