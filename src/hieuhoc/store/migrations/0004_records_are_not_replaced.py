"""The database also refuses what takes records away without deleting a row.

TRUNCATE on PostgreSQL fires no trigger of rows. On SQLite, INSERT OR REPLACE removes the
rows it collides with, by their id or by another unique key, and fires no DELETE trigger.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLLISIONS = {
    "store_planversion": "id = NEW.id OR (plan_id = NEW.plan_id AND number = NEW.number)",
    "store_settlement": "id = NEW.id",
    "store_auditentry": "id = NEW.id",
}
"""The tables of records, each with the rows that a new one would take the place of."""


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, collision in COLLISIONS.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION store_refuse_change()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {collision}) "
                f"BEGIN SELECT RAISE(ABORT, 'records of {table} are append-only'); END"
            )


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in COLLISIONS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_replace")


class Migration(migrations.Migration):
    dependencies = [("store", "0003_grants_may_hold_for_no_day")]

    operations = [migrations.RunPython(create, drop)]
