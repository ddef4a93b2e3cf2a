"""What must be in place before anyone is let in: ``python -m config.embedded.preparation``."""

import os
import sys
from io import StringIO

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from config.embedded.catalogues import compile_catalogues


def prepare() -> None:
    """Compile messages, migrate, load agreements, calendars, templates and the demo.

    Repeating it changes nothing that is already in place.
    """
    compile_catalogues(settings.BASE_DIR)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_agreements")
    call_command("load_calendar")
    call_command("load_templates")
    if settings.DEMO:
        call_command("load_demo")
    if not settings.DEMO:
        call_command("make_set_up_key", stdout=StringIO())  # the welcome says it


def main() -> int:
    """Prepare; answer 0, or 2 with one sentence on standard error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        prepare()
    except OperationalError as error:
        sys.stderr.write(f"The database does not answer: {error}".strip() + "\n")
        return 2
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
