from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0012_summary_of_desks_by_month")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("state__in", ["OPEN", "SUSPENDED"])),
                fields=["counterpart", "due_on", "id"],
                name="deadline_live_by_counterpart",
            ),
        ),
    ]
