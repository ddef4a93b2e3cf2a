from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0013_what_waits_with_a_counterpart")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("state", "SUSPENDED")),
                fields=["due_on", "id"],
                name="deadline_stopped_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(
                    ("basis__in", ["AGREED", "INTERNAL"]), ("state__in", ["OPEN", "SUSPENDED"])
                ),
                fields=["basis", "due_on", "id"],
                name="deadline_live_by_rare_basis",
            ),
        ),
    ]
