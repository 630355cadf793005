"""Saved web pages."""

import pytest

from hieuhoc.reading import Source, open_source


def opened(page: str) -> Source:
    return open_source(page.encode(), filename="trang.html")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Mở 12 lớp</p><p>Hết</p>", "Mở 12 lớp\nHết\n"),
        ("<p>Mở <b>12</b> <i>lớp</i></p>", "Mở 12 lớp\n"),
        ("<p>M<b>ở</b> 12</p>", "Mở 12\n"),
        ("Mở 12 lớp<br>Hết<br/>", "Mở 12 lớp\nHết\n"),
        ("<p>Mở\n   12\n lớp</p>", "Mở 12 lớp\n"),
        ("<p>M&#7903; 12&nbsp;l&#x1EDB;p &amp; th&ecirc;m</p>", "Mở 12 lớp & thêm\n"),
        ("<p>Trên &lt;70%&gt;</p>", "Trên <70%>\n"),
        ("<title>Tin</title><script>let a = '<p>12</p>'</script><style>p{}</style><p>Mở</p>", "Tin\nMở\n"),
        ("<p>Mở<!-- 99 lớp --></p><noscript>98</noscript><svg><text>97</text></svg>", "Mở\n"),
        ("<select><option>96</option></select><p>Mở</p><textarea>95</textarea>", "Mở\n"),
        ("<nav><ul><li>Trang chủ</li><li>Tin</li></ul></nav><p>Mở</p>", "Trang chủ\nTin\nMở\n"),
        ("<P CLASS=a>Mở</P><DIV>Hết</DIV>", "Mở\nHết\n"),
        ("<p title='a > b'>Mở</p><a href=x?a=b>Hết</a>", "Mở\nHết\n"),
        ("<p>không đóng<p>thẻ nào<li>cả", "không đóng\nthẻ nào\ncả\n"),
        ("5 < 7 và 8 > 6", "5 < 7 và 8 > 6\n"),
    ],
)
def test_what_a_visitor_reads(page: str, text: str) -> None:
    assert opened(page).text == text


def cells(source: Source) -> list[list[list[str]]]:
    return [[[cell.of(source.text) for cell in row] for row in table.rows] for table in source.tables]


def test_a_table() -> None:
    page = (
        "<table><thead><tr><th>Nhóm</th><th>Số lớp</th></tr></thead>"
        "<tr><td><p>Pháp <b>luật</b></p></td><td>12</td></tr></table>"
    )
    assert cells(opened(page)) == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"]]]


def test_a_cell_that_spans_columns_leaves_the_others_empty() -> None:
    page = "<table><tr><td colspan='2' class=a>Tổng</td><td>12</td></tr><tr><td>a<td>b<td>c</table>"
    assert cells(opened(page)) == [[["Tổng", "", "12"], ["a", "b", "c"]]]


@pytest.mark.parametrize("span", ["x", "-1", "999999999", "0", ""])
def test_a_span_that_is_none(span: str) -> None:
    page = f"<table><tr><td colspan='{span}'>a</td><td>b</td></tr></table>"
    assert cells(opened(page)) == [[["a", "b"]]]


def test_tables_that_lay_a_page_out_are_read_as_lines() -> None:
    page = (
        "<table><tr><td>Trang chủ</td>"
        "<td><table><tr><td>Nhóm</td><td>12 lớp</td></tr></table></td></tr></table>"
        "<table><tr><td>Một cột</td></tr><tr><td>thôi</td></tr></table>"
    )
    source = opened(page)
    assert source.text == "Trang chủ\nNhóm\t12 lớp\nMột cột\nthôi\n"
    assert cells(source) == [[["Nhóm", "12 lớp"]]]


def test_a_page_in_utf_16() -> None:
    assert open_source("<p>Mở</p>".encode("utf-16"), filename="trang.htm").text == "Mở\n"
