"""What every test shares."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import override_settings

from hieuhoc.store.schema import load_empty_database


def pytest_configure() -> None:
    """Keep the cache out of the checkout's data folder, from before a test file is looked at.

    All caches are one in memory, so that a test empties them all with one `clear()`. Work that
    waits for a worker is done at once.
    """
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = dict.fromkeys(("default", "limits", "work"), memory)


@pytest.fixture(autouse=True, scope="session")
def _pictures_stay_out_of_the_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="session")
def django_db_setup(_begin_from_the_empty_database: None, django_db_setup: None) -> None:
    """Make the database of the tests as the program makes its own: history need not be run each time."""


@pytest.fixture(scope="session")
def _begin_from_the_empty_database() -> Iterator[None]:
    migrate = MigrateCommand.handle

    def from_the_file(self: Any, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite" and not connection.introspection.table_names():
            load_empty_database(connection)
        migrate(self, *args, **options)

    MigrateCommand.handle = from_the_file
    yield
    MigrateCommand.handle = migrate


@pytest.fixture(autouse=True, scope="session")
def _records_can_be_flushed_between_tests() -> Iterator[None]:
    """Let Django empty the tables after a test that commits, which the append-only triggers forbid."""
    names = (
        "0002_records_are_append_only",
        "0004_records_are_not_replaced",
        "0006_more_records_are_append_only",
        "0008_signed_and_entered_are_append_only",
        "0010_remarks_are_append_only",
    )
    migrations = [import_module(f"hieuhoc.store.migrations.{name}") for name in names]
    flush = TransactionTestCase._fixture_teardown

    def without_triggers(self: Any) -> None:
        with connection.schema_editor() as editor:
            for triggers in migrations:
                triggers.drop(apps, editor)
        flush(self)
        with connection.schema_editor() as editor:
            for triggers in migrations:
                triggers.create(apps, editor)

    TransactionTestCase._fixture_teardown = without_triggers
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hash passwords quickly: the slow hash is Django's to test."""
    hashers = ("MD5PasswordHasher", "PBKDF2PasswordHasher")
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}" for name in hashers]
