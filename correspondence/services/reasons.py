from correspondence.entry import LONGEST_REASON, too_long
from correspondence.refusal import Refused
from correspondence.textual import one_line


def reason_given(*, reason: str, asked: str) -> str:
    """The reason in one line; raises ``Refused`` with what is ``asked`` where there is none."""
    reason = one_line(reason)
    if not reason:
        raise Refused("REQUIRED", "reason", asked)
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return reason
