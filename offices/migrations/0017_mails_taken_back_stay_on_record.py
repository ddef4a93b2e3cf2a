"""What is taken back keeps its row and its tries, and says why; what is given up is followed."""

from django.db import migrations, models


def leave_those_of_before(apps, schema_editor):
    """People were told of these by alarms, when it was time."""
    messages = apps.get_model("offices", "OutgoingMessage")
    messages.objects.filter(state="DEAD", reason="").update(reason="FOLLOWED")


def forget_those_taken_back(apps, schema_editor):
    messages = apps.get_model("offices", "OutgoingMessage")
    messages.objects.filter(state="TAKEN_BACK").delete()


class Migration(migrations.Migration):
    dependencies = [("offices", "0016_events_by_instant")]

    operations = [
        migrations.AddField(
            model_name="outgoingmessage",
            name="reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.RunPython(leave_those_of_before, forget_those_taken_back),
    ]
