"""Another cause for which a date moves: the duty that pressed most is over, so the next one does."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0010_summary_for_who_reads_all_desks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="revision",
            name="revision_cause_known",
        ),
        migrations.AlterField(
            model_name="revision",
            name="cause",
            field=models.CharField(
                choices=[
                    ("CALENDAR", "A calendar changed"),
                    ("TRIGGER_CORRECTED", "The trigger was corrected"),
                    ("RULE_CORRECTED", "The rule was corrected"),
                    ("FIRMED_UP", "The calendar is now known"),
                    ("EXTENSION", "Extended by agreement"),
                    ("ZONE_RULE", "A zone's clock changed"),
                    ("RESUMED", "The clock runs again"),
                    ("READING_CHOSEN", "A reading was chosen"),
                    ("REJUDGED", "When it was met was judged anew"),
                    ("OTHER_DUTY", "Another duty presses now"),
                ],
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cause__in",
                        [
                            "CALENDAR",
                            "TRIGGER_CORRECTED",
                            "RULE_CORRECTED",
                            "FIRMED_UP",
                            "EXTENSION",
                            "ZONE_RULE",
                            "RESUMED",
                            "READING_CHOSEN",
                            "REJUDGED",
                            "OTHER_DUTY",
                        ],
                    )
                ),
                name="revision_cause_known",
                violation_error_message="Choose one of the listed causes.",
            ),
        ),
    ]
