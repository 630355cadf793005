"""Groups in running text, and the counts that speak for the whole."""

import pytest

from hieuhoc.kernel.text import fold
from tests.unit.reading.sample import HEAD, read, values

FOUR = (
    "Nhóm 1: phổ biến pháp luật, 12 lớp với 1.118 lượt người; Nhóm 2: khuyến nông gồm 11 lớp, 950 lượt người;"
    " Nhóm 3: sức khỏe có 10 lớp, 420 lượt người; Nhóm 4: văn hóa, văn nghệ: 21 lớp, 1.919 lượt người."
)


def groups(text: str) -> list[tuple[int, str, str | None, str | None]]:
    return [
        (
            group.number,
            group.name,
            f"{group.classes.value}" if group.classes else None,
            f"{group.participations.value}" if group.participations else None,
        )
        for group in read(HEAD + text).groups
    ]


EXPECTED = [
    (1, "phổ biến pháp luật", "12", "1118"),
    (2, "khuyến nông", "11", "950"),
    (3, "sức khỏe", "10", "420"),
    (4, "văn hóa, văn nghệ", "21", "1919"),
]


@pytest.mark.parametrize(
    "text",
    [
        f"Năm học này mở 54 lớp, 4.407 lượt người, chia thành 4 nhóm: {FOUR}",
        "Mở 54 lớp chia thành 4 nhóm.\n" + FOUR.replace("; ", ".\n"),
        "Mở 54 lớp, gồm 4 nhóm:\n- " + FOUR.replace("; ", "\n- "),
    ],
)
def test_numbered_groups_in_a_sentence_in_lines_and_in_a_list(text: str) -> None:
    assert groups(text) == EXPECTED


def test_groups_of_a_list_without_numbers() -> None:
    text = "Các lớp gồm:\n- Pháp luật: 12 lớp, 300 lượt người\n- Khuyến nông: 11 lớp, 200 lượt người\n"
    assert groups(text) == [(1, "Pháp luật", "12", "300"), (2, "Khuyến nông", "11", "200")]


def test_groups_named_by_what_follows_their_count() -> None:
    text = (
        "Trung tâm mở các lớp, cụ thể: 12 lớp phổ biến pháp luật với 300 học viên;"
        " 11 lớp khuyến nông với 200 học viên."
    )
    assert groups(text) == [(1, "phổ biến pháp luật", "12", "300"), (2, "khuyến nông", "11", "200")]


def test_a_list_of_items_with_their_figures_on_the_next_line() -> None:
    text = (
        "Các nhóm lớp:\n1. Pháp luật\nSố lớp: 12 lớp, 300 lượt người\n"
        "2. Khuyến nông\nSố lớp: 11 lớp, 200 lượt người\n"
    )
    assert groups(text) == [(1, "Pháp luật", "12", "300"), (2, "Khuyến nông", "11", "200")]


def test_groups_in_a_text_without_accents() -> None:
    statement = read(fold(HEAD + "mở 54 lớp chia thành 4 nhóm: " + FOUR))
    assert [group.name for group in statement.groups] == [fold(name) for _, name, _, _ in EXPECTED]
    assert [values((group.classes,)) for group in statement.groups if group.classes] == [
        ["12"],
        ["11"],
        ["10"],
        ["21"],
    ]


def test_a_group_without_learners() -> None:
    assert groups("Gồm: Nhóm 1: pháp luật 12 lớp; Nhóm 2: khuyến nông 11 lớp.") == [
        (1, "pháp luật", "12", None),
        (2, "khuyến nông", "11", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Năm học này mở 12 lớp với 300 lượt người.",
        "Năm học trước mở 10 lớp. Năm nay mở 12 lớp.",
        "Nhóm 1: pháp luật, 12 lớp.",
    ],
)
def test_what_is_no_list_of_groups(text: str) -> None:
    assert groups(text) == []


def test_a_few_examples_are_not_all() -> None:
    text = (
        "Mở 40 lớp. Một số nhóm nổi bật: nhóm 1 pháp luật 12 lớp với 300 học viên;"
        " nhóm 2 khuyến nông 11 lớp với 200 học viên."
    )
    assert len(read(HEAD + text).groups) == 2
    assert not read(HEAD + text).groups_are_all
    assert read(HEAD + "Gồm 4 nhóm: " + FOUR).groups_are_all


def test_a_count_without_learners_is_not_named_by_the_group_after_it() -> None:
    assert groups("Mở 54 lớp chia thành 4 nhóm: " + FOUR) == EXPECTED


def totals(text: str) -> dict[str, list[str]]:
    stated = read(HEAD + text).totals
    found = {name: values(getattr(stated, name)) for name in stated.__slots__}
    return {name: said for name, said in found.items() if said}


def test_what_leads_up_to_the_groups_is_the_whole() -> None:
    assert totals(f"Năm học này mở 55 lớp, chia thành 4 nhóm lớp với 4.407 lượt người. {FOUR}") == {
        "groups": ["4"],
        "classes": ["55"],
        "participations": ["4407"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số lớp mở trong năm: 55 lớp, 4.407 lượt người.",
        "Trung tâm dự kiến mở 55 lớp cho 4.407 lượt người học.",
        "Năm học trước mở 50 lớp. Năm học này phấn đấu mở 55 lớp với 4.407 lượt người.",
        "Trung tâm mở 55 lớp với 4.407 lượt người, trong đó quý I mở 10 lớp với 300 lượt người.",
        "Tổ chức 55 lớp với 4.407 lượt người, riêng thôn Trung 5 lớp.",
    ],
)
def test_the_count_that_is_called_or_set_as_the_years(text: str) -> None:
    assert totals(text) == {"classes": ["55"], "participations": ["4407"]}


def test_a_total_said_again_is_kept_with_the_first() -> None:
    text = "Tổng số 55 lớp với 4.407 lượt người được mở. Như vậy, tổng số 54 lớp đã nêu trên là cố gắng lớn."
    assert totals(text)["classes"] == ["55", "54"]


def test_the_population_and_the_share_of_it_that_learns() -> None:
    text = "Có 4407 lượt người học trên tổng dân số từ 15 tuổi là 4407/5189 = 84,9%."
    assert totals(text)["population"] == ["5189"]
    assert totals(text)["coverage"] == ["84.9"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã có 5.189 người từ 15 tuổi trở lên.",
        "Dân số trên 15 tuổi: 5.189.",
        "Số dân trong độ tuổi từ 15 tuổi trở lên là 5.189 người.",
    ],
)
def test_a_population_stated_alone(text: str) -> None:
    assert totals(text) == {"population": ["5189"]}


@pytest.mark.parametrize(
    "text",
    [
        "Có 95 người từ 15 tuổi trở lên.",
        "Người từ 15 tuổi biết chữ là 5.100 người.",
        "Xã có 5.189 hộ.",
    ],
)
def test_what_is_no_population(text: str) -> None:
    assert "population" not in totals(text)


def test_a_share_of_adults_without_their_number_is_no_coverage_but_a_goal() -> None:
    statement = read(HEAD + "Phấn đấu 50% người dân trưởng thành tham gia học tập.")
    assert statement.totals.coverage == ()
    assert [target.indicator for target in statement.targets] == ["adult_participation"]
