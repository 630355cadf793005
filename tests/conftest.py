"""What every test shares."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import override_settings


def pytest_configure() -> None:
    """Keep the cache out of the checkout's data folder, from before a test file is looked at."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True, scope="session")
def _pictures_stay_out_of_the_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True, scope="session")
def _records_can_be_flushed_between_tests() -> Iterator[None]:
    """Let Django empty the tables after a test that commits, which the append-only triggers forbid."""
    names = ("0002_records_are_append_only", "0004_records_are_not_replaced")
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
