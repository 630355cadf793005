"""Places, and where the centre is."""

import pytest

from hieuhoc.kernel.text import fold
from hieuhoc.learning.statement import Centre
from hieuhoc.reading.places import find_places
from hieuhoc.reading.script import Script
from tests.unit.reading.sample import read


def places(text: str) -> list[tuple[str, str]]:
    return [(place.kind, place.name) for place in find_places(Script.of(text))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("xã Hoa Sen", ("commune", "Hoa Sen")),
        ("phường Trần Phú", ("commune", "Trần Phú")),
        ("thị trấn Mộc Châu", ("commune", "Mộc Châu")),
        ("TT. Mộc Châu", ("commune", "Mộc Châu")),
        ("đặc khu Cô Tô", ("commune", "Cô Tô")),
        ("Phường 5", ("commune", "5")),
        ("huyện Mai Châu", ("district", "Mai Châu")),
        ("TX. Sơn Tây", ("district", "Sơn Tây")),
        ("thành phố Vinh", ("district", "Vinh")),
        ("thành phố Đà Nẵng", ("province", "Đà Nẵng")),
        ("TP. Hồ Chí Minh", ("province", "Hồ Chí Minh")),
        ("tỉnh Thừa Thiên Huế", ("province", "Thừa Thiên Huế")),
        ("tĩnh Nghệ An", ("province", "Nghệ An")),
        ("XÃ HOA SEN", ("commune", "Hoa Sen")),
        ("xã Ea H’leo", ("commune", "Ea H’leo")),
    ],
)
def test_a_kind_and_a_name(text: str, place: tuple[str, str]) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "xã hội học tập",
        "xã nông thôn mới",
        "tỉnh táo",
        "phương Nam",
        "xã Đoàn",
        "xã Hội Nông dân",
        "huyện ủy",
        "tĩnh lặng Mai",
    ],
)
def test_a_kind_without_a_name(text: str) -> None:
    assert places(text) == []


def test_a_kind_within_a_name_goes_on_the_name() -> None:
    assert places("xã Thượng Quận Sơn") == [("commune", "Thượng Quận Sơn")]


def test_a_line_of_capitals_ends_the_name_where_another_begins() -> None:
    assert places("XÃ HOA SEN HUYỆN MAI CHÂU TỔ CHỨC KHAI GIẢNG") == [
        ("commune", "Hoa Sen"),
        ("district", "Mai Châu"),
    ]


def test_a_city_of_a_province_stays_a_district() -> None:
    assert places("thành phố Huế, tỉnh Thừa Thiên Huế")[0] == ("district", "Huế")


def centre(text: str) -> tuple[str | None, ...]:
    stated: Centre = read(text).centre
    return tuple(
        place.name if place else None for place in (stated.commune, stated.district, stated.province)
    )


def test_the_centre_is_of_the_commune_it_is_named_after() -> None:
    text = (
        "Xã Tân Lập dự lễ. Trung tâm học tập cộng đồng xã Hoa Sen, huyện Mai Châu, tỉnh Hòa Bình mở lớp học."
    )
    assert centre(text) == ("Hoa Sen", "Mai Châu", "Hòa Bình")
    assert centre(fold(text).replace("xa h", "xa H").replace("n, huyen m", "n, huyen M")) != (
        None,
        None,
        None,
    )


def test_what_stands_beside_the_commune_is_its_own() -> None:
    text = (
        "Huyện Tân Lạc tặng quà. TTHTCĐ xã Hoa Sen, huyện Mai Châu khai giảng lớp học."
        " Huyện Tân Lạc, huyện Tân Lạc."
    )
    assert centre(text) == ("Hoa Sen", "Mai Châu", None)


def test_a_province_named_without_its_kind() -> None:
    assert centre("TTHTCĐ xã Hoa Sen, huyện Mai Châu, Hòa Bình mở lớp học") == (
        "Hoa Sen",
        "Mai Châu",
        "Hòa Bình",
    )
    assert centre("TTHTCĐ xã Hoa Sen, huyện Mai Châu - Hòa Bình mở lớp học")[2] == "Hòa Bình"


def test_a_commune_named_most_where_no_centre_is_named() -> None:
    assert centre("Xã Hoa Sen mở lớp học. Xã Tân Lập dự. Xã Hoa Sen vui.")[0] == "Hoa Sen"


def test_a_text_that_says_nothing() -> None:
    assert centre("Mở 12 lớp học cho người học") == (None, None, None)


def test_a_text_of_a_whole_province_has_no_centre() -> None:
    text = "Toàn tỉnh có nhiều lớp học ở xã Hoa Sen, xã Tân Lập, xã Mai Hạ, 300 trung tâm học tập cộng đồng."
    stated = read(text)
    assert stated.centre == Centre()
    assert [f"{figure.value}" for figure in stated.figures] == ["300"]


def test_a_text_about_something_else_has_figures_and_no_centre() -> None:
    stated = read("Xã Hoa Sen tiêm 120 mũi vắc xin cho trẻ.")
    assert stated.centre == Centre()
    assert len(stated.figures) == 1


def test_places_of_the_masthead_and_the_foot_are_given_as_the_centres_own() -> None:
    text = (
        "TRANG TIN XÃ HOA SEN - HUYỆN TÂN LẠC\n"
        + "Trung tâm học tập cộng đồng xã Hoa Sen, huyện Mai Châu mở 12 lớp học. " * 12
        + "Đoàn của huyện Cao Phong đến thăm. "
        + "Người học tham gia đông. " * 30
        + "\nĐịa chỉ: xã Hoa Sen, huyện Mai Châu."
    )
    assert {place.name for place in read(text).located} == {"Tân Lạc", "Mai Châu"}
