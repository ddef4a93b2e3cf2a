"""The tables of the house: who is here, what they may see, what is on the record."""

from offices.models.alarm import Alarm
from offices.models.attempt import Attempt
from offices.models.audit_entry import AuditEntry, AuditHead
from offices.models.delegation import Delegation
from offices.models.desk import Desk
from offices.models.distribution import Distribution, DistributionEntry
from offices.models.event import Event
from offices.models.heartbeat import Heartbeat
from offices.models.identity import Identity
from offices.models.keyed_answer import KeyedAnswer
from offices.models.knock import Knock
from offices.models.marking import Marking
from offices.models.membership import Membership
from offices.models.notice import Notice
from offices.models.outgoing_message import OutgoingMessage
from offices.models.party import Party
from offices.models.post import Post
from offices.models.saved_filter import SavedFilter
from offices.models.second_factor import RecoveryCode, SecondFactor
from offices.models.session import Session
from offices.models.set_up_key import SetUpKey
from offices.models.slot import Slot
from offices.models.token import Token
from offices.models.user import User
from offices.models.webhook import Delivery, DeliveryAttempt, Webhook

__all__ = [
    "Alarm",
    "Attempt",
    "AuditEntry",
    "AuditHead",
    "Delegation",
    "Delivery",
    "DeliveryAttempt",
    "Desk",
    "Distribution",
    "DistributionEntry",
    "Event",
    "Heartbeat",
    "Identity",
    "KeyedAnswer",
    "Knock",
    "Marking",
    "Membership",
    "Notice",
    "OutgoingMessage",
    "Party",
    "Post",
    "RecoveryCode",
    "SavedFilter",
    "SecondFactor",
    "Session",
    "SetUpKey",
    "Slot",
    "Token",
    "User",
    "Webhook",
]
