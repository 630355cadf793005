"""YAML in which a key written twice is an error, not a silent overwrite, and every key knows its line."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from hieuhoc.kernel.errors import HieuHocError
from hieuhoc.kernel.marked import Marked

# libyaml where it was built in: the reading of a hundred small files is on the path of every start.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(HieuHocError):
    """A file that is not the YAML we accept; the message names file and line."""

    code = "files.bad-yaml"


class _StrictLoader(_SafeLoader):  # type: ignore[misc, valid-type]
    """A safe loader whose mappings are `Marked`."""


def _marked(loader: _StrictLoader, node: yaml.MappingNode) -> Iterator[Marked]:
    mapping = Marked()
    mapping.line = node.start_mark.line + 1
    yield mapping
    lines: dict[object, int] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, bool) or not isinstance(key, str | int):
            raise yaml.constructor.ConstructorError(None, None, "a key is a word", mark)
        if key in lines:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is written twice", mark)
        lines[key] = mark.line + 1
        mapping[key] = loader.construct_object(value_node, deep=True)
    mapping.lines = lines


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _marked)


def load(path: Path) -> object:
    """Read one YAML file; its mappings are `Marked`. Raises BadYaml."""
    try:
        return yaml.load(path.read_bytes(), Loader=_StrictLoader)  # noqa: S506 - a safe loader, made stricter
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadYaml(f"{path}: {error}") from error
