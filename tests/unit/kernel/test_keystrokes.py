import pytest

from hieuhoc.kernel.keystrokes import telex


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nguyễn Văn Hòa", "nguyeenx vawn hoaf"),
        ("Đường Trương", "dduwowngf truwowng"),
        ("Thị Ế Ặm", "thij ees awmj"),
        ("  Lò   Lan ", "lof lan"),
        ("", ""),
    ],
)
def test_keys_of_telex(text: str, keys: str) -> None:
    assert telex(text) == keys


def test_the_old_and_the_new_place_of_a_tone_are_the_same_keys() -> None:
    assert telex("Hoà Thuỷ") == telex("Hòa Thủy")


def test_a_name_typed_while_set_to_english_is_the_name_that_was_meant() -> None:
    assert telex("Nguyeenx Thij Hieeus") == telex("Nguyễn Thị Hiếu")


def test_decomposed_text_is_the_same_as_composed() -> None:
    assert telex("Nguye\u0302\u0303n") == telex("Nguyễn")
