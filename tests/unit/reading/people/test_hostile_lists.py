"""Workbooks that mean harm, or are only far too large, are refused before they take the machine's memory."""

import zipfile

import pytest

from hieuhoc.reading.people import MOST_BYTES, open_grid, workbook
from hieuhoc.reading.source import Unreadable
from tests.unit.reading import hostile


def reason(payload: bytes, filename: str = "danh-sach.xlsx") -> str:
    with pytest.raises(Unreadable) as refusal:
        open_grid(payload, filename=filename)
    return refusal.value.reason


def test_bombs() -> None:
    assert reason(hostile.bomb(megabytes=160)) == "too-large"
    assert reason(hostile.lying_bomb(megabytes=160)) in {"too-large", "damaged"}


@pytest.mark.parametrize(
    "reference", ['r="ZZ90000"', 'r="B1048576"', 'r="XFD2"', "r='B1048576'", 'q="1" r="ZZ90000"']
)
def test_two_cells_at_opposite_corners(reference: str) -> None:
    payload = hostile.sparse(reference)
    try:
        grid = open_grid(payload, filename="danh-sach.xlsx")
    except Unreadable as refusal:
        assert refusal.reason == "too-large"
    else:
        assert len(grid.rows) * len(grid.rows[0]) <= 5_000_000


def test_a_long_text_that_a_hundred_thousand_cells_share() -> None:
    assert reason(hostile.shared_string_bomb()) == "too-large"


def test_a_million_blank_rows_below_a_list_are_read_past() -> None:
    blank = "".join(f'<row r="{n}" spans="1:2"/>' for n in range(3, 1_000_000))
    payload = hostile.workbook(lambda sheet: sheet.replace("</sheetData>", f"{blank}</sheetData>"))
    assert open_grid(payload, filename="danh-sach.xlsx").rows == [["Lớp", ""], ["", 12.0]]


def test_entities_are_refused() -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    payload = hostile.workbook(lambda sheet: sheet.replace("<worksheet", f"{declared}<worksheet", 1))
    assert reason(payload) == "damaged"


@pytest.mark.parametrize(
    ("payload", "filename", "why"),
    [
        (b"", "a.xlsx", "empty"),
        (b"PK\3\4", "a.xlsx", "damaged"),
        (b"x" * 100, "a.xlsx", "damaged"),
        (hostile.ole("EncryptedPackage"), "a.xlsx", "encrypted"),
        (hostile.ole("Workbook"), "a.xls", "old-office"),
        (b"abc", "a.csv", "no-such-kind"),
    ],
)
def test_what_is_no_workbook(payload: bytes, filename: str, why: str) -> None:
    assert reason(payload, filename) == why


def test_a_file_larger_than_may_be_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_args: object, **_more: object) -> zipfile.ZipFile:
        pytest.fail("it was opened")

    monkeypatch.setattr(workbook, "open_office", opened)
    assert reason(b"x" * (MOST_BYTES + 1)) == "too-large"
