"""Filters kept under a name are the house's: any list may have them.

The table stays where it is, and so do its rows: correspondence 0016 gives it the name of the
list, and hands it over.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0018_states_of_mails_taken_back")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="SavedFilter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("of", models.CharField(db_default="LETTERS", max_length=16)),
                        ("name", models.CharField(max_length=80)),
                        ("query", models.CharField(max_length=1000)),
                        ("made_at", models.DateTimeField()),
                        (
                            "desk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="offices.desk",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved filter",
                        "verbose_name_plural": "saved filters",
                        "db_table": "correspondence_savedfilter",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", True),
                                    ("desk__isnull", True),
                                    _connector="XOR",
                                ),
                                name="saved_filter_of_person_or_desk",
                                violation_error_message="A filter is a person's own or a desk's.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("of", ""), _negated=True),
                                name="saved_filter_of_a_list",
                                violation_error_message="A filter names the list that it narrows.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("person", "of", "name"),
                                name="saved_filter_of_list_once_by_person",
                                violation_error_message="You have a filter of that name already.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("desk__isnull", False)),
                                fields=("desk", "of", "name"),
                                name="saved_filter_of_list_once_at_desk",
                                violation_error_message="The desk has a filter of that name already.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
