"""Charts: the picture says what the table says, and the same chart is drawn once."""

from hieuhoc.documents import charts
from hieuhoc.documents.charts import Bar, bar_chart, draw, fingerprint

BARS = (Bar("1. Phổ biến, giáo dục pháp luật", 1118), Bar("2. Dạy nghề", 0))


def test_names_and_values_are_in_the_picture() -> None:
    svg = draw(bar_chart(BARS, width=300))
    assert svg.startswith("<svg")
    for words in ("1. Phổ biến, giáo dục pháp luật", "1.118", "2. Dạy nghề"):
        assert words in svg
    assert "style=" not in svg
    assert "<script" not in svg


def test_markup_in_a_name_stays_words() -> None:
    assert "<b>" not in draw(bar_chart([Bar("<b>đậm</b>", 1)], width=300))


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert draw(bar_chart([], width=300)).startswith("<svg")


def test_the_same_figures_are_drawn_once() -> None:
    charts._draw.cache_clear()
    first = draw(bar_chart(BARS, width=320))
    assert draw(bar_chart(list(BARS), width=320)) is first
    assert charts._draw.cache_info().hits == 1


def test_a_fingerprint_follows_the_figures() -> None:
    assert fingerprint(bar_chart(BARS, width=300)) == fingerprint(bar_chart(list(BARS), width=300))
    assert fingerprint(bar_chart(BARS, width=300)) != fingerprint(bar_chart((Bar("x", 1),), width=300))
