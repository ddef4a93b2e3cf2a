"""Keeping the calendars as they are until what is counted by them is on the docket."""

from django.db import connection


def hold_calendars() -> None:
    """Let no calendar change until this transaction ends; a change under way is waited for.

    A closure put in force marks the deadlines it touches. One that is being docketed
    meanwhile would be counted by the old calendar and not be found. Those who count do
    not wait for each other. Take this before the lock of a deadline: a closure's
    transaction holds its calendar first and the deadlines then. On SQLite there is one
    writer at a time and nothing to hold.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM deadlines_calendar ORDER BY id FOR SHARE")
