"""Have the words of all letters read again: what is written in several ways is among them now.

Batch by batch, each for itself: a migration that was stopped goes on where it is run again.
"""

from datetime import UTC, datetime

from django.db import migrations, transaction

BATCH = 5_000
EARLY = datetime(2026, 1, 1, tzinfo=UTC)
"""Before whatever else waits: the worker takes the longest waiting first."""


def await_indexing(apps, schema_editor):
    entries = apps.get_model("correspondence", "SearchEntry").objects
    newest = entries.order_by("-letter").values_list("letter", flat=True).first() or 0
    for first in range(0, newest + 1, BATCH):
        among = entries.filter(letter__gte=first, letter__lt=first + BATCH)
        with transaction.atomic():
            among.filter(awaits_indexing_since_at=None).update(awaits_indexing_since_at=EARLY)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("correspondence", "0014_single_syllables")]

    operations = [migrations.RunPython(await_indexing, migrations.RunPython.noop)]
