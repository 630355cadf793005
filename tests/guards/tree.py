"""The project's own files, for the tests that look at the code itself."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hieuhoc"
LOWER_FLOORS = ("kernel", "rulebook", "places", "learning", "reading")
BELOW_USECASES = (*LOWER_FLOORS, "files", "store", "documents")


def modules(*packages: str) -> list[Path]:
    """The modules of the packages named, or of all, without migrations."""
    folders = [SOURCE / package for package in packages] or [SOURCE]
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
