"""Where the indicators are read from."""

from pathlib import Path

import pytest

from hieuhoc.files.rulebooks import load_indicators, read_indicators, root
from hieuhoc.files.strict_yaml import BadYaml
from hieuhoc.rulebook.indicator import BadIndicator

GOOD = 'id: {id}\nlabel: {{vi: Biết chữ, en: Literacy}}\nunit: "%"\ndirection: up\nphrases: [[biet chu]]\n'


def test_a_folder_is_read_file_by_file_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.format(id=name), encoding="utf-8")
    (tmp_path / "README.md").write_text("?", encoding="utf-8")
    assert [indicator.id for indicator in read_indicators(tmp_path)] == ["a", "b"]


def test_a_file_is_named_after_its_indicator(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.format(id="b"), encoding="utf-8")
    with pytest.raises(BadIndicator, match=r"a\.yaml: its id is 'b'"):
        read_indicators(tmp_path)


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nid: a\n", encoding="utf-8")
    with pytest.raises(BadYaml, match=r"a\.yaml"):
        read_indicators(tmp_path)


def test_those_that_ship_are_read_once() -> None:
    assert load_indicators() is load_indicators()
    assert {path.stem for path in (root() / "indicators").glob("*.yaml")} == {i.id for i in load_indicators()}
