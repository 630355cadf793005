from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_records_are_append_only")]

    operations = [
        migrations.RemoveConstraint(model_name="grant", name="grant_ends_after_it_begins"),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                name="grant_does_not_end_before_it_begins",
                condition=models.Q(
                    ("valid_until", None),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
            ),
        ),
    ]
