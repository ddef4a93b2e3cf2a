from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from deadlines.catalogue import CatalogueError, read_agreements, read_parties
from deadlines.catalogue.files import PARTIES_FILE, agreement_files, texts_of
from deadlines.selectors.rules import agreements_of_rules
from deadlines.services.agreement_loading import AgreementLoaded, Correction, load_agreements
from deadlines.services.correcting import RuleCorrected, correct_rule
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import Party
from offices.services.audit import Act, on_the_record


class Command(HouseCommand):
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
        with on_the_record():
            reports = load_agreements(act=act, entries=entries, parties=parties)
            corrected = {
                correction.rule.pk: _corrected(act, report, correction)
                for report in reports
                for correction in report.corrections
            }
        for report in reports:
            self._tell(report, corrected)

    def _tell(self, report: AgreementLoaded, corrected: Mapping[int, RuleCorrected]) -> None:
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
            self._tell_dates(corrected[correction.rule.pk])
        for code in report.absent:
            self.stdout.write("  " + _("on record but no longer in the file: %s") % code)

    def _tell_dates(self, corrected: RuleCorrected) -> None:
        """Each open deadline of the rule that would move, before and after."""
        for entry in corrected.report:
            row = f"    {entry.deadline.pk}  {entry.deadline.matter}  {entry.old_due_on}"
            if entry.problem:
                self.stdout.write(f"{row}  {entry.problem}")
            elif entry.moves:
                second = _("  (earlier: needs a second person)") if entry.is_earlier else ""
                self.stdout.write(f"{row} → {entry.new_due_on}{second}")
        stay = sum(not (entry.moves or entry.problem) for entry in corrected.report)
        if corrected.report:
            proposed = len(corrected.proposed)
            words = _("%(proposed)d dates proposed, %(stay)d stay; see manage.py revision list")
            self.stdout.write("    " + words % {"proposed": proposed, "stay": stay})


def _corrected(act: Act, report: AgreementLoaded, correction: Correction) -> RuleCorrected:
    """What the correction makes of the rule's open deadlines: proposed, for people to decide."""
    fields = ", ".join(sorted(correction.old))
    return correct_rule(act=act, rule=correction.rule, reason=f"{report.file}: {fields}")
