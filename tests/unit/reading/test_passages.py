"""Tasks and measures."""

from tests.unit.reading.sample import HEAD, read


def tasks(text: str) -> list[str]:
    statement = read(HEAD + text)
    return [span.of(statement.text) for span in statement.tasks]


def measures(text: str) -> list[str]:
    statement = read(HEAD + text)
    return [span.of(statement.text) for span in statement.measures]


def test_a_sentence_that_begins_with_what_is_to_be_done_is_a_task() -> None:
    text = (
        "\n- Tiếp tục củng cố nền nếp các lớp học. Trời đẹp và mọi người rất vui."
        " a) Tham mưu cho Ủy ban về kinh phí."
    )
    assert tasks(text) == ["Tiếp tục củng cố nền nếp các lớp học", "Tham mưu cho Ủy ban về kinh phí"]


def test_a_sentence_with_a_goal_is_no_task() -> None:
    assert tasks("\nHuy động 70% trẻ dưới 3 tuổi ra nhà trẻ trong năm.") == []


def test_a_group_named_by_what_is_to_be_done_is_no_task() -> None:
    text = "\n1. Dạy nghề ngắn hạn: 10 lớp, 420 học viên.\n2. Nâng cao chất lượng cuộc sống: 21 lớp, 1.919 học viên."
    assert tasks(text) == []


def test_too_few_words_are_no_task() -> None:
    assert tasks("\nTổ chức học.") == []


def test_measures_in_one_sentence() -> None:
    text = (
        "Thực hiện các giải pháp: tuyên truyền sâu rộng trong nhân dân; củng cố đội ngũ hướng dẫn viên;"
        " và huy động mọi nguồn lực xã hội. Hết."
    )
    assert measures(text) == [
        "tuyên truyền sâu rộng trong nhân dân",
        "củng cố đội ngũ hướng dẫn viên",
        "huy động mọi nguồn lực xã hội",
    ]


def test_measures_below_a_heading() -> None:
    text = "\nIII. Giải pháp\n- Tuyên truyền.\n  1. Củng cố đội ngũ\n\nKết luận."
    assert measures(text) == ["Tuyên truyền", "Củng cố đội ngũ"]


def test_a_heading_without_a_list_falls_back_to_the_sentence() -> None:
    text = "\nGiải pháp\nMở lớp. Các giải pháp gồm tuyên truyền sâu rộng trong nhân dân; ngắn."
    assert measures(text) == ["tuyên truyền sâu rộng trong nhân dân"]


def test_a_text_without_measures() -> None:
    assert measures("Mở 12 lớp học.") == []


def test_telling_people_and_going_over_things_are_tasks() -> None:
    text = (
        "\nCác nhiệm vụ chính:\n- Rà soát các tiêu chí của xã hội học tập."
        "\n- Tuyên truyền thường xuyên về học tập suốt đời đến từng hộ dân."
    )
    assert tasks(text) == [
        "Rà soát các tiêu chí của xã hội học tập",
        "Tuyên truyền thường xuyên về học tập suốt đời đến từng hộ dân",
    ]
