"""The English catalogue: what has to be in it, and how its files are written anew.

After strings were added or changed, `python -m tests.catalogue` puts them into the .po
without a translation, takes out what nobody says any more, and compiles the .mo.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tests.guards.tree import ROOT, SOURCE

ENGLISH = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
SPEAKING = ("web", "portal", "wiring")
_CALLS = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2,
    "pgettext": 2, "pgettext_lazy": 2, "npgettext": 3,
}  # fmt: skip
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?:_|n?p?gettext)\((?:{_STRING}|[\w., ])*\)")
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_HEADER = r"""# English words. The sentences are written in Vietnamese in the code; see docs/glossary.md.
msgid ""
msgstr ""
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
_PLACEHOLDER = re.compile(r"%\(\w+\)s")

Said = tuple[str | None, str, str | None]
"""A context, a sentence, and its plural: the last and the first None where there is none."""


def said() -> dict[Said, str]:
    """Return every string that pages say, with the file that says it."""
    found: dict[Said, str] = {}
    for package in SPEAKING:
        for path in sorted((SOURCE / package).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                code = path.read_text("utf-8")
            elif path.suffix == ".html":
                code = _as_code(templatize(path.read_text("utf-8"), origin=str(path)))
            else:
                continue
            for entry in _calls(code):
                found.setdefault(entry, path.relative_to(SOURCE).as_posix())
    return found


def placeholders(text: str) -> set[str]:
    """Return the names that are filled in when the sentence is said."""
    return set(_PLACEHOLDER.findall(text))


def read(path: Path = ENGLISH) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(path: Path = ENGLISH) -> bytes:
    """Return what the .mo beside a .po has to be, the same on every day."""
    catalogue = read(path)
    catalogue.creation_date = catalogue.revision_date = _ANY_DAY
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def renew(path: Path = ENGLISH) -> list[str]:
    """Write both files anew and return what still lacks a translation."""
    old = read(path)
    new = Catalog(locale="en", fuzzy=False)
    for (context, single, plural), where in sorted(said().items(), key=lambda item: (item[1], item[0][1])):
        known = old.get(single, context=context)
        kept = known.string if known else None
        if plural and not isinstance(kept, tuple):
            kept = ("", "")
        new.add((single, plural) if plural else single, kept, context=context, locations=[(where, None)])
    body = io.BytesIO()
    write_po(body, new, width=0, include_lineno=False, omit_header=True)
    path.write_bytes(_HEADER.encode() + body.getvalue())
    path.with_suffix(".mo").write_bytes(compiled(path))
    return [str(message.id) for message in new if message.id and not all(_strings(message.string))]


def _strings(string: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string or "",)


def _as_code(templatized: str) -> str:
    """Keep the calls of what Django made of a template, one a line."""
    return "\n".join(match[0] for match in _CALL.finditer(templatized))


def _calls(code: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS):
            continue
        words = [arg.value for arg in node.args[: _CALLS[node.func.id]] if isinstance(arg, ast.Constant)]
        assert len(words) == _CALLS[node.func.id], f"{ast.unparse(node)} is not said in plain strings"
        context = words.pop(0) if "pgettext" in node.func.id else None
        yield context, words[0], words[1] if len(words) > 1 else None


if __name__ == "__main__":
    for text in renew():
        sys.stdout.write(f"{ENGLISH.relative_to(ROOT)}: {text}\n")
