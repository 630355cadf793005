"""The annual report as a document: three files that say it, charts in each, nothing missing said as zero."""

from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest
from tests.unit.documents import annual_samples, pages

from hieuhoc.documents.annual import MISSING, PEOPLE_RULE, annual_report, charted, value_cell
from hieuhoc.documents.blocks import Heading, Percent, Picture, Table, cell_text
from hieuhoc.documents.report import to_excel, to_pdf, to_word
from hieuhoc.learning.annual import Part
from hieuhoc.learning.target import Comparison, Target

REPORTS = {
    "signed": annual_report(annual_samples.document(corrects="Ghi sót một lớp.")),
    "draft": annual_report(annual_samples.document(signed=False)),
    "nothing": annual_report(annual_samples.document(signed=False, empty=True)),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_three_files_say_the_outline(report):
    texts = list(pages.texts(report.blocks))
    body = pages.tight(pages.pdf_text(to_pdf(report)))
    assert [text for text in texts if pages.tight(text) not in body] == []
    assert sorted(pages.tight(pages.word_text(to_word(report)))) == sorted(pages.tight("".join(texts)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_it_says_which_version_of_the_plan_it_is_held_against(report):
    assert "đã được thông qua (phiên bản 4)" in " ".join(pages.texts(report.blocks))


def test_the_charts_stand_in_every_file():
    report = REPORTS["signed"]
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    assert [picture.caption for picture in pictures] == [
        "Số lớp, chuyên đề theo nhóm",
        "Số lượt người học theo nhóm",
        "Các chỉ tiêu tính bằng %",
    ]
    assert len(docx.Document(BytesIO(to_word(report))).inline_shapes) == 3
    book = openpyxl.load_workbook(BytesIO(to_excel(report)))
    assert sum(len(sheet._images) for sheet in book) == 3


def test_numbers_in_the_workbook_can_be_reckoned_with():
    book = openpyxl.load_workbook(BytesIO(to_excel(REPORTS["signed"])))
    sheet = next(s for s in book if s.title.startswith("Lớp, chuyên đề"))
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["Cả năm"][1:5] == (54, 52, "chưa đạt", 15)


def test_what_is_missing_is_said_and_is_no_zero():
    report = REPORTS["nothing"]
    cells = [c for b in report.blocks if isinstance(b, Table) for row in b.rows for c in row.cells]
    assert MISSING in cells
    assert 0 not in cells
    assert not [block for block in report.blocks if isinstance(block, Picture)]
    assert value_cell(None, "%") == MISSING
    assert isinstance(value_cell(annual_samples.NOW["learning_families"].value, "%"), Percent)


def test_a_draft_says_so_and_a_corrected_report_says_why():
    assert "DỰ THẢO" in pages.pdf_text(to_pdf(REPORTS["draft"]))
    assert REPORTS["draft"].title.startswith("Dự thảo báo cáo")
    signed = "\n".join(pages.texts(REPORTS["signed"].blocks))
    assert "DỰ THẢO" not in signed
    assert "Lý do: Ghi sót một lớp." in signed
    assert "Số: 41/BC-TTHTCĐ" in signed


def test_people_are_not_added_up_and_parts_without_lines_are_left_out():
    report = REPORTS["signed"]
    texts = list(pages.texts(report.blocks))
    assert PEOPLE_RULE in texts
    heads = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert heads[-4:] == [
        "9. Tuyên truyền, tự học",
        "II. THUẬN LỢI, ƯU ĐIỂM",
        "III. KHÓ KHĂN, HẠN CHẾ",
        "IV. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert "- Người học đông hơn năm trước." in texts


def test_one_thing_alone_is_no_comparison():
    lines = annual_samples.content().of(Part.CLASSES)
    assert len(charted(lines)) == 4
    assert charted(lines[:1]) == ()


def test_a_share_is_written_so_that_it_says_whether_the_plan_was_reached():
    target = Target("", "literacy", Comparison.AT_LEAST, Decimal(85), "%")
    short = value_cell(Decimal("84.96"), "%", target=target)
    assert cell_text(short) == "84,96\N{NO-BREAK SPACE}%"
    assert cell_text(value_cell(Decimal("84.96"), "%")) == "85\N{NO-BREAK SPACE}%"
