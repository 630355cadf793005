"""The documents say what the code is."""

import re
from pathlib import Path

import hieuhoc
from hieuhoc.files.rulebooks import load_indicators
from tests.guards.tree import ROOT, SOURCE

DECISIONS = ROOT / "docs" / "decisions"


def _packages() -> set[str]:
    return {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}


def test_the_architecture_names_every_floor() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert {package for package in _packages() if f"`{package}`" not in text} == set()


def test_decisions_are_numbered_without_gaps_and_say_the_three_things() -> None:
    files = sorted(DECISIONS.glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        text = path.read_text(encoding="utf-8")
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{path.name} lacks {heading}"


def test_the_changelog_has_this_version() -> None:
    versions = re.findall(
        r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert versions[0] == hieuhoc.__version__


def test_the_readme_gives_the_two_commands_and_shows_pictures_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 run.py demo" in text
    assert "python3 run.py test" in text
    pictures = re.findall(r"(?:!\[[^\]]*\]\(|<img src=\")([^)\"]+)", text)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_glossary_names_every_indicator() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert {indicator.id for indicator in load_indicators() if f"`{indicator.id}`" not in text} == set()


def test_no_document_names_a_path_of_one_machine() -> None:
    documents: list[Path] = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for path in documents:
        assert not re.search(r"(^|[\s(`])/(work|root|home|tmp)/", path.read_text(encoding="utf-8")), path.name
