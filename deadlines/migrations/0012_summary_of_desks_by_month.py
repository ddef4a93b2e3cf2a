"""What is open with each officer of a desk, by month and marking, kept with every statement.

A later migration that makes SQLite build ``deadlines_deadline`` anew has to lay these triggers
again, as those of migration 0010. Each database's triggers write what they count in one row a
group and a statement, so that nobody waits for another's count.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CONCERNED = "nature = 'DUTY' AND owed_by IN ('OURS', 'BOTH') AND state = 'OPEN'"
COLUMNS = "desk_id, officer_id, month_on, marking, open, is_sum"
NAMES = ("deadline_desk_tally_added", "deadline_desk_tally_changed", "deadline_desk_tally_removed")


def rows(table: str, sign: int) -> str:
    """The rows of a table that are counted."""
    return (
        "SELECT desk_id, officer_id, date_trunc('month', due_on)::date AS month_on, marking,"  # noqa: S608
        f" {sign} AS sign FROM {table} WHERE {CONCERNED}"
    )


def added(source: str, is_sum: str = "false") -> str:
    """Rows of the summary from rows that are counted, where anything changes."""
    return (
        f"INSERT INTO deadlines_desktally ({COLUMNS})"  # noqa: S608 - constants of this file
        f" SELECT desk_id, officer_id, month_on, marking, sum(sign), {is_sum}"
        f" FROM ({source}) counted GROUP BY desk_id, officer_id, month_on, marking"
        " HAVING sum(sign) <> 0"
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


POSTGRESQL = [
    function(NAMES[0], rows("after", 1)),
    function(NAMES[1], f"{rows('after', 1)} UNION ALL {rows('before', -1)}"),
    function(NAMES[2], rows("before", -1)),
    trigger(NAMES[0], "INSERT", "NEW TABLE AS after"),
    trigger(NAMES[1], "UPDATE", "OLD TABLE AS before NEW TABLE AS after"),
    trigger(NAMES[2], "DELETE", "OLD TABLE AS before"),
    added(rows("deadlines_deadline", 1), "true"),
]


def row_added(row: str, count: str) -> str:
    """The same of one row, as SQLite has it."""
    return (
        f"INSERT INTO deadlines_desktally ({COLUMNS}) SELECT {row}.desk_id, {row}.officer_id,"
        f" date({row}.due_on, 'start of month'), {row}.marking, {count}, 0"
        f" WHERE {row}.nature = 'DUTY' AND {row}.owed_by IN ('OURS', 'BOTH')"
        f" AND {row}.state = 'OPEN';"
    )


LOOKED_AT = ("desk_id", "officer_id", "due_on", "marking", "state", "nature", "owed_by")
DIFFERS = " OR ".join(f"old.{column} IS NOT new.{column}" for column in LOOKED_AT)
SQLITE = [
    f"CREATE TRIGGER {NAMES[0]} AFTER INSERT ON deadlines_deadline"
    f" BEGIN {row_added('new', '1')} END",
    f"CREATE TRIGGER {NAMES[1]} AFTER UPDATE ON deadlines_deadline WHEN {DIFFERS}"
    f" BEGIN {row_added('old', '-1')} {row_added('new', '1')} END",
    f"CREATE TRIGGER {NAMES[2]} AFTER DELETE ON deadlines_deadline"
    f" BEGIN {row_added('old', '-1')} END",
    f"INSERT INTO deadlines_desktally ({COLUMNS})"  # noqa: S608 - constants of this file
    " SELECT desk_id, officer_id, date(due_on, 'start of month'), marking, count(*), 1"
    f" FROM deadlines_deadline WHERE {CONCERNED} GROUP BY 1, 2, 3, 4",
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
    dependencies = [
        ("deadlines", "0011_another_duty_presses"),
        ("offices", "0018_states_of_mails_taken_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month_on", models.DateField(blank=True, null=True)),
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
                ("is_sum", models.BooleanField(default=False)),
                (
                    "desk",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="offices.desk",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tally of a desk",
                "verbose_name_plural": "tallies of desks",
                "indexes": [
                    models.Index(
                        fields=["desk", "officer", "month_on", "marking", "open", "id"],
                        name="desk_tally_by_desk",
                    ),
                    models.Index(
                        condition=models.Q(("is_sum", False)),
                        fields=["id"],
                        name="desk_tally_not_summed",
                    ),
                ],
            },
        ),
        migrations.RunPython(lay, take_up),
        migrations.RemoveIndex(model_name="deadline", name="deadline_settled_by_desk"),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(
                    ("nature", "DUTY"), ("owed_by__in", ["OURS", "BOTH"]), ("state", "DISCHARGED")
                ),
                fields=[
                    "desk",
                    "due_on",
                    "officer",
                    "marking",
                    "opens_on",
                    "discharged_on",
                    "discharged_at",
                    "due_at",
                    "rule",
                    "id",
                ],
                name="deadline_met_by_desk",
            ),
        ),
    ]
