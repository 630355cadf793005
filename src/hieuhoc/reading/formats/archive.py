"""The ZIP container of Word and Excel files, opened with care."""

import io
import zipfile
import zlib

from hieuhoc.reading.source import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 30_000_000
_MOST_MEMBERS = 2_000
_BLOCK = 1 << 16


def open_office(payload: bytes, *, part: str) -> zipfile.ZipFile:
    """Open an Office file after refusing what is none, is encrypted, or unpacks to too much.

    `part` is the member every file of its kind has. What members really unpack to is
    counted, for a bomb's own table of contents lies. Raises Unreadable.
    """
    if payload.startswith(_OLE):
        # An encrypted .docx or .xlsx is an OLE container around the ZIP; so is a file of Word 97.
        raise Unreadable("encrypted" if _ENCRYPTED_STREAM in payload else "old-office")
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
        _check_members(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise Unreadable("damaged", type(error).__name__) from error
    if part not in archive.namelist():
        raise Unreadable("damaged", part)
    return archive


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")
    if len(members) > _MOST_MEMBERS:
        raise Unreadable("too-large", str(_MOST_MEMBERS))
    unpacked = 0
    for member in members:
        with archive.open(member) as stream:
            while block := stream.read(_BLOCK):
                unpacked += len(block)
                if unpacked > _MOST_BYTES:
                    raise Unreadable("too-large", str(_MOST_BYTES))
