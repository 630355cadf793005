"""Files that mean harm, built small here and large where they are read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import xlsxwriter

MEGABYTE = 1_000_000
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{{}}</w:body></w:document>'


def ole(stream: str) -> bytes:
    """An OLE container with one stream named: what Word and Excel put around an encrypted file."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)
    return header + entry.ljust(512, b"\0")


def word(**parts: str | None) -> bytes:
    """A Word file; `document` replaces its text, None leaves it out."""
    whole = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Năm học 2021-2022 mở 12 lớp.")
    document.save(whole)
    return repacked(whole.getvalue(), {f"word/{name}.xml": content for name, content in parts.items()})


def workbook(change: Callable[[str], str] = str, *, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with `Lớp` in A1 and 12 in B2, one of its members changed."""
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Kế hoạch")
        sheet.write_string("A1", "Lớp")
        sheet.write_number("B2", 12)
    payload = whole.getvalue()
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        content = archive.read(member).decode()
    assert change is str or change(content) != content
    return repacked(payload, {member: change(content)})


def repacked(payload: bytes, changed: dict[str, str | None]) -> bytes:
    """The same archive with some members replaced, added, or (None) left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(payload)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            if member.filename not in changed:
                after.writestr(member, before.read(member))
        for name, content in changed.items():
            if content is not None:
                after.writestr(name, content)
    return out.getvalue()


def sparse(reference: str) -> bytes:
    """A workbook of two cells, the second far away."""
    return workbook(lambda sheet: sheet.replace('<c r="B2">', f"<c {reference}>"))


def shared_string_bomb() -> bytes:
    """One long string, used by each of many cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    whole = workbook(lambda sheet: sheet.replace("<sheetData>", f"<sheetData>{rows}"))
    return repacked(
        whole,
        {
            "xl/sharedStrings.xml": "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            f"<si><t>{'lớp ' * 1_000_000}</t></si></sst>"
        },
    )


def bomb(*, megabytes: int) -> bytes:
    """A workbook one member of which unpacks to much more than it is."""
    return repacked(workbook(), {"xl/media/image1.png": "\0" * (megabytes * MEGABYTE)})


def lying_bomb(*, megabytes: int) -> bytes:
    """A workbook whose table of contents says that a member is small, check sum and all."""
    name, stated = "xl/worksheets/sheet1.xml", b"<worksheet/>".ljust(64)
    compress = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = compress.compress(stated)
    packed += b"".join(compress.compress(b" " * MEGABYTE) for _ in range(megabytes)) + compress.flush()
    local = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\3\4",
        20,
        0,
        8,
        0,
        0x21,
        zlib.crc32(stated),
        len(packed),
        len(stated),
        len(name),
        0,
    )
    out = io.BytesIO(repacked(workbook(), {name: None}))
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.header_offset = archive.start_dir
        member.CRC, member.compress_size, member.file_size = zlib.crc32(stated), len(packed), len(stated)
        assert archive.fp is not None
        archive.fp.seek(archive.start_dir)
        archive.fp.write(local + name.encode() + packed)
        archive.start_dir = archive.fp.tell()
        archive.filelist.append(member)
        archive.NameToInfo[name] = member
        archive._didModify = True
    return out.getvalue()


def entity_bomb() -> str:
    """XML of a hundred lines that says more than a library."""
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    declared = f"<!DOCTYPE w:document [<!ENTITY e0 'lớp '>{entities}]>"
    return f'<?xml version="1.0"?>{declared}{DOCUMENT.format("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>")[21:]}'
