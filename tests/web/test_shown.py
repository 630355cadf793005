"""What pages show, without a page: marked texts, sentences, tables of changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hieuhoc.documents.blocks import Column, Heading, Paragraph, Row, Table
from hieuhoc.kernel.spans import Span
from hieuhoc.learning.school_year import SchoolYear
from hieuhoc.learning.statement import Figure
from hieuhoc.web.forms.fields import AmountField, CountField, DayField, SchoolYearField
from hieuhoc.web.shown.changes import show_changes
from hieuhoc.web.shown.marked import Evidence, TextPages, mark
from hieuhoc.web.shown.origins import sentence_around
from hieuhoc.web.shown.outline import show_outline
from tests import factories


def test_a_table_is_named_once_by_the_heading_or_by_itself() -> None:
    def table(name: str) -> Table:
        return Table((Column("Tháng", 100, "left"),), (Row(("Tháng 8/2020",)),), name=name)

    heading = Heading(2, "3. Theo tháng")
    shown = show_outline([Paragraph("Trước"), heading, table("Tháng"), table("Tháng"), table("Nơi ở")])
    assert [(one.heading, one.anchor) for one in shown if one.heading] == [("3. Theo tháng", "muc-1")]
    named = [(one.caption, one.named_by) for one in shown if one.rows]
    assert named == [("", "muc-1"), ("Tháng", ""), ("Nơi ở", "")]


LINES = st.text(alphabet="ab 1\n", max_size=120)


def _spans(text: str) -> st.SearchStrategy[list[Span]]:
    ends = st.integers(0, len(text))
    return st.lists(st.tuples(ends, ends).map(lambda two: Span(min(two), max(two))), max_size=6)


@given(data=st.data(), text=LINES)
def test_marking_changes_no_letter(data: st.DataObject, text: str) -> None:
    figures = [Figure(Decimal(1), None, span) for span in data.draw(_spans(text)) if span.start < span.end]
    evidence = [Evidence(span, "1", "error") for span in data.draw(_spans(text))]
    pages = TextPages(text)
    marked = mark(text, figures=figures, evidence=evidence, links={}, pages=pages, page=1)
    shown = ["".join(piece.text for piece in paragraph) for paragraph in marked.paragraphs]
    assert shown == [line for line in text.split("\n") if line.strip()]
    anchors = [piece.anchor for paragraph in marked.paragraphs for piece in paragraph if piece.anchor]
    assert len(anchors) == len(set(anchors))


@given(st.lists(st.sampled_from(["a" * 9000, "b" * 25_000, "c", ""]), min_size=1, max_size=8).map("\n".join))
def test_pages_hold_the_whole_text_once(text: str) -> None:
    pages = TextPages(text)
    assert "".join(pages.span(n).of(text) for n in range(1, len(pages) + 1)) == text
    assert all(pages.number_of(pages.span(n).start) == n for n in range(1, len(pages) + 1))


def test_a_figure_inside_evidence_keeps_its_label_and_its_link() -> None:
    text = "Tổng số 55 lớp."
    figure = Figure(Decimal(55), "class", Span(8, 14))
    marked = mark(
        text,
        figures=[figure],
        evidence=[Evidence(Span(8, 10), "2", "error")],
        links={figure.span: "#nhom-1-lop"},
        pages=TextPages(text),
        page=1,
    )
    before, number, unit, after = marked.paragraphs[0]
    assert (before.text, number.text, unit.text, after.text) == ("Tổng số ", "55", " lớp", ".")
    assert number.classes == "ev ev--error fig"
    assert (number.label, number.link, number.ends) == ("lớp", "#nhom-1-lop", ("2",))


def test_the_sentence_around_a_figure() -> None:
    text = "Mở đầu. Có 12 lớp học; và 5 buổi.\nDòng khác"
    start = text.index("12")
    assert sentence_around(text, Span(start, start + 2)) == "Có 12 lớp học"
    long = "x " * 200 + "12 lớp" + " y" * 200
    start = long.index("12")
    found = sentence_around(long, Span(start, start + 2))
    assert "12 lớp" in found
    assert len(found) < 170
    words = "Lao động nông thôn tham gia học tập " * 5 + "12 lớp" + " cập nhật kiến thức mới" * 8
    start = words.index("12")
    found = sentence_around(words, Span(start, start + 2)).removeprefix("… ").removesuffix(" …")
    assert set(found.split()) <= set(words.split())


def test_changes_are_written_out() -> None:
    old = factories.content()
    new = replace(old, groups=old.groups[:3], population=5200, population_on=date(2021, 11, 1))
    shown = {(c.part, c.kind): (c.before, c.after) for c in show_changes(old, new)}
    assert shown["Dân số từ 15 tuổi", "Sửa"] == ("5.189", "5.200")
    assert shown["Ngày của số dân", "Sửa"] == ("01/10/2021", "01/11/2021")
    assert shown["Nhóm lớp", "Bỏ"][0] == "Nhóm 4, Nâng cao chất lượng cuộc sống: 21 lớp, 1.919 lượt"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1118", 1118),
        ("1.118", 1118),
        ("1 118", 1118),
        ("1\N{NO-BREAK SPACE}166\N{NO-BREAK SPACE}795", 1166795),
        ("0", 0),
        ("04", 4),
    ],
)
def test_counts_as_they_are_typed(typed: str, read: int) -> None:
    assert CountField().clean(typed) == read


@pytest.mark.parametrize("typed", ["1.11", "-3", "12 lớp", "1,5", "²", "٣", "1..118", "2147483648"])
def test_what_is_no_count(typed: str) -> None:
    with pytest.raises(ValidationError):
        CountField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("84,9", "84.9"), ("84.9", "84.9"), ("70 %", "70"), ("1.166.795", "1166795"), ("1.166,5", "1166.5")],
)
def test_amounts_as_they_are_typed(typed: str, read: str) -> None:
    assert AmountField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["bảy mươi", "1e5", "NaN", "1,", "0,00001", "9" * 20])
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


def test_days_and_years_as_they_are_typed() -> None:
    assert DayField().clean("1/10/2021") == DayField().clean("01-10-2021") == date(2021, 10, 1)
    assert SchoolYearField().clean("2021–2022") == SchoolYear(2021)
    for field, typed in (
        (DayField(), "30/2/2021"),
        (SchoolYearField(), "2021"),
        (SchoolYearField(), "9999-10000"),
    ):
        with pytest.raises(ValidationError):
            field.clean(typed)


@given(st.integers(0, 2_147_483_647))
def test_a_count_survives_being_shown_and_sent_back(count: int) -> None:
    field = CountField()
    assert field.clean(field.prepare_value(count)) == count


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_survives_being_shown_and_sent_back(amount: Decimal) -> None:
    field = AmountField()
    assert field.clean(field.prepare_value(amount)) == amount
