"""Where the rulebooks lie, and the indicators in them."""

from functools import cache
from pathlib import Path

from hieuhoc.files import strict_yaml
from hieuhoc.rulebook.indicator import BadIndicator, Indicator, parse_indicator

_PACKAGED = Path(__file__).parents[1] / "_data" / "rulebooks"
_CHECKOUT = Path(__file__).parents[3] / "rulebooks"


def root() -> Path:
    """Return the folder of the rulebooks: inside the installed package, or at the top of a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def load_indicators() -> tuple[Indicator, ...]:
    """Return every indicator, by id. Raises BadYaml or BadIndicator."""
    return read_indicators(root() / "indicators")


def read_indicators(folder: Path) -> tuple[Indicator, ...]:
    """Read one indicator a file; the file's name is its id. Raises BadYaml or BadIndicator."""
    indicators = []
    for path in sorted(folder.glob("*.yaml")):
        indicator = parse_indicator(strict_yaml.load(path), source=path.name)
        if indicator.id != path.stem:
            raise BadIndicator(path.name, f"its id is {indicator.id!r}")
        indicators.append(indicator)
    return tuple(indicators)
