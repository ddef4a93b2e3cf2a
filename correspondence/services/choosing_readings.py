"""Choosing among the dates that a text allows, as the letter they hang on is entered."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from correspondence.access import require_may_choose
from correspondence.entry import ChosenReading
from correspondence.models import Letter
from correspondence.refusal import Refused
from deadlines.models import Deadline
from deadlines.services.choosing import choose_reading
from deadlines.services.moves import MoveRefused
from offices.services.audit import Act

FIELDS = {"reason": "readings_reason"}


def choose_readings(
    *, act: Act, letter: Letter, chosen: Sequence[ChosenReading], reason: str
) -> None:
    """Take each date that was chosen, in the caller's transaction; its deadline is confirmed.

    Nothing is chosen of a further copy, which dockets nothing. Raises ``Refused`` for a day
    that the rule's text does not allow and for a choice without a reason, and
    ``PermissionDenied``.
    """
    if not chosen or letter.duplicate_of_id:
        return
    rows = Deadline.objects.filter(pk__in=letter.requests.values("deadlines"))
    by_rule = {row.rule.code: row for row in rows.select_related("rule") if row.rule}
    for choice in chosen:
        deadline = by_rule.get(choice.rule)
        if deadline is None:
            detail = _("Nothing is docketed under %(rule)s, so there is no reading to choose.")
            raise Refused("NO_READINGS", "readings", detail % {"rule": choice.rule})
        require_may_choose(act.actor, deadline)
        try:
            choose_reading(act=act, deadline=deadline, day=choice.day, reason=reason)
        except MoveRefused as refused:
            field = FIELDS.get(refused.field, "readings")
            raise Refused(refused.code, field, refused.detail) from None
