"""The ZIP container of Word and Excel files, opened with care."""

import io
import zipfile
import zlib

from hieuhoc.reading.source import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 40_000_000
"""All members unpacked, pictures among them."""
_MOST_XML = 12_000_000
"""All members that are XML: a tree of it takes some forty times the memory."""
_MOST_MEMBERS = 2_000
_BLOCK = 1 << 16
_ENCRYPTED = 1


def open_office(
    payload: bytes, *, part: str, most_bytes: int = _MOST_BYTES, most_xml: int = _MOST_XML
) -> zipfile.ZipFile:
    """Open an Office file after refusing what is none, is encrypted, or unpacks to too much.

    `part` is the member every file of its kind has; a reader that makes no tree may allow more
    than the usual bytes. Raises Unreadable.
    """
    if payload.startswith(_OLE):
        # An encrypted .docx or .xlsx is an OLE container around the ZIP; so is a file of Word 97.
        raise Unreadable("encrypted" if _ENCRYPTED_STREAM in payload else "old-office")
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
        _check_members(archive, most_bytes, most_xml)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise Unreadable("damaged", type(error).__name__) from error
    if part not in archive.namelist():
        raise Unreadable("damaged", part)
    return archive


def _check_members(archive: zipfile.ZipFile, most_bytes: int, most_xml: int) -> None:
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable("encrypted")
    if len(members) > _MOST_MEMBERS:
        raise Unreadable("too-large", str(_MOST_MEMBERS))
    unpacked = xml = 0
    for member in members:
        size, is_xml = _unpacked(archive, member, most=most_bytes - unpacked)
        unpacked += size
        xml += size if is_xml else 0
        if xml > most_xml:
            raise Unreadable("too-large", str(most_xml))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most: int) -> tuple[int, bool]:
    """Return how many bytes a member really unpacks to, and whether they are XML.

    A bomb's table of contents lies about sizes, and a library that trusts the data rather
    than the table would unpack it all. So the data are read on until they end.
    """
    stated, member.file_size = member.file_size, most + 2 * _BLOCK
    size, is_xml = 0, False
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            is_xml = is_xml or (size == 0 and b"<" in block[:_HEAD])
            size += len(block)
            if size > most:
                raise Unreadable("too-large", str(size))
    member.file_size = stated
    if size != stated:
        raise Unreadable("damaged", member.filename)
    return size, is_xml


_HEAD = 8
"""XML begins with `<` after at most a byte order mark, in one or two bytes a character, and a space."""
