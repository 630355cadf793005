"""Plain text in the encodings Windows and phones save it in."""

import unicodedata

import pytest

from hieuhoc.reading import Unreadable, open_source
from hieuhoc.reading.source import MOST_CHARACTERS

TEXT = "Trung tâm học tập cộng đồng\nMở 12 lớp\n"


@pytest.mark.parametrize(
    "payload",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n").encode("utf-16"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16", "utf-16 big", "crlf", "cr", "nfd", "nfd crlf utf-16"],
)
def test_one_text_however_it_is_saved(payload: bytes) -> None:
    assert open_source(payload, filename="ke-hoach.txt").text == TEXT


def test_the_ending_may_be_in_capitals() -> None:
    assert open_source(TEXT.encode(), filename="KE HOACH.TXT").text == TEXT


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"Tr\xb9ng t\xa9m", "old-encoding"),
        ("Trung tâm".encode("utf-16-le"), "binary"),
        (b"MZ\x90\x00\x03", "binary"),
        (b"12 l\x1bp", "binary"),
        (("12 lớp\n" * (MOST_CHARACTERS // 7 + 1)).encode(), "too-large"),
    ],
)
def test_what_is_refused(payload: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        open_source(payload, filename="ke-hoach.txt")
    assert refused.value.reason == reason


@pytest.mark.parametrize("filename", ["ke-hoach.doc", "ke-hoach", ".txt", "a.txt.exe"])
def test_an_ending_that_is_not_read(filename: str) -> None:
    with pytest.raises(Unreadable) as refused:
        open_source(TEXT.encode(), filename=filename)
    assert refused.value.reason == "no-such-kind"
