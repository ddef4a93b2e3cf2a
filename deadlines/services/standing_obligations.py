"""Docketing ahead what treaties ask for again and again, each occurrence exactly once."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta

from deadlines.catalogue.codes import OWED_BY, Actor
from deadlines.catalogue.codes import OwedBy as Side
from deadlines.engine import EngineError
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import Basis, OwedBy
from deadlines.reckoning import Ground, Occasion
from deadlines.reckoning.recurrence import Occurrence, falls_short
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.reckoning import reckon
from deadlines.selectors.recurring import Series, coming, recurring_rules, series_of
from deadlines.selectors.rules import UnknownRule, rule_in_force
from deadlines.services.docketing import put_on_docket, write_reckoned
from deadlines.services.holding import hold_calendars
from offices.clock import zone_named
from offices.models import Desk, Marking, Party, Post
from offices.services.audit import Act, on_the_record

logger = logging.getLogger(__name__)

AHEAD = timedelta(days=400)
NOTES = {
    "LEAP_DAY": {
        "en": "The anniversary of 29 February falls on 28 February in a year without that day.",
        "ko": "2월 29일이 없는 해의 응당일은 2월 28일입니다.",
    },
    "HELD_BEFORE_UNKNOWN": {
        "en": "The day of the occasion before is not on record: counted by the anniversaries"
        " of entry into force.",
        "ko": "직전 회의일이 기록되어 있지 않아 발효일의 응당일로 계산하였습니다.",
    },
}


def docket_ahead(*, act: Act) -> list[Deadline]:
    """Docket the occurrences of the next 400 days that are not on the docket yet.

    On the desk that the agreement names, else the default desk; of agreements that a party
    with a post here is bound by, as long as they are in force. Safe to run twice and beside
    itself: each rule is locked while its dates are written. One transaction a rule.
    """
    docketed: list[Deadline] = []
    default = Desk.objects.select_related("post__party").filter(is_default=True).first()
    ours = set(Post.objects.values_list("party_id", flat=True))
    codes = list(
        dict.fromkeys(recurring_rules(act.at.date()).values_list("lookup_code", flat=True))
    )
    for code in codes:
        try:
            docketed += _docket_rule(act, code, default, ours)
        except (EngineError, UnknownCalendar):
            logger.exception("standing obligation %s cannot be docketed", code)
    return docketed


def _docket_rule(act: Act, code: str, default: Desk | None, ours: set[int]) -> list[Deadline]:
    with on_the_record():
        hold_calendars()
        versions = Rule.objects.select_for_update(of=("self",)).filter(lookup_code=code)
        newest = versions.order_by("-version").select_related("provision__agreement__desk").first()
        if newest is None:
            return []
        parties = list(newest.provision.agreement.parties.order_by("code"))
        desk = newest.provision.agreement.desk or default
        if desk is None or not ours & {party.pk for party in parties}:
            return []
        on = act.at.astimezone(zone_named(desk.post.zone)).date()
        return [
            _docket(act, series, entry, desk, parties)
            for series in series_of(newest)
            for entry in coming(series, on=on, until=on + AHEAD)
            if _binds(newest, entry.occurs_on)
        ]


def _binds(rule: Rule, on: date) -> bool:
    agreement = rule.provision.agreement
    ends = [agreement.in_force_until_on, rule.in_force_until_on]
    return all(end is None or on < end for end in ends)


def _docket(
    act: Act, series: Series, entry: Occurrence, desk: Desk, parties: Sequence[Party]
) -> Deadline:
    rule = _version_for(series.rule, entry.trigger_on)
    root = series.root
    if root is not None:
        desk = root.desk
    deadline = Deadline(
        basis=Basis.RULE,
        nature=rule.nature,
        owed_by=root.owed_by if root else _owed_by(rule),
        rule=rule,
        provision=rule.provision,
        variant=root.variant if root else "",
        matter=root.matter if root else "",
        subject=root.subject if root else (rule.title or rule.provision.title),
        counterpart=root.counterpart if root else _counterparts(desk, parties),
        desk=desk,
        officer=root.officer if root else None,
        marking=root.marking if root else Marking.UNMARKED,
        distribution=root.distribution if root else None,
        occurs_on=entry.occurs_on,
        docketed_at=act.at,
    )
    ground = Ground("DATED", (entry.trigger_on.isoformat(),))
    reckoned = reckon(
        rule=rule,
        variant=deadline.variant,
        occasions=[Occasion(entry.trigger_on, None, ground)],
        acting=parties,
        parties=parties,
    )
    write_reckoned(deadline, reckoned)
    _note(deadline, series, entry)
    put_on_docket(act=act, deadlines=[deadline])
    return deadline


def _version_for(rule: Rule, trigger_on: date) -> Rule:
    try:
        return rule_in_force(rule.code, trigger_on)
    except UnknownRule:
        return rule


def _owed_by(rule: Rule) -> OwedBy:
    side = OWED_BY.get(Actor(rule.actor), Side.OTHER)
    return OwedBy.OTHER if side is Side.OTHER else OwedBy.BOTH


def _counterparts(desk: Desk, parties: Sequence[Party]) -> str:
    names = [party.name for party in parties if party.pk != desk.post.party_id]
    return ", ".join(names)[:200]


def _note(deadline: Deadline, series: Series, entry: Occurrence) -> None:
    notes = []
    if falls_short(series.base, entry):
        notes.append(NOTES["LEAP_DAY"])
    held = [row for row in series.taken if row.discharged_on is not None]
    if not series.recurrence.keeps_schedule and series.root is None and not held:
        notes.append(NOTES["HELD_BEFORE_UNKNOWN"])
        deadline.to_be_confirmed = True
    if notes:
        deadline.explanation["notes"] = notes
