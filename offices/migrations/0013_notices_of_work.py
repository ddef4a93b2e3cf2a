from django.db import migrations, models

KNOWN = ["REMINDER", "ESCALATION", "ALARM"]
LABELS = [("REMINDER", "Reminder"), ("ESCALATION", "Escalation"), ("ALARM", "Alarm")]


def known(kinds: list[str]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(("kind__in", kinds)),
        name="notice_kind_known",
        violation_error_message="Choose one of the listed kinds.",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0012_room_for_claims"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="notice_kind_known"),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(choices=[*LABELS, ("WORK", "Work in hand")], max_length=16),
        ),
        migrations.AddConstraint(model_name="notice", constraint=known([*KNOWN, "WORK"])),
    ]
