"""The database refuses to change or remove moves, consents and attendance marks."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hieuhoc.store.triggers import expose, protect

COLLISIONS = {
    "store_pastresidence": "id = NEW.id",
    "store_consent": "id = NEW.id",
    "store_attendancemark": "id = NEW.id",
}


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protect(schema_editor, COLLISIONS)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    expose(schema_editor, COLLISIONS)


class Migration(migrations.Migration):
    dependencies = [("store", "0005_people_and_classes")]

    operations = [migrations.RunPython(create, drop)]
