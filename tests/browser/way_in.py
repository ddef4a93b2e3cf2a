"""Signing in in a browser, with the password and the authenticator."""

from typing import Any

from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from offices.clock import database_now
from offices.models import SecondFactor, User
from offices.services.audit import Act
from offices.services.second_factors import enrol_at_once
from tests.deadlines import builders, making
from tests.offices.way_in import PHRASE, code_of


def make_reader() -> User:
    """An officer of the first desk who may sign in."""
    reader = making.make_officer(builders.desk(), "hong")
    reader.set_password(PHRASE)
    reader.save()
    enrol_at_once(act=Act(at=database_now(), source="test"), user=reader)
    return reader


def signed_in(browser: Browser, server: LiveServer, **context: Any) -> Page:
    """A page of a new window in which ``make_reader``'s officer is signed in."""
    page = browser.new_context(**context).new_page()
    sign_in(page, server)
    return page


def sign_in(page: Page, server: LiveServer) -> None:
    """Go all the way in, wherever the authenticator was used before."""
    SecondFactor.objects.update(last_step=0)
    page.goto(f"{server.url}/sign-in/")
    page.fill("[name=username]", "hong")
    page.fill("[name=password]", PHRASE)
    page.click("main button[type=submit]")
    page.fill("[name=code]", code_of(User.objects.get(username="hong")))
    page.click("main button[type=submit]")
