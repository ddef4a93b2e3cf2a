import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0011_words_that_letters_are_found_by"),
        ("offices", "0018_states_of_mails_taken_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("query", models.CharField(max_length=1000)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "saved filter",
                "verbose_name_plural": "saved filters",
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("officer__isnull", False)),
                fields=["officer", "-registered_at", "-id"],
                name="letter_newest_of_officer",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                fields=["sender", "-registered_at", "-id"], name="letter_newest_from"
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                fields=["addressee", "-registered_at", "-id"], name="letter_newest_to"
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                fields=["state", "-registered_at", "-id"], name="letter_newest_in_state"
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["dated_on"], name="letter_by_date"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["received_on"], name="letter_by_receipt"),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="desk",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="offices.desk",
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", True), ("desk__isnull", True), _connector="XOR"
                ),
                name="saved_filter_of_person_or_desk",
                violation_error_message="A filter is a person's own or a desk's.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("person", "name"),
                name="saved_filter_named_once_by_person",
                violation_error_message="You have a filter of that name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("desk__isnull", False)),
                fields=("desk", "name"),
                name="saved_filter_named_once_at_desk",
                violation_error_message="The desk has a filter of that name already.",
            ),
        ),
    ]
