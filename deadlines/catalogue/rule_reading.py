"""Reading one rule of an agreement file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deadlines.catalogue.agreements import (
    Follower,
    Place,
    Recurrence,
    RuleEntry,
    Trigger,
    Variant,
)
from deadlines.catalogue.codes import (
    Actor,
    Anchor,
    CountedFrom,
    FollowsFrom,
    Nature,
    PlaceRule,
    RecursFrom,
    RequestKind,
    RuleState,
    Silence,
    StoppedBy,
    TriggerType,
)
from deadlines.catalogue.limits import Counting, Limit, read_limit
from deadlines.catalogue.tables import PROSE, Table
from deadlines.engine import Operator, Unit

RULE_ID = re.compile(r"[A-Z][A-Za-z0-9]*(?:[-.:()][A-Za-z0-9.:()-]*)?")
VARIANT_CODE = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule has from the agreement around it."""

    agreement: str
    counting: Counting
    parties: tuple[str, ...]
    silent_on: tuple[Silence, ...]
    source: str


def read_rule(table: Table, setting: Setting) -> RuleEntry | None:
    """A rule, or None when something in it was refused; every problem is reported."""
    rule_id = _id(table, setting.agreement)
    version = table.number("version", least=1)
    nature = table.choice("nature", Nature, required=True)
    state = table.choice("state", RuleState, required=True)
    trigger = _trigger(table)
    limit = _limit(table, setting.counting)
    actor = _actor(table, setting.parties)
    from_on, until_on = _force(table)
    entry = RuleEntry(
        id=rule_id,
        version=version or 1,
        title=table.text("title"),
        title_ko=table.text("title_ko"),
        nature=nature or Nature.DUTY,
        state=state or RuleState.DRAFT,
        kinds=table.choices("kinds", RequestKind),
        trigger=trigger or Trigger(TriggerType.EVENT, "", CountedFrom.UNSTATED),
        limit=limit,
        no_number=table.text("no_number", longest=100),
        variants=_variants(table),
        actor=actor,
        discharged_by=table.text("discharged_by"),
        stopped_by=table.choice("stopped_by", StoppedBy) or StoppedBy.UNSTATED,
        otherwise_agreed=table.flag("otherwise_agreed") or False,
        place=_place(table),
        recurrence=_recurrence(table),
        followers=tuple(_followers(table)),
        silent_on=_silences(table, setting, trigger, limit),
        source=table.text("source", longest=500) or setting.source,
        note=table.text("note", longest=PROSE),
        in_force_from_on=from_on,
        in_force_until_on=until_on,
        lines={key: table.line_of(key) for key in ("id", "version", "next")},
    )
    _check_number(table, entry)
    table.finish()
    return entry if rule_id and nature and state and trigger and actor else None


def _id(table: Table, agreement: str) -> str:
    rule_id = table.text("id", required=True, longest=80)
    if rule_id and not RULE_ID.fullmatch(rule_id):
        table.report("id", "must be like KORUS-22.2.4(b): letters, digits and . - : ( )")
        return ""
    if rule_id and agreement and not rule_id.startswith(f"{agreement}-"):
        table.report("id", f"must begin with the agreement's key: '{agreement}-'")
    return rule_id


def _trigger(table: Table) -> Trigger | None:
    inner = table.table("trigger")
    if inner is None:
        if not table.has("trigger"):
            table.report("", "needs the key 'trigger'")
        return None
    kind = inner.choice("type", TriggerType, required=True)
    event = inner.text("event", required=True)
    counted_from = inner.choice("from", CountedFrom, required=True)
    inner.finish()
    if kind is None or counted_from is None or not event:
        return None
    return Trigger(kind, event, counted_from)


def _limit(table: Table, counting: Counting) -> Limit | None:
    inner = table.table("limit")
    return None if inner is None else read_limit(inner, counting)


def _actor(table: Table, parties: tuple[str, ...]) -> str:
    actor = table.text("actor", required=True, longest=32)
    named = actor.removeprefix("PARTY:")
    if actor and named == actor and actor not in Actor.__members__:
        known = ", ".join(Actor.__members__)
        table.report("actor", f"does not know '{actor}'; it is PARTY:<code> or one of {known}")
        return ""
    if named != actor and named not in parties:
        table.report("actor", f"names '{named}', which is not a party of the agreement")
        return ""
    return actor


