from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0017_mails_taken_back_stay_on_record")]

    operations = [
        migrations.RemoveConstraint(model_name="outgoingmessage", name="message_state_known"),
        migrations.RemoveConstraint(model_name="outgoingmessage", name="message_identified_once"),
        migrations.AlterField(
            model_name="outgoingmessage",
            name="state",
            field=models.CharField(
                choices=[
                    ("PENDING", "Waiting"),
                    ("SENT", "Sent"),
                    ("DEAD", "Given up"),
                    ("TAKEN_BACK", "Taken back"),
                ],
                default="PENDING",
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("state", "PENDING"), models.Q(("reason", ""), _negated=True)),
                fields=["id"],
                name="message_called_back",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("reason", ""), ("state", "DEAD")),
                fields=["id"],
                name="message_given_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "TAKEN_BACK"), _negated=True),
                fields=("message_id",),
                name="message_identified_once",
                violation_error_message="A mail with this Message-ID is on record already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["PENDING", "SENT", "DEAD", "TAKEN_BACK"])),
                name="message_state_known",
                violation_error_message="A message is waiting, sent, given up or taken back.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "TAKEN_BACK"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="message_taken_back_says_why",
                violation_error_message="A message that was taken back says why.",
            ),
        ),
    ]
