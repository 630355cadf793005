"""Whatever bytes a file holds, it is read or refused; nothing else happens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.reading import KINDS, Unreadable, open_source, read_source
from hieuhoc.reading.patterns import listed
from hieuhoc.reading.wording import refusal
from tests.unit.reading import hostile

WHOLE = {
    ".txt": "Trung tâm học tập cộng đồng xã Hoa Sen mở 12 lớp, đạt 84,9%".encode(),
    ".html": "<table><tr><td colspan=2>Nhóm 1<td>12 lớp</table><p>đạt 84,9%".encode(),
    ".htm": "<div><b>12 lớp</b><!-- --><script>1</script>".encode("utf-16"),
    ".docx": hostile.word(
        document=hostile.DOCUMENT.format(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>"
            "<w:p><w:r><w:t>12 lớp</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "<w:p><w:r><w:t>84,9%</w:t><w:br/></w:r></w:p>"
        )
    ),
    ".xlsx": hostile.workbook(),
}


def opens_or_refuses(payload: bytes, ending: str) -> None:
    try:
        source = open_source(payload, filename=f"tep{ending}")
    except Unreadable as error:
        refusal(error)  # a reason without words would be a KeyError
        return
    for table in source.tables:
        for row in table.rows:
            assert all(0 <= cell.start <= cell.end <= len(source.text) for cell in row)
    assert read_source(source, indicators=load_indicators()).text == source.text


def test_every_kind_is_tried() -> None:
    assert set(WHOLE) == set(KINDS)
    for ending, payload in WHOLE.items():
        assert open_source(payload, filename=f"tep{ending}").text.strip()


@pytest.mark.parametrize("ending", KINDS)
@given(payload=st.binary(min_size=1, max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_bytes(ending: str, payload: bytes) -> None:
    opens_or_refuses(payload, ending)


@pytest.mark.parametrize("ending", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_damage_to_a_file(ending: str, data: st.DataObject) -> None:
    whole = WHOLE[ending]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    opens_or_refuses(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:], ending)


MARKUP = st.lists(
    st.sampled_from(
        listed(
            "<table>, </table>, <tr>, <td>, <td colspan=3>, </td>, <th>, <div>, </div>, <p>, <br>, <svg>, </svg>"
            ", <b>, <a b=', <!--, -->, <script>, </script>, <, >, &#0;, &amp;, &#x110000;, &#99999999999;"
            ", Nhóm 1, 12 lớp,  , \n, \", ', ="
        )
    ),
    max_size=60,
)


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_any_markup(pieces: list[str]) -> None:
    opens_or_refuses(("." + "".join(pieces)).encode(), ".html")


CELL = "<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["", "<w:vMerge/>", "<w:gridSpan w:val='3'/>", "<w:gridSpan w:val='x'/>"]),
                st.sampled_from(
                    ["", "<w:p/>", "<w:p><w:r><w:t>12</w:t></w:r></w:p>", "<w:tbl/>", "<w:sdt/>"]
                ),
            ),
            max_size=4,
        ),
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_table_of_word(rows: list[list[tuple[str, str]]]) -> None:
    table = "".join(
        f"<w:tr>{''.join(CELL.format(properties=p, content=c) for p, c in row)}</w:tr>" for row in rows
    )
    document = hostile.DOCUMENT.format(f"<w:tbl>{table}</w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>")
    opens_or_refuses(hostile.word(document=document), ".docx")


@given(st.lists(st.text(alphabet="ABXZ129r", max_size=6), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_places_of_cells(references: list[str]) -> None:
    cells = "".join(f'<c r="{reference}"><v>12</v></c>' for reference in references)
    payload = hostile.workbook(lambda sheet: sheet.replace('<c r="B2">', f'{cells}<c r="B2">'))
    opens_or_refuses(payload, ".xlsx")
