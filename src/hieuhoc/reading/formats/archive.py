"""The ZIP container of Word and Excel files, opened with care."""

import io
import zipfile

from hieuhoc.reading.source import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 60_000_000
_MOST_MEMBERS = 2_000


def check_office(payload: bytes, *, part: str) -> None:
    """Refuse what is no Office file, is encrypted, or would unpack to more than memory should hold.

    `part` is the member every file of its kind has. Raises Unreadable.
    """
    if payload.startswith(_OLE):
        # Encrypted .docx and .xlsx are OLE containers around the ZIP; so are Word 97's files.
        raise Unreadable("encrypted" if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00" in payload else "old-office")
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("damaged") from None
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise Unreadable("too-large", str(_MOST_BYTES))
    if not any(member.filename == part for member in members):
        raise Unreadable("damaged")
