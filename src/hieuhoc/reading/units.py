"""What is counted in such texts, by the words that follow a number.

`12 lớp` counts classes, `4 nhóm lớp` class groups: the longest phrase that is known wins.
`1,2 triệu người` counts people, by the million.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hieuhoc.kernel.text import fold
from hieuhoc.reading.patterns import listed
from hieuhoc.reading.script import Script

# Unit -> the phrases that name it. The longest phrase at a place wins: "nhóm lớp" is not "lớp".
_PHRASES = {
    "class": "lớp",
    "class-group": "nhóm lớp, nhóm chuyên đề, nhóm nội dung, nhóm lĩnh vực, lĩnh vực, nhóm",
    "participation": "lượt, lượt người, lượt học viên, lượt hội viên, lượt ng",
    "learner": "học viên, người học, hv",
    "person": "người, người dân, nhân khẩu, khẩu, dân, bà con, đồng chí, em, ông, bà, đại biểu, công dân, ng",
    "session": "buổi",
    "%": "%, phần trăm",
    "hamlet": "thôn, bản, ấp, xóm, khóm, buôn, làng, tổ, khu, tổ dân phố, khu phố, khu dân cư, thôn bản,"
    " thôn xóm, tdp",
    "club": "câu lạc bộ, clb, mô hình câu lạc bộ",
    "household": "hộ",
    "family": "gia đình",
    "clan": "dòng họ, dòng tộc, chi họ, dòng học hiếu học",
    "criterion": "tiêu chí, tiêu chuẩn",
    "time": "lần",
    "million-vnd": "triệu đồng, tr đồng, trđ",
    "billion-vnd": "tỷ đồng, tỉ đồng",
    "thousand-vnd": "nghìn đồng, ngàn đồng",
    "vnd": "đồng, vnđ, vnd, đ",
    "child": "trẻ, trẻ em, cháu, bé",
    "pupil": "học sinh, em học sinh, hs, thiếu nhi, sinh viên",
    "school": "trường, trường học, nhà trường, điểm trường, cơ sở giáo dục",
    "book": "cuốn, quyển, sách, đầu sách, bản sách, bộ sách, tài liệu",
    "age": "tuổi",
    "day": "ngày",
    "week": "tuần",
    "month": "tháng",
    "year": "năm",
    "hour": "giờ, tiết, tiếng",
    "minute": "phút",
    "task": "nhiệm vụ",
    "task-group": "nhóm nhiệm vụ",
    "measure": "giải pháp, biện pháp",
    "measure-group": "nhóm giải pháp, nhóm biện pháp",
    "course": "chuyên đề, chuyên mục, nội dung, chủ đề, khóa, khóa học",
    "unit": "đơn vị, cơ quan, tổ chức, đoàn thể, doanh nghiệp, ban ngành, ngành",
    "community": "cộng đồng",
    "worker": "lao động, người lao động, nông dân, công nhân",
    "teacher": "giáo viên, báo cáo viên, hướng dẫn viên, giảng viên",
    "official": "cán bộ, công chức, viên chức, cbcc",
    "library": "thư viện, tủ sách, phòng đọc",
    "commune": "xã, phường, thị trấn",
    "district": "huyện, quận",
    "hectare": "ha, hecta",
    "square-metre": "m2, m²",
    "copy": "bản tin, tờ, tờ rơi, pa nô, khẩu hiệu, băng rôn, áp phích, tin, bài, tin bài",
    "member": "hội viên, thành viên, đoàn viên, đảng viên, ủy viên",
    "certificate": "chứng chỉ, chứng nhận, giấy chứng nhận, bằng khen, giấy khen",
    "point": "điểm",
    "gift": "suất, suất quà, suất học bổng, phần quà, quà",
    "team": "đội, đội bóng",
    "match": "trận",
    "dose": "mũi, liều",
    "kilogram": "kg",
    "kilometre": "km",
    "millimetre": "mm",
    "degree": "độ c, độ, °c",
}
_NOT_WHOLE = frozenset(
    listed(
        "%, million-vnd, billion-vnd, thousand-vnd, hectare, square-metre, kilogram, kilometre, millimetre"
        ", degree, point, hour"
    )
)
COUNTED = frozenset(_PHRASES) - _NOT_WHOLE
"""Units of which there are only whole numbers."""

# Folded words that are also other words (bản and bạn, hộ and họ): these need their own accents,
# unless they are written without any. Every other word is taken with its accents misspelt too.
_LOOKALIKES = frozenset(
    listed(
        "ap, ba, bai, ban, be, bo, d, dan, diem, do, doi, dong, ho, khau, khoa, khu, lan, lang, lieu, mui"
        ", nam, ngay, ong, qua, quan, sach, te, thang, thon, tiet, tin, to, tran, tuan, ty, xa"
    )
)
_SCALES = {"triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3, "tỷ": 10**9, "tỉ": 10**9, "vạn": 10**4, "trăm": 100}
_MOST_WORDS = 5
_WORD = re.compile(r"[ \t]*+(?:\n[ \t]*+)?([\w%°²]+)")


class Named(NamedTuple):
    """A unit named after a number: `unit` None where none is, `scale` of a word like "triệu"."""

    unit: str | None
    scale: int
    end: int


def _index(phrases: dict[str, str]) -> dict[str, dict[str, str]]:
    index: dict[str, dict[str, str]] = {}
    for unit, words in phrases.items():
        for phrase in listed(words):
            index.setdefault(fold(phrase), {})[phrase] = unit
    return index


def _longest_by_first_word(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in map(str.split, phrases):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_UNITS = _index(_PHRASES)
_SCALE_OF = {fold(word): scale for word, scale in _SCALES.items()}
# How many words are worth looking at, by the first: most words begin no unit, and "lớp" is one by itself.
_MOST_FROM = _longest_by_first_word(_UNITS) | dict.fromkeys(_SCALE_OF, _MOST_WORDS)


def unit_after(script: Script, end: int) -> Named:
    """Return what is named right after offset `end` of a text.

    `1,2 triệu người` is a scale of a million and "person"; `25 triệu đồng` is the unit
    "million-vnd", money being counted as it is written.
    """
    words, ends = _words_at(script, end)
    for length in range(len(words), 0, -1):
        if unit := _unit(" ".join(words[:length]), script.text[end : ends[length - 1]]):
            return Named(unit, 1, ends[length - 1])
    if not words or words[0] not in _SCALE_OF or words[1:2] == ["le"]:
        return Named(None, 1, end)
    scale = _SCALE_OF[words[0]]
    for length in range(len(words), 1, -1):
        if unit := _unit(" ".join(words[1:length]), script.text[ends[0] : ends[length - 1]]):
            return Named(unit, scale, ends[length - 1])
    return Named(None, scale, ends[0])


def unit_named(phrase: str) -> str | None:
    """Return the unit that `phrase`, as written, names in full."""
    return _unit(" ".join(fold(phrase).split()), phrase)


def _words_at(script: Script, end: int) -> tuple[list[str], list[int]]:
    """The folded words after `end`, as many as a unit may have, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    position = end
    most = 1
    while len(words) < most and (match := _WORD.match(script.folded, position)):
        # A line may be wrapped within a phrase; a capital after the break begins something else.
        start = match.start(1)
        if script.text[start].isupper() and "\n" in script.folded[position:start]:
            break
        words.append(match[1])
        most = _MOST_FROM.get(words[0], 0)
        position = match.end()
        ends.append(position)
    return words, ends


def _unit(phrase: str, written: str) -> str | None:
    named = _UNITS.get(phrase)
    if named is None:
        return None
    lowered = written.strip().lower()
    if phrase not in _LOOKALIKES or lowered.isascii():
        return named.get(lowered) or next(iter(named.values()))
    return named.get(lowered)
