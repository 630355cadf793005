"""Minutes, self-assessment form and report of a review: whole, honest, the same in three forms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from python_calamine import CalamineWorkbook
from tests.unit.documents import pages, review_samples

from hieuhoc.documents.blocks import Table
from hieuhoc.documents.report import to_excel, to_pdf, to_word
from hieuhoc.documents.review import DOCUMENTS
from hieuhoc.documents.review.words import NO_POINTS
from hieuhoc.learning.review import ReviewedScore
from hieuhoc.learning.scoring import Score, score
from hieuhoc.rulebook.tally import tally

KINDS = {
    "signed": review_samples.document(),
    "points": review_samples.document(points=True),
    "draft": review_samples.document(signed=False, before=False),
}
each = pytest.mark.parametrize(
    ("name", "document"), [(n, d) for n in DOCUMENTS for d in KINDS], ids=lambda value: value
)


@each
def test_three_files_say_the_outline(name, document):
    report = DOCUMENTS[name](KINDS[document])
    texts = list(pages.texts(report.blocks))
    body = pages.tight(pages.pdf_text(to_pdf(report)))
    assert [text for text in texts if not _stands(pages.tight(text), body)] == []
    said = pages.tight(pages.word_text(to_word(report)))
    assert sorted(said) == sorted(pages.tight("".join(texts)))
    book = CalamineWorkbook.from_filelike(BytesIO(to_excel(report)))
    cells = [str(c) for n in book.sheet_names for row in book.get_sheet_by_name(n).to_python() for c in row]
    assert all(any(column.head == cell for cell in cells) for column in _table(report).columns)


@each
def test_each_row_has_a_cell_for_each_column(name, document):
    tables = [block for block in DOCUMENTS[name](KINDS[document]).blocks if isinstance(block, Table)]
    for table in tables:
        widths = {len(row.cells) for row in table.rows if row.kind == "plain"}
        assert widths <= {len(table.columns)}, table.name


def test_a_word_file_opens_with_its_title_and_tables():
    report = DOCUMENTS["bao-cao"](KINDS["signed"])
    file = docx.Document(BytesIO(to_word(report)))
    assert file.core_properties.title.startswith("Báo cáo rà soát tiêu chí quý IV năm 2021")
    assert any("Trường Mầm non xã" in cell.text for table in file.tables for cell in table._cells)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_open_review_gives_drafts_that_bear_no_number_and_no_day(name):
    signed, draft = (DOCUMENTS[name](KINDS[kind]) for kind in ("signed", "draft"))
    assert draft.title.startswith("Dự thảo")
    assert "DỰ THẢO" in pages.pdf_text(to_pdf(draft))
    assert "DỰ THẢO" not in pages.pdf_text(to_pdf(signed))
    assert draft.blocks[0].place_and_date.endswith("năm 2021")
    assert not any(digit in draft.blocks[0].number for digit in "123")
    assert signed.blocks[0].place_and_date == "Ái Thượng, ngày 05 tháng 01 năm 2022"


def test_the_form_has_every_criterion_and_says_where_there_are_no_points():
    form = DOCUMENTS["phieu-tu-danh-gia"](KINDS["signed"])
    bands = [row for row in _table(form).rows if row.kind == "band"]
    assert [row.cells[0].split(".")[0] for row in bands] == [f"Tiêu chí {n}" for n in range(1, 16)]
    assert not any(NO_POINTS in cell for row in _table(form).rows for cell in row.cells)
    assert "Điểm" not in [column.head for column in _table(form).columns]
    fifth = [row for row in _table(form).rows if str(row.cells[0]).startswith(("5.", "Cả tiêu chí 5"))]
    assert [row.cells[-2] for row in fifth] == ["–", "–", "–", "Nghị quyết số 5/NQ-HĐND"]
    text = "\n".join(pages.texts(form.blocks))
    assert "Chưa có tổng điểm và xếp loại" in text
    assert "Tổng điểm" not in text
    for said in (
        "36,5\N{NO-BREAK SPACE}% (73/200), trung tâm nhập từ: Báo cáo số 12/BC-MN",
        "hệ thống đếm từ sổ: 812 hồ sơ được tính, 4 không tính",
        "từ 85\N{NO-BREAK SPACE}% trở lên; từ 70\N{NO-BREAK SPACE}% trở lên",
        "không quá 5\N{NO-BREAK SPACE}%",
        "Chưa có số liệu",
        "Chưa có trả lời",
        "(chuyển từ quý trước, chưa xem lại)",
        "và 3 mục khác trong hồ sơ",
        "Chưa đối chiếu với văn bản: nội dung của tiêu chí 5.",
    ):
        assert said in text, said


def test_a_total_stands_only_where_every_point_is_known():
    partly = KINDS["points"]
    assert partly.reviewed.score.points is None
    whole = _answered(partly)
    text = "\n".join(pages.texts(DOCUMENTS["phieu-tu-danh-gia"](whole).blocks))
    total = whole.reviewed.score.points
    assert total is not None
    assert f"Tổng điểm\n{_rating(whole.reviewed.score)}\n{int(total)}" in text
    assert "nguồn “Bản in Thông tư 44, trang 5, nhập ngày 02/10/2021”: điểm của tiêu chí 1;" in text
    report = "\n".join(pages.texts(DOCUMENTS["bao-cao"](whole).blocks))
    assert f"Tổng điểm: {int(total)} trên 92" in report


def test_the_report_compares_names_what_is_carried_and_what_helps_most():
    text = "\n".join(pages.texts(DOCUMENTS["bao-cao"](KINDS["signed"]).blocks))
    assert "Tiêu chí 6 và 13 giữ kết quả của quý trước" in text
    assert "thêm 7" in text
    assert "Vận động trẻ dưới 3 tuổi ra lớp ở ba thôn xa" in text
    assert "31/03/2022" in text
    alone = "\n".join(pages.texts(DOCUMENTS["bao-cao"](KINDS["draft"]).blocks))
    assert "Quý trước chưa có rà soát được ký" in alone


def test_minutes_name_offices_and_no_account():
    text = "\n".join(pages.texts(DOCUMENTS["bien-ban"](KINDS["signed"]).blocks))
    assert "Hội Khuyến học xã; Văn hóa - Xã hội xã" in text
    assert "Chưa đánh giá được: tiêu chí 11 và 15" in text
    for name in DOCUMENTS:
        for kind in KINDS.values():
            assert "Hà Văn Bình" not in "\n".join(pages.texts(DOCUMENTS[name](kind).blocks))


def test_the_standing_of_the_law_is_noted_once_at_the_end_of_the_form():
    counted = tally(KINDS["signed"].reviewed.score.edition)
    for name in DOCUMENTS:
        text = "\n".join(pages.texts(DOCUMENTS[name](KINDS["signed"]).blocks))
        assert "[đã đọc" not in text
        assert (f"{counted.read} mục đã đọc" in text) == (name == "phieu-tu-danh-gia")
        assert ("chưa đối chiếu" in text) == (name == "phieu-tu-danh-gia")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_paper_bears_the_day_of_an_entry_later_than_its_own(name):
    early = replace(KINDS["signed"], signed_on=date(2021, 12, 31))
    before = replace(KINDS["signed"], signed_on=date(2021, 12, 27))
    said = ["\n".join(pages.texts(DOCUMENTS[name](d).blocks)) for d in (early, before)]
    assert "trả lời ngày 28/12/2021" in said[0]
    assert "28/12/2021" not in said[1]
    assert "Có nghị quyết, kế hoạch và kiểm tra theo quý." in said[1]


def test_a_book_that_gives_no_points_misses_none():
    kept = KINDS["signed"].reviewed
    edition = replace(kept.score.edition, scored=False)
    document = replace(KINDS["signed"], reviewed=replace(kept, score=replace(kept.score, edition=edition)))
    for name in ("phieu-tu-danh-gia", "bao-cao"):
        text = "\n".join(pages.texts(DOCUMENTS[name](document).blocks))
        assert "Bộ tiêu chí này không chấm điểm" in text
        assert "chưa có điểm" not in text


def test_rows_of_long_sentences_go_on_across_pages():
    for name in ("phieu-tu-danh-gia", "bien-ban"):
        report = DOCUMENTS[name](KINDS["signed"])
        assert _table(report).splits
        table = docx.Document(BytesIO(to_word(report))).tables[1]
        marks = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows]
        assert marks[0]
        assert not all(marks)


def _stands(text: str, body: str) -> bool:
    """Tell whether a text is there, whole or cut once: cells of a table that splits go on overleaf."""
    return text in body or any(text[:at] in body and text[at:] in body for at in range(1, len(text)))


def _table(report) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table))


def _rating(scored: Score) -> str:
    return scored.rating.label_vi if scored.rating else "–"


def _answered(document):
    """Return the same review with everything measured and judged."""
    reviewed = document.reviewed
    measures = dict(reviewed.measures)
    measures["poor_households"] = replace(measures["learning_families"], numerator=Decimal(20))
    judgements = dict(reviewed.judgements)
    judgements[15, "whole"] = judgements[1, "whole"]
    judgements[5, "literacy"] = judgements[1, "whole"]
    scored = score(reviewed.score.edition, measures=measures, judgements=judgements)
    found = ReviewedScore(reviewed.quarter_start, reviewed.as_of, scored, measures, reviewed.files)
    return replace(document, reviewed=found)


@pytest.mark.parametrize("document", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_signature_is_never_alone_on_its_page(name, document):
    last = pages.open_pdf(to_pdf(DOCUMENTS[name](document))).pages[-1].extract_text()
    before, _office = last.split("Nơi nhận:")
    # A page number may stand there, but no signature under nothing.
    assert any(character.isalpha() for character in before)
