"""Pictures that editors upload, and the sizes a page needs, asked for in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

# WebP at quality 76 is read by every browser since Chrome 32 and Safari 14.
_AS_WEBP = "|format-webp|webpquality-76"
WIDE = tuple(f"width-{width}{_AS_WEBP}" for width in (400, 800, 1200))
CARD = tuple(f"fill-{width}x{width * 9 // 16}{_AS_WEBP}" for width in (480, 960))
SHARED = ("fill-1200x630|format-jpeg|jpegquality-80",)


class Picture(AbstractImage):
    """A picture in the collection of one commune; `credit` names who made it."""

    credit = models.CharField(_("người chụp, nguồn ảnh"), max_length=200, blank=True)

    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "tags"), "credit")

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:  # noqa: A002
        # Wagtail hands over a temporary file that nobody closes.
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return File(BytesIO(made.read()), name=made.name)

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        permissions = [("choose_picture", "Can choose picture")]


class PictureRendition(AbstractRendition):
    """A picture in one size, made when it is first asked for."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="picture_rendition_once", fields=["image", "filter_spec", "focal_point_key"]
            )
        ]


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
