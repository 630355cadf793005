"""Places named in a text, and which of them the centre's are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hieuhoc.kernel.spans import Span
from hieuhoc.kernel.text import fold
from hieuhoc.learning.statement import Centre, StatedPlace
from hieuhoc.places.kinds import KINDS, Level
from hieuhoc.places.provinces import PROVINCES
from hieuhoc.reading.patterns import any_word

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
# "thành phố" is a kind at two levels; it is taken for the lower one until its name says otherwise.
_LEVEL_OF = {fold(kind): level for level in _LEVELS for kind in KINDS[level]}
_LEVEL_OF |= {"tp": Level.DISTRICT, "tx": Level.DISTRICT, "tt": Level.COMMUNE}
_WRITTEN = {fold(kind): kind for level in _LEVELS for kind in KINDS[level]}
_KIND = re.compile(any_word(_LEVEL_OF) + r"\b(?:[ ]+|(?<=t[pxt])\.[ ]*)(?=\w)")
_CITIES = frozenset(map(fold, ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")))
_PROVINCES = frozenset(map(fold, PROVINCES))
_WORD = re.compile(r"[^\W\d_]+['’]?[^\W\d_]*|\d+")
_MOST_WORDS = 4
# What stands after a kind without being a name, and what ends a name in a line of capitals.
_NO_NAME = re.compile(
    r"(?:hoi (?:hoc|chu nghia|khuyen|nong|cuu|lien)|doan|ban (?:giam|chi|dan|hanh)|uy ban|ubnd|hdnd|mttq|dang|truong|cong|"
    r"can bo|to chuc|trung tam|phong|ngay|nong thon|khai giang|xay dung|tong ket)\b"
)
_HEADING = re.compile(
    r" (?:to chuc|khai giang|tong ket|cong hoa|cong bo|doc lap|trung tam|ban giam doc|nam hoc|nam \d|thong bao|ke hoach|bao cao"
    r"|phat dong|buoc vao|le |giai doan|hoc ky|quy [iv1-4]|thang \d)"
)
_CENTRE = re.compile(r"(?:trung tam hoc tap cong dong|trung tam ht ?cd|tthtcd|tt ?htcd)[ ]*(?:cua )?$")
_HEAD, _FOOT = 250, 500


def find_places(text: str, folded: str) -> tuple[StatedPlace, ...]:
    """Return every commune, district and province that is named, in the order of the text."""
    places: list[StatedPlace] = []
    for match in _KIND.finditer(folded):
        kind = match[0].strip(" .")
        written = text[match.start() : match.start() + len(kind)]
        inside = (places and match.start() < places[-1].span.end) or _in_name(text, match.start(), written)
        name = None if inside else _name(text, folded, match.end())
        spelt = written.isascii() or written.lower() == _WRITTEN.get(kind)
        # A misspelt "tĩnh" is taken for one only before the name of a province.
        if name is not None and (spelt or (kind == "tinh" and name.of(folded) in _PROVINCES)):
            places.append(StatedPlace(_LEVEL_OF[kind].value, _cased(name.of(text)), name))
    return tuple(_cities_raised(folded, places))


def _in_name(text: str, start: int, written: str) -> bool:
    """Tell whether a capitalised kind goes on a capitalised name (Thượng Quận Sơn)."""
    before = text[max(0, start - 12) : start].rsplit("\n", 1)[-1].split(" ")
    return written.istitle() and len(before) > 1 and before[-2].istitle() and before[-1] == ""


def _cities_raised(folded: str, places: Sequence[StatedPlace]) -> list[StatedPlace]:
    """A city of the central government is a province, unless a province is named right after it."""
    followed = {
        place.span for place, after in zip(places, places[1:], strict=False)
        if after.kind == Level.PROVINCE and after.span.start - place.span.end < _JOINT
    }  # fmt: skip
    return [
        replace(place, kind=Level.PROVINCE.value)
        if place.kind == Level.DISTRICT and fold(place.name) in _CITIES and place.span not in followed
        else place
        for place in places
    ]


def _name(text: str, folded: str, start: int) -> Span | None:
    """The capitalised words after a kind, four at the most."""
    if _NO_NAME.match(folded, start):
        return None
    in_capitals = text[start : start + 6].isupper()
    end = position = start
    for count in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None or not (word[0][0].isupper() or (word[0].isdigit() and not count)):
            break
        if len(word[0]) > 1 and word[0].isupper() != in_capitals and not word[0].isdigit():
            break
        if (
            in_capitals
            and (_HEADING.match(folded, word.start() - 1) or _KIND.match(folded, word.start()))
            and count
        ):
            break
        end = word.end()
        if text[end : end + 1] not in {" ", "\N{NO-BREAK SPACE}"}:
            break
        position = end + 1
    return Span(start, end) if end > start else None


def _cased(name: str) -> str:
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.split())


def find_centre(text: str, folded: str, places: Sequence[StatedPlace]) -> Centre:
    """Tell where the centre is: the commune it is named after, and what stands with that name."""
    communes = [place for place in places if place.kind == Level.COMMUNE]
    if not communes:
        return Centre(None, _most(places, Level.DISTRICT), _most(places, Level.PROVINCE))
    commune = _commonest([place for place in communes if _names_centre(folded, place)] or communes)
    district = _beside(folded, places, commune, Level.DISTRICT) or _most(places, Level.DISTRICT)
    province = _beside(folded, places, commune, Level.PROVINCE) or _most(places, Level.PROVINCE)
    return Centre(commune, district, province or _without_kind(text, folded, district or commune))


def _names_centre(folded: str, commune: StatedPlace) -> bool:
    kind = re.compile(r"(?:xa|phuong|thi tran|dac khu|tt)\.?[ ]+$").search(
        folded, max(0, commune.span.start - 12), commune.span.start
    )
    end = kind.start() if kind else commune.span.start
    return bool(_CENTRE.search(folded, max(0, end - 60), end))


def _commonest(places: Sequence[StatedPlace]) -> StatedPlace:
    count = Counter(fold(place.name) for place in places)
    most = max(count.values())
    return next(place for place in places if count[fold(place.name)] == most)


def _most(places: Sequence[StatedPlace], level: Level) -> StatedPlace | None:
    named = [place for place in places if place.kind == level]
    return _commonest(named) if named else None


_JOINT = 16
"""The most characters between two names that belong together: `, huyện `, ` - tỉnh `."""


def _beside(
    folded: str, places: Sequence[StatedPlace], commune: StatedPlace, level: Level
) -> StatedPlace | None:
    """A district or province named right after the commune (`xã X, huyện Y, tỉnh Z`) is the commune's own."""
    known = fold(commune.name)
    after: list[StatedPlace] = []
    for index, place in enumerate(places):
        if place.kind != Level.COMMUNE or fold(place.name) != known:
            continue
        end = place.span.end
        for following in places[index + 1 : index + 3]:
            if following.span.start - end > _JOINT or "\n" in folded[end : following.span.start]:
                break
            if following.kind == level:
                after.append(following)
            end = following.span.end
    return _commonest(after) if after else None


