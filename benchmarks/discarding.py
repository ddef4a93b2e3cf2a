"""Settings of the workers of benchmarks.reminders: a mail server that discards."""

from config.settings import *  # noqa: F403 - a settings module extends another by name

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
