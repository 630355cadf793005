"""Every sentence has its English, and the compiled catalogues are what their sources say."""

import gettext
import io
import re
import unicodedata
from pathlib import Path

import pytest

from tests import catalogue
from tests.guards.tree import SOURCE, name

SOURCES = sorted(SOURCE.rglob("locale/*/LC_MESSAGES/django.po"))
HOW = "run python -m tests.catalogue, and translate what it names"


def test_every_sentence_is_in_the_catalogue_and_no_other() -> None:
    listed = {
        (message.context, *(message.id if isinstance(message.id, tuple) else (message.id, None)))
        for message in catalogue.read()
        if message.id
    }
    said = catalogue.said()
    assert {entry: said[entry] for entry in said.keys() - listed} == {}, HOW
    assert listed - said.keys() == set(), HOW


def test_every_translation_is_there_and_keeps_what_is_filled_in() -> None:
    wrong = []
    for message in catalogue.read():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for vietnamese, english in zip(ids, strings, strict=True):
            kept = catalogue.placeholders(vietnamese) == catalogue.placeholders(english)
            if not english.strip() or not kept or english.count("%%") != vietnamese.count("%%"):
                wrong.append((vietnamese, english))
    assert not wrong


SIGN = re.compile(r"\b\d+[-/][\w/-]+")
"""The number and sign of a document, such as 12/KH-TTHTCĐ."""


def test_english_is_english() -> None:
    """No letter that only Vietnamese has, but in names and examples."""
    kept = ("Hiếu Học", "Tên sách", "Tác giả", "Chủ đề", "Số bản", "Tốt", "Cả năm")
    for message in catalogue.read():
        if not message.id:
            continue
        for english in message.string if isinstance(message.string, tuple) else (message.string,):
            english = SIGN.sub("", english)  # noqa: PLW2901
            for word in kept:
                english = english.replace(word, "")  # noqa: PLW2901
            marks = [
                c for c in unicodedata.normalize("NFD", english) if unicodedata.combining(c) or c in "đĐ"
            ]
            assert not marks, english


def test_what_is_searched_is_found() -> None:
    """The finder sees Python and templates, contexts and plurals."""
    said = catalogue.said()
    assert said[("what changed", "Sửa", None)] == "web/shown/changes.py"
    assert said[("before a date", "ngày", None)] == "web/templates/web/annual/report.html"
    assert (None, "%(count)s trung tâm", "%(count)s trung tâm") in said
    assert (None, "Máy chủ gặp lỗi", None) in said
    assert len(said) > 500


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_a_compiled_catalogue_is_what_its_source_compiles_to(source: Path) -> None:
    assert _entries(source.with_suffix(".mo").read_bytes()) == _entries(catalogue.compiled(source)), HOW


def test_there_are_both_catalogues() -> None:
    assert {source.parts[-3] for source in SOURCES} == {"vi", "en"}


def _entries(compiled: bytes) -> dict[object, str]:
    entries = dict(gettext.GNUTranslations(io.BytesIO(compiled))._catalog)
    entries.pop("")
    return entries
