"""Lists of people as hamlets and communes really keep them."""

from datetime import date, datetime
from typing import Any

import pytest

from hieuhoc.learning.importing import Column, ColumnTwice, NoNameColumn, PersonRow
from hieuhoc.learning.person import Sex
from hieuhoc.reading.people import List, columns_in, find_header, open_grid, read_list
from tests.workbooks import workbook

TODAY = date(2021, 10, 2)


def read(*rows: Any, **more: Any) -> List:
    grid = open_grid(workbook(rows, **more), filename="danh-sach.xlsx")
    header = find_header(grid)
    return read_list(grid, header, header.columns, today=TODAY)


def people(*rows: Any, **more: Any) -> list[PersonRow]:
    listed = read(*rows, **more)
    assert not listed.refused
    return listed.people


def test_title_rows_above_and_signatures_below_are_no_people() -> None:
    found = read(
        ("ỦY BAN NHÂN DÂN XÃ ÁI THƯỢNG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("THÔN ĐAN", None, None, "Độc lập - Tự do - Hạnh phúc"),
        (),
        (None, "DANH SÁCH CÔNG DÂN TRONG ĐỘ TUỔI HỌC TẬP"),
        (),
        ("TT", "Họ và tên", "Năm sinh", "Giới tính", "Ghi chú"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (1, "Hà Thị Lan", 1980, "Nữ"),
        (2, "Lò Văn Bình", 1955, "Nam"),
        (),
        (None, "Tổng cộng: 2 người"),
        (None, "Danh sách này có 2 người"),
        (None, None, "Ái Thượng, ngày 02 tháng 10 năm 2021"),
        (None, "NGƯỜI LẬP", None, "TRƯỞNG THÔN"),
        (),
        (None, "Hà Văn Tài", None, "Lò Văn Chức"),
    )
    assert [(p.number, p.full_name) for p in found.people] == [(8, "Hà Thị Lan"), (9, "Lò Văn Bình")]
    assert not found.refused


def test_a_name_in_two_columns() -> None:
    (person,) = people(
        ("STT", "Họ và tên đệm", "Tên", "Ngày sinh"), (1, "Nguyễn Thị Vân", "Anh", "05/10/1980")
    )
    assert person.full_name == "Nguyễn Thị Vân Anh"


def test_one_merged_title_over_the_two_columns_of_a_name() -> None:
    (person,) = people(
        ("TT", None, None, "Năm sinh"), (1, "Nguyễn Thị", "Anh", 1980), merged=[("B1:C1", "Họ và tên")]
    )
    assert person.full_name == "Nguyễn Thị Anh"


def test_a_head_of_two_rows_with_the_year_under_the_sex() -> None:
    found = people(
        ("TT", "Họ và tên", None, None, "Dân tộc"),
        (None, None, "Nam", "Nữ"),
        (1, "Hà Văn Tài", 1960, None, "Thái"),
        (2, "Hà Thị Lan", None, "05/10/1980", "Mường"),
        merged=[("C1:D1", "Năm sinh")],
    )
    assert [(p.sex, p.birth_year) for p in found] == [(Sex.MALE, 1960), (Sex.FEMALE, 1980)]
    assert found[1].birth_date == date(1980, 10, 5)


def test_the_sex_as_a_mark_in_one_of_two_columns() -> None:
    found = people(
        ("Họ tên", "Nam", "Nữ", "NTNS"), ("Hà Văn Tài", "x", None, 1960), ("Hà Thị Lan", None, "X", 1980)
    )
    assert [(p.sex, p.birth_year) for p in found] == [(Sex.MALE, 1960), (Sex.FEMALE, 1980)]
    assert [
        code
        for _, (problem,) in read(("Họ tên", "Nam", "Nữ"), ("Lò Văn A", "x", "x")).refused
        for code in [problem.code]
    ] == ["sex-both"]


def test_a_birth_date_in_three_columns() -> None:
    found = people(
        ("Họ tên", None, None, None),
        (None, "Ngày", "Tháng", "Năm"),
        ("Hà Văn Tài", 5, 10, 1960),
        ("Hà Thị Lan", None, None, 1980),
        merged=[("B1:D1", "Ngày tháng năm sinh")],
    )
    assert [(p.birth_date, p.birth_year) for p in found] == [(date(1960, 10, 5), 1960), (None, 1980)]


def test_a_row_that_names_a_hamlet_speaks_for_those_below() -> None:
    found = people(
        ("Họ và tên", "Năm sinh", "Giới tính"),
        ("I. Thôn Đan",),
        ("Hà Văn Tài", 1960, "Nam"),
        ("II. Bản Mé:",),
        ("Hà Thị Lan", 1980, "Nữ"),
    )
    assert [p.hamlet for p in found] == ["Thôn Đan", "Bản Mé"]


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("HỌ VÀ TÊN", Column.FULL_NAME),
        ("Ho ten", Column.FULL_NAME),
        ("Họ, tên học viên (viết in hoa)", Column.FULL_NAME),
        ("Ngày, tháng,\nnăm sinh", Column.BIRTH),
        ("Sinh năm", Column.BIRTH),
        ("Giới", Column.SEX),
        ("Thôn/bản/tổ", Column.HAMLET),
        ("Tổ dân phố", Column.HAMLET),
        ("Địa chỉ", Column.HAMLET),
        ("SĐT", Column.PHONE),
        ("Điện thoại liên hệ (nếu có)", Column.PHONE),
        ("Số CMND/CCCD", Column.NATIONAL_ID),
        ("Số định danh cá nhân", Column.NATIONAL_ID),
        ("Số hộ khẩu", Column.HOUSEHOLD),
        ("Họ tên chủ hộ", Column.HOUSEHOLD_HEAD),
        ("Dòng họ", Column.CLAN),
        ("Dân tộc", Column.ETHNIC_GROUP),
        ("Nơi sinh", None),
        ("Quan hệ với chủ hộ", None),
        ("Ghi chú", None),
    ],
)
def test_titles_with_accents_and_without(title: str, column: Column | None) -> None:
    name = () if column is Column.FULL_NAME else ("Họ và tên",)
    grid = open_grid(
        workbook([(*name, title, "Dân tộc" if column is not Column.ETHNIC_GROUP else "STT")]),
        filename="a.xlsx",
    )
    assert find_header(grid).columns.get(len(name)) == column


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("05/10/1980", (date(1980, 10, 5), 1980)),
        ("5-10-1980", (date(1980, 10, 5), 1980)),
        ("5.10.80", (date(1980, 10, 5), 1980)),
        ("5.10.15", (date(2015, 10, 5), 2015)),
        ("1980-10-05", (date(1980, 10, 5), 1980)),
        ("ngày 05 tháng 10 năm 1980", (date(1980, 10, 5), 1980)),
        (datetime(1980, 10, 5), (date(1980, 10, 5), 1980)),  # noqa: DTZ001 - Excel knows no zones
        (29499, (date(1980, 10, 5), 1980)),
        (1980, (None, 1980)),
        ("1980", (None, 1980)),
        ("SN 1980", (None, 1980)),
        ("00/00/1980", (None, 1980)),
        ("10/1980", (None, 1980)),
        (None, (None, None)),
        ("-", (None, None)),
    ],
)
def test_every_way_to_write_a_birth(cell: Any, born: Any) -> None:
    (person,) = people(("Họ tên", "Ngày sinh", "Giới tính"), ("Hà Thị Lan", cell, "Nữ"))
    assert (person.birth_date, person.birth_year) == born


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/1980", "birth-no-such-day"),
        ("10/25/1980", "birth-month-first"),
        ("khoảng 1980", "birth-unclear"),
        ("05/10/2030", "birth-to-come"),
        (1850, "birth-too-long-ago"),
        (12, "birth-unclear"),
    ],
)
def test_a_birth_that_cannot_be_is_refused(cell: Any, code: str) -> None:
    ((number, (problem,)),) = read(("Họ tên", "Ngày sinh", "Giới tính"), ("Hà Thị Lan", cell, "Nữ")).refused
    assert (number, problem.code, problem.column) == (2, code, Column.BIRTH)


