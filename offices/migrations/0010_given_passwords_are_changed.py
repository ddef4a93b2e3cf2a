from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0009_answers_kept_for_repeats")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="must_change_password",
            field=models.BooleanField(default=False, verbose_name="must choose a new password"),
        ),
    ]
