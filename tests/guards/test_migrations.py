"""Migrations say what they are for, and none is missing."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.guards.tree import SOURCE, name


@pytest.mark.django_db
def test_the_models_are_what_the_migrations_make() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("migrations/0*.py")), ids=name)
def test_a_migration_is_named(path: Path) -> None:
    assert not re.search(r"_auto_|^\d{4}_\w+_and_more", path.stem)
