"""Reading takes time in proportion to the text, whatever is repeated in it.

A pattern that looks back over what another one has read, or can match a thing in two
ways, is quick on every text that people write and takes hours on one that somebody made.
Measured in processor time, which other work on the machine does not add to.
"""

import time

import pytest

from hieuhoc.learning.checks import check
from tests.unit.reading.sample import HEAD, read

SMALL, LARGE = 10_000, 40_000
HUGE = 200_000
# Four times the text may take four times as long; the square would take sixteen times.
MOST_TIMES = 10
QUICK_SECONDS = 0.5
TRIES = 3
PATIENCE_SECONDS = 10

ANNOUNCEMENT = f"""{HEAD}
Ngày 05/10/2021, trung tâm khai giảng năm học 2021-2022 với 23 lớp, 2.068 lượt người, gồm 2 nhóm:
- Nhóm 1: Phổ biến pháp luật, 12 lớp với 1.118 lượt người;
- Nhóm 2: Khuyến nông, 11 lớp với 950 lượt người.
Toàn xã có 2.436 người từ 15 tuổi, tỷ lệ 2068/2436 = 84,9%. Phấn đấu trên 85% gia đình học tập, 4 câu lạc bộ.
| Nội dung | Số lớp |
| Tin học | 5 |
Tiếp tục củng cố đội ngũ hướng dẫn viên của trung tâm; các giải pháp: tuyên truyền sâu rộng trong nhân dân;
huy động nguồn lực xã hội.

"""

REPEATED = [
    *("1.", "1 000 ", "1,1,", "1 - ", "1\n", "a) 1\n", "/1/", "-1", "x@1.", "19:30 ", "01/01/2021 "),
    *("2021-2022 ", "năm 2021 ", "số 1 ", "1 lớp ", "12 lớp, ", "Nhóm 1 ", "Nhóm 1: 12 lớp 100 lượt; "),
    *("mở được ", "1 lớp mở được ", "%,", "70% ", "đạt tu 70% ", "đạt tư " * 9 + "x 1%; ", "1/1 = 1% "),
    *("xã ", "xã Ái ", "xã Ái, huyện B, ", "một ", "trăm ", "hai trăm lớp ", "giải pháp: a;\n", "trong đó: "),
    *("so a:", "tiếp tục đạt 1% ", "dân số 15 tuổi 5189 người học 1% ", "Số lớp|Nhóm\n1|a\n", "I. a:\n1%\n"),
]
ACUTE = "\N{COMBINING ACUTE ACCENT}"
RUNS = ["1", "a", "Á", " ", "\t", "\n", "|", ";;;", ".", ":", "::a", "(", ")(", "-", "%", "…", ACUTE]


def seconds(text: str) -> float:
    begun = time.process_time()
    check(read(text))
    return time.process_time() - begun


def of_length(repeated: str, length: int) -> str:
    return HEAD + (repeated * (length // len(repeated) + 1))[:length]


@pytest.mark.parametrize("repeated", REPEATED)
def test_four_times_the_text_takes_about_four_times_as_long(repeated: str) -> None:
    for _ in range(TRIES):
        large = seconds(of_length(repeated, LARGE))
        if large < QUICK_SECONDS or large < MOST_TIMES * seconds(of_length(repeated, SMALL)):
            return
    pytest.fail(f"{large:.1f} s for {LARGE} characters")


@pytest.mark.parametrize("repeated", RUNS)
def test_a_long_run_of_one_sign_takes_no_time(repeated: str) -> None:
    assert seconds(of_length(repeated, HUGE)) < PATIENCE_SECONDS / 5


@pytest.mark.parametrize("before", ["12 lớp", "1", "| a |", "tổng số lớp:", "Nhóm 1"])
def test_a_long_gap_after_something_takes_no_time(before: str) -> None:
    for gap in " \t":
        assert seconds(HEAD + before + gap * HUGE + "x") < PATIENCE_SECONDS / 5


def test_a_book_is_read_in_seconds() -> None:
    assert seconds(of_length(ANNOUNCEMENT, 1_990_000)) < PATIENCE_SECONDS
