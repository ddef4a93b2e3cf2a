"""Nothing looks for mails by who gets them, and each mail paid for the index twice."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0013_notices_of_work")]

    operations = [
        migrations.AlterField(
            model_name="outgoingmessage",
            name="recipient",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
