"""The kinds of administrative units, by level.

The district level ended on 2025-07-01; special zones (đặc khu) exist at commune level
since that day (Law on the organisation of local government, in force from then).
"""

from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """A tier of the administrative tree. A tree of a given day need not have every tier."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    HAMLET = "hamlet"


KINDS = {
    Level.PROVINCE: ("tỉnh", "thành phố"),
    Level.DISTRICT: ("huyện", "quận", "thị xã", "thành phố"),
    Level.COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
    Level.HAMLET: ("thôn", "bản", "ấp", "xóm", "khóm", "buôn", "làng", "tổ dân phố", "khu phố"),
}
"""The kinds of unit at each level, as they are written before a name."""

FIRST_LIST = date(2004, 7, 8)
"""The official codes begin with the list of this day; most units are older."""
DISTRICTS_ENDED = date(2025, 7, 1)
