"""What the tests of the grammar read, said shortly."""

from hieuhoc.files.rulebooks import load_indicators
from hieuhoc.kernel.text import nfc
from hieuhoc.learning.statement import Figure, Statement
from hieuhoc.reading import read_text
from hieuhoc.reading.figures import find_figures
from hieuhoc.reading.marks import find_marks
from hieuhoc.reading.script import Script

HEAD = "Trung tâm học tập cộng đồng xã Hoa Sen, huyện Mai Châu, tỉnh Hòa Bình. "
"""What makes a text one of a centre."""


def read(text: str) -> Statement:
    return read_text(text, indicators=load_indicators())


def figures(text: str) -> list[tuple[str, str, str | None]]:
    """Each figure as written, its value and its unit."""
    script = Script.of(nfc(text))
    return [said(figure, script.text) for figure in find_figures(script, find_marks(script).numbers)]


def said(figure: Figure, text: str) -> tuple[str, str, str | None]:
    return figure.span.of(text), f"{figure.value:f}", figure.unit


def values(stated: tuple[Figure, ...]) -> list[str]:
    return [f"{figure.value:f}" for figure in stated]
