"""The codes an agreement file and a calendar file may use."""

from enum import StrEnum


class Nature(StrEnum):
    """What a rule is in law; only a DUTY is ever overdue."""

    DUTY = "DUTY"
    RIGHT = "RIGHT"
    EFFECT = "EFFECT"
    BAR = "BAR"
    PERIOD = "PERIOD"
    CONVENTION = "CONVENTION"


class RuleState(StrEnum):
    """How far the text behind a rule was read; a DRAFT never dockets by itself."""

    VERIFIED = "VERIFIED"
    SECONDARY = "SECONDARY"
    DRAFT = "DRAFT"


class TriggerType(StrEnum):
    """The sort of act or fact that starts a clock."""

    REQUEST = "REQUEST"
    DELIVERY = "DELIVERY"
    RECEIPT = "RECEIPT"
    NOTIFICATION = "NOTIFICATION"
    SUBMISSION = "SUBMISSION"
    TRANSMISSION = "TRANSMISSION"
    CIRCULATION = "CIRCULATION"
    PUBLICATION = "PUBLICATION"
    ISSUANCE = "ISSUANCE"
    APPOINTMENT = "APPOINTMENT"
    ESTABLISHMENT = "ESTABLISHMENT"
    MEETING = "MEETING"
    ADOPTION = "ADOPTION"
    DETERMINATION = "DETERMINATION"
    MEASURE = "MEASURE"
    KNOWLEDGE = "KNOWLEDGE"
    EVENT = "EVENT"
    EXPIRY = "EXPIRY"
    LATER_OF = "LATER_OF"
    EARLIER_OF = "EARLIER_OF"
    ENTRY_INTO_FORCE = "ENTRY_INTO_FORCE"
    ANNIVERSARY = "ANNIVERSARY"
    FUTURE_EVENT = "FUTURE_EVENT"


class CountedFrom(StrEnum):
    """Which instant of a letter starts the clock; EVENT where no letter does."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"
    EVENT = "EVENT"
    UNSTATED = "UNSTATED"


class StoppedBy(StrEnum):
    """Which instant of the letter that does the act stops the clock."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"
    UNSTATED = "UNSTATED"


class Actor(StrEnum):
    """Who acts under a rule."""

    BOTH = "BOTH"
    EACH = "EACH"
    EITHER = "EITHER"
    REQUESTED = "REQUESTED"
    REQUESTING = "REQUESTING"
    RESPONDING = "RESPONDING"
    COMPLAINING = "COMPLAINING"
    IMPORTING = "IMPORTING"
    EXPORTING = "EXPORTING"
    NOTIFYING = "NOTIFYING"
    APPLYING = "APPLYING"
    OTHER_PARTY = "OTHER_PARTY"
    THIRD_PARTY = "THIRD_PARTY"
    PANEL = "PANEL"
    COMMITTEE = "COMMITTEE"
    AUTHORITY = "AUTHORITY"
    INVESTOR = "INVESTOR"
    TRADER = "TRADER"
    DEPOSITARY = "DEPOSITARY"
    NOBODY = "NOBODY"


class OwedBy(StrEnum):
    """Whose act a rule waits for, seen from the letter or act that starts its clock."""

    BOTH = "BOTH"
    ADDRESSEE = "ADDRESSEE"
    SENDER = "SENDER"
    HOLDER = "HOLDER"
    OTHER = "OTHER"


OWED_BY = {
    Actor.BOTH: OwedBy.BOTH,
    Actor.EACH: OwedBy.BOTH,
    Actor.EITHER: OwedBy.HOLDER,
    Actor.REQUESTED: OwedBy.ADDRESSEE,
    Actor.RESPONDING: OwedBy.ADDRESSEE,
    Actor.OTHER_PARTY: OwedBy.ADDRESSEE,
    Actor.EXPORTING: OwedBy.ADDRESSEE,
    Actor.REQUESTING: OwedBy.SENDER,
    Actor.COMPLAINING: OwedBy.SENDER,
    Actor.IMPORTING: OwedBy.SENDER,
    Actor.NOTIFYING: OwedBy.SENDER,
    Actor.APPLYING: OwedBy.SENDER,
}


def owed_by(actor: str) -> OwedBy:
    """Whose act a rule waits for, by its actor as the file writes it.

    Who imports, notifies or applies a measure is taken to be the side whose act starts
    the clock. A panel, a committee, an investor and the like are OTHER, and so is a
    party named as `PARTY:KR`, which no letter tells apart.
    """
    return OWED_BY[Actor(actor)] if actor in OWED_BY else OwedBy.OTHER


class RequestKind(StrEnum):
    """What a letter asks for; the kind chooses among the rules of a provision."""

    SPECIAL_SESSION = "SPECIAL_SESSION"
    REGULAR_SESSION = "REGULAR_SESSION"
    CONSULTATIONS = "CONSULTATIONS"
    JOIN_CONSULTATIONS = "JOIN_CONSULTATIONS"
    PANEL = "PANEL"
    INFORMATION = "INFORMATION"
    COMMENTS = "COMMENTS"
    VERIFICATION = "VERIFICATION"
    EXTENSION = "EXTENSION"
    MEETING = "MEETING"
    NEGOTIATIONS = "NEGOTIATIONS"
    REVIEW = "REVIEW"
    TERMINATION_NOTICE = "TERMINATION_NOTICE"
    WITHDRAWAL = "WITHDRAWAL"
    REPLY = "REPLY"
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    OTHER = "OTHER"


class Silence(StrEnum):
    """What a text leaves open; each gives readings beside the working date."""

    SENT_OR_RECEIVED = "SENT_OR_RECEIVED"
    LOCAL_DATE = "LOCAL_DATE"
    ROLL = "ROLL"
    DAY_N_OR_N_PLUS_1 = "DAY_N_OR_N_PLUS_1"


class PlaceRule(StrEnum):
    """Where a meeting is held unless the parties agree otherwise."""

    REQUESTED_PARTY = "REQUESTED_PARTY"
    ALTERNATING = "ALTERNATING"
    AGREED = "AGREED"


class Anchor(StrEnum):
    """What a recurring date is counted from: the occasion before, or a fixed schedule."""

    PREVIOUS = "PREVIOUS"
    FIXED = "FIXED"


class RecursFrom(StrEnum):
    """What the first occasion of a recurring rule is counted from."""

    ENTRY_INTO_FORCE = "ENTRY_INTO_FORCE"
    EVENT = "EVENT"


class FollowsFrom(StrEnum):
    """Where the next clock of a procedure starts: at the rule's act, or where its own did."""

    ACT = "ACT"
    TRIGGER = "TRIGGER"


class ClosureKind(StrEnum):
    """Why a day is not worked, or, a WORKING_DAY, why a day of the weekend is."""

    FIXED = "FIXED"
    SUBSTITUTE = "SUBSTITUTE"
    TEMPORARY = "TEMPORARY"
    MOURNING = "MOURNING"
    INAUGURATION = "INAUGURATION"
    EXECUTIVE_ORDER = "EXECUTIVE_ORDER"
    CLOSURE = "CLOSURE"
    WORKING_DAY = "WORKING_DAY"


class ClosureState(StrEnum):
    """How certain a closure is; only one IN_FORCE moves dates."""

    PROPOSED = "PROPOSED"
    ANNOUNCED = "ANNOUNCED"
    IN_FORCE = "IN_FORCE"
    WITHDRAWN = "WITHDRAWN"
