"""Certificates as PDF: the words on the paper, the frame they stay in, the code that leads to the proof."""

import re
from dataclasses import fields, replace

import pytest
import segno
from tests.unit.documents import pages
from tests.unit.documents.test_documents_pdf import MARKUP, glyph_places
from tests.unit.learning.test_certificate import PRINTED

from hieuhoc.documents.certificate import CertificateDocument, code_svg, outline, render

ADDRESS = "https://aithuong.example/xac-minh/Zk3v9Qw1x8Yb2LmNpRsT4A/"
ONE = CertificateDocument(PRINTED, ADDRESS)
LONG = CertificateDocument(
    replace(
        PRINTED,
        full_name="Nguyễn Phúc Hoàng Bảo Trâm Anh Công Tằng Tôn Nữ Thị Quỳnh Như (mẫu)",
        sex="",
        birth="1958",
        class_title="Kỹ thuật trồng, chăm sóc và phòng trừ sâu bệnh cho cây ngô vụ đông trên đất hai lúa ở các "
        "xã vùng cao, kết hợp chuyển đổi số trong tiêu thụ nông sản và giữ gìn nghề dệt truyền thống",
        centre="Trung tâm văn hóa, thể thao và học tập cộng đồng liên xã Nghĩa Hành - Tịnh Phong - Trà Tây",
        parent_body="Ủy ban nhân dân xã Nghĩa Hành Tịnh Phong Trà Bồng",
        office="TM. Ban giám đốc\nGiám đốc",
        last_day=PRINTED.first_day,
        minutes=455,
    ),
    ADDRESS,
)


def _texts(document: CertificateDocument) -> list[str]:
    sheet = outline(document)
    values = [getattr(sheet, field.name) for field in fields(sheet)]
    return [
        text
        for value in values
        for text in (value if isinstance(value, tuple) else (value,))
        if isinstance(text, str)
    ]


@pytest.mark.parametrize("document", [ONE, LONG])
def test_each_text_stands_on_one_sheet_and_no_other(document):
    (page,) = pages.open_pdf(render([document])).pages
    assert sorted(pages.tight(page.extract_text())) == sorted(pages.tight("".join(_texts(document))))


def test_the_paper_says_what_was_entered():
    said = _texts(ONE)
    for text in (
        "GIẤY CHỨNG NHẬN",
        "TRUNG TÂM HỌC TẬP CỘNG ĐỒNG XÃ ÁI THƯỢNG",
        "Bà:",
        "Hà Thị An",
        "Sinh ngày: 01/02/1980",
        "đã hoàn thành lớp học, chuyên đề",
        "“Luật Đất đai”",
        "Thời gian: từ ngày 05/10/2021 đến ngày 19/10/2021",
        "Số buổi tham dự: 2/3 buổi học (tổng thời lượng của lớp: 6 giờ)",
        "Số vào sổ cấp chứng nhận: 001/2021/GCN-TTHTCĐ",
        "Ái Thượng, ngày 20 tháng 12 năm 2021",
        "GIÁM ĐỐC",
        "Hà Văn Bình",
    ):
        assert text in said
    long = _texts(LONG)
    for text in ("Ông/Bà:", "Sinh năm: 1958", "Thời gian: ngày 05/10/2021", "TM. BAN GIÁM ĐỐC"):
        assert text in long
    assert any("7 giờ 35 phút" in text for text in long)
    assert outline(replace(ONE, printed=replace(PRINTED, birth=""))).born == ""


def test_who_was_there_too_seldom_is_not_said_to_have_finished():
    said = _texts(replace(ONE, printed=replace(PRINTED, attended=1, exception="Nằm viện")))
    assert "đã tham gia lớp học, chuyên đề" in said
    assert not any("hoàn thành" in text for text in said)


def test_why_an_exception_was_made_is_not_printed():
    assert outline(replace(ONE, printed=replace(PRINTED, exception="Nằm viện"))) == outline(ONE)


@pytest.mark.parametrize("document", [ONE, LONG])
def test_nothing_leaves_the_frame(document):
    (page,) = pages.open_pdf(render([document])).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        (841.89, 595.28), abs=0.1
    )
    places = glyph_places(page)
    assert min(x for _, x, _ in places) >= 24 - 0.1
    assert max(x for _, x, _ in places) < 297 - 24
    assert min(y for _, _, y in places) > 14
    assert max(y for _, _, y in places) < 210 - 17


def test_many_are_one_file_each_on_its_sheet():
    documents = [replace(ONE, printed=replace(PRINTED, full_name=f"Hà Thị {n}")) for n in range(30)]
    sheets = pages.open_pdf(render(documents)).pages
    assert len(sheets) == 30
    assert all(f"Hà Thị {n}\n" in sheet.extract_text() for n, sheet in enumerate(sheets))


def test_equal_certificates_give_equal_bytes_fit_for_the_archive():
    payload = render([ONE, LONG])
    assert payload == render([ONE, replace(LONG)])
    assert b"pdfaid:part" in payload
    reader = pages.open_pdf(payload)
    assert reader.metadata.author == PRINTED.centre
    assert PRINTED.full_name not in str(reader.metadata)


def test_the_code_is_the_whole_address():
    svg = code_svg(ADDRESS)
    assert _modules(svg) == {
        (row, column)
        for row, line in enumerate(segno.make(ADDRESS, error="q", micro=False).matrix)
        for column, dark in enumerate(line)
        if dark
    }
    assert _modules(code_svg(ADDRESS + "x")) != _modules(svg)
    (page,) = pages.open_pdf(render([ONE])).pages
    assert pages.tight(ADDRESS) in pages.tight(page.extract_text())


def _modules(svg: str) -> set[tuple[int, int]]:
    """Return the dark squares (row, column) that the path of the drawing covers; it has a border of two."""
    dark, column, row = set(), 0.0, 0.0
    path = re.search(r' d="([^"]+)"', svg).group(1)
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if command == "h":
            dark |= {(int(row - 2), int(column - 2) + step) for step in range(int(float(first)))}
            column += float(first)
        elif command == "M":
            column, row = float(first), float(second)
        else:
            column, row = column + float(first), row + float(second)
    return dark


@pytest.mark.parametrize("text", [*MARKUP, "a\x00b\x0b\r\nc\td"])
def test_markup_comes_out_as_text(text):
    document = replace(ONE, printed=replace(PRINTED, full_name=text, class_title=text, signatory=text))
    (page,) = pages.open_pdf(render([document])).pages
    assert sorted(pages.tight(page.extract_text())) == sorted(pages.tight("".join(_texts(document))))
