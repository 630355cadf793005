"""Documents about titles: the annex of a decision, whole codes in what is copied, the list on the wall."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from tests.unit.documents import pages, title_samples
from tests.unit.documents.test_documents_pdf import glyph_places

from hieuhoc.documents import decree30, title_papers
from hieuhoc.documents.report import to_excel, to_pdf, to_word
from hieuhoc.documents.title_decision import title_decision, title_list, wall_list
from hieuhoc.learning.title_certificate import PrintedTitle
from hieuhoc.rulebook.edition import Subject

DECISION = title_decision(title_samples.DECISION)
HEAD = (
    "Phụ lục",
    "DANH SÁCH ĐƯỢC CÔNG NHẬN DANH HIỆU HỌC TẬP NĂM 2021",
    "(Kèm theo Quyết định số 45/QĐ-UBND ngày 06 tháng 12 năm 2021",
    "của Ủy ban nhân dân xã Ái Thượng)",
)
ADDRESS = "https://aithuong.example/xac-minh-danh-hieu/Zk3v9Qw1x8Yb2LmNpRsT4A/"
PAPER = title_papers.TitlePaper(
    PrintedTitle(
        Subject.FAMILY, "001/2021/GCN-GĐHT", "Hà Văn Mẫu", "thôn số 1, xã Ái Thượng", 2021, "45/QĐ-UBND",
        title_samples.DATED, "UBND xã Ái Thượng", "Ái Thượng", "Chủ tịch", "Hà Văn Bình",
    ),
    ADDRESS,
)  # fmt: skip


def test_the_annex_begins_on_a_page_of_its_own_under_a_head_that_names_its_decision():
    decision, first, *more = [page.extract_text() for page in pages.open_pdf(to_pdf(DECISION)).pages]
    assert "Hà Văn Bình" in decision
    assert "Hà Văn Mẫu" not in decision
    assert first.splitlines()[:4] == list(HEAD)
    assert more


def test_the_pages_of_the_annex_are_counted_anew():
    floor = decree30.PAGE_HEIGHT_MM - decree30.MARGIN_TOP_MM
    numbers = [
        [text for text, _x, y in glyph_places(page) if y > floor]
        for page in pages.open_pdf(to_pdf(DECISION)).pages
    ]
    assert numbers == [[], [], ["2"]]


def test_the_annex_of_the_word_file_is_a_section_that_begins_on_a_new_page():
    document = pages.open_word(to_word(DECISION))
    decision, annex = document.sections
    assert annex.start_type is WD_SECTION.NEW_PAGE
    assert annex.different_first_page_header_footer
    assert annex.header.is_linked_to_previous
    (numbering,) = annex._sectPr.iter(qn("w:pgNumType"))
    assert numbering.get(qn("w:start")) == "1"
    assert not list(decision._sectPr.iter(qn("w:pgNumType")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    place = texts.index(HEAD[0])
    assert tuple(texts[place : place + 4]) == HEAD
    ends = [paragraph._p.pPr.find(qn("w:sectPr")) is not None for paragraph in document.paragraphs]
    assert ends.index(True) == place - 1


def test_the_annex_of_the_workbook_is_a_sheet_of_its_own():
    decision, annex = openpyxl.load_workbook(BytesIO(to_excel(DECISION))).worksheets
    assert annex.title == "Danh sách"
    assert [row[0].value for row in annex.iter_rows(max_row=4)] == list(HEAD)
    assert "Hà Văn Bình" in {cell.value for row in decision.iter_rows() for cell in row}


def test_a_decision_that_recognises_nobody_has_no_annex():
    report = title_decision(replace(title_samples.DECISION, lines=()))
    assert len(pages.open_pdf(to_pdf(report)).pages) == 1
    assert len(pages.open_word(to_word(report)).sections) == 1


@pytest.mark.parametrize("report", [DECISION, title_list(title_samples.LIST)], ids=["table", "dense table"])
def test_a_number_copied_out_of_a_table_is_the_number(report):
    text = pages.pdf_text(to_pdf(report))
    assert all(line.number in text for line in title_samples.FAMILIES)
    assert "\u200b" not in text


def test_an_address_copied_off_the_paper_is_the_address():
    (page,) = pages.open_pdf(title_papers.render([PAPER])).pages
    assert ADDRESS in page.extract_text().splitlines()
    assert "\u200b" not in page.extract_text()


def test_an_address_too_long_for_its_line_is_broken_and_stays_clean():
    address = ADDRESS.replace("aithuong", "trung-tam-hoc-tap-cong-dong-" * 4 + "aithuong")
    (page,) = pages.open_pdf(title_papers.render([replace(PAPER, address=address)])).pages
    text = page.extract_text()
    assert address in text.replace("\n", "")
    assert "\u200b" not in text
    assert max(x for _text, x, _y in glyph_places(page)) < 297 - 24


@pytest.mark.parametrize("unnamed", [0, 2])
@pytest.mark.parametrize("count", range(22, 35, 3))
def test_the_signature_below_the_list_on_the_wall_is_never_alone(count, unnamed):
    lines = title_samples.FAMILIES[:count]
    report = wall_list(replace(title_samples.WALL, lines=lines, unnamed=unnamed))
    last = pages.open_pdf(to_pdf(report)).pages[-1].extract_text()
    assert f"Danh sách có {count} trường hợp." in last
    assert (f"Ngoài ra có {unnamed} trường hợp" in last) is bool(unnamed)
