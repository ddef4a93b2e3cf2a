from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.services.mail_trap import MailTrap, mail_trap


@pytest.fixture
def trap(settings: Settings) -> Iterator[MailTrap]:
    """A real mail server that the settings name."""
    with mail_trap() as trap:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = trap.port
        yield trap
