"""Wagtail's sentences in Vietnamese."""

import gettext
import re
from pathlib import Path

import pytest
import wagtail
from django.urls import reverse

from hieuhoc import portal
from tests.catalogue import compiled, placeholders, read
from tests.portal.test_permissions import desk_client

FOLDER = Path(portal.__file__).parent / "locale" / "vi" / "LC_MESSAGES"
CATALOGUES = [FOLDER / "django.po", FOLDER / "djangojs.po"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_catalogue_is_compiled_from_its_source(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_fill_in_what_the_sentence_has(path):
    for message in read(path):
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[-1]
            vietnamese = message.string if isinstance(message.string, str) else message.string[0]
            assert vietnamese
            assert placeholders(vietnamese) <= placeholders(english), english
            assert re.findall(r"</?\w+", vietnamese) == re.findall(r"</?\w+", english), english


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_wagtail_still_says_these_sentences(path):
    """A later Wagtail that says it otherwise leaves a translation nobody reads."""
    known = set()
    for french in Path(wagtail.__file__).parent.glob(f"**/locale/fr/LC_MESSAGES/{path.stem}.mo"):
        with french.open("rb") as file:
            keys = gettext.GNUTranslations(file)._catalog
        known |= {key if isinstance(key, str) else key[0] for key in keys}
    said = {message.id if isinstance(message.id, str) else message.id[0] for message in read(path)} - {""}
    assert len(said - known) <= len(said) // 10, sorted(said - known)


def test_the_editors_pages_speak_vietnamese(commune):
    client = desk_client(commune.editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[commune.article.pk])).content.decode()
    for said in ("Lưu bản nháp", "Nội dung", "Đến nội dung chính", "Gửi duyệt"):
        assert said in page
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert r"Ch\u00e8n kh\u1ed1i" in script or "Chèn khối" in script