@pytest.mark.parametrize(
    ("phone", "national_id", "read_as"),
    [
        (912345678, 38080001234, ("0912345678", "038080001234")),
        (912345678.0, "038 080 001 234", ("0912345678", "038080001234")),
        ("0912.345.678", 1080001234, ("0912345678", "001080001234")),
        ("+84 912 345 678", 12345678, ("0912345678", "012345678")),
        ("0912345678; 0987654321", "171234567", ("0912345678", "171234567")),
        ("không có", "-", ("", "")),
    ],
)
def test_numbers_that_lost_their_zeros_get_them_back(phone: Any, national_id: Any, read_as: Any) -> None:
    (person,) = people(("Họ tên", "SĐT", "CCCD"), ("Hà Thị Lan", phone, national_id))
    assert (person.phone, person.national_id) == read_as


def test_a_problem_names_row_column_and_value_and_all_of_them_are_said() -> None:
    ((number, problems),) = read(
        ("DANH SÁCH",),
        (),
        ("Họ tên", "Ngày sinh", "Giới tính", "SĐT"),
        (),
        ("Lò Văn Sai", "45/1/1990", "?", "12"),
    ).refused
    assert number == 5
    assert [(p.column, p.value) for p in problems] == [
        (Column.BIRTH, "45/1/1990"),
        (Column.SEX, "?"),
        (Column.PHONE, "12"),
    ]


def test_a_thousand_formatted_blank_rows_are_nothing() -> None:
    found = read(("Họ tên", "Năm sinh"), ("Hà Thị Lan", 1980), blank_rows=1_000)
    assert (len(found.people), found.refused) == (1, [])


def test_a_list_without_names_is_not_guessed_at() -> None:
    with pytest.raises(NoNameColumn):
        read(("Lớp", "Số buổi"), ("Luật Đất đai", 2))


def test_chosen_columns_hold_a_name_and_each_thing_once() -> None:
    with pytest.raises(NoNameColumn):
        columns_in({0: Column.BIRTH})
    with pytest.raises(ColumnTwice):
        columns_in({0: Column.FULL_NAME, 1: Column.PHONE, 2: Column.PHONE})
    assert columns_in({0: Column.FULL_NAME, 1: Column.FULL_NAME})
