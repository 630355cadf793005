"""Where the centre of a text is, and whether the text is of one centre at all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hieuhoc.learning.statement import Centre, StatedPlace
from hieuhoc.places.kinds import Level
from hieuhoc.reading.places import JOINT, PROVINCE_KEYS, cased, name_at
from hieuhoc.reading.script import Script

_ABOUT_LEARNING = re.compile(
    r"hoc tap|\bt?t?ht ?cd\b|khuyen hoc|hieu hoc|lop hoc|nhom lop|hoc vien|nguoi hoc|chuyen de|mau giao"
    r"|nha tre|pho cap|xoa mu|nam hoc|\blop\b"
)
_WIDER = re.compile(r"\b(?:toan tinh|toan huyen|toan thanh pho|ca nuoc|cac xa|cac trung tam)\b")
_MANY = 3


def is_of_one_centre(script: Script, places: Sequence[StatedPlace]) -> bool:
    """Tell whether a text speaks of learning, and not of a district's or province's centres."""
    if not _ABOUT_LEARNING.search(script.folded):
        return False
    communes = [place for place in places if place.kind == Level.COMMUNE]
    names = {place.span.of(script.folded) for place in communes}
    if len(names) < _MANY or not _WIDER.search(script.folded):
        return True
    return any(_names_centre(script, place) for place in communes)


def find_centre(script: Script, places: Sequence[StatedPlace]) -> Centre:
    """Tell where the centre is: the commune it is named after, and what stands with that name."""
    communes = [place for place in places if place.kind == Level.COMMUNE]
    if not communes:
        return Centre(None, _most(script, places, Level.DISTRICT), _most(script, places, Level.PROVINCE))
    commune = _commonest(script, [place for place in communes if _names_centre(script, place)] or communes)
    district = _own(script, places, commune, Level.DISTRICT)
    province = _own(script, places, commune, Level.PROVINCE)
    if district is None and province is None:
        return Centre(commune, *_without_kinds(script, places, commune))
    return Centre(commune, district, province or _without_kind(script, district or commune))


_HEAD, _FOOT = 250, 500
"""How many characters of a page are its masthead and its foot."""


def find_located(script: Script, places: Sequence[StatedPlace], centre: Centre) -> tuple[StatedPlace, ...]:
    """Return the districts and provinces given as the centre's own.

    Those are the ones in the masthead and the foot of the page, and those beside the
    centre's commune. One named elsewhere may be where a guest or a model came from.
    """
    own = (centre.district, centre.province)
    communes = {place.span.of(script.folded) for place in places if place.kind == Level.COMMUNE}
    if centre.commune is None or len(communes) > 1:
        return tuple(place for place in own if place)
    foot = max(_HEAD, len(script.text) - _FOOT)
    return tuple(
        place
        for place in places
        if place.kind != Level.COMMUNE and (place in own or not _HEAD <= place.span.start <= foot)
    )


_CENTRE = re.compile(
    r"(?:trung tam (?:hoc tap cong dong|ht ?cd)|tthtcd|tt ?htcd)[ ]*(?:cua )?"
    r"(?:(?:xa|phuong|thi tran|dac khu|tt)\.?[ ]+)?$"
)
_CENTRE_WINDOW = 72


def _names_centre(script: Script, commune: StatedPlace) -> bool:
    """Tell whether a centre is named right before the commune: `TTHTCĐ xã Ái Thượng`."""
    return bool(_CENTRE.search(script.before(commune.span.start, _CENTRE_WINDOW)))


def _commonest(script: Script, places: Sequence[StatedPlace]) -> StatedPlace:
    """The first mention of the name that is mentioned most."""
    count = Counter(place.span.of(script.folded) for place in places)
    return max(places, key=lambda place: count[place.span.of(script.folded)])


def _most(script: Script, places: Sequence[StatedPlace], level: Level) -> StatedPlace | None:
    named = [place for place in places if place.kind == level]
    return _commonest(script, named) if named else None


def _own(
    script: Script, places: Sequence[StatedPlace], commune: StatedPlace, level: Level
) -> StatedPlace | None:
    """A district or province beside the commune (`xã X, huyện Y, tỉnh Z`) is its own; else the commonest."""
    beside = [place for place in _beside(script, places, commune) if place.kind == level]
    return _commonest(script, beside) if beside else _most(script, places, level)


def _beside(script: Script, places: Sequence[StatedPlace], commune: StatedPlace) -> Iterator[StatedPlace]:
    """The places named right after one of the commune's mentions, in the same line, two at the most."""
    known = commune.span.of(script.folded)
    for index, place in enumerate(places):
        if place.kind != Level.COMMUNE or place.span.of(script.folded) != known:
            continue
        end = place.span.end
        for following in places[index + 1 : index + 3]:
            start = following.span.start
            if start - end > JOINT or "\n" in script.folded[end:start]:
                break
            yield following
            end = following.span.end


def _without_kinds(
    script: Script, places: Sequence[StatedPlace], commune: StatedPlace
) -> tuple[StatedPlace | None, StatedPlace | None]:
    """`xã X (Bá Thước, Thanh Hóa)`: a district before a province, neither with its kind."""
    known = commune.span.of(script.folded)
    for place in places:
        if place.kind != Level.COMMUNE or place.span.of(script.folded) != known:
            continue
        if province := _without_kind(script, place):
            return None, province
        comma = _COMMA.match(script.folded, place.span.end)
        name = name_at(script, comma.end()) if comma else None
        if name is None:
            continue
        district = StatedPlace(Level.DISTRICT.value, cased(name.of(script.text)), name)
        if province := _without_kind(script, district):
            return district, province
    return None, None


_COMMA = re.compile(r"\s*[,(-][ ]*(?=\w)")


def _without_kind(script: Script, before: StatedPlace) -> StatedPlace | None:
    """`huyện Y, Thanh Hóa` and `huyện Y - Thanh Hóa` name the province without its kind."""
    comma = _COMMA.match(script.folded, before.span.end)
    name = name_at(script, comma.end()) if comma else None
    if name is None or name.of(script.folded) not in PROVINCE_KEYS:
        return None
    return StatedPlace(Level.PROVINCE.value, cased(name.of(script.text)), name)