def _force(table: Table) -> tuple[date | None, date | None]:
    from_on, until_on = table.day("in_force_from"), table.day("in_force_until")
    if from_on and until_on and until_on <= from_on:
        table.report("in_force_until", "must be after in_force_from")
    return from_on, until_on


def _variants(table: Table) -> tuple[Variant, ...]:
    variants: list[Variant] = []
    for inner in table.tables("variants"):
        code = inner.text("code", required=True)
        if code and not VARIANT_CODE.fullmatch(code):
            inner.report("code", "must be written in capitals, such as PERISHABLE")
        if code in [variant.code for variant in variants]:
            inner.report("code", f"'{code}' is a variant of this rule already")
        title, title_ko = inner.text("title", required=True), inner.text("title_ko")
        length = inner.number("length", least=1, required=True)
        unit = inner.choice("unit", Unit, required=True)
        inner.finish()
        if code and length and unit:
            variants.append(Variant(code, title, title_ko, length, unit))
    return tuple(variants)


def _place(table: Table) -> Place | None:
    inner = table.table("place")
    if inner is None:
        return None
    rule = inner.choice("rule", PlaceRule, required=True)
    text = inner.text("text", required=True)
    inner.finish()
    return None if rule is None else Place(rule, text)


def _recurrence(table: Table) -> Recurrence | None:
    inner = table.table("recurrence")
    if inner is None:
        return None
    every = inner.number("every", least=1, required=True)
    unit = inner.choice("unit", Unit, required=True)
    anchor = inner.choice("anchor", Anchor, required=True)
    recurs_from = inner.choice("from", RecursFrom, required=True)
    inner.finish()
    if every is None or unit is None or anchor is None or recurs_from is None:
        return None
    return Recurrence(every, unit, anchor, recurs_from)


def _followers(table: Table) -> Iterator[Follower]:
    for inner in table.tables("next"):
        rule = inner.text("rule", required=True)
        follows_from = inner.choice("from", FollowsFrom) or FollowsFrom.ACT
        on = inner.text("on", required=True)
        inner.finish()
        if rule:
            yield Follower(rule, follows_from, on)


def _silences(
    table: Table, setting: Setting, trigger: Trigger | None, limit: Limit | None
) -> tuple[Silence, ...]:
    """What the rule's text leaves open: its own list in place of the agreement's."""
    own = table.choices("silent_on", Silence)
    silences = own if table.has("silent_on") else setting.silent_on
    unstated = trigger is not None and trigger.counted_from is CountedFrom.UNSTATED
    if table.has("silent_on") and unstated != (Silence.SENT_OR_RECEIVED in own):
        table.report(
            "silent_on", "must hold SENT_OR_RECEIVED exactly when the trigger is from UNSTATED"
        )
    if not table.has("silent_on") and unstated:
        silences = (Silence.SENT_OR_RECEIVED, *silences)
    if (
        Silence.DAY_N_OR_N_PLUS_1 in own
        and limit is not None
        and limit.period.operator is not Operator.NOT_BEFORE
    ):
        table.report("silent_on", "has DAY_N_OR_N_PLUS_1, which is for NOT_BEFORE only")
    return silences


def _check_number(table: Table, entry: RuleEntry) -> None:
    """A rule has a limit or says with which word it sets none; variants vary a limit."""
    if table.has("limit") == bool(entry.no_number):
        table.report("", "needs either a 'limit' or, where the text sets none, 'no_number'")
    if entry.variants and not table.has("limit"):
        table.report("variants", "need a 'limit' that they vary")
    if entry.limit is None:
        return
    happens = entry.limit.period.operator is Operator.ON
    if entry.nature is Nature.DUTY and entry.limit.period.operator is Operator.NOT_BEFORE:
        table.report("nature", "cannot be DUTY with NOT_BEFORE, which opens a RIGHT or ends a BAR")
    if entry.nature is Nature.EFFECT and not happens:
        table.report("nature", "is EFFECT, which happens by itself: the operator must be ON")
