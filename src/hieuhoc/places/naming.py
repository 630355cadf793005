"""Administrative units as people name them: "phường Ba Đình", "Điền Lư", "tổ dân phố 3"."""

from dataclasses import dataclass

from hieuhoc.kernel.text import nfc, search_key
from hieuhoc.places.kinds import KINDS, Level
from hieuhoc.places.provinces import CITIES, PROVINCES


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A kind as it is written before a name, and the name without it."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def named(text: str, level: Level, *, kind: str) -> PlaceName:
    """Split a name from the kind of unit before it; `kind` is taken where the text has none.

    The result is in NFC with single spaces. The name is "" where the text is only spaces.
    """
    words = nfc(text).split()
    for written in sorted(KINDS[level], key=len, reverse=True):
        count = len(written.split())
        if len(words) > count and " ".join(words[:count]).lower() == written:
            return PlaceName(written, " ".join(words[count:]))
    return PlaceName(kind, " ".join(words))


def province_named(text: str) -> PlaceName | None:
    """Return the province or city as it is officially written; None when there is no such one.

    Tones may be placed the old way ("Thanh Hoá") or left out.
    """
    sought = search_key(named(text, Level.PROVINCE, kind="").name)
    name = next((name for name in PROVINCES if search_key(name) == sought), None)
    return None if name is None else PlaceName("thành phố" if name in CITIES else "tỉnh", name)
