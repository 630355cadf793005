"""Files that people bring as proof: told apart by what is in them, whatever they are called."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from hieuhoc.files.photos import NotAPhoto, PhotoTooLarge, small_photo
from hieuhoc.kernel.errors import HieuHocError

LARGEST_EVIDENCE = 10 * 1024 * 1024
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
ENDINGS: Mapping[str, str] = MappingProxyType({PDF: "pdf", DOCX: "docx", XLSX: "xlsx", JPEG: "jpg"})
"""What a file of each kind is called by when it is handed out."""

# Readers of PDF look for the mark in the first kilobyte; scanners put their own bytes before it.
_PDF_MARK_WITHIN = 1024
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MACROS = "vbaproject.bin"


class WrongKind(HieuHocError):
    """The file is no PDF, Word, Excel or picture, or it carries a program."""

    code = "evidence.wrong-kind"


class PictureBroken(HieuHocError):
    """The file begins as a picture does, and cannot be opened: damaged, or cut off on its way."""

    code = "evidence.picture-broken"


class FileTooLarge(HieuHocError):
    """The file is larger than a document has to be."""

    code = "evidence.too-large"


class PictureTooLarge(HieuHocError):
    """The picture has more pixels than can be unpacked here."""

    code = "evidence.picture-too-large"


@dataclass(frozen=True, slots=True)
class ProofFile:
    """What is kept of a file: its media type, and its bytes; a picture was made anew as JPEG."""

    media_type: str
    data: bytes


def proof_file(data: bytes) -> ProofFile:
    """Return what is kept of a file of at most LARGEST_EVIDENCE bytes.

    A PDF, a Word or an Excel file is kept as it came, a picture is made small and rid of what the
    camera wrote into it. Raises FileTooLarge, WrongKind, PictureBroken or PictureTooLarge.
    """
    if len(data) > LARGEST_EVIDENCE:
        raise FileTooLarge
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return ProofFile(PDF, data)
    if data.startswith(b"PK"):
        return ProofFile(_office_kind(data), data)
    try:
        return ProofFile(JPEG, small_photo(data))
    except NotAPhoto as error:
        raise (PictureBroken if _is_picture(data) else WrongKind) from error
    except PhotoTooLarge as error:
        raise PictureTooLarge from error


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP")


def _office_kind(data: bytes) -> str:
    """Return what a zip archive is. Only its list of names is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise WrongKind from error
    if any(name.lower().endswith(_MACROS) for name in names):
        raise WrongKind
    kinds = [kind for part, kind in _MAIN_PARTS.items() if part in names]
    if "[Content_Types].xml" not in names or len(kinds) != 1:
        raise WrongKind
    return kinds[0]
