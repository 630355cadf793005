"""Triggers by which the database itself refuses to change or remove records of what happened.

For migrations. Row triggers refuse UPDATE and DELETE. What takes records away without firing
them is refused as well: TRUNCATE on PostgreSQL, and on SQLite INSERT OR REPLACE, which removes
the rows it collides with. `collisions` gives, by table, the rows a new one would take the
place of; the tables come from migrations, never from outside.
"""

from collections.abc import Mapping

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def protect(schema_editor: BaseDatabaseSchemaEditor, collisions: Mapping[str, str]) -> None:
    """Create the triggers of each table."""
    for table, collision in collisions.items():
        if schema_editor.connection.vendor == "postgresql":
            for event, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                    f"FOR EACH {each} EXECUTE FUNCTION store_refuse_change()"
                )
            continue
        refuse = f"BEGIN SELECT RAISE(ABORT, 'records of {table} are append-only'); END"
        for event in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} {refuse}"
            )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {collision}) {refuse}"
        )


def expose(schema_editor: BaseDatabaseSchemaEditor, collisions: Mapping[str, str]) -> None:
    """Drop the triggers of each table."""
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in collisions:
        for event in ("update", "delete", "truncate", "replace"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on.format(table=table)}")
