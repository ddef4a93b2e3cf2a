from django.db import migrations, models

DOORS = ["PASSWORD", "CODE", "RECOVERY", "TOKEN", "SET_UP"]
CHOICES = [
    ("PASSWORD", "Password"),
    ("CODE", "Code of the authenticator"),
    ("RECOVERY", "Recovery code"),
    ("TOKEN", "Token"),
    ("SET_UP", "Set-up key"),
    ("PROVIDER", "Identity provider"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0007_heartbeats_and_alarms"),
    ]

    operations = [
        migrations.AlterField(
            model_name="knock",
            name="door",
            field=models.CharField(choices=CHOICES, max_length=16),
        ),
        migrations.RemoveConstraint(model_name="knock", name="knock_door_known"),
        migrations.AddConstraint(
            model_name="knock",
            constraint=models.CheckConstraint(
                name="knock_door_known",
                condition=models.Q(door__in=[*DOORS, "PROVIDER"]),
                violation_error_message="There is no such door.",
            ),
        ),
    ]
