"""A kept filter says of which list it is; the table is the house's from here on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0015_words_in_all_their_spellings"),
        ("offices", "0019_saved_filters_of_any_list"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AddField(
                    model_name="savedfilter",
                    name="of",
                    field=models.CharField(db_default="LETTERS", max_length=16),
                ),
                migrations.AddConstraint(
                    model_name="savedfilter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("of", ""), _negated=True),
                        name="saved_filter_of_a_list",
                        violation_error_message="A filter names the list that it narrows.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedfilter",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "of", "name"),
                        name="saved_filter_of_list_once_by_person",
                        violation_error_message="You have a filter of that name already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedfilter",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("desk__isnull", False)),
                        fields=("desk", "of", "name"),
                        name="saved_filter_of_list_once_at_desk",
                        violation_error_message="The desk has a filter of that name already.",
                    ),
                ),
                migrations.RemoveConstraint(
                    model_name="savedfilter", name="saved_filter_named_once_by_person"
                ),
                migrations.RemoveConstraint(
                    model_name="savedfilter", name="saved_filter_named_once_at_desk"
                ),
            ],
            state_operations=[migrations.DeleteModel(name="SavedFilter")],
        ),
    ]
