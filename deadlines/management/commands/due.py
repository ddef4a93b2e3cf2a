import gc
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

import orjson
from django.utils.translation import gettext as _

from deadlines.engine import EngineError
from deadlines.management.case_lines import answer_lines
from deadlines.management.due_words import said
from deadlines.selectors.calculator import REFUSALS, answer_case, error_of
from offices.management.house_command import HouseCommand

BAD_INPUT = 2


class Command(HouseCommand):
    """Work out when something is due: by a rule of the catalogue, or a stream of cases.

    Exits 2 on bad input; with ``--json`` the error is an object on standard error.
    """

    help = _("Works out due dates by the rules of the catalogue, with reasons.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", nargs="?", help=_("A rule, as KORUS-22.2.4.b."))
        parser.add_argument(
            "trigger", nargs="?", help=_("The day of the event, or its instant with an offset.")
        )
        parser.add_argument("--by", metavar="DAY", help=_("The last trigger day that meets DAY."))
        parser.add_argument("--variant", help=_("A variant of the rule, as PERISHABLE."))
        parser.add_argument("--zone", help=_("Where the event takes place, as Asia/Seoul."))
        parser.add_argument("--lang", choices=["en", "ko"], default="en")
        parser.add_argument("--procedure", action="store_true", help=_("The whole chain."))
        parser.add_argument(
            "--actual",
            metavar="RULE=DAY",
            action="append",
            default=[],
            help=_("The day on which a rule's act took place in a procedure; may be repeated."),
        )
        parser.add_argument("--json", action="store_true", help=_("The answer as JSON."))
        parser.add_argument(
            "--lines", action="store_true", help=_("A JSON case a line in, an answer a line out.")
        )

    def needs_register(self, options: dict[str, Any]) -> bool:
        """A stream may bring its own limits and calendars."""
        return not options["lines"]

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["lines"]:
            gc.freeze()  # what starting left behind need not be looked through again
            answer_lines(sys.stdin.buffer, sys.stdout.buffer)
            return
        try:
            if not options["rule"]:
                raise EngineError("REQUIRED", "rule", "rule")
            answer = answer_case(_case(options))
        except REFUSALS as refusal:
            self._refuse(error_of(refusal, options["lang"]), as_json=options["json"])
        if options["json"]:
            self.stdout.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write(said(answer, options["lang"]))

    def _refuse(self, error: dict[str, str], *, as_json: bool) -> NoReturn:
        text = orjson.dumps({"error": error}).decode()
        self.stderr.write(text if as_json else f"{error['field']}: {error['detail']}")
        sys.exit(BAD_INPUT)


def _case(options: dict[str, Any]) -> dict[str, Any]:
    """The command line as the contract's case."""
    case = {key: options[key] for key in ("variant", "zone", "lang") if options[key]}
    case["rule"] = options["rule"]
    if options["procedure"]:
        case["procedure"] = True
    if options["actual"]:
        case["actual"] = _actual(options["actual"])
    if options["by"]:
        case["by_on"] = options["by"]
    trigger = options["trigger"]
    if trigger:
        case["trigger_at" if len(trigger) > len("2017-07-12") else "trigger_on"] = trigger
    return case


def _actual(acts: list[str]) -> dict[str, str]:
    """The day of each act; raises EngineError for one without its rule or named twice."""
    days: dict[str, str] = {}
    for act in acts:
        rule, equals, day = act.partition("=")
        if not (rule.strip() and equals):
            raise EngineError("NOT_AN_ACT", "actual", act[:60])
        if rule in days:
            raise EngineError("ACT_TWICE", "actual", rule)
        days[rule] = day.strip()
    return days
