"""Files that people bring as proof are told apart by what is in them."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from hieuhoc.files.evidence import (
    DOCX,
    JPEG,
    LARGEST_EVIDENCE,
    PDF,
    XLSX,
    FileTooLarge,
    PictureBroken,
    PictureTooLarge,
    WrongKind,
    proof_file,
)


def _zip(*names: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


def _picture(kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (2400, 1200), "white").save(written, kind)
    return written.getvalue()


def test_documents_are_kept_as_they_came() -> None:
    pdf = b"\x00scanner\n%PDF-1.4 ..."
    word = _zip("[Content_Types].xml", "word/document.xml")
    sheet = _zip("[Content_Types].xml", "xl/workbook.xml")
    assert (proof_file(pdf).media_type, proof_file(pdf).data) == (PDF, pdf)
    assert (proof_file(word).media_type, proof_file(word).data) == (DOCX, word)
    assert (proof_file(sheet).media_type, proof_file(sheet).data) == (XLSX, sheet)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_made_small(kind: str) -> None:
    kept = proof_file(_picture(kind))
    assert kept.media_type == JPEG
    with Image.open(BytesIO(kept.data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1600, 800))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b"PK but no archive",
        _zip("mimetype", "content.xml"),
        _zip("word/document.xml"),
        _zip("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"),
        _zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        _picture("GIF"),
    ],
    ids=["empty", "exe", "html", "broken zip", "odt", "no types", "two kinds", "macros", "gif"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(WrongKind):
        proof_file(data)


def test_ten_megabytes_are_enough() -> None:
    assert proof_file(b"%PDF-".ljust(LARGEST_EVIDENCE, b" ")).media_type == PDF
    with pytest.raises(FileTooLarge):
        proof_file(b"%PDF-".ljust(LARGEST_EVIDENCE + 1, b" "))


def test_a_picture_of_too_many_pixels_is_not_unpacked() -> None:
    written = BytesIO()
    Image.new("1", (6000, 6000)).save(written, "PNG")
    with pytest.raises(PictureTooLarge):
        proof_file(written.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_off_is_told_from_what_is_none(kind: str) -> None:
    with pytest.raises(PictureBroken):
        proof_file(_picture(kind)[:60])
