"""Word documents."""

import io

import docx
import pytest

from hieuhoc.reading import Source, open_source
from tests.unit.reading import hostile


def opened(payload: bytes) -> Source:
    return open_source(payload, filename="ke-hoach.docx")


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cells(source: Source) -> list[list[list[str]]]:
    return [[[cell.of(source.text) for cell in row] for row in table.rows] for table in source.tables]


def test_paragraphs_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("Kế hoạch")
    document.add_paragraph("Mở 12 lớp")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("Nhóm", "Số lớp"), ("Pháp luật", "12")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("Hết")
    source = opened(saved(document))
    assert source.text == "Kế hoạch\nMở 12 lớp\nNhóm\tSố lớp\nPháp luật\t12\nHết\n"
    assert cells(source) == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"]]]


def test_merged_cells_are_read_once_and_keep_the_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{index}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ngang"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "dọc"
    assert cells(opened(saved(document))) == [[["ngang", "", "02"], ["10", "11", "dọc"], ["20", "21", ""]]]


def body(xml: str) -> Source:
    return opened(hostile.word(document=hostile.DOCUMENT.format(xml)))


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (run("Mở 12") + run(" lớp"), "Mở 12 lớp"),
        (f"{run('Mở ')}<w:hyperlink>{run('12 lớp')}</w:hyperlink>", "Mở 12 lớp"),
        (f"{run('Mở ')}<w:ins w:id='1'>{run('12 lớp')}</w:ins>", "Mở 12 lớp"),
        (f"{run('Mở ')}<w:smartTag><w:smartTag>{run('12 lớp')}</w:smartTag></w:smartTag>", "Mở 12 lớp"),
        (f"{run('Mở 12 lớp')}<w:del w:id='1'><w:r><w:delText>cũ</w:delText></w:r></w:del>", "Mở 12 lớp"),
        (f"{run('Mở 12 lớp')}<w:moveFrom w:id='1'>{run('cũ')}</w:moveFrom>", "Mở 12 lớp"),
        ("<w:r><w:t>Mở</w:t><w:tab/><w:t>12</w:t><w:noBreakHyphen/><w:t>13</w:t></w:r>", "Mở\t12-13"),
        ("<w:r><w:t>Mở</w:t><w:br/><w:t>12 lớp</w:t></w:r>", "Mở\n12 lớp"),
        (f"<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{run('Mở')}", "Mở"),
    ],
)
def test_what_a_paragraph_says(paragraph: str, text: str) -> None:
    assert body(f"<w:p>{paragraph}</w:p>").text == f"{text}\n"


def test_content_controls_and_text_boxes_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('Mở 12 lớp')}</w:p></w:sdtContent></w:sdt>"
    box = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice><w:txbxContent><w:p>{run('Xã Hoa Sen')}</w:p></w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent><w:p>{run('Xã Hoa Sen')}</w:p></w:txbxContent></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('Năm học')}</w:p>"
    )
    assert body(control + box).text.split("\n") == ["Mở 12 lớp", "", "Xã Hoa SenNăm học", ""]


def test_a_table_within_a_cell_is_part_of_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('12')}</w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run('Nhóm')}</w:p>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert cells(body(outer)) == [[["Nhóm 12", ""]]]
