"""The database refuses to change or remove what people wrote for the report of a year."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hieuhoc.store.triggers import expose, protect

COLLISIONS = {"store_annualremarks": "id = NEW.id"}


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protect(schema_editor, COLLISIONS)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    expose(schema_editor, COLLISIONS)


class Migration(migrations.Migration):
    dependencies = [("store", "0009_remarks_and_withdrawn_loans")]

    operations = [migrations.RunPython(create, drop)]
