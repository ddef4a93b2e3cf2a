"""The words of letters, and an index over them of each database's own kind.

Letters that are there already wait for the worker, which reads their words in its turn.
"""

import django.db.models.deletion
from django.db import migrations, models

POSTGRESQL = [
    "CREATE INDEX search_entry_by_word ON correspondence_searchentry"
    " USING gin (string_to_array(words, ' ')) WITH (gin_pending_list_limit = 1024)",
]
SQLITE = [
    "CREATE VIRTUAL TABLE correspondence_searchword USING fts5"
    " (words, content='correspondence_searchentry', content_rowid='letter_id',"
    " tokenize='ascii', detail=none, columnsize=0)",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON correspondence_searchentry BEGIN"
    " INSERT INTO correspondence_searchword (rowid, words) VALUES (new.letter_id, new.words);"
    " END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON correspondence_searchentry BEGIN"
    " INSERT INTO correspondence_searchword (correspondence_searchword, rowid, words)"
    " VALUES ('delete', old.letter_id, old.words); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF letter_id, words"
    " ON correspondence_searchentry BEGIN"
    " INSERT INTO correspondence_searchword (correspondence_searchword, rowid, words)"
    " VALUES ('delete', old.letter_id, old.words);"
    " INSERT INTO correspondence_searchword (rowid, words) VALUES (new.letter_id, new.words);"
    " END",
]
FILL = (
    "INSERT INTO correspondence_searchentry (letter_id, heading, words, awaits_indexing_since_at)"
    " SELECT id, '', '', CURRENT_TIMESTAMP FROM correspondence_letter"
)


def build(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)
    schema_editor.execute(FILL)


def tear_down(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE correspondence_searchword")


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0010_parts_of_letters_in_dossiers")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="correspondence.letter",
                    ),
                ),
                ("heading", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("awaits_indexing_since_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "entry of the search",
                "verbose_name_plural": "entries of the search",
                "indexes": [
                    models.Index(
                        condition=models.Q(("awaits_indexing_since_at__isnull", False)),
                        fields=["awaits_indexing_since_at", "letter"],
                        name="search_entry_awaiting",
                    )
                ],
            },
        ),
        migrations.RunPython(build, tear_down),
    ]
