"""A mail's claim, its try and its end cost few pages: room on each, no index that none reads."""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("offices_outgoingmessage", "offices_attempt")


def leave_room(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} SET (fillfactor = 50)")


def fill_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} RESET (fillfactor)")


class Migration(migrations.Migration):
    dependencies = [("offices", "0011_events_and_webhooks")]

    operations = [
        migrations.AlterField(
            model_name="outgoingmessage",
            name="message_id",
            field=models.CharField(max_length=200),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.UniqueConstraint(
                fields=("message_id",),
                name="message_identified_once",
                violation_error_message="A mail with this Message-ID is on record already.",
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="message",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attempts",
                to="offices.outgoingmessage",
            ),
        ),
        migrations.RunPython(leave_room, fill_up),
    ]
