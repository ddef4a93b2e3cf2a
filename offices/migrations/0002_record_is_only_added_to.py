"""The database itself refuses to change or delete what is on the record."""

from django.db import migrations

SQLITE = {
    "UPDATE": "CREATE TRIGGER audit_entry_refuses_update BEFORE UPDATE ON offices_auditentry"
    " BEGIN SELECT RAISE(ABORT, 'entries of the audit trail are never changed'); END",
    "DELETE": "CREATE TRIGGER audit_entry_refuses_delete BEFORE DELETE ON offices_auditentry"
    " BEGIN SELECT RAISE(ABORT, 'entries of the audit trail are never deleted'); END",
}
POSTGRESQL = [
    "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'entries of the audit trail are never changed or deleted'; END $$",
    "CREATE TRIGGER audit_entry_refuses_change BEFORE UPDATE OR DELETE ON offices_auditentry"
    " FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
]


def refuse(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE.values()
    for statement in statements:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER audit_entry_refuses_change ON offices_auditentry")
        schema_editor.execute("DROP FUNCTION audit_entry_refuse()")
        return
    for verb in SQLITE:
        schema_editor.execute(f"DROP TRIGGER audit_entry_refuses_{verb.lower()}")


class Migration(migrations.Migration):
    dependencies = [("offices", "0001_people_places_and_record")]

    operations = [migrations.RunPython(refuse, allow)]
