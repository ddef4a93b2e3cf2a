from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0015_mails_name_their_files")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_by_instant"),
        ),
    ]
