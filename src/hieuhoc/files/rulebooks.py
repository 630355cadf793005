"""Where the rulebooks lie: indicators, acts, and the editions of their books of criteria."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hieuhoc.files import strict_yaml
from hieuhoc.learning.proof import Register
from hieuhoc.rulebook.document import LegalDocument
from hieuhoc.rulebook.edition import Edition
from hieuhoc.rulebook.faults import BadRulebook, Fault
from hieuhoc.rulebook.indicator import BadIndicator, Indicator, parse_indicator
from hieuhoc.rulebook.parse import Known, parse_documents, parse_edition

_PACKAGED = Path(__file__).parents[1] / "_data" / "rulebooks"
_CHECKOUT = Path(__file__).parents[3] / "rulebooks"


def root() -> Path:
    """Return the folder of the rulebooks: inside the installed package, or at the top of a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """Return every indicator, by id. Raises BadYaml or BadIndicator."""
    return read_indicators(root() / "indicators")


@cache
def load_documents() -> Mapping[str, LegalDocument]:
    """Return every act that a rulebook names, by id. Raises BadYaml or BadRulebook."""
    path = root() / "documents.yaml"
    return MappingProxyType(dict(parse_documents(strict_yaml.load(path), source=path.name)))


@cache
def load_editions() -> tuple[Edition, ...]:
    """Return the editions of all books, by id. Raises BadYaml, BadIndicator or BadRulebook."""
    return read_editions(root(), known=known())


@cache
def known() -> Known:
    """Return what a rulebook can name."""
    indicators = {indicator.id: indicator.direction for indicator in load_indicators()}
    return Known(frozenset(load_documents()), indicators, frozenset(map(str, Register)))


def read_indicators(folder: Path) -> tuple[Indicator, ...]:
    """Read one indicator a file; the file's name is its id. Raises BadYaml or BadIndicator."""
    indicators = []
    for path in sorted(folder.glob("*.yaml")):
        indicator = parse_indicator(strict_yaml.load(path), source=path.name)
        if indicator.id != path.stem:
            raise BadIndicator(path.name, f"its id is {indicator.id!r}")
        indicators.append(indicator)
    return tuple(indicators)


def read_editions(folder: Path, *, known: Known) -> tuple[Edition, ...]:
    """Read every `<book>/<edition>/book.yaml` with its `criteria/NN_<id>.yaml`.

    Raises BadYaml or BadRulebook.
    """
    return tuple(read_edition(path.parent, known=known) for path in sorted(folder.glob("*/*/book.yaml")))


def read_edition(folder: Path, *, known: Known) -> Edition:
    """Read the edition in a folder; its id is "book/edition", as the folders are called."""
    id_ = f"{folder.parent.name}/{folder.name}"
    criteria = {
        f"{id_}/criteria/{path.name}": strict_yaml.load(path)
        for path in sorted((folder / "criteria").glob("*.yaml"))
    }
    for name, raw in criteria.items():
        _check_name(name, raw)
    book = strict_yaml.load(folder / "book.yaml")
    return parse_edition(book, criteria, edition_id=id_, source=f"{id_}/book.yaml", known=known)


def _check_name(name: str, raw: object) -> None:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("number"), int):
        return  # parsing says what is wrong with it
    foreseen = f"{raw['number']:02d}_{raw.get('id')}.yaml"
    if name.rpartition("/")[2] != foreseen:
        raise BadRulebook(name, None, Fault.FILE_NAME, foreseen)
