"""What a club is for, in words: in Vietnamese and in English."""

from collections.abc import Mapping

from hieuhoc.learning.club import ClubKind
from hieuhoc.learning.wording import Language

_KINDS: Mapping[ClubKind, tuple[str, str]] = {
    ClubKind.HAPPY_FAMILY: ("Gia đình hạnh phúc", "Happy families"),
    ClubKind.HOUSEHOLD_ECONOMY: ("Giảm nghèo, làm kinh tế gia đình", "Reducing poverty, family economy"),
    ClubKind.INTERGENERATIONAL: ("Liên thế hệ tự giúp nhau", "Intergenerational self-help"),
    ClubKind.READING: ("Đọc sách", "Reading"),
    ClubKind.CULTURE: ("Văn hóa, văn nghệ, thể thao", "Culture, arts, sport"),
    ClubKind.OTHER: ("Loại khác", "Other kind"),
}


def club_kind(kind: ClubKind, language: Language = "vi") -> str:
    """Return what a kind of club is called, beginning with a capital letter."""
    return _KINDS[kind][0 if language == "vi" else 1]
