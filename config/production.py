"""Settings in earnest: nothing embedded, nothing demonstrated, HTTPS only."""

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings import *  # noqa: F403 - a settings module extends another by name
from config.settings import DEMO, ON_SQLITE

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BROKER_URL", "EMAIL_HOST", "SITE_URL")
missing = [name for name in REQUIRED if not os.environ.get(name)]
if missing:
    raise ImproperlyConfigured(f"Production settings need {', '.join(missing)} in the environment.")
if DEMO and os.environ.get("CHANCERY_DEMO") == "1":
    raise ImproperlyConfigured("CHANCERY_DEMO=1 is refused by production settings: unset it.")
if ON_SQLITE:
    raise ImproperlyConfigured("Production settings need DATABASE_URL to name a PostgreSQL.")
DEMO = False

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20.0
BROKER_IS_ASKED = True
