"""Rules of the house that a linter cannot know."""

import ast
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.guards.tree import BELOW_USECASES, LOWER_FLOORS, ROOT, SOURCE, modules, name

LONGEST_FILE = 300
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
    ("time", "time"),
}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", modules(*BELOW_USECASES), ids=name)
def test_no_clock_chance_or_settings_below_the_use_cases(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    from_ = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not called & CLOCKS
    assert not imported & {"random", "secrets"}
    assert "django.conf" not in from_


@pytest.mark.parametrize("path", [p for p in modules() if "wiring" not in p.parts], ids=name)
def test_only_wiring_reads_the_environment(path: Path) -> None:
    assert not re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))


def test_the_lower_floors_run_without_django() -> None:
    """In a process of its own, where importing Django or YAML fails."""
    names = [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in modules(*LOWER_FLOORS)
    ]
    program = (
        "import sys, importlib\n"
        "for banned in ('django', 'wagtail', 'yaml', 'typst'): sys.modules[banned] = None\n"
        f"for module in {names!r}: importlib.import_module(module)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


@pytest.mark.parametrize("path", [p for p in modules() if p.suffix == ".py"], ids=name)
def test_nothing_is_left_unfinished(path: Path) -> None:
    assert not re.search(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError", path.read_text(encoding="utf-8"))


def test_all_text_is_nfc() -> None:
    endings = {".py", ".html", ".md", ".yaml", ".typ", ".css", ".js", ".po"}
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for line in filter(None, tracked.stdout.split("\0")):
        path = ROOT / line
        if path.suffix in endings and path.is_file():
            assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8")), line


@pytest.mark.parametrize("path", modules("store", "usecases"), ids=name)
def test_names_are_put_in_order_by_us(path: Path) -> None:
    """Databases differ in where Đ stands and count 10 before 2: `kernel.text.natural_key` does neither."""
    fields = {
        argument.value.removeprefix("-")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "order_by"
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert not {field for field in fields if field.split("__")[-1] == "name"}
