"""A summary of what we owe by day and marking, kept by the database with every statement.

A later migration that makes SQLite build ``deadlines_deadline`` anew (any change of a field or a
constraint) drops the triggers with the old table: it has to lay them again. A test looks for them.
"""

from django.db import migrations, models

CONCERNED = "nature = 'DUTY' AND owed_by IN ('OURS', 'BOTH') AND state IN ('OPEN', 'SUSPENDED')"
PARTS = """\
 sum(sign * (state = 'OPEN')::int), sum(sign * (state = 'SUSPENDED')::int),
 sum(sign * (state = 'OPEN' AND to_be_confirmed)::int),
 sum(sign * (state = 'OPEN' AND officer_id IS NULL)::int)"""
COLUMNS = "due_on, marking, open, suspended, unconfirmed, unassigned, is_sum"


def rows(table: str, sign: int) -> str:
    """The rows of a transition table that are counted."""
    return (
        f"SELECT due_on, marking, state, to_be_confirmed, officer_id, {sign} AS sign"  # noqa: S608
        f" FROM {table} WHERE {CONCERNED}"
    )


def added(source: str, is_sum: str = "false") -> str:
    """Rows of the summary from rows that are counted, where anything changes."""
    return (
        f"INSERT INTO deadlines_tally ({COLUMNS}) SELECT * FROM"  # noqa: S608
        f" (SELECT due_on, marking, {PARTS}, {is_sum} FROM ({source}) counted"
        " GROUP BY due_on, marking) summed (due_on, marking, a, b, c, d, e)"
        " WHERE (a, b, c, d) <> (0, 0, 0, 0)"
    )


def function(name: str, source: str) -> str:
    """A function of a trigger that adds what a statement changed."""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {added(source)}; RETURN NULL; END $$"
    )


def trigger(name: str, verb: str, tables: str) -> str:
    """A trigger that calls the function of its name once a statement."""
    return (
        f"CREATE TRIGGER {name} AFTER {verb} ON deadlines_deadline"
        f" REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


NAMES = ("deadline_tally_added", "deadline_tally_changed", "deadline_tally_removed")
POSTGRESQL = [
    function(NAMES[0], rows("after", 1)),
    function(NAMES[1], f"{rows('after', 1)} UNION ALL {rows('before', -1)}"),
    function(NAMES[2], rows("before", -1)),
    trigger(NAMES[0], "INSERT", "NEW TABLE AS after"),
    trigger(NAMES[1], "UPDATE", "OLD TABLE AS before NEW TABLE AS after"),
    trigger(NAMES[2], "DELETE", "OLD TABLE AS before"),
    added(rows("deadlines_deadline", 1), "true"),
]


def row_added(row: str, sign: str) -> str:
    """The same of one row, as SQLite has it."""
    return (
        f"INSERT INTO deadlines_tally ({COLUMNS}) SELECT {row}.due_on, {row}.marking,"
        f" {sign}({row}.state = 'OPEN'), {sign}({row}.state = 'SUSPENDED'),"
        f" {sign}({row}.state = 'OPEN' AND {row}.to_be_confirmed),"
        f" {sign}({row}.state = 'OPEN' AND {row}.officer_id IS NULL), 0"
        f" WHERE {row}.nature = 'DUTY' AND {row}.owed_by IN ('OURS', 'BOTH')"
        f" AND {row}.state IN ('OPEN', 'SUSPENDED');"
    )


LOOKED_AT = ("due_on", "marking", "state", "to_be_confirmed", "officer_id", "nature", "owed_by")
DIFFERS = " OR ".join(f"old.{column} IS NOT new.{column}" for column in LOOKED_AT)
SQLITE = [
    f"CREATE TRIGGER {NAMES[0]} AFTER INSERT ON deadlines_deadline"
    f" BEGIN {row_added('new', '')} END",
    f"CREATE TRIGGER {NAMES[1]} AFTER UPDATE ON deadlines_deadline WHEN {DIFFERS}"
    f" BEGIN {row_added('old', '-')} {row_added('new', '')} END",
    f"CREATE TRIGGER {NAMES[2]} AFTER DELETE ON deadlines_deadline"
    f" BEGIN {row_added('old', '-')} END",
    f"INSERT INTO deadlines_tally ({COLUMNS})"  # noqa: S608 - constants of this file
    " SELECT due_on, marking, sum(state = 'OPEN'), sum(state = 'SUSPENDED'),"
    " sum(state = 'OPEN' AND to_be_confirmed), sum(state = 'OPEN' AND officer_id IS NULL), 1"
    f" FROM deadlines_deadline WHERE {CONCERNED} GROUP BY due_on, marking",
]


def lay(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def take_up(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name in NAMES:
        on_table = " ON deadlines_deadline" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {name}{on_table}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0009_discharges_judged_anew")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "marking",
                    models.SmallIntegerField(
                        choices=[
                            (0, "Unmarked"),
                            (1, "Official"),
                            (2, "Confidential"),
                            (3, "Secret"),
                        ]
                    ),
                ),
                ("open", models.IntegerField()),
                ("suspended", models.IntegerField()),
                ("unconfirmed", models.IntegerField()),
                ("unassigned", models.IntegerField()),
                ("is_sum", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "tally of the docket",
                "verbose_name_plural": "tallies of the docket",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_sum", False)),
                        fields=["id"],
                        name="tally_not_summed",
                    )
                ],
            },
        ),
        migrations.RunPython(lay, take_up),
        migrations.RemoveIndex(model_name="deadline", name="deadline_open_by_officer"),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("state__in", ["OPEN", "SUSPENDED"])),
                fields=["officer", "due_on", "id"],
                name="deadline_live_by_officer",
            ),
        ),
        migrations.RemoveIndex(model_name="deadline", name="deadline_ours_by_due"),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(
                    ("nature", "DUTY"),
                    ("owed_by__in", ["OURS", "BOTH"]),
                    ("state__in", ["OPEN", "SUSPENDED"]),
                ),
                fields=["due_on", "id", "state", "due_at", "marking", "rule"],
                name="deadline_ours_by_day",
            ),
        ),
    ]
