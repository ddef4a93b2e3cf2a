import json
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from deadlines.models import Reminder
from deadlines.selectors.reminder_nights import Night, night_of
from deadlines.services.reminder_queue import send_due_reminders
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.delivery import deliver


class Command(HouseCommand):
    help = (
        "Send what is due now, without a broker; or say what the reminders of a day would be"
        " and to whom, writing nothing: --as-of DATE, today's with --dry-run alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="DATE", help="the day, as 2017-08-11")
        parser.add_argument("--dry-run", action="store_true", help="send nothing")
        parser.add_argument("--json", action="store_true", help="for another program")

    def handle(self, *args: Any, as_of: str | None, **options: Any) -> None:
        now = database_now()
        if as_of is None and not options["dry_run"]:
            if settings.HOLD_SENDING:
                raise CommandError("Sending is held: HOLD_SENDING is set.")
            taken, tried = send_due_reminders(now=now), deliver(now=now)
            self.stdout.write(f"{taken} reminders taken, {tried} mails tried.")
            return
        on = _day(as_of) if as_of else now.date()
        night = night_of(on, now=now)
        if options["json"]:
            self.stdout.write(json.dumps(_as_data(on, night), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_as_lines(on, night)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--as-of: '{text}' is no day; write it as 2017-08-11.") from None


def _as_lines(on: date, night: Night) -> list[str]:
    people = {row.recipient_id for message in night.messages for row in message}
    counts = f"{len(night.messages)} messages to {len(people)} people"
    lines = [f"{on}: {counts}, {len(night.not_sent)} reminders not sent."]
    for message in night.messages:
        told = message[0].recipient
        lines.append(f"To {told.username} <{told.email}>" if told else "To nobody")
        lines += [f"  {_line(row)}" for row in message]
    for entry in night.not_sent:
        instead = f", instead {', '.join(entry.instead)}" if entry.instead else ""
        lines.append(f"Not sent, {entry.reason}: {_line(entry.reminder)}{instead}")
    return lines


def _line(row: Reminder) -> str:
    policy = row.policy.name if row.policy else "default"
    due = row.deadline.opens_on or row.deadline.due_on
    return (
        f"{row.deadline.matter or '#' + str(row.deadline_id)}, {due}, rung {row.rung}"
        f"{'w' if row.in_working_days else ''} by {policy}, at {row.fire_at:%Y-%m-%d %H:%M}Z"
    )


def _as_data(on: date, night: Night) -> dict[str, Any]:
    return {
        "as_of": on.isoformat(),
        "messages": [
            {
                "to": message[0].recipient.username if message[0].recipient else None,
                "address": message[0].recipient.email if message[0].recipient else None,
                "reminders": [_datum(row) for row in message],
            }
            for message in night.messages
        ],
        "not_sent": [
            _datum(entry.reminder) | {"reason": entry.reason, "instead": entry.instead}
            for entry in night.not_sent
        ],
    }


def _datum(row: Reminder) -> dict[str, Any]:
    due = row.deadline.opens_on or row.deadline.due_on
    return {
        "deadline": row.deadline_id,
        "matter": row.deadline.matter,
        "date": due.isoformat() if due else None,
        "rung": row.rung,
        "in_working_days": row.in_working_days,
        "step": row.step,
        "policy": row.policy.name if row.policy else None,
        "fire_at": row.fire_at.isoformat(),
        "zone": row.zone,
    }
