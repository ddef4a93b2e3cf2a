from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0014_what_lists_are_narrowed_to")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(
                    ("opens_on__isnull", False), ("state__in", ["OPEN", "SUSPENDED"])
                ),
                fields=["opens_on", "id"],
                name="deadline_live_by_opening",
            ),
        ),
    ]
