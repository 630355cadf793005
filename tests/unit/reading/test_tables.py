"""Tables drawn in plain text, what their columns hold, and what their rows state."""

import pytest

from hieuhoc.learning.statement import Statement
from hieuhoc.learning.target import Comparison
from hieuhoc.reading.columns import columns_of
from hieuhoc.reading.script import Script
from hieuhoc.reading.tables import tables_in
from tests.unit.reading.sample import HEAD, read, values


def cells(text: str) -> list[list[list[str]]]:
    return [[[cell.of(text) for cell in row] for row in table.rows] for table in tables_in(text)]


def test_a_table_of_pipes() -> None:
    text = "Bảng:\n| Nhóm | Số lớp |\n|------|--------|\n| Pháp luật | 12 |\nHết."
    assert cells(text) == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"]]]


def test_a_table_of_pipes_without_a_frame() -> None:
    assert cells("Nhóm|Số lớp\nPháp luật|12\n") == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"]]]


def test_a_table_of_tabs() -> None:
    assert cells("Nhóm\tSố lớp\nPháp luật\t12") == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"]]]


def test_a_table_of_columns_of_spaces() -> None:
    text = "Nhóm          Số lớp\n  Pháp luật      12\nChăn nuôi 2     7"
    assert cells(text) == [[["Nhóm", "Số lớp"], ["Pháp luật", "12"], ["Chăn nuôi 2", "7"]]]


def test_an_empty_cell_keeps_its_place() -> None:
    assert cells("a|b|c\n1||3") == [[["a", "b", "c"], ["1", "", "3"]]]


def test_two_tables_are_set_apart_by_a_line_of_text() -> None:
    assert len(cells("a|b\n1|2\nMột câu.\nc|d\n3|4")) == 2


@pytest.mark.parametrize("text", ["Một câu.\nHai câu.", "a|b", "", "a  b\nMột câu."])
def test_no_table(text: str) -> None:
    assert cells(text) == []


def columns(header: str) -> dict[str, int]:
    script = Script.of(f"{header}\n1|2")
    (table,) = tables_in(script.text)
    return {column.name: index for column, index in columns_of(script, table.rows[0]).items()}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("TT|Nội dung|Số lớp|Số lượt", {"ORDER": 0, "NAME": 1, "CLASSES": 2, "PARTICIPATIONS": 3}),
        ("STT|Tên nhóm|Lớp|Học viên", {"ORDER": 0, "NAME": 1, "CLASSES": 2, "LEARNERS": 3}),
        ("Chỉ tiêu|ĐVT|Kế hoạch", {"NAME": 0, "UNIT": 1, "VALUE": 2}),
        ("Danh hiệu|Tổng số|Đạt|Tỷ lệ", {"NAME": 0, "WHOLE": 1, "PART": 2, "SHARE": 3}),
        ("Đơn vị phụ trách|Số lớp", {"CLASSES": 1, "NAME": 0}),
        ("Họ và tên|Quê quán", {}),
        ("Số lớp|", {}),
    ],
)
def test_titles_tell_the_columns(header: str, expected: dict[str, int]) -> None:
    assert columns(header) == expected


def groups(statement: Statement) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            group.name,
            values((group.classes,) if group.classes else ()),
            values((group.participations,) if group.participations else ()),
        )
        for group in statement.groups
    ]


def test_rows_are_groups_and_the_last_one_the_total() -> None:
    statement = read(
        HEAD + "\nTT|Nội dung|Số lớp|Số lượt người\n"
        "1|Pháp luật|12|1.118\n2|Chăn nuôi|11|950\n|Tổng cộng|23|2.068\n"
    )
    assert groups(statement) == [("Pháp luật", ["12"], ["1118"]), ("Chăn nuôi", ["11"], ["950"])]
    assert values(statement.totals.classes) == ["23"]
    assert values(statement.totals.participations) == ["2068"]
    assert [figure.unit for figure in statement.figures] == ["class", "participation"] * 3


def test_a_total_row_that_joins_its_first_cells_keeps_its_numbers_under_their_titles() -> None:
    statement = read(
        HEAD + "\nTT|Nội dung|Số lớp|Lượt\n1|Pháp luật|12|1118\n2|Chăn nuôi|11|950\nTổng|23|2068\n"
    )
    assert values(statement.totals.classes) == ["23"]
    assert values(statement.totals.participations) == ["2068"]


def test_a_row_without_classes_under_their_title_is_a_group_all_the_same() -> None:
    statement = read(HEAD + "\nNội dung|Số lớp|Lượt\nPháp luật||1118\nChăn nuôi|11|950\n")
    assert groups(statement) == [("Pháp luật", [], ["1118"]), ("Chăn nuôi", ["11"], ["950"])]


def test_rows_of_goals() -> None:
    statement = read(
        HEAD + "\nChỉ tiêu|ĐVT|Kế hoạch\nGia đình học tập|%|≥ 70\nCâu lạc bộ|câu lạc bộ|5\n"
        "Hộ nghèo|%|dưới 3\nDòng họ học tập|%|55% trở lên\n"
    )
    assert [
        (t.indicator, t.comparison, f"{t.figure.value}", t.figure.unit) for t in statement.targets
    ] == [
        ("learning_families", Comparison.AT_LEAST, "70", "%"),
        ("clubs", Comparison.EXACTLY, "5", "club"),
        ("poor_households", Comparison.AT_MOST, "3", "%"),
        ("learning_clans", Comparison.AT_LEAST, "55", "%"),
    ]  # fmt: skip


def test_shares_kept_as_fractions_are_read_as_percent() -> None:
    statement = read(
        HEAD + "\nDanh hiệu|Tổng số|Đạt|Tỷ lệ\nGia đình học tập|1000|849|0,849\nDòng họ học tập|20|14|0,7\n"
    )
    assert [f"{target.figure.value}" for target in statement.targets] == ["84.9", "70"]
    assert [f"{ratio.percent.value}" for ratio in statement.ratios] == ["84.9", "70"]


def test_shares_are_only_fractions_when_all_of_a_column_are() -> None:
    statement = read(HEAD + "\nDanh hiệu|Tỷ lệ\nGia đình học tập|0,5\nDòng họ học tập|70\n")
    assert [f"{target.figure.value}" for target in statement.targets] == ["0.5", "70"]


def test_a_table_that_says_nothing_known_states_nothing() -> None:
    statement = read(HEAD + "\nHọ và tên|Quê quán\nHà Văn Bình|5\n")
    assert statement.groups == ()
    assert statement.targets == ()
