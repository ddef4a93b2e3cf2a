"""The calculator: one function that the command, the API and the page share.

A case and its answer are those of the contract. Whatever a case lacks or gets wrong is
an exception of REFUSALS with a code, the field at fault and a sentence.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from deadlines.engine import EngineError, words
from deadlines.engine.answers import answer, error_written
from deadlines.engine.cases import Case, read_case
from deadlines.rows import UnknownVariant
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.explanations import tzdata_version
from deadlines.selectors.procedures import procedure_of
from deadlines.selectors.rule_answers import (
    Lookups,
    answer_by_rule,
    written_by_rule,
)
from deadlines.selectors.rules import UnknownRule

logger = logging.getLogger(__name__)
REFUSALS = (EngineError, UnknownRule, UnknownVariant, UnknownCalendar)


def answer_case(case: object, lookups: Lookups | None = None) -> dict[str, Any]:
    """The answer to one case; raises one of REFUSALS.

    ``lookups`` are shared by the cases of one run.
    """
    lookups = lookups or Lookups()
    read = read_case(case, lookups.calendar)
    if read.rule is None:
        return _by_limit(read, lookups)
    if read.actual and not read.procedure:
        raise EngineError("NEEDS_PROCEDURE", "actual")
    found = answer_by_rule(read, lookups)
    written = written_by_rule(read, found)
    if read.procedure:
        written["procedure"] = procedure_of(read, found, lookups)
    return written


def answer_cases(cases: Iterable[object]) -> Iterator[dict[str, Any]]:
    """An answer for each case, in order; what cannot be answered gives its error."""
    lookups = Lookups()
    for case in cases:
        yield answered(case, lookups)


def answered(case: object, lookups: Lookups) -> dict[str, Any]:
    """The answer to one case of many, or its error; a fault of ours stops none of the others."""
    try:
        return answer_case(case, lookups)
    except REFUSALS as refusal:
        return refused(case, refusal)
    except Exception:
        logger.exception("a case could not be answered")
        return refused(case, EngineError("FAULT", "case"))


def refused(case: object, refusal: Exception) -> dict[str, Any]:
    """What stands in place of the answer to a case that was refused."""
    known: Mapping[str, Any] = case if isinstance(case, dict) else {}
    lang = "ko" if known.get("lang") == "ko" else "en"
    return {"id": known.get("id"), "error": error_of(refusal, lang)}


def error_of(refusal: Exception, lang: str = "en") -> dict[str, str]:
    """The code, the field and the sentence of one of REFUSALS."""
    if isinstance(refusal, EngineError):
        return error_written(refusal, lang)
    error = {name: str(getattr(refusal, name)) for name in ("code", "field", "detail")}
    reason = getattr(refusal, "reason", None)
    return error if reason is None or lang == "en" else error | {"detail": words(reason, lang)}


def _by_limit(case: Case, lookups: Lookups) -> dict[str, Any]:
    if case.procedure or case.actual or case.variant:
        given = next(key for key in ("procedure", "actual", "variant") if getattr(case, key))
        raise EngineError("NEEDS_RULE", given, given)
    written = answer(case, tzdata_version())
    if case.calendar_codes:
        written["versions"]["calendars"] = lookups.shelf.versions(case.calendar_codes)
    return written