def _without_kind(text: str, folded: str, before: StatedPlace) -> StatedPlace | None:
    """`huyện Y, Thanh Hóa` and `huyện Y - Thanh Hóa` name the province without its kind."""
    joint = re.compile(r"[ ]*[,(-][ ]*(?=\w)").match(folded, before.span.end)
    name = _name(text, folded, joint.end()) if joint else None
    if name is None or fold(name.of(text)) not in _PROVINCES:
        return None
    return StatedPlace(Level.PROVINCE.value, _cased(name.of(text)), name)


def find_located(text: str, places: Sequence[StatedPlace], centre: Centre) -> tuple[StatedPlace, ...]:
    """Return the districts and provinces given as the centre's own.

    Those are the ones in the masthead and the foot of the page, and those beside the
    centre's commune. One named elsewhere may be where a guest or a model came from.
    """
    own = (centre.district, centre.province)
    communes = {fold(place.name) for place in places if place.kind == Level.COMMUNE}
    if centre.commune is None or len(communes) > 1:
        return tuple(place for place in own if place)
    foot = len(text) - _FOOT
    return tuple(
        place
        for place in places
        if place.kind != Level.COMMUNE and (place in own or not _HEAD <= place.span.start <= max(foot, _HEAD))
    )


_WIDER = re.compile(r"\b(?:toan tinh|toan huyen|toan thanh pho|ca nuoc|cac xa|cac trung tam)\b")
_MANY = 3


def is_of_many_communes(folded: str, places: Sequence[StatedPlace]) -> bool:
    """Tell whether a text speaks of a district's or province's centres, not of one centre."""
    communes = [place for place in places if place.kind == Level.COMMUNE]
    names = {fold(place.name) for place in communes}
    return (
        len(names) >= _MANY
        and bool(_WIDER.search(folded))
        and not any(_names_centre(folded, place) for place in communes)
    )
