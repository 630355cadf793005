"""Places as people name them."""

import unicodedata

import pytest

from hieuhoc.places.kinds import Level
from hieuhoc.places.naming import PlaceName, named, province_named


@pytest.mark.parametrize(
    ("text", "level", "kind", "name"),
    [
        ("Điền Lư", Level.COMMUNE, "xã", "Điền Lư"),
        ("  Phường   Hạc Thành ", Level.COMMUNE, "phường", "Hạc Thành"),
        (unicodedata.normalize("NFD", "đặc khu Phú Quốc"), Level.COMMUNE, "đặc khu", "Phú Quốc"),
        ("Bá Thước", Level.DISTRICT, "huyện", "Bá Thước"),
        ("thị xã Nghi Sơn", Level.DISTRICT, "thị xã", "Nghi Sơn"),
        ("tổ dân phố 3", Level.HAMLET, "tổ dân phố", "3"),
        ("Xãm Khòe", Level.COMMUNE, "xã", "Xãm Khòe"),
        ("xã", Level.COMMUNE, "xã", "xã"),
        ("", Level.HAMLET, "thôn", ""),
    ],
)
def test_a_name_is_split_from_its_kind(text: str, level: Level, kind: str, name: str) -> None:
    usual = {Level.COMMUNE: "xã", Level.DISTRICT: "huyện", Level.HAMLET: "thôn"}[level]
    assert named(text, level, kind=usual) == PlaceName(kind, name)


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Thanh Hóa", "tỉnh Thanh Hóa"),
        ("tỉnh Thanh Hoá", "tỉnh Thanh Hóa"),
        ("thanh hoa", "tỉnh Thanh Hóa"),
        ("TP", None),
        ("thành phố Hà Nội", "thành phố Hà Nội"),
        ("Huế", "thành phố Huế"),
        ("Ái Thượng", None),
        ("", None),
    ],
)
def test_a_province_is_written_as_it_is_officially(text: str, official: str | None) -> None:
    found = province_named(text)
    assert (str(found) if found else None) == official
