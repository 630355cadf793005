"""Documents as somebody downloads them: each is opened, and says what it must and nothing it must not."""

import os
import re
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdf
from playwright.sync_api import Locator, Page
from python_calamine import CalamineWorkbook

Words = tuple[str, ...]

NEVER = ("None", "{{", "{%", "nan", "NaN", "<", "\ufffd", "Traceback", "datetime", "UUID(")
"""What no document says: words of programs, and the signs of letters that were lost."""

USUAL = ("Tải bản in (PDF)", "Tải bản Word", "Tải bản Excel")
KINDS = ("PDF", "Word", "Excel")


@dataclass
class Papers:
    """What was downloaded. HIEUHOC_PAPERS names a folder to keep it in, to be looked at as pages."""

    taken: dict[str, int] = field(default_factory=dict)

    def take(self, link: Locator, name: str, words: Words) -> str:
        """Follow a link to a document, and return its text once it was checked."""
        with link.page.expect_download() as download:
            link.first.click()
        data = Path(download.value.path()).read_bytes()
        kind = Path(download.value.suggested_filename).suffix
        text = _text(data, kind)
        folded = " ".join(text.replace("\u200b", "").split())
        for word in _as_cells(words) if kind == ".xlsx" else words:
            assert word.casefold() in folded.casefold(), (
                f"{name}{kind} does not say {word!r}: {folded[:2000]}"
            )
        for wrong in NEVER:
            assert not re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", folded), f"{name}{kind} says {wrong!r}"
        self._keep(data, f"{name}{kind}")
        return folded

    def take_all(self, page: Page, name: str, words: Words, links: Words = USUAL) -> None:
        """Take a document in each of the kinds that the page offers it in, by the links' names."""
        for link in links:
            self.take(page.get_by_role("main").get_by_role("link", name=link, exact=True), name, words)

    def _keep(self, data: bytes, name: str) -> None:
        self.taken[name] = self.taken.get(name, 0) + 1
        if folder := os.environ.get("HIEUHOC_PAPERS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_bytes(data)


def _text(data: bytes, kind: str) -> str:
    assert kind in _READERS, kind
    text = _READERS[kind](data)
    assert text.strip()
    return text


def _pdf(data: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(data)).pages
    assert len(pages)
    texts = [page.extract_text() for page in pages]
    assert all(text.strip() for text in texts), "an empty page"
    return "\n".join(texts)


def _word(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def _excel(data: bytes) -> str:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    cells = [
        _shown(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert any(cells)
    return "\n".join(cells)


def _as_cells(words: Words) -> Words:
    """Write numbers as the cells of a workbook hold them: the point between thousands is the screen's."""
    return tuple(re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", word) for word in words)


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return str(cell)


_READERS = {".pdf": _pdf, ".docx": _word, ".xlsx": _excel}
