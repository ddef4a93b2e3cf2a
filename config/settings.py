"""Settings of an embedded installation; config.production hardens them.

Every value that an operator may set is read from the environment here and is
listed in the README's configuration table.
"""

import os
import shlex
import zoneinfo
from datetime import timedelta
from pathlib import Path

import dj_database_url
from celery.schedules import schedule
from csp.constants import NONE, SELF

from config import log_lines
from config.secrets_file import secret_key_of

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()
DEMO = os.environ.get("CHANCERY_DEMO", "1") == "1"

SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key_of(DATA_DIR)
SECRET_KEY_FALLBACKS = [k for k in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if k]
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
PROXY_HOPS = int(os.environ.get("PROXY_HOPS", "0"))  # proxies of ours that name the caller
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

INSTALLED_APPS = [
    "offices",
    "deadlines",
    "correspondence",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_structlog",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.static_files.ServedFiles",
    "config.policies.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.request_logs.RequestLog",
    "config.addresses.legible",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "offices.middleware.texts_given_back",
    "offices.middleware.signed_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "offices.middleware.refusals_recorded",
    "config.bodies.bounded",
    "config.read_only.unchanged_while_read_only",
]

WEBHOOKS_INSIDE = False
"""Whether webhooks may lead into private networks and go without TLS: in tests only."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "config.secret_addresses.SecretsLeftOut"}},
    "loggers": {"django.request": {"filters": ["secrets"]}},
}

if os.environ.get("LOG_FORMAT") == "json":
    LOGGING = log_lines.as_json(LOGGING)
else:
    log_lines.for_people()

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Databases: SQLite in DATA_DIR unless DATABASE_URL names a PostgreSQL.

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
POSTGRES_OPTIONS = {
    "connect_timeout": 5,
    "options": "-c statement_timeout=30s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=60s"
    " -c plan_cache_mode=force_generic_plan",  # what is prepared is planned once, not each time
}
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'chancery.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if not ON_SQLITE:
    DATABASES["default"]["ENGINE"] = "config.postgres"
DATABASES["default"].setdefault("OPTIONS", {}).update(
    SQLITE_OPTIONS if ON_SQLITE else POSTGRES_OPTIONS
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who one is

AUTH_USER_MODEL = "offices.User"
AUTHENTICATION_BACKENDS = ["offices.access.OfficeBackend"]
LOGIN_URL = "offices:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "offices:sign_in"
CALENDAR_CODES = "deadlines.selectors.calendars.codes_on_record"  # which a post may work by
MATTER_ROUTE = "correspondence:letter"  # where a deadline's registry number leads
LETTERS_ROUTE = "correspondence:register"  # where the letters of a desk or an agreement are listed
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_ENGINE = "offices.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "offices.views.typed.not_ours"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# An identity provider (OpenID Connect) beside the password: off unless OIDC_ISSUER is set.

OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "")
OIDC_CLIENT_ID = os.environ.get("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("OIDC_CLIENT_SECRET", "")
OIDC_TRUST_SECOND_FACTOR = os.environ.get("OIDC_TRUST_SECOND_FACTOR", "0") == "1"

# Languages and days

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
zoneinfo.reset_tzpath(to=())

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}
MEDIA_ROOT = DATA_DIR / "uploads"
EXPORT_ROOT = DATA_DIR / "exports"
FILE_UPLOAD_PERMISSIONS = 0o600

# The scanner of uploads, as clamd speaks: host:port or unix:/path; without it none is asked.
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")

# The optical reader of scanned pages, with its options, as "ocrmypdf -l eng+kor"; none is asked
# without it. It comes with the extra "ocr".
OCR_COMMAND = shlex.split(os.environ.get("OCR_COMMAND", ""))

# Where the audit chain's head is kept each day; in earnest, on another machine's disk.
AUDIT_HEADS_FILE = Path(os.environ.get("AUDIT_HEADS_FILE", DATA_DIR / "audit-heads"))

# Mail: without EMAIL_HOST messages are kept as files under DATA_DIR/mail.

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "0") == "1"
EMAIL_TIMEOUT = 15
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "chancery@localhost.localdomain")

# Sending: how long a worker's claim lasts, how often the house looks for what waits.

LEASE = timedelta(minutes=5)
TICK = timedelta(seconds=10)
BEAT_STANDS_IN_AFTER = 60  # seconds in which no worker has done a tick
READ_ONLY = os.environ.get("READ_ONLY", "0") == "1"  # or by manage.py read_only
HOLD_SENDING = os.environ.get("HOLD_SENDING", "0") == "1"  # after a restore, until confirmed
PING_URL = os.environ.get("PING_URL", "")  # an outside monitor, told after each good minute

METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")  # what a Prometheus shows at /metrics

# Celery: the database is the queue; messages only wake workers.

CELERY_BROKER_URL = os.environ.get("BROKER_URL") or f"redis+socket://{DATA_DIR / 'broker.sock'}"
BROKER_IS_ASKED = "BROKER_URL" in os.environ  # at start-up, whether it keeps what it is given
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 100
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = float(os.environ.get("WORKER_SOFT_SHUTDOWN", "2"))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_TIMEOUT = 4
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "health_check_interval": 25,
    "socket_timeout": 10,
    "socket_connect_timeout": 4,
}
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_DB_REUSE_MAX = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "config.beat:Beat"
CELERY_BEAT_SCHEDULE = {
    name: {"task": f"{app}.tasks.tick", "schedule": schedule(TICK)}
    for name, app in (("tick", "deadlines"), ("files", "correspondence"))
}

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["offices.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "offices.api.permissions.ScopeRequired",
    ],
    "DEFAULT_PARSER_CLASSES": ["config.api.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["config.api.rendering.OrjsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "config.api.negotiation.Negotiation",
    "DEFAULT_PAGINATION_CLASS": "config.api.paging.KeysetPagination",
    "DEFAULT_FILTER_BACKENDS": ["offices.api.filters.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "config.api.schema.OfficeSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "config.api.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chancery",
    "DESCRIPTION": "The register of diplomatic correspondence and its treaty deadlines.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": True,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "LetterForm": "correspondence.models.letter.Form",
        "MarkingName": ["UNMARKED", "OFFICIAL", "CONFIDENTIAL", "SECRET"],
        "LetterState": "correspondence.models.letter.LetterState",
        "ClearanceState": "correspondence.models.clearance.ClearanceState",
        "DeadlineState": "deadlines.models.deadline.DeadlineState",
        "FileKind": "correspondence.extraction.kinds.Kind",
        "RequestKind": "correspondence.models.request.RequestKind",
        "MeetingState": "correspondence.models.meeting.MeetingState",
        "StampKind": "correspondence.models.stamp.StampKind",
    },
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
