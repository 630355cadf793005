"""YAML in which a key written twice is an error, not a silent overwrite."""

from pathlib import Path

import yaml

from hieuhoc.kernel.errors import HieuHocError

# libyaml where it was built in: the reading of thirty small files is on the path of every start.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(HieuHocError):
    """A file that is not the YAML we accept; the message names file and line."""

    code = "files.bad-yaml"


class _StrictLoader(_SafeLoader):  # type: ignore[misc, valid-type]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - PyYAML's signature
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                mark = key_node.start_mark
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is written twice", mark)
            seen.add(key)
        mapping: dict[object, object] = super().construct_mapping(node, deep=deep)
        return mapping


def load(path: Path) -> object:
    """Read one YAML file. Raises BadYaml."""
    try:
        return yaml.load(path.read_bytes(), Loader=_StrictLoader)  # noqa: S506 - a safe loader, made stricter
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadYaml(f"{path}: {error}") from error
