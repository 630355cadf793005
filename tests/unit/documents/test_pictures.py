"""Charts in documents: in all three files, with words for those who cannot see them, the same every time."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
from tests.unit.documents import pages

from hieuhoc.documents.blocks import Column, Heading, Picture, Row, Table
from hieuhoc.documents.charts import draw
from hieuhoc.documents.compared_chart import Compared, compared_chart
from hieuhoc.documents.pictures import draw_png
from hieuhoc.documents.report import Report, to_excel, to_pdf, to_word

THINGS = (
    Compared("1. Phổ biến, giáo dục pháp luật", Decimal(1200), Decimal(1118), None),
    Compared("2. Dạy nghề", None, Decimal(0), Decimal("3.25")),
)
CHART = compared_chart(THINGS, width=620, document=True)
REPORT = Report(
    "Thử biểu đồ",
    "Trung tâm",
    date(2022, 7, 31),
    (
        Heading(2, "1. Lớp"),
        Table((Column("Nhóm", 60, "left"), Column("Lớp", 40, "right")), (Row(("Một", 12)),), name="Lớp"),
        Picture("Số lớp theo nhóm", CHART),
    ),
)


def test_a_chart_says_what_is_known_and_what_is_not():
    svg = draw(CHART)
    for words in (
        "1.200 (kế hoạch)",
        "1.118 (thực hiện)",
        "chưa có số liệu (năm trước)",
        "0 (thực hiện)",
        "3,3",
    ):
        assert words in svg
    assert svg.count(">chưa có số liệu") == 2
    assert draw(compared_chart((), width=300)).startswith("<svg")


def test_every_file_holds_the_picture_and_its_words():
    assert "Số lớp theo nhóm" in pages.pdf_text(to_pdf(REPORT))
    assert b"pdfaid" in to_pdf(REPORT)
    word = docx.Document(BytesIO(to_word(REPORT)))
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "Biểu đồ: Số lớp theo nhóm. Số liệu ở bảng ngay trên."
    assert any(p.text == "Số lớp theo nhóm" for p in word.paragraphs)
    sheet = openpyxl.load_workbook(BytesIO(to_excel(REPORT))).active
    assert len(sheet._images) == 1
    below = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert below[-1] == "Số lớp theo nhóm"


def test_equal_input_gives_equal_bytes():
    draw_png.__globals__["_png"].cache_clear()
    first = [made(REPORT) for made in (to_pdf, to_word, to_excel)]
    draw_png.__globals__["_png"].cache_clear()
    assert [made(REPORT) for made in (to_pdf, to_word, to_excel)] == first
