"""The database refuses to change or remove what was signed, entered from a document or marked on a sheet."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hieuhoc.store.triggers import expose, protect

COLLISIONS = {
    "store_rulebookcompletion": "id = NEW.id",
    "store_indicatorentry": "id = NEW.id",
    "store_criterionanswer": "id = NEW.id",
    "store_signedreview": "id = NEW.id OR review_id = NEW.review_id",
    "store_sheetmark": "id = NEW.id",
    "store_annualreport": "id = NEW.id",
}


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protect(schema_editor, COLLISIONS)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    expose(schema_editor, COLLISIONS)


class Migration(migrations.Migration):
    dependencies = [("store", "0007_learning_society")]

    operations = [migrations.RunPython(create, drop)]
