"""The plan as PDF: its words, its measures on the page, and texts that try to be something else."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.documents import pages, samples

from hieuhoc.documents import decree30
from hieuhoc.documents.plan import outline
from hieuhoc.documents.plan_pdf import render

MARKUP = (
    '#set page(fill: red) #import "x.typ": * $x^2$ *đậm* _nghiêng_ @nhãn <nhãn> `mã` = Đề mục',
    '#read("/etc/passwd") \\u{41} // ghi chú /* ghi chú */ ~ -- --- ... [ ] { } ( ) \\ \'một\' "hai"',
    "<b>&amp;</b> ]]> <!-- --> {{ doc }} {% if %} %s %(x)s \\x00 https://aithuong.example/xa?a=1&b=2",
)
PT_PER_MM = 72 / 25.4


def glyph_places(page):
    """Return (text, x, y) in millimetres from the left and the bottom edge of the page."""
    found = []

    def see(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
            y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            found.append((text.strip(), x / PT_PER_MM, y / PT_PER_MM))

    page.extract_text(visitor_text=see)
    return found


def tight_body(payload):
    """Return the text without page numbers; heads of tables that are repeated are in it each time."""
    lines = []
    for number, page in enumerate(pages.open_pdf(payload).pages, 1):
        on_page = page.extract_text().splitlines()
        if number > 1:
            on_page.remove(str(number))
        lines += on_page
    return pages.tight("".join(lines))


def test_all_that_is_said_stands_there_in_order():
    body = tight_body(render(samples.EXAMPLE))
    after_head = body[body.index("KẾHOẠCH") :]
    doc_texts = [pages.tight(text) for text in pages.texts(outline(samples.EXAMPLE))]
    assert all(text in body for text in doc_texts)
    figures = [
        "12",
        "1.118",
        "11",
        "950",
        "10",
        "420",
        "21",
        "1.919",
        "54",
        "4.407",
        "84,9(4.407lượtchiacho5.189người,nhânvới100)",
        "01/09/2021",
    ]
    position = after_head.index("Sốlượtngườihọc")
    for figure in figures:
        position = after_head.index(figure, position) + len(figure)
    for line in ("Số:12/KH-TTHTCĐ", "ÁiThượng,ngày01tháng10năm2021", "GIÁMĐỐC", "Lưu:VT."):
        assert line in body


def test_an_empty_plan_has_no_word_beyond_the_outline():
    body = tight_body(render(samples.EMPTY))
    assert sorted(body) == sorted(pages.tight("".join(pages.texts(outline(samples.EMPTY)))))


def test_the_page_has_the_measures_of_the_decree():
    reader = pages.open_pdf(render(samples.LARGE))
    for page in reader.pages:
        box = page.mediabox
        assert (round(float(box.width) / PT_PER_MM), round(float(box.height) / PT_PER_MM)) == (210, 297)
        places = glyph_places(page)
        assert min(x for _, x, _ in places) >= decree30.MARGIN_LEFT_MM - 0.1
        assert max(x for _, x, _ in places) <= decree30.PAGE_WIDTH_MM - decree30.MARGIN_RIGHT_MM
        assert min(y for _, _, y in places) >= decree30.MARGIN_BOTTOM_MM - 0.1


def test_page_numbers_stand_in_the_top_margin_from_the_second_page():
    reader = pages.open_pdf(render(samples.LARGE))
    floor = decree30.PAGE_HEIGHT_MM - decree30.MARGIN_TOP_MM
    above = [[(text, x) for text, x, y in glyph_places(page) if y > floor] for page in reader.pages]
    assert above[0] == []
    middle = decree30.MARGIN_LEFT_MM + decree30.TEXT_WIDTH_MM / 2
    for number, found in enumerate(above[1:], 2):
        ((text, x),) = found
        assert text == str(number)
        assert abs(x - middle) < 4


def test_heads_of_tables_are_repeated():
    texts = [pages.tight(page.extract_text()) for page in pages.open_pdf(render(samples.LARGE)).pages]
    head = "STTLớp,chuyênđềĐơnvịchủtrìThángSốlượt"
    on = [number for number, text in enumerate(texts) if re.search(r"Chuyênđề\d\.\d", text)]
    assert len(on) > 2
    assert all(head in texts[number] for number in on)


@pytest.mark.parametrize("strengths", range(7, 16))
def test_sums_stand_with_their_parts_and_names_with_what_they_name(strengths):
    content = replace(samples.CONTENT, strengths=("Một dòng.",) * strengths)
    for page in pages.open_pdf(render(replace(samples.EXAMPLE, content=content))).pages:
        text = page.extract_text()
        assert ("Tổng cộng" in text) == ("Phổ biến chính sách" in text.replace("Nhóm 1: Phổ", ""))
        assert ("Nhóm 3:" in text) == ("May công nghiệp" in text)


@pytest.mark.parametrize("tasks", range(0, 24, 2))
def test_the_signature_is_never_alone(tasks):
    content = replace(samples.CONTENT, tasks=samples.CONTENT.tasks[:1] * tasks)
    last = list(pages.open_pdf(render(replace(samples.EXAMPLE, content=content))).pages)[-1]
    text = pages.tight(last.extract_text())
    assert "Trênđâylàkếhoạch" in text
    assert "Nơinhận:" in text
    assert "NguyễnVănMẫu" in text


def test_only_the_fonts_that_come_along_are_used_and_embedded():
    fonts = set()
    for page in pages.open_pdf(render(samples.EXAMPLE)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"]
            fonts.add(inner["/BaseFont"].split("+")[-1])
    assert fonts == {f"LiberationSerif{kind}" for kind in ("", "-Bold", "-Italic", "-BoldItalic")}


def test_properties_name_the_body_and_no_person():
    reader = pages.open_pdf(render(samples.EXAMPLE))
    assert reader.metadata.author == "Trung tâm học tập cộng đồng xã Ái Thượng"
    assert reader.metadata.title.startswith("Kế hoạch hoạt động năm học 2021-2022")
    assert samples.EXAMPLE.signatory_name not in str(reader.metadata)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]


def test_it_is_made_for_the_archive_unless_a_letter_has_no_font():
    assert b"pdfaid" in render(samples.EXAMPLE)
    strange = replace(samples.EXAMPLE, signatory_name="Mẫu \U00013000")
    assert b"pdfaid" not in render(strange)


def test_equal_plans_give_equal_bytes():
    assert render(samples.EXAMPLE) == render(samples.EXAMPLE)
    assert render(samples.EMPTY) == render(replace(samples.EMPTY))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_comes_out_as_text(text):
    body = tight_body(render(everywhere(text)))
    assert body.count(pages.tight(text)) >= 8
    assert body.casefold().count(pages.tight(text).casefold()) >= 11


def everywhere(text):
    """Return the example with `text` in every field that a person fills in."""
    content = samples.CONTENT
    group = replace(
        content.groups[0], name=text, planned=(replace(content.groups[0].planned[0], title=text, host=text),)
    )
    return replace(
        samples.EXAMPLE,
        parent_body=text,
        issuing_body=text,
        place_name=text,
        signatory_office=text,
        signatory_name=text,
        recipients=(text,),
        bases=(text,),
        indicator_labels=dict.fromkeys(samples.INDICATOR_LABELS, text),
        content=replace(
            content,
            groups=(group,),
            targets=(replace(content.targets[0], text=text),),
            strengths=(text,),
            difficulties=(text,),
            tasks=(text,),
            measures=(text,),
            population_source=text,
        ),
    )


def test_words_too_long_for_a_line_stay_on_the_page():
    doc = everywhere("ngoằn" * 120)
    for page in pages.open_pdf(render(doc)).pages:
        assert (
            max(x for _, x, _ in glyph_places(page))
            <= decree30.PAGE_WIDTH_MM - decree30.MARGIN_RIGHT_MM + 0.1
        )


def test_texts_longer_than_a_page_go_on_on_the_next():
    text = "Một câu rất dài của kế hoạch năm học. " * 200 + "Hết bài."
    doc = everywhere(text)
    for page in pages.open_pdf(render(doc)).pages:
        assert min(y for _, _, y in glyph_places(page)) >= decree30.MARGIN_BOTTOM_MM - 0.1
    assert tight_body(render(doc)).count("Hếtbài.") >= 8


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_no_text_breaks_it(text):
    assert render(everywhere(text)).startswith(b"%PDF")


LETTERS = "abc ĂÂĐÊÔƠƯ ếờữặỗỵ 0123 .,;:!?-–()[]{}<>#$*_@`~^&|/\\\"'=+%"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool))
def test_every_text_of_this_language_is_there(text):
    doc = everywhere(text)
    body = tight_body(render(doc))
    assert [wanted for wanted in map(pages.tight, pages.texts(outline(doc))) if wanted not in body] == []
