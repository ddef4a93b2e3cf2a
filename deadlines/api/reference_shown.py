"""What the catalogue and the calendars say, as the API shows it."""

from typing import Any

from deadlines.models import Agreement, Calendar, Closure, Provision, Rule

LIMIT = (
    "length",
    "unit",
    "operator",
    "day_one",
    "roll",
    "month_rule",
    "clear_days",
    "minimum_working_days",
    "skip_non_working_up_to",
    "cut_off",
    "cut_off_to",
)
AS_STORED = (
    "version",
    "title",
    "title_ko",
    "nature",
    "state",
    "kinds",
    "trigger_type",
    "trigger_event",
    "trigger_from",
    "calendars",
    "calendar_mode",
    "variants",
    "actor",
    "discharged_by",
    "otherwise_agreed",
    "place_text",
    "recurrence",
    "follows",
    "source",
    "note",
    "in_force_from_on",
    "in_force_until_on",
)


def agreement_shown(agreement: Agreement) -> dict[str, Any]:
    """The agreement with its parties, which are loaded with it."""
    return {
        "key": agreement.key,
        "name": agreement.name,
        "name_ko": agreement.name_ko,
        "short_names": agreement.short_names,
        "parties": sorted(party.code for party in agreement.parties.all()),
        "signed_on": agreement.signed_on,
        "in_force_from_on": agreement.in_force_from_on,
        "in_force_until_on": agreement.in_force_until_on,
        "counting": agreement.counting,
        "note": agreement.note,
    }


def provision_shown(provision: Provision) -> dict[str, Any]:
    """The provision with the ids of its rules; both it and its agreement are loaded."""
    return {
        "id": str(provision.pk),
        "agreement": provision.agreement.key,
        "article": provision.article,
        "title": provision.title,
        "title_ko": provision.title_ko,
        "summary": provision.summary,
        "source": provision.source,
        "rules": sorted({rule.code for rule in provision.rules.all()}),
    }


def rule_shown(rule: Rule) -> dict[str, Any]:
    """The rule with its provision and its time limit; null where the text has no number."""
    limit = {name: getattr(rule, name) for name in LIMIT} if rule.length is not None else None
    return {
        "rule": rule.code,
        "agreement": rule.provision.agreement.key,
        "provision": rule.provision.article,
        **{name: getattr(rule, name) for name in AS_STORED},
        "limit": limit,
        "no_number": rule.no_number or None,
    }


def calendar_shown(calendar: Calendar) -> dict[str, Any]:
    """The calendar without its closures."""
    return {
        "code": calendar.code,
        "name": calendar.name,
        "name_ko": calendar.name_ko,
        "weekends": calendar.weekends,
        "known_from_on": calendar.known_from_on,
        "known_until_on": calendar.known_until_on,
        "version": calendar.version,
        "note": calendar.note,
    }


def closure_shown(closure: Closure) -> dict[str, Any]:
    """A day on which the offices are closed; only IN_FORCE moves dates."""
    return {
        "on": closure.on,
        "name": closure.name,
        "name_ko": closure.name_ko,
        "kind": closure.kind,
        "state": closure.state,
        "source": closure.source,
    }
