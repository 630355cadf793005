"""Files that cannot be read, or must not be: refused with the right reason, in a small memory.

Each is read by the command itself, in a process of its own that may take no more than a
gigabyte of address space: a refusal that came too late would be killed or run out of it.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hieuhoc.reading.source import Unreadable
from hieuhoc.reading.wording import refusal
from tests.unit.reading import hostile

HIEUHOC = Path(sys.executable).with_name("hieuhoc")
GIGABYTE = 1 << 30
PATIENCE_SECONDS = 60

REFUSED: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "twenty megabytes of text": (".txt", "too-large", lambda: "12 lớp, ".encode() * (20_000_000 // 10)),
    "nine megabytes of text": (".txt", "too-large", lambda: "12 lớp, ".encode() * (9_000_000 // 10)),
    "a picture": (".txt", "binary", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100),
    "control characters": (".txt", "binary", lambda: b"12 l\x01p"),
    "the old encoding TCVN3": (".txt", "old-encoding", lambda: b"Trung t\xa9m h\xe4c t\xcbp"),
    "an empty text": (".txt", "empty", lambda: b""),
    "a text of spaces": (".txt", "empty", lambda: b"\xef\xbb\xbf \r\n\t"),
    "an empty Word file": (".docx", "empty", lambda: b""),
    "an ending nobody knows": (".pdf", "no-such-kind", lambda: b"%PDF-1.7"),
    "no ending": ("", "no-such-kind", lambda: b"12"),
    "an encrypted Word file": (".docx", "encrypted", lambda: hostile.ole("EncryptedPackage")),
    "an encrypted workbook": (".xlsx", "encrypted", lambda: hostile.ole("EncryptedPackage")),
    "a file of Word 97 renamed": (".docx", "old-office", lambda: hostile.ole("WordDocument")),
    "a text called Word": (".docx", "damaged", lambda: b"12 l"),
    "half a workbook": (".xlsx", "damaged", lambda: hostile.workbook()[:3000]),
    "Word without its text": (".docx", "damaged", lambda: hostile.word(document=None)),
    "Word with broken XML": (".docx", "damaged", lambda: hostile.word(document="<w:document>")),
    "Word with nothing in it": (
        ".docx",
        "no-text",
        lambda: hostile.word(document=hostile.DOCUMENT.format("<w:p/>")),
    ),
    "Word called a workbook": (".xlsx", "damaged", hostile.word),
    "a workbook called Word": (".docx", "damaged", hostile.workbook),
    "Word nested ever deeper": (
        ".docx",
        "damaged",
        lambda: hostile.word(document=hostile.DOCUMENT.format("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
    ),
    "Word of four million empty paragraphs": (
        ".docx",
        "too-large",
        lambda: hostile.word(document=hostile.DOCUMENT.format("<w:p/>" * 4_000_000)),
    ),
    "Word with entities in entities": (
        ".docx",
        "damaged",
        lambda: hostile.word(document=hostile.entity_bomb()),
    ),
    "a bomb": (".xlsx", "too-large", lambda: hostile.bomb(megabytes=400)),
    "a bomb that lies": (".xlsx", "too-large", lambda: hostile.lying_bomb(megabytes=400)),
    "a small lie": (".xlsx", "damaged", lambda: hostile.lying_bomb(megabytes=1)),
    "two cells at opposite corners": (".xlsx", "too-large", lambda: hostile.sparse('r="XFD1048576"')),
    "two cells, one in quotes of the other kind": (
        ".xlsx",
        "too-large",
        lambda: hostile.sparse("hint='>' r='xfd1048576'"),
    ),
    "two cells, one beyond any sheet": (".xlsx", "damaged", lambda: hostile.sparse('r="AAAAAA4294967295"')),
    "a cell that has only its row's number": (
        ".xlsx",
        "too-large",
        lambda: hostile.workbook(
            lambda sheet: sheet.replace('<row r="2"', '<row r="4294967295"').replace('<c r="B2">', "<c>")
        ),
    ),
    "a sheet that is no XML": (
        ".xlsx",
        "damaged",
        lambda: hostile.workbook(lambda sheet: sheet.replace("</sheetData>", "</sheetdata>")),
    ),
    "a sheet with a document type": (
        ".xlsx",
        "damaged",
        lambda: hostile.workbook(lambda sheet: sheet.replace("<worksheet", "<!DOCTYPE a><worksheet")),
    ),
    "one long string in every cell": (".xlsx", "too-large", hostile.shared_string_bomb),
    "a page nested a hundred thousand deep": (".html", "damaged", lambda: b"<div>" * 100_000 + b"12"),
    "a page of tables in tables": (".html", "damaged", lambda: b"<table><tr><td>" * 90_000 + b"12"),
    "a page of nothing but tags": (".html", "too-large", lambda: b"<p>" * 3_000_000),
    "a page without words": (".html", "no-text", lambda: b"<p><script>12</script></p>"),
    "a page in the old encoding": (".htm", "old-encoding", lambda: b"<p>l\xedp</p>"),
}

READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a tag with a million attributes": (
        ".html",
        lambda: b"<p " + b" ".join(b"a%d" % n for n in range(1_000_000)) + b">12 ng",
    ),
    "letters in bold that never end": (".html", lambda: b"<b><i><u>" * 20_000 + b"<p>12" * 30_000),
    "comments that never end": (".html", lambda: b"12<!--" * 900_000),
    "quotes that never end": (".html", lambda: b"12<a b='" * 900_000),
    "a table of a million columns": (
        ".docx",
        lambda: hostile.word(
            document=hostile.DOCUMENT.format(
                "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>"
                "<w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>" * 1000 + "</w:tbl>"
            )
        ),
    ),
}


def read_within_a_gigabyte(path: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [HIEUHOC, "read", path, "--json"],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_with_its_reason(case: str, tmp_path: Path) -> None:
    ending, reason, payload = REFUSED[case]
    path = tmp_path / f"tep{ending}"
    path.write_bytes(payload())
    done = read_within_a_gigabyte(path)
    words = refusal(Unreadable(reason))
    assert done.stdout == ""
    assert words.problem in done.stderr
    assert words.remedy in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("case", READ)
def test_is_read_all_the_same(case: str, tmp_path: Path) -> None:
    ending, payload = READ[case]
    path = tmp_path / f"tep{ending}"
    path.write_bytes(payload())
    done = read_within_a_gigabyte(path)
    assert done.returncode == 0, done.stderr[-500:]
    assert '"text": "12' in done.stdout


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = read_within_a_gigabyte(tmp_path / "không-có.txt")
    assert done.returncode == 2
    assert "không-có.txt" in done.stderr
