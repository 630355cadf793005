"""Several processes lend and take back one title at once: never more is out than there is."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.guards.tree import ROOT
from tests.usecases.test_crowd import environment

WORKERS = 6
COPIES = 5

__all__ = ["environment"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked"),
]


def _run(environment: dict[str, str], *command: object) -> Any:
    program = "import django; django.setup(); from tests.usecases import lending_crowd; lending_crowd.main()"
    words = [sys.executable, "-c", program, *map(str, command)]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_never_more_is_out_than_there_is(environment: dict[str, str]) -> None:
    title = _run(environment, "prepare", 40, COPIES)
    told = _run(environment, "rush", title, WORKERS)
    assert [one for one in told if one[0] == "failed"] == []
    # The shelf was empty now and then, or nothing was put to the test.
    assert ["none-left"] in told
    stored = _run(environment, "state", title)
    assert COPIES <= stored["copies"] <= COPIES + 4
    assert stored["lent"] == stored["out"] == stored["readers"] <= stored["copies"]
    assert stored["loans"] > stored["copies"]
