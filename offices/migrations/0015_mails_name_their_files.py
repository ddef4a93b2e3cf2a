from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0014_mails_are_not_sought_by_recipient")]

    operations = [
        migrations.AddField(
            model_name="outgoingmessage",
            name="files",
            field=models.JSONField(blank=True, db_default=[], default=list),
        ),
    ]
