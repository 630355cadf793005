"""What is recorded about a person can be told to those who ask who looked at him."""

import ast
from collections.abc import Iterator

from hieuhoc.web.shown.people import ACTIONS
from tests.guards.tree import modules

ABOUT_A_PERSON = "person:"


def _recorded() -> Iterator[str]:
    """The actions of the modules that record something about a person."""
    for path in modules("usecases"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(map(_is_about_a_person, ast.walk(tree))):
            for node in ast.walk(tree):
                yield from _actions(node)


def _is_about_a_person(node: ast.AST) -> bool:
    if not isinstance(node, ast.keyword) or node.arg != "subject":
        return False
    texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
    return any(isinstance(text, str) and text.startswith(ABOUT_A_PERSON) for text in texts)


def _actions(node: ast.AST) -> Iterator[str]:
    if (isinstance(node, ast.keyword) and node.arg == "action") or (
        isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "action"
    ):
        value = node.value
    else:
        return
    for part in ast.walk(value):
        if isinstance(part, ast.Constant):
            yield part.value


def test_every_action_on_a_person_has_a_name_and_every_name_an_action() -> None:
    assert set(_recorded()) == set(ACTIONS)
