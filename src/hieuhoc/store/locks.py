"""Locks on what is no row."""

from zlib import crc32

from django.db import connection


def hold(name: str) -> None:
    """Let only one transaction at a time go on under this name, until it ends.

    SQLite has one writer at a time anyway, from where a transaction begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(name.encode())])
