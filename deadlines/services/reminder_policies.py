"""Keeping the policies; what they are for is planned anew in the same transaction."""

from copy import copy

from deadlines.models import ReminderPolicy
from deadlines.selectors.reminder_policies import deadlines_for
from deadlines.services.reminder_following import replan_matching
from offices.services import configuration
from offices.services.audit import Act, on_the_record

POLICY_CHANGED = "POLICY_CHANGED"
KEPT = (
    "name",
    "agreement_id",
    "side",
    "basis",
    "nature",
    "marking",
    "rungs",
    "repeat_every",
    "hour",
    "urgent_from",
    "escalate_after",
    "is_active",
)


def add_policy(*, act: Act, policy: ReminderPolicy) -> None:
    """Put a new policy in use."""
    with on_the_record():
        configuration.add(act=act, row=policy, fields=KEPT)
        _follow(act, policy)


def change_policy(*, act: Act, policy: ReminderPolicy) -> None:
    """Write what differs; the deadlines that it was for and those that it is for now follow."""
    with on_the_record():
        before = copy(ReminderPolicy.objects.select_for_update().get(pk=policy.pk))
        configuration.change(act=act, row=policy, fields=KEPT)
        _follow(act, before)
        if any(getattr(before, name) != getattr(policy, name) for name in KEPT[1:6]):
            _follow(act, policy)


def _follow(act: Act, policy: ReminderPolicy) -> None:
    replan_matching(act=act, deadlines=deadlines_for(policy), reason=POLICY_CHANGED)
