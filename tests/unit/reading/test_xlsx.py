"""Excel workbooks."""

import io
from datetime import date

import pytest
import xlsxwriter

from hieuhoc.reading import Source, Unreadable, open_source
from tests.unit.reading import hostile


def opened(*sheets: list[list[object]], merge: str = "", formats: dict[object, str] | None = None) -> Source:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            if merge:
                sheet.merge_range(merge, "")
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    form = book.add_format({"num_format": (formats or {}).get(value, "General")})
                    if value is not None:
                        sheet.write(r, c, value, form)
    return open_source(out.getvalue(), filename="ke-hoach.xlsx")


def test_rows_are_tables_and_titles_are_lines() -> None:
    source = opened([["KẾ HOẠCH NĂM"], [None], ["Nhóm", "Số lớp"], ["Pháp luật", 12], ["Người lập biểu"]])
    assert source.text == "KẾ HOẠCH NĂM\nNhóm\tSố lớp\nPháp luật\t12\nNgười lập biểu\n"
    assert len(source.tables) == 1


def test_a_merged_title_is_a_line() -> None:
    assert opened([["KẾ HOẠCH"], ["Nhóm", "Lớp"], ["Pháp luật", 12]], merge="A1:E1").text.startswith(
        "KẾ HOẠCH\nNhóm"
    )


def test_columns_that_are_empty_everywhere_are_left_out() -> None:
    assert opened([["Nhóm", None, "Số lớp"], ["Pháp luật", None, 12]]).text == "Nhóm\tSố lớp\nPháp luật\t12\n"


def test_numbers_are_written_as_vietnamese_writes_them() -> None:
    source = opened([["a", 4407, 84.9, 1166795.5, 0.849, -3]])
    assert source.text == "a\t4.407\t84,9\t1.166.795,5\t0,849\t-3\n"


def test_dates_and_truths() -> None:
    source = opened([["Ngày", date(2021, 10, 5), True]], formats={date(2021, 10, 5): "dd/mm/yyyy"})
    assert source.text == "Ngày\t05/10/2021\n"


def test_every_sheet_is_read() -> None:
    assert (
        opened([["Nhóm", "Số lớp"]], [["Chỉ tiêu", "Kế hoạch"]]).text == "Nhóm\tSố lớp\nChỉ tiêu\tKế hoạch\n"
    )


def test_cells_of_several_lines_stay_one_cell_and_titles_become_lines() -> None:
    assert opened([["KẾ HOẠCH\nNĂM"], ["Pháp\nluật", 12]]).text == "KẾ HOẠCH\nNĂM\nPháp luật\t12\n"


def test_an_empty_workbook_has_no_text() -> None:
    with pytest.raises(Unreadable) as refused:
        opened([[]])
    assert refused.value.reason == "no-text"


def test_a_chart_sheet_is_passed_over() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Lớp", 12])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$B$1:$B$1"})
        book.add_chartsheet().set_chart(chart)
    assert open_source(out.getvalue(), filename="a.xlsx").text == "Lớp\t12\n"


def test_cells_without_their_place_stand_one_after_the_other() -> None:
    payload = hostile.workbook(lambda sheet: sheet.replace('<c r="B2">', "<c>"))
    assert "12" in open_source(payload, filename="a.xlsx").text


def test_a_sheet_listed_again_and_again_is_not_read_so_often() -> None:
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 4001))
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{names}</sheets></workbook>"
    )
    payload = hostile.repacked(hostile.sparse('r="ABC1000"'), {"xl/workbook.xml": book})
    with pytest.raises(Unreadable) as refused:
        open_source(payload, filename="a.xlsx")
    assert refused.value.reason == "too-large"
