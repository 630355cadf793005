"""The list of items as a document: what it sums up, and what stands in its rows."""

from datetime import date

from hieuhoc.documents.action_items import ItemListDocument, ItemRow, item_list
from hieuhoc.documents.blocks import Paragraph, Table
from hieuhoc.documents.issuer import Issuer
from hieuhoc.learning.follow_up import ActionState
from hieuhoc.learning.school_year import SchoolYear

DAY = date(2021, 9, 1)
ISSUER = Issuer(
    "UBND xã Ái Thượng", "Trung tâm xã Ái Thượng", "TTHTCĐ", "Ái Thượng", "Giám đốc", "Hà Văn Bình (mẫu)"
)


def _row(state: ActionState, due_on: date | None, ended_on: date | None, outcome: str = "") -> ItemRow:
    return ItemRow("Việc", "Thư ký", "Hội Nông dân", "12-NQ/ĐU", 3, DAY, due_on, state, outcome, ended_on)


ROWS = (
    _row(ActionState.OPEN, date(2021, 9, 30), None, "đã ghi khi trước"),
    _row(ActionState.OPEN, date(2021, 10, 2), None),
    _row(ActionState.DONE, date(2021, 9, 30), date(2021, 10, 1), "Số 15"),
    _row(ActionState.DROPPED, None, date(2021, 10, 1), "Mưa lũ"),
)


def test_the_list_sums_up_its_rows() -> None:
    made = item_list(ItemListDocument(ISSUER, SchoolYear(2021), ROWS, date(2021, 10, 2)))
    told = next(block.text for block in made.blocks if isinstance(block, Paragraph))
    assert told == (
        "Danh mục có 4 việc: 1 việc đã xong, 2 việc đang làm, trong đó 1 việc quá hạn; 1 việc không làm nữa."
        " Tính đến ngày 02/10/2021."
    )


def test_a_row_says_what_became_of_it() -> None:
    made = item_list(ItemListDocument(ISSUER, SchoolYear(2021), ROWS, date(2021, 10, 2)))
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert [row.cells[7:] for row in table.rows] == [
        ("Quá hạn", "", ""),
        ("Đang làm", "", ""),
        ("Đã xong", date(2021, 10, 1), "Số 15"),
        ("Không làm nữa", date(2021, 10, 1), "Mưa lũ"),
    ]
    assert table.rows[0].cells[3:5] == (3, "Thư ký; phối hợp: Hội Nông dân")
    assert sum(column.share for column in table.columns) == 100
