"""The page for logging a letter, as a clerk uses it: a house, a text, and what is sent."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.correspondence import builders
from tests.deadlines.builders import calendar

PAGE = "/letters/new/"
TEXT = """Office of Trade
Washington, D.C.

12 July 2017

Ref: OT-17-1

Ministry of Trade
Sejong

Dear Minister,

Pursuant to Article 22.2 of KORUS, the United States requests a special session of the Joint
Committee.

Sincerely,
"""


def make_house() -> None:
    """A desk, both sides' offices, the rule of a special session and both calendars."""
    builders.desk(is_default=True)
    builders.organization("Office of Trade", builders.united_states())
    builders.organization("Ministry of Trade", builders.korea())
    rule = builders.special_session_rule()
    rule.provision.agreement.parties.set([builders.korea(), builders.united_states()])
    for code in ("KR", "US-FED"):
        calendar(code)


def read(client: Client, text: str = TEXT) -> Any:
    return client.post(PAGE, {"step": "read", "text": text})


def filled(page: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    form = page.context["form"]
    values = {field.html_name: field.value() for field in form}
    values = {name: "" if value is None else value for name, value in values.items()}
    del values["original"]
    if not values["confirmed"]:
        del values["confirmed"]
    values |= {"rows": form.rows, "received": "2017-07-13 10:00", "step": "confirm"}
    return {**values, **changes}


def confirm(client: Client, page: Any, **changes: Any) -> Any:
    return client.post(PAGE, filled(page, **changes))


def words_of(response: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
