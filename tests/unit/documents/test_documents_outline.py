"""The words of the plan, before any layout."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ImageFont
from tests.unit.documents import pages, samples

from hieuhoc.documents import decree30, pdf
from hieuhoc.documents.blocks import Heading, Paragraph, Signature, Table, Title, clean
from hieuhoc.documents.letterhead import balanced_lines, day_line, name_lines, number_line, rule_mm
from hieuhoc.documents.plan import outline
from hieuhoc.learning.wording import goal


def headings(doc):
    return [block.text for block in outline(doc) if isinstance(block, Heading)]


def tables(doc):
    return [block for block in outline(doc) if isinstance(block, Table)]


def with_content(**changes):
    return replace(samples.EXAMPLE, content=replace(samples.CONTENT, **changes))


def test_the_parts_stand_in_order():
    assert headings(samples.EXAMPLE) == [
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "1. Thuận lợi",
        "2. Khó khăn",
        "II. CHỈ TIÊU, KẾ HOẠCH MỞ LỚP",
        "1. Các nhóm lớp",
        "2. Danh mục lớp, chuyên đề dự kiến",
        "3. Các chỉ tiêu",
        "III. NHIỆM VỤ",
        "IV. GIẢI PHÁP",
        "V. TỔ CHỨC THỰC HIỆN",
    ]


def test_parts_with_nothing_to_say_are_left_out_and_the_rest_is_numbered():
    doc = with_content(strengths=(), difficulties=("  ", ""), targets=(), tasks=())
    assert [text.split()[0] for text in headings(doc)] == ["I.", "1.", "2.", "II.", "III."]
    assert headings(samples.EMPTY) == []


def test_totals_are_the_sums_of_the_rows():
    groups = tables(samples.EXAMPLE)[0]
    assert [row.cells[-2:] for row in groups.rows] == [
        ("12", "1.118"),
        ("11", "950"),
        ("10", "420"),
        ("21", "1.919"),
        ("54", "4.407"),
    ]
    assert groups.rows[-1].kind == "total"


def test_the_rate_is_dated_sourced_and_not_called_a_share_of_people():
    said = " ".join(block.text for block in outline(samples.EXAMPLE) if isinstance(block, Paragraph))
    assert "Lượt học trên 100 dân: 84,9 (4.407 lượt chia cho 5.189 người, nhân với 100)." in said
    assert "84,9\N{NO-BREAK SPACE}%" not in said
    assert "5.189 người (tính đến ngày 01/09/2021; nguồn: công chức Văn hóa - Xã hội xã)" in said
    assert "không phải là tỷ lệ số người" in said


@pytest.mark.parametrize("population", [None, 0])
def test_without_a_population_there_is_no_rate(population):
    said = " ".join(pages.texts(outline(with_content(population=population))))
    assert "Lượt học trên 100 dân" not in said
    assert "một người học nhiều lớp được tính nhiều lượt" in said


def test_a_population_without_day_and_source_claims_neither():
    said = " ".join(pages.texts(outline(with_content(population_on=None, population_source=" "))))
    assert "Dân số từ 15 tuổi trở lên là 5.189 người. " in said + " "


def test_months_bear_their_calendar_year_and_hosts_their_classes():
    rows = [row.cells for row in tables(samples.EXAMPLE)[1].rows]
    assert rows[0] == ("Nhóm 1: Phổ biến chính sách, giáo dục pháp luật",)
    assert rows[2] == ("2", "An toàn giao thông cho thanh niên", "Đoàn Thanh niên xã", "3/2022", "95")
    assert rows[-1] == ("5", "May công nghiệp", "", "", "35")
    texts = list(pages.texts(outline(samples.EXAMPLE)))
    assert "- Hội Nông dân xã: 2 lớp, chuyên đề (tháng 9/2021, 12/2021)." in texts
    assert "Danh mục gồm 5 lớp, chuyên đề đã dự kiến trong tổng số 54 lớp:" in texts


def test_a_group_without_planned_classes_gets_no_band():
    assert not any("Nhóm 4" in cell for row in tables(samples.EXAMPLE)[1].rows for cell in row.cells)


def test_the_levels_are_the_goals_as_every_page_words_them():
    levels = [row.cells[-1] for row in tables(samples.EXAMPLE)[2].rows]
    assert levels == [goal(target) for target in samples.TARGETS]
    assert levels[1] == "từ 85,5\N{NO-BREAK SPACE}% trở lên"


def test_the_column_of_indicators_shows_labels_and_goes_when_there_is_none():
    assert [row.cells[2] for row in tables(samples.EXAMPLE)[2].rows][-3:] == [
        "Số lần rà soát tiêu chí",
        "–",
        "–",
    ]
    assert len(tables(replace(samples.EXAMPLE, indicator_labels={}))[2].columns) == 3


@pytest.mark.parametrize(
    ("sign", "line"),
    [
        ("12/KH-TTHTCĐ", "Số: 12/KH-TTHTCĐ"),
        ("7/KH-TTHTCĐ", "Số: 07/KH-TTHTCĐ"),
        ("/KH-TTHTCĐ", "Số: " + "\N{NO-BREAK SPACE}" * 6 + "/KH-TTHTCĐ"),
        ("KH-TTVHHT", "Số: " + "\N{NO-BREAK SPACE}" * 6 + "/KH-TTVHHT"),
        ("", "Số: " + "\N{NO-BREAK SPACE}" * 6 + "/KH-TTHTCĐ"),
        ("12", "Số: 12"),
    ],
)
def test_number_and_sign(sign, line):
    assert number_line(sign) == line


def test_days_as_the_decree_writes_them():
    assert day_line(date(2021, 10, 1), year=2021) == "ngày 01 tháng 10 năm 2021"
    assert day_line(date(2022, 2, 15), year=2021) == "ngày 15 tháng 02 năm 2022"
    assert day_line(date(2022, 3, 9), year=2021) == "ngày 09 tháng 3 năm 2022"
    assert day_line(None, year=2021).split("\N{NO-BREAK SPACE}" * 6) == ["ngày", "tháng", "năm 2021"]


def test_recipients_end_as_the_decree_asks():
    doc = replace(samples.EXAMPLE, recipients=("- UBND xã (để b/c);", "Các thôn.", " ", "Lưu: VT, TTHTCĐ."))
    foot = outline(doc)[-1]
    assert isinstance(foot, Signature)
    assert foot.recipients == ("- UBND xã (để b/c);", "- Các thôn;", "- Lưu: VT, TTHTCĐ.")
    assert outline(samples.EXAMPLE)[-1].recipients[-1] == "- Lưu: VT."


def test_a_dash_typed_along_is_not_doubled():
    texts = list(pages.texts(outline(with_content(tasks=("- Mở lớp", "• Mở thêm lớp", "-5 độ vẫn học")))))
    assert "- Mở lớp" in texts
    assert "- Mở thêm lớp" in texts
    assert "- -5 độ vẫn học" in texts


BODIES = (
    "UBND xã Ái Thượng",
    "Trung tâm học tập cộng đồng xã Ái Thượng",
    "Trung tâm học tập cộng đồng phường Hạc Thành",
    "Trung tâm học tập cộng đồng thị trấn Cành Nàng",
    samples.LARGE.issuing_body,
)


def true_width_mm(text, *, points):
    font = ImageFont.truetype(pdf.HERE / "fonts" / "LiberationSerif-Bold.ttf", 1000)
    return font.getlength(text) / 1000 * points * decree30.MM_PER_PT


@pytest.mark.parametrize("body", BODIES)
def test_names_fit_their_side_and_have_a_rule_of_a_third_to_half_a_line(body):
    lines = name_lines(body.upper())
    assert " ".join(lines) == body.upper()
    widths = [true_width_mm(line, points=decree30.ISSUER_PT) for line in lines]
    assert max(widths) <= decree30.HEAD_LEFT_MM
    rule = rule_mm(lines, points=decree30.ISSUER_PT, limit_mm=decree30.HEAD_LEFT_MM)
    assert 1 / 3 <= rule / widths[-1] <= 1 / 2


@pytest.mark.parametrize("doc", [samples.EXAMPLE, samples.LARGE])
def test_the_subject_fits_the_page_and_has_its_rule(doc):
    title = outline(doc)[1]
    assert isinstance(title, Title)
    widths = [true_width_mm(line, points=decree30.SUBJECT_PT) for line in title.subject]
    assert max(widths) <= decree30.TEXT_WIDTH_MM
    assert 1 / 3 <= title.rule_mm / widths[-1] <= 1 / 2


def test_the_name_breaks_before_its_place():
    assert name_lines("TRUNG TÂM HỌC TẬP CỘNG ĐỒNG XÃ ÁI THƯỢNG") == (
        "TRUNG TÂM HỌC TẬP CỘNG ĐỒNG",
        "XÃ ÁI THƯỢNG",
    )


def test_nation_and_motto_fit_and_the_rule_is_as_long_as_the_motto():
    assert true_width_mm(decree30.NATION, points=decree30.NATION_PT) <= decree30.HEAD_RIGHT_MM
    motto = true_width_mm(decree30.MOTTO, points=decree30.MOTTO_PT)
    assert abs(decree30.MOTTO_RULE_MM - motto) < 0.2


def test_every_choice_lies_in_the_range_of_the_decree():
    ranges = {
        "MARGIN_TOP_MM": (20, 25),
        "MARGIN_BOTTOM_MM": (20, 25),
        "MARGIN_LEFT_MM": (30, 35),
        "MARGIN_RIGHT_MM": (15, 20),
        "PAGE_NUMBER_PT": (13, 14),
        "NATION_PT": (12, 13),
        "MOTTO_PT": (13, 14),
        "ISSUER_PT": (12, 13),
        "NUMBER_PT": (13, 13),
        "DATE_PT": (13, 14),
        "KIND_PT": (13, 14),
        "SUBJECT_PT": (13, 14),
        "BODY_PT": (13, 14),
        "FIRST_LINE_MM": (10, 12.7),
        "LINE_SPACING": (1, 1.5),
        "OFFICE_PT": (13, 14),
        "RECIPIENTS_WORD_PT": (12, 12),
        "RECIPIENTS_PT": (11, 11),
        "RULE_SHARE": (1 / 3, 1 / 2),
    }
    outside = {n for n, (low, high) in ranges.items() if not low <= getattr(decree30, n) <= high}
    assert not outside


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
@example("a\x00b\u2028c\u202e\ud800\ufffe\U0001ffff\ufdd0\ufeff d\u0301")
def test_clean_text_is_one_line_of_showable_letters_and_stays_so(text):
    once = clean(text)
    assert clean(once) == once
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(letter) for letter in once}
    assert not any(0xFDD0 <= ord(letter) <= 0xFDEF or ord(letter) % 0x10000 >= 0xFFFE for letter in once)


@given(st.text(alphabet="aă bcô ", max_size=400), st.floats(5, 200))
def test_breaking_a_line_loses_no_word(text, limit_mm):
    lines = balanced_lines(clean(text), points=12, limit_mm=limit_mm)
    assert " ".join(lines).split() == text.split()


def test_a_draft_says_that_it_is_one():
    draft = replace(samples.EXAMPLE, is_draft=True)
    kinds = [
        [block.kind for block in outline(doc) if isinstance(block, Title)] for doc in (draft, samples.EXAMPLE)
    ]
    assert kinds == [["DỰ THẢO KẾ HOẠCH"], ["KẾ HOẠCH"]]
    assert draft.title.startswith("Dự thảo kế hoạch hoạt động năm học")
