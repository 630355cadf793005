"""The plan as a Word file: the same words as the PDF, in styles and tables that can be edited."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.documents import pages, samples
from tests.unit.documents.test_documents_pdf import MARKUP, everywhere

from hieuhoc.documents import decree30, word_styles
from hieuhoc.documents.plan import outline
from hieuhoc.documents.plan_docx import render
from hieuhoc.learning.checks import check
from hieuhoc.learning.finding import Severity
from hieuhoc.reading import read_bytes

EVERY = pytest.mark.parametrize("doc", [samples.EXAMPLE, samples.EMPTY, samples.LARGE])


def head_last(blocks):
    """Return the texts as a Word file orders them: side by side, the left cell comes first."""
    head, *middle, foot = blocks
    texts = [*head.parent, *head.issuer, head.nation, head.motto, head.number, head.place_and_date]
    texts += list(pages.texts(tuple(middle)))
    return [*texts, foot.recipients_word, *foot.recipients, *foot.office, foot.name]


@EVERY
def test_it_says_the_outline_and_not_a_word_more(doc):
    assert pages.tight(pages.word_text(render(doc))) == pages.tight("".join(head_last(outline(doc))))


def test_the_page_has_the_measures_of_the_decree():
    section = pages.open_word(render(samples.EXAMPLE)).sections[0]
    wanted = {
        section.page_width: decree30.PAGE_WIDTH_MM,
        section.page_height: decree30.PAGE_HEIGHT_MM,
        section.left_margin: decree30.MARGIN_LEFT_MM,
        section.right_margin: decree30.MARGIN_RIGHT_MM,
        section.top_margin: decree30.MARGIN_TOP_MM,
        section.bottom_margin: decree30.MARGIN_BOTTOM_MM,
    }
    assert all(abs(length - Mm(mm)) < Mm(0.1) for length, mm in wanted.items())


def test_the_page_number_is_a_field_that_the_first_page_does_not_show():
    section = pages.open_word(render(samples.EXAMPLE)).sections[0]
    assert section.different_first_page_header_footer
    header = section.header.paragraphs[0]
    assert [field.get(qn("w:instr")) for field in header._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert header.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert not list(section.first_page_header._element.iter(qn("w:fldSimple")))


def test_our_own_document_read_again_states_our_figures_and_contradicts_nothing():
    statement = read_bytes(render(samples.EXAMPLE), filename="ke-hoach.docx", indicators=())
    totals = statement.totals
    stated = [{figure.value for figure in found} for found in (totals.classes, totals.population)]
    assert stated == [{54}, {5189}]
    assert 4407 in {figure.value for figure in totals.participations}
    assert not [finding for finding in check(statement) if finding.severity is not Severity.INFO]


def test_headings_and_body_are_styles():
    document = pages.open_word(render(samples.EXAMPLE))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["KẾ HOẠCH"] == "Title"
    assert styles["I. ĐẶC ĐIỂM TÌNH HÌNH"] == "Heading 1"
    assert styles["1. Thuận lợi"] == "Heading 2"
    recipients = document.tables[-1].rows[0].cells[0].paragraphs
    assert [paragraph.style.name for paragraph in recipients[:2]] == ["Nơi nhận", "Danh sách nơi nhận"]
    body = document.styles["Body Text"]
    assert body.font.name == "Times New Roman"
    assert body.font.size == Pt(14)
    assert body.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(body.paragraph_format.first_line_indent - Mm(12.7)) < Mm(0.1)
    # No face or size is set by hand anywhere: who changes a style changes the document.
    assert not list(document.element.body.iter(qn("w:rFonts"), qn("w:sz")))


def test_styles_bear_names_that_word_reads_as_one():
    document = pages.open_word(render(samples.EXAMPLE))
    own = [document.styles[name] for name in word_styles.LOOKS]
    assert all("," not in style.name and style.style_id.isascii() for style in own)
    assert len({style.style_id for style in own}) == len(own)


def test_tables_repeat_their_head_and_keep_rows_whole():
    tables = pages.open_word(render(samples.LARGE)).tables
    ruled = [table for table in tables if table.style.name == "Table Grid"]
    assert [len(table.rows) for table in ruled] == [11, 70, 41]
    for table in ruled:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:2]] == [True, False]
    for table in tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_total_spans_the_name_and_stays_with_the_row_before():
    table = pages.open_word(render(samples.EXAMPLE)).tables[1]
    last = table.rows[-1].cells
    assert last[0]._tc is last[1]._tc
    assert [cell.text for cell in last[1:]] == ["Tổng cộng", "54", "4.407"]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[-2].cells)


def test_the_signature_goes_with_the_closing_words():
    document = pages.open_word(render(samples.EXAMPLE))
    *_, closing, gap, foot = document.iter_inner_content()
    assert closing.text.endswith("./.")
    assert closing.paragraph_format.keep_with_next
    assert gap.paragraph_format.keep_with_next
    assert len(foot.rows) == 1


def test_language_and_properties():
    payload = render(samples.EXAMPLE)
    document = pages.open_word(payload)
    properties = document.core_properties
    assert properties.title.startswith("Kế hoạch hoạt động năm học 2021-2022")
    assert properties.author == "Trung tâm học tập cộng đồng xã Ái Thượng"
    assert (properties.last_modified_by, properties.comments, properties.language) == ("", "", "vi-VN")
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}
    with ZipFile(BytesIO(payload)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
        assert samples.EXAMPLE.signatory_name.encode() not in archive.read("docProps/core.xml")
        assert b"Calibri" not in archive.read("word/document.xml")


def test_equal_plans_give_equal_bytes():
    assert render(samples.EXAMPLE) == render(replace(samples.EXAMPLE))


@pytest.mark.parametrize(
    "text", [*MARKUP, "a\x00b\x0b\x1f\r\nc\td", '{ PAGE } { INCLUDETEXT "C:\\x" } <w:p/>']
)
def test_markup_and_controls_come_out_as_text(text):
    doc = everywhere(text)
    payload = render(doc)
    assert pages.tight(pages.word_text(payload)) == pages.tight("".join(head_last(outline(doc))))
    fields = list(pages.open_word(payload).element.body.iter(qn("w:fldSimple"), qn("w:instrText")))
    assert fields == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_there(text):
    doc = everywhere(text)
    assert pages.tight(pages.word_text(render(doc))) == pages.tight("".join(head_last(outline(doc))))
