"""A reminder's claim and its count of tries stay on the page of the row."""

from django.db import migrations

TABLE = "deadlines_reminder"


def leave_room(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} SET (fillfactor = 50)")


def fill_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} RESET (fillfactor)")


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0004_calendar_feeds")]

    operations = [migrations.RunPython(leave_room, fill_up)]
