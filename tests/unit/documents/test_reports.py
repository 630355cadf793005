"""Reports and registers: one outline, three files that all say it, numbers that can be reckoned with."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from python_calamine import CalamineWorkbook
from tests.unit.documents import list_samples, pages, title_samples
from tests.unit.documents.activity_samples import PLAN, document
from tests.unit.documents.test_documents_pdf import MARKUP, glyph_places

from hieuhoc.documents import class_documents, decree30, registers, title_decision
from hieuhoc.documents.activity import CREDIT_RULE, MONTH_RULE
from hieuhoc.documents.activity import report as activity_report
from hieuhoc.documents.activity_tables import PARTS_DO_NOT_ADD_UP
from hieuhoc.documents.blocks import Percent, Table, cell_text
from hieuhoc.documents.report import FORMATS, Report, to_excel, to_pdf, to_word

REPORTS = {
    "month": activity_report(document("2021-10")),
    "quarter": activity_report(document("2021-q4")),
    "year": activity_report(document("2021-2022")),
    "without plan": activity_report(document("2021-q4", plan=None)),
    "nothing": activity_report(document("2030-q1")),
    "roll book": class_documents.roll_book(list_samples.roll_book()),
    "empty roll book": class_documents.roll_book(list_samples.roll_book(meetings=0, people=3)),
    "learners": class_documents.learners(list_samples.learners()),
    "learners of an empty class": class_documents.learners(list_samples.learners(0)),
    "class register": registers.class_register(list_samples.class_register()),
    "title decision": title_decision.title_decision(title_samples.DECISION),
    "wall list": title_decision.wall_list(title_samples.WALL),
    "title list": title_decision.title_list(title_samples.LIST),
    "certificate register": registers.certificate_register(list_samples.certificate_register()),
}
every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def workbook(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(to_excel(report)))


def written(book: openpyxl.Workbook) -> list[str]:
    """Return the cells as they would be written on a page, but for shares, which a workbook rounds itself."""
    found = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value not in {None, ""}
    ]
    values = [cell.value for cell in found if "%" not in cell.number_format]
    return [cell_text(_read(value)) for value in values]


def _read(value):
    """Return what a cell holds as an outline has it."""
    if isinstance(value, float):
        return Decimal(str(value))
    return value.date() if isinstance(value, datetime) else value


@every_report
def test_the_pdf_says_all_of_the_outline(report):
    body = pages.tight(pages.pdf_text(to_pdf(report)))
    missing = [text for text in pages.texts(report.blocks) if pages.tight(text) not in body]
    assert missing == []


@every_report
def test_the_word_file_says_the_outline_and_no_word_more(report):
    said = pages.tight(pages.word_text(to_word(report)))
    assert sorted(said) == sorted(pages.tight("".join(pages.texts(report.blocks))))


@every_report
def test_the_workbook_says_the_outline_and_no_word_more(report):
    outline = [
        text
        for text in pages.texts(report.blocks)
        if text and not (text.endswith("%") and text[0].isdecimal())
    ]
    assert sorted(written(workbook(report))) == sorted(outline)


@every_report
def test_equal_reports_give_equal_bytes(report):
    for _media_type, render in FORMATS.values():
        assert render(report) == render(replace(report))


@every_report
def test_columns_fill_the_sheet(report):
    for block in report.blocks:
        if isinstance(block, Table):
            assert sum(column.share for column in block.columns) == 100
            assert all(column.share > 0 for column in block.columns)
            assert all(1 <= len(row.cells) <= len(block.columns) for row in block.rows)


@every_report
def test_nothing_leaves_the_page_and_wide_tables_lie_across_it(report):
    sheet = decree30.sheet(landscape=report.landscape)
    for page in pages.open_pdf(to_pdf(report)).pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx(
            (sheet.width_mm / decree30.MM_PER_PT, sheet.height_mm / decree30.MM_PER_PT), abs=0.1
        )
        places = glyph_places(page)
        assert min(x for _, x, _ in places) >= decree30.MARGIN_LEFT_MM - 0.1
        assert max(x for _, x, _ in places) <= sheet.width_mm - decree30.MARGIN_RIGHT_MM
        assert min(y for _, _, y in places) >= decree30.MARGIN_BOTTOM_MM - 0.1
    section = pages.open_word(to_word(report)).sections[0]
    assert section.orientation == (WD_ORIENT.LANDSCAPE if report.landscape else WD_ORIENT.PORTRAIT)
    assert (section.page_width > section.page_height) == report.landscape
    for shown in workbook(report):
        assert (shown.page_setup.orientation == "landscape") == report.landscape
        assert shown.sheet_properties.pageSetUpPr.fitToPage


@every_report
def test_the_files_name_the_body_and_nobody(report):
    book = workbook(report)
    assert book.properties.creator == report.author
    assert book.properties.created.date() == report.day
    assert pages.open_word(to_word(report)).core_properties.author == report.author
    assert pages.open_pdf(to_pdf(report)).metadata.author == report.author
    assert "Nguyễn Văn Mẫu" not in report.title


def test_numbers_are_numbers_shares_are_shares_and_days_are_days():
    book = workbook(REPORTS["quarter"])
    assert [sheet.title for sheet in book][:3] == [
        "Số liệu chung",
        "Lớp so với kế hoạch",
        "Lượt so với kế hoạch",
    ]
    figures = document("2021-q4").figures
    general = {row[0].value: row for row in book["Số liệu chung"].iter_rows()}
    assert general["Lượt người học"][2].value == figures.whole.participations
    assert general["Người học"][2].value == figures.whole.people
    rate = general["Tỷ lệ chuyên cần"][2]
    assert rate.value == pytest.approx(float(figures.whole.attendance_rate) / 100)
    assert rate.number_format == "0.0%"
    register = workbook(REPORTS["class register"])["Lớp học"]
    (line,) = [row for row in register.iter_rows() if row[0].value == 2]
    assert line[5].value.date() == date(2021, 9, 8)
    assert line[5].number_format == "dd/mm/yyyy"
    assert line[11].value == 1_500_000
    assert line[11].number_format == "#,##0"


def test_another_reader_of_workbooks_reads_the_same():
    book = CalamineWorkbook.from_filelike(BytesIO(to_excel(REPORTS["class register"])))
    rows = book.get_sheet_by_name("Lớp học").to_python()
    (line,) = [row for row in rows if row[0] == 2]
    assert line[5] == date(2021, 9, 8)
    assert line[11] == 1_500_000


@pytest.mark.parametrize(
    "text", [*MARKUP, "=1+1", '=HYPERLINK("http://example.com")', "@SUM(A1)", "+84", "http://a.b"]
)
def test_what_people_typed_is_never_a_formula_a_link_or_markup(text):
    doc = list_samples.class_register(3)
    lines = tuple(replace(line, title=text, venue=text) for line in doc.lines)
    report = registers.class_register(replace(doc, lines=lines))
    book = workbook(report)
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(typed) >= 6
    assert {(cell.data_type, cell.hyperlink) for cell in typed} == {("s", None)}
    assert pages.tight(text) in pages.tight(pages.word_text(to_word(report)))
    assert pages.tight(text) in pages.tight(pages.pdf_text(to_pdf(report)))


def test_a_long_roll_is_split_by_meetings_and_everybody_is_in_each_part():
    tables = [block for block in REPORTS["roll book"].blocks if isinstance(block, Table)]
    days = [[column.head for column in table.columns if "/" in column.head] for table in tables]
    assert [len(part) for part in days] == [10, 10]
    assert all(len(table.rows) == 41 for table in tables)
    sheets = workbook(REPORTS["roll book"]).sheetnames
    assert sheets == ["Buổi 1-10", "Buổi 11-20"]


@pytest.mark.parametrize("meetings", [1, 11, 12, 13, 25, 60])
def test_every_meeting_is_in_one_part(meetings):
    doc = list_samples.roll_book(meetings=meetings, people=2)
    tables = [b for b in class_documents.roll_book(doc).blocks if isinstance(b, Table)]
    shown = [len(table.columns) - 4 for table in tables]
    assert sum(shown) == meetings
    assert max(shown) <= class_documents.MEETINGS_SIDE_BY_SIDE
    assert max(shown) - min(shown) <= len(shown)


def test_the_roll_book_adds_up():
    doc = list_samples.roll_book()
    tables = [b for b in class_documents.roll_book(doc).blocks if isinstance(b, Table)]
    by_meeting = [cell for table in tables for cell in table.rows[-1].cells[1:-1]]
    assert sum(by_meeting) == sum(line.attended for line in doc.book.lines) == tables[0].rows[-1].cells[-1]


def test_figures_of_the_parts_add_up_to_those_of_the_whole():
    for key in ("month", "quarter", "year"):
        for block in REPORTS[key].blocks:
            if not isinstance(block, Table) or block.name == "Số liệu chung" or "so với" in block.name:
                continue
            *rows, total = block.rows
            for index, column in enumerate(block.columns[1:], 1):
                values = [row.cells[index] for row in rows]
                whole = total.cells[index]
                if column.head in {"Chuyên cần", "Phối hợp"}:
                    continue
                if column.head == "Người học" and block.name not in {"Nơi ở", "Giới tính"}:
                    assert max(values) <= whole <= sum(values)
                else:
                    assert sum(values) == whole, (key, block.name, column.head)


def test_a_centre_that_did_nothing_says_so_without_dividing_by_it():
    texts = list(pages.texts(REPORTS["nothing"].blocks))
    assert any("chưa có buổi nào được điểm danh" in text for text in texts)
    assert not [b for b in REPORTS["nothing"].blocks if isinstance(b, Table) and b.name == "Nơi tổ chức"]


def test_a_draft_plan_is_called_one_and_a_missing_plan_too():
    draft = document("2021-q4", plan=replace(PLAN, adopted=False))
    assert any("dự thảo kế hoạch" in text for text in pages.texts(activity_report(draft).blocks))
    assert any("chưa có kế hoạch" in text for text in pages.texts(REPORTS["without plan"].blocks))


def test_names_of_teachers_are_left_out_for_those_who_see_none():
    doc = replace(list_samples.class_register(), instructors=False)
    texts = list(pages.texts(registers.class_register(doc).blocks))
    assert "Lê Thị Hoa" not in texts
    assert "Giảng viên" not in texts


def test_shares_are_percent_and_written_as_such():
    shares = [
        cell
        for block in REPORTS["quarter"].blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if isinstance(cell, Percent)
    ]
    assert shares
    assert all(cell_text(cell).endswith("\N{NO-BREAK SPACE}%") for cell in shares)


def test_who_came_without_registering_is_starred():
    doc = list_samples.roll_book(meetings=2, people=8)
    (table,) = [b for b in class_documents.roll_book(doc).blocks if isinstance(b, Table)]
    starred = [row.cells[1].endswith(" *") for row in table.rows[:-1]]
    assert starred == [not line.registered for line in doc.book.lines]
    assert any(starred)
    assert not all(starred)


def test_a_note_stands_on_the_sheet_of_its_table():
    book = workbook(REPORTS["year"])
    notes = {
        text: [
            sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text
        ]
        for text in (MONTH_RULE, CREDIT_RULE)
    }
    assert notes == {MONTH_RULE: ["Số liệu chung"], CREDIT_RULE: ["Đơn vị chủ trì"]}
    for sheet in book:
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        if PARTS_DO_NOT_ADD_UP in cells:
            assert "Cộng" in cells[: cells.index(PARTS_DO_NOT_ADD_UP)]
