"""Names: their parts, their order, and how they are found."""

import pytest

from hieuhoc.kernel.names import (
    NameParts,
    find_keys,
    find_range,
    same_name_key,
    sort_key,
    split_name,
    tidy_name,
)


@pytest.mark.parametrize(
    ("full_name", "more", "parts"),
    [
        ("Nguyễn Thị Vân Anh", {}, ("Nguyễn", "Thị Vân", "Anh")),
        ("Hà Bình", {}, ("Hà", "", "Bình")),
        ("Bình", {}, ("", "", "Bình")),
        ("", {}, ("", "", "")),
        ("Hoàng Phủ Ngọc Tường", {"family": "Hoàng Phủ"}, ("Hoàng Phủ", "Ngọc", "Tường")),
        ("Nguyễn Thị Vân Anh", {"given": "Vân Anh"}, ("Nguyễn", "Thị", "Vân Anh")),
        ("Y Moan Êñuôl", {"family": "Êñuôl", "given": "Moan"}, ("Êñuôl", "Y", "Moan")),
        ("An An An", {}, ("An", "An", "An")),
    ],
)
def test_a_name_is_split(full_name: str, more: dict[str, str], parts: tuple[str, str, str]) -> None:
    assert split_name(full_name, **more) == NameParts(*parts)


def test_a_list_is_in_vietnamese_order() -> None:
    in_order = [
        "Trần Văn An",
        "Trần Thị Anh",
        "Lê Ăn",
        "Lê Ân",
        "Lê Bình",
        "Bùi Dung",
        "Bùi Đông",
        "Đinh Hoa",
        "Nguyễn Hoa",
        "Bùi Hòa",
        "Bùi Hỏa",
        "Bùi Họa",
        "Lê Thị Lan",
        "Lê Văn Lan",
        "Lê Oanh",
        "Lê Ôn",
        "Lê Ơn",
        "Lê Uyên",
        "Lê Ước",
        "Vũ Ý",
    ]
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


def test_case_and_the_old_place_of_a_tone_make_no_difference() -> None:
    assert sort_key("NGUYỄN THỊ HOÀ") == sort_key("Nguyễn Thị Hòa")
    assert sort_key("Nguyễn Thị Hoa") != sort_key("Nguyễn Thị Hòa")


@pytest.mark.parametrize(
    "typed", ["ng", "nguyen thi", "Thị Vân", "van anh", "ANH", "nguyen anh", "vân  an", "NGUYỄN THỊ VÂN ANH"]
)
def test_a_name_is_found_by_the_start_of_its_words(typed: str) -> None:
    found = find_range(typed)
    assert found is not None
    first, last = found
    assert any(first <= key < last for key in find_keys("Nguyễn Thị Vân Anh"))


@pytest.mark.parametrize("typed", ["guyen", "thi anh", "anhh", "van anh nguyen"])
def test_a_name_is_not_found_by_what_is_not_in_it(typed: str) -> None:
    found = find_range(typed)
    assert found is not None
    first, last = found
    assert not any(first <= key < last for key in find_keys("Nguyễn Thị Vân Anh"))


def test_nothing_typed_finds_nothing() -> None:
    assert find_range("  ") is None


def test_a_family_name_that_is_also_the_given_name_is_both() -> None:
    assert split_name("Hà Thị Hà") == NameParts("Hà", "Thị", "Hà")
    assert sort_key("Hà Thị Hà") == sort_key("Hà Thị Hà", family="Hà", given="Hà")


def test_spellings_of_one_name_have_one_key_and_other_names_another() -> None:
    assert same_name_key("NGUYỄN  văn hoà") == same_name_key("Nguyễn Văn Hòa")
    assert same_name_key("Nguyễn Văn Hoa") != same_name_key("Nguyễn Văn Hòa")
    assert same_name_key("Nguyễn Văn") != same_name_key("Nguyễn Vă N")


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("Nguyễn thị Vân Anh", "Nguyễn Thị Vân Anh"),
        ("  đặng   ÁI  ưng ", "Đặng Ái Ưng"),
        ("LÒ THỊ Ử", "Lò Thị Ử"),
        ("Hơ' y Blô", "Hơ' Y Blô"),
        ("h'hen NIÊ", "H'Hen Niê"),
        ("H’Hen", "H’Hen"),
        ("Y", "Y"),
        ("DaCosta McVăn", "DaCosta McVăn"),
        ("Nguye\u0302\u0303n thi\u0323 an", "Nguyễn Thị An"),
        ("", ""),
    ],
)
def test_words_of_one_case_get_a_capital(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy
    assert tidy_name(tidy) == tidy
