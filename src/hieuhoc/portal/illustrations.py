"""Pictures for the sample news, drawn here so that nobody's photograph is needed."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

# Coordinates count in a field of this size; it is drawn larger than it is kept, since PIL
# has no smooth edges of its own.
WIDTH, HEIGHT = 1600, 900
_SCALE = 1.5
_DRAWN = (round(WIDTH * _SCALE), round(HEIGHT * _SCALE))
_KEPT = (1200, 675)
Colour = tuple[int, int, int]
Size = tuple[float, float]

_SKY_HIGH, _SKY_LOW = (247, 226, 180), (253, 244, 224)
_SUN = (201, 66, 42)
_HILLS: tuple[Colour, ...] = ((196, 190, 150), (150, 163, 116), (104, 133, 88))
_TERRACES: tuple[Colour, ...] = (
    (214, 190, 98),
    (186, 178, 84),
    (146, 160, 76),
    (108, 138, 72),
    (78, 114, 66),
)
_HOUSE_BEFORE = 2
_ROOF, _WALL, _DARK = (122, 48, 34), (236, 214, 170), (74, 44, 32)
_BRONZE: tuple[Colour, ...] = ((121, 24, 26), (143, 36, 32), (231, 186, 92))


def terraces() -> bytes:
    """Draw rice terraces below hills in the morning, with a house on stilts, as PNG."""
    image = _sky()
    draw = ImageDraw.Draw(image)
    _disc(draw, 1130, 300, 104, _SUN)
    for number, colour in enumerate(_HILLS):
        _ridge(
            draw,
            top=330 + 80 * number,
            height=95 - 18 * number,
            waves=1.4 + 0.8 * number,
            phase=number * 2.1,
            colour=colour,
        )
    for number, colour in enumerate(_TERRACES):
        if number == _HOUSE_BEFORE:
            _house(draw, 300, 520)
        _ridge(
            draw,
            top=560 + 72 * number,
            height=26,
            waves=0.9 + 0.25 * number,
            phase=1.3 * number,
            colour=colour,
        )
    return _png(image)


def drum() -> bytes:
    """Draw the face of a bronze drum: a star of fourteen rays within rings, as PNG."""
    image = Image.new("RGB", _DRAWN, _BRONZE[0])
    draw = ImageDraw.Draw(image)
    middle_x, middle_y = WIDTH * 0.5, HEIGHT * 0.5
    for radius, shade in ((760, _BRONZE[1]), (640, _BRONZE[0]), (520, _BRONZE[1])):
        _disc(draw, middle_x, middle_y, radius, shade)
    for radius, beads in ((400, 72), (340, 60), (250, 42)):
        _ring(draw, middle_x, middle_y, radius + 18, 3)
        _ring(draw, middle_x, middle_y, radius - 18, 3)
        for number in range(beads):
            angle = math.tau * number / beads
            _disc(
                draw, middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle), 6, _BRONZE[2]
            )
    _star(draw, middle_x, middle_y, rays=14, outer=205, inner=82)
    _disc(draw, middle_x, middle_y, 58, _BRONZE[2])
    return _png(image)


def _sky() -> Image.Image:
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        share = y / HEIGHT
        mixed = tuple(round(a + (b - a) * share) for a, b in zip(_SKY_HIGH, _SKY_LOW, strict=True))
        column.putpixel((0, y), mixed)
    return column.resize(_DRAWN)


def _ridge(
    draw: ImageDraw.ImageDraw, *, top: float, height: float, waves: float, phase: float, colour: Colour
) -> None:
    crest = [
        (
            x,
            top
            + height
            * (math.sin(math.tau * waves * x / WIDTH + phase) + 0.35 * math.sin(0.011 * x + 2 * phase)),
        )
        for x in range(0, WIDTH + 8, 8)
    ]
    _polygon(draw, [*crest, (WIDTH, HEIGHT), (0, HEIGHT)], colour)


def _house(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    for post in (8, 78, 148, 218):
        _box(draw, x + post, y + 90, (10, 110), _DARK)
    _box(draw, x, y, (236, 92), _WALL)
    for window in (34, 160):
        _box(draw, x + window, y + 28, (42, 38), _DARK)
    _box(draw, x + 100, y + 22, (36, 70), _DARK)
    _polygon(draw, [(x - 34, y + 8), (x + 40, y - 84), (x + 196, y - 84), (x + 270, y + 8)], _ROOF)


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, *, rays: int, outer: float, inner: float) -> None:
    points = []
    for number in range(rays * 2):
        radius, angle = (outer, inner)[number % 2], math.pi * number / rays - math.pi / 2
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    _polygon(draw, points, _BRONZE[2])


def _polygon(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], colour: Colour) -> None:
    draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)


def _box(draw: ImageDraw.ImageDraw, x: float, y: float, size: Size, colour: Colour) -> None:
    width, height = size
    _polygon(draw, [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: Colour) -> None:
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse([value * _SCALE for value in box], fill=colour)


def _ring(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, width: int) -> None:
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse([value * _SCALE for value in box], outline=_BRONZE[2], width=round(width * _SCALE))


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    # 128 colours hold flat shapes with smooth edges, at a fifth of the size.
    image.resize(_KEPT, Image.Resampling.LANCZOS).quantize(128).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
