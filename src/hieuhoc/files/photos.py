"""Photographs that people bring: made small, and rid of what a camera writes into them."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from hieuhoc.kernel.errors import HieuHocError

LONGEST_SIDE = 1600
LARGEST_FILE = 15 * 1024 * 1024
# A JPEG is unpacked at about the size that is needed. One that was saved in passes, and what is no
# JPEG, has to be unpacked whole, at some four bytes a pixel.
_MOST_PIXELS = 80_000_000
_MOST_PIXELS_WHOLE = 25_000_000
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(HieuHocError):
    """The file is no picture that can be opened."""

    code = "photo.not-a-photo"


class PhotoTooLarge(HieuHocError):
    """The file or its picture is larger than any camera's."""

    code = "photo.too-large"


def small_photo(data: bytes) -> bytes:
    """Return a photograph anew as JPEG, upright, at most 1600 pixels long, with nothing but the picture.

    Where it was taken, when and with what is not carried over. Raises NotAPhoto or PhotoTooLarge.
    """
    if len(data) > LARGEST_FILE:
        raise PhotoTooLarge
    try:
        # Pillow warns of pictures that unpack to far more than they weigh; that is an answer here.
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(data)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PhotoTooLarge from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotAPhoto from error


def _encoded(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=_FORMATS) as opened:
        whole = opened.format != "JPEG" or "progressive" in opened.info
        if opened.width * opened.height > (_MOST_PIXELS_WHOLE if whole else _MOST_PIXELS):
            raise PhotoTooLarge
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        small = opened if opened.mode in ("RGB", "RGBA", "L") else opened.convert("RGB")
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(small)
        # A new picture takes over the pixels and nothing else: no EXIF, no place, no comment.
        picture = Image.new("RGB", upright.size, "white")
        picture.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    written = BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
