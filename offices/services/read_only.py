"""Letting the house be read and no more, and taking changes again."""

from django.db import transaction

from offices.models import Alarm
from offices.selectors.read_only import READ_ONLY, standing_reasons
from offices.services.audit import Act, Change, on_the_record, record


def begin_read_only(*, act: Act, reason: str) -> None:
    """Take no change from people and systems from now on; a second reason replaces the first."""
    with on_the_record():
        with transaction.atomic():
            standing_reasons().update(ended_at=act.at)
            Alarm.objects.create(
                code=READ_ONLY, subject=reason[:200], raised_at=act.at, seen_at=act.at
            )
        _record(act, "BEGIN_READ_ONLY", {"reason": reason[:200]})


def end_read_only(*, act: Act) -> bool:
    """Take changes again; False where they were taken anyway."""
    with on_the_record():
        if not standing_reasons().update(ended_at=act.at):
            return False
        _record(act, "END_READ_ONLY", {})
    return True


def _record(act: Act, action: str, new: dict[str, str]) -> None:
    record(act=act, change=Change(action=action, subject_type="house", subject="", new=new))
