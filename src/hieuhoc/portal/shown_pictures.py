"""Pictures in the sizes a page needs, asked for in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hieuhoc.portal.models.pictures import Picture

# WebP at quality 76 is read by every browser since Chrome 32 and Safari 14.
_AS_WEBP = "|format-webp|webpquality-76"
WIDE = tuple(f"width-{width}{_AS_WEBP}" for width in (400, 800, 1280))
CARD = tuple(f"fill-{width}x{width * 9 // 16}{_AS_WEBP}" for width in (320, 640, 960))
SHARED = ("fill-1200x630|format-jpeg|jpegquality-80",)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One picture as an `img` needs it; numbers are text, so that no template puts dots into them."""

    src: str
    srcset: str
    width: str
    height: str
    credit: str


def load_pictures(ids: Iterable[int | None], *, specs: tuple[str, ...]) -> Mapping[int, ShownPicture]:
    """Return the pictures by id. Two queries, and more only when a size is made for the first time."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    rows = Picture.objects.filter(pk__in=wanted).prefetch_renditions(*specs)
    return {row.pk: _shown(row, specs) for row in rows}


def _shown(picture: Picture, specs: tuple[str, ...]) -> ShownPicture:
    sizes = {made.width: made for made in picture.get_renditions(*specs).values()}
    middle = sizes[sorted(sizes)[len(sizes) // 2]]
    return ShownPicture(
        src=middle.url,
        srcset=", ".join(f"{sizes[width].url} {width}w" for width in sorted(sizes)),
        width=str(middle.width),
        height=str(middle.height),
        credit=picture.credit,
    )
