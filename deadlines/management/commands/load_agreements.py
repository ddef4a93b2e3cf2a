from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from deadlines.catalogue import CatalogueError, read_agreements, read_parties
from deadlines.catalogue.files import PARTIES_FILE, agreement_files, texts_of
from deadlines.selectors.rules import agreements_of_rules
from deadlines.services.agreement_loading import AgreementLoaded, load_agreements
from offices.clock import database_now
from offices.models import Party
from offices.services.audit import Act


class Command(BaseCommand):
    """Load agreement files: all of them, or those given; nothing when one of them is wrong."""

    help = _("Loads agreement files, with their provisions and rules. Safe to repeat.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="FILE",
            help=_("Agreement files; without any, those in fixtures/agreements."),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            parties = read_parties(PARTIES_FILE.read_text(encoding="utf-8"), file=PARTIES_FILE.name)
            known = {party.code for party in parties}
            known |= set(Party.objects.values_list("code", flat=True))
            texts = texts_of(options["paths"] or agreement_files())
            entries = read_agreements(texts, parties=known, on_record=agreements_of_rules())
        except CatalogueError as error:
            detail = _("Nothing was loaded:")
            raise CommandError(f"{detail}\n{error}", returncode=2) from error
        act = Act(at=database_now(), source="command")
        for report in load_agreements(act=act, entries=entries, parties=parties):
            self._tell(report)

    def _tell(self, report: AgreementLoaded) -> None:
        counts = _(
            "%(file)s: %(added)d rules added, %(amended)d amended, %(corrected)d corrected, "
            "%(unchanged)d unchanged"
        ) % {
            "file": report.file,
            "added": len(report.rules_added),
            "amended": len(report.amended),
            "corrected": len(report.corrections),
            "unchanged": report.rules_unchanged,
        }
        self.stdout.write(counts)
        if report.changed and not report.is_new:
            self.stdout.write("  " + _("agreement: %s") % ", ".join(report.changed))
        for article in report.provisions_changed:
            self.stdout.write("  " + _("provision changed: %s") % article)
        for code in report.amended:
            self.stdout.write("  " + _("amended, old deadlines keep their rule: %s") % code)
        for correction in report.corrections:
            fields = ", ".join(sorted(correction.old))
            self.stdout.write("  " + _("corrected: %s") % f"{correction.rule.code} ({fields})")
        for code in report.absent:
            self.stdout.write("  " + _("on record but no longer in the file: %s") % code)
