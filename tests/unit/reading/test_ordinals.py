"""Numbers that name something, and those beside them that count."""

import pytest

from tests.unit.reading.sample import figures


@pytest.mark.parametrize(
    "text",
    [
        "1. Mở lớp",
        "  2) Mở lớp",
        "- 3. Mở lớp",
        "1.2. Mở lớp",
        "1.2 Mở lớp",
        "4/ Mở lớp",
        "Nhóm 1: pháp luật",
        "nhóm lớp số 3, pháp luật",
        "Điều 5",
        "khoản 2 Điều 7",
        "Phụ lục 3",
        "quý 2",
        "đợt 1",
        "lần thứ 3",
        "thôn 4",
        "tổ dân phố số 8",
        "khu phố 3",
        "lớp 1",
        "khối 9",
        "năm 2021",
        "đến 2025",
        "(2021)",
        "ngày 20/11",
        "sáng 5/10",
        "tháng 9/2021",
        "tháng 10",
        "tiêu chí 12",
        "số nhà 25",
        "đường 2",
        "cấp độ 1",
    ],
)
def test_a_number_that_names(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1.200 người", ("1.200 người", "1200", "person")),
        ("cả 15 tiêu chí", ("15 tiêu chí", "15", "criterion")),
        ("các tiêu chí 12", ("12", "12", None)),
        ("tổng số 12", ("12", "12", None)),
        ("dân số 5189", ("5189", "5189", None)),
        ("mở 2021 lớp", ("2021 lớp", "2021", "class")),
        ("nhóm 12 lớp", ("12 lớp", "12", "class")),
        ("trong tháng 3 lớp", ("3 lớp", "3", "class")),
        ("lớp 30 người", ("30 người", "30", "person")),
        ("2/3 thôn", ("2", "2", None)),
    ],
)
def test_a_number_that_counts(text: str, figure: tuple[str, str, str | None]) -> None:
    assert figure in figures(text)


def test_a_year_that_is_a_denominator_counts() -> None:
    assert figures("đạt 1900/2021 = 94%")[1] == ("2021", "2021", None)
