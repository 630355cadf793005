"""YAML in which a key written twice is an error."""

from pathlib import Path

import pytest

from hieuhoc.files.strict_yaml import BadYaml, load
from hieuhoc.kernel.marked import Marked, line_of


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a: 1\nb: {c: [x, y]}\n", {"a": 1, "b": {"c": ["x", "y"]}}),
        ("- 1\n- 2\n", [1, 2]),
        ("", None),
        ("a: Trẻ em\n", {"a": "Trẻ em"}),
        ("a: {b: 1}\nc: {b: 1}\n", {"a": {"b": 1}, "c": {"b": 1}}),
    ],
)
def test_what_is_read(text: str, content: object, tmp_path: Path) -> None:
    assert load(written(tmp_path, text)) == content


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2\n", "key 'a' is written twice"),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", "key 'b' is written twice"),
        ("- {a: 1, a: 1}\n", "key 'a' is written twice"),
        ("a: [1, 2\n", "line"),
        ("a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
        (b"a: \xff\n", "a.yaml"),
        ("on: 1\n", "a key is a word"),
        ("[a, b]: 1\n", "a key is a word"),
    ],
)
def test_what_is_refused_and_why(text: str | bytes, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadYaml) as refused:
        load(written(tmp_path, text))
    assert problem in str(refused.value)
    assert "a.yaml" in str(refused.value)


def test_the_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadYaml, match="line 3"):
        load(written(tmp_path, "a: 1\nb: 2\na: 3\n"))


def test_every_mapping_remembers_its_lines(tmp_path: Path) -> None:
    read = load(written(tmp_path, "a: 1\nb:\n  c: 2\n  d: [{e: 3}]\n"))
    assert isinstance(read, Marked)
    assert [line_of(read), line_of(read, "b"), line_of(read["b"]), line_of(read["b"], "d")] == [1, 2, 3, 4]
    assert line_of(read, "missing") == 1
    assert line_of({"a": 1}, "a") is None
