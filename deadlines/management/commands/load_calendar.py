from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from deadlines.catalogue import CatalogueError, read_calendars
from deadlines.catalogue.files import calendar_files, texts_of
from deadlines.services.calendar_loading import CalendarLoaded, load_calendars
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit import Act


class Command(HouseCommand):
    """Load calendar files: all of them, or those given; nothing when one of them is wrong."""

    help = _("Loads calendar files, with weekends and closures. Safe to repeat.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="FILE",
            help=_("Calendar files; without any, those in fixtures/calendars."),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            entries = read_calendars(texts_of(options["paths"] or calendar_files()))
        except CatalogueError as error:
            detail = _("Nothing was loaded:")
            raise CommandError(f"{detail}\n{error}", returncode=2) from error
        act = Act(at=database_now(), source="command")
        for report in load_calendars(act=act, entries=entries):
            self._tell(report)

    def _tell(self, report: CalendarLoaded) -> None:
        counts = _(
            "%(file)s: %(added)d closures added, %(changed)d changed, %(unchanged)d unchanged"
        ) % {
            "file": report.file,
            "added": len(report.closures_added),
            "changed": len(report.closures_changed),
            "unchanged": report.closures_unchanged,
        }
        self.stdout.write(counts)
        if report.changed and not report.is_new:
            self.stdout.write("  " + _("calendar: %s") % ", ".join(report.changed))
        for closure in [] if report.is_new else report.closures_added:
            self.stdout.write("  " + _("added: %s") % closure)
        for closure in report.closures_changed:
            self.stdout.write("  " + _("changed: %s") % closure)
        for closure in report.kept:
            self.stdout.write("  " + _("kept as confirmed, unlike the file: %s") % closure)
        for closure in report.absent:
            self.stdout.write("  " + _("in force but not in the file: %s") % closure)
