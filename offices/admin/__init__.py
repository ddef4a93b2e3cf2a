"""The administrator's room: what the office is set up of; all else is shown and not touched."""

from offices.admin.delegations import DelegationAdmin
from offices.admin.desks import DeskAdmin
from offices.admin.distributions import DistributionAdmin, DistributionEntryAdmin
from offices.admin.doors import (
    IdentityAdmin,
    KnockAdmin,
    RecoveryCodeAdmin,
    SecondFactorAdmin,
    SessionAdmin,
    SetUpKeyAdmin,
)
from offices.admin.mailroom import AttemptAdmin, OutgoingMessageAdmin
from offices.admin.memberships import MembershipAdmin
from offices.admin.notices import NoticeAdmin
from offices.admin.parties import PartyAdmin, PostAdmin
from offices.admin.record import AuditEntryAdmin, AuditHeadAdmin
from offices.admin.repeats import KeyedAnswerAdmin
from offices.admin.saved_filters import SavedFilterAdmin
from offices.admin.slots import SlotAdmin
from offices.admin.tokens import TokenAdmin
from offices.admin.users import UserAdmin
from offices.admin.watch import AlarmAdmin, HeartbeatAdmin
from offices.admin.webhooks import (
    DeliveryAdmin,
    DeliveryAttemptAdmin,
    EventAdmin,
    WebhookAdmin,
)

__all__ = [
    "AlarmAdmin",
    "AttemptAdmin",
    "AuditEntryAdmin",
    "AuditHeadAdmin",
    "DelegationAdmin",
    "DeliveryAdmin",
    "DeliveryAttemptAdmin",
    "DeskAdmin",
    "DistributionAdmin",
    "DistributionEntryAdmin",
    "EventAdmin",
    "HeartbeatAdmin",
    "IdentityAdmin",
    "KeyedAnswerAdmin",
    "KnockAdmin",
    "MembershipAdmin",
    "NoticeAdmin",
    "OutgoingMessageAdmin",
    "PartyAdmin",
    "PostAdmin",
    "RecoveryCodeAdmin",
    "SavedFilterAdmin",
    "SecondFactorAdmin",
    "SessionAdmin",
    "SetUpKeyAdmin",
    "SlotAdmin",
    "TokenAdmin",
    "UserAdmin",
    "WebhookAdmin",
]
