"""What Django's own checks do not ask of an installation, asked when it starts."""

import zoneinfo
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Doubt
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from offices.broker import KEEPING, BrokerGone, eviction_policy

CELERY = {
    "CELERY_TASK_ACKS_LATE": True,
    "CELERY_TASK_REJECT_ON_WORKER_LOST": True,
    "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
    "CELERY_TASK_IGNORE_RESULT": True,
    "CELERY_TASK_TIME_LIMIT": 120,
    "CELERY_TASK_SOFT_TIME_LIMIT": 100,
    "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
}
TRANSPORT = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "health_check_interval": 25,
}
LONGEST_SESSION = 12 * 60 * 60
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'")
POSTGRES_TIMEOUTS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


def mail_has_a_timeout(**_: Any) -> list[CheckMessage]:
    """A mail server that hangs must not hang the mailroom."""
    if settings.EMAIL_TIMEOUT:
        return []
    return [Error("EMAIL_TIMEOUT is not set.", hint="15 seconds will do.", id="offices.E001")]


def databases_have_timeouts(**_: Any) -> list[CheckMessage]:
    """No statement and no lock is waited for without end."""
    return [
        Error(f"The database '{name}' has no {missing}.", id="offices.E002")
        for name, database in settings.DATABASES.items()
        for missing in _missing_timeouts(database)
    ]


def _missing_timeouts(database: Any) -> Iterable[str]:
    options = database.get("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        if not options.get("timeout"):
            yield "timeout"
        if options.get("transaction_mode") != "IMMEDIATE":
            yield "transaction_mode IMMEDIATE"
        return
    given = str(options.get("options", ""))
    yield from (name for name in POSTGRES_TIMEOUTS if f"{name}=" not in given)


def sessions_end(**_: Any) -> list[CheckMessage]:
    """Nobody stays signed in for longer than a working day."""
    if 0 < settings.SESSION_COOKIE_AGE <= LONGEST_SESSION:
        return []
    return [Error("SESSION_COOKIE_AGE is more than 12 hours.", id="offices.E003")]


def pages_run_no_inline_script(**_: Any) -> list[CheckMessage]:
    """The content security policy is sent, and allows nothing that is written into a page."""
    if "config.policies.ContentPolicy" not in settings.MIDDLEWARE:
        return [Error("ContentPolicy is not installed.", id="offices.E004")]
    directives = getattr(settings, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {})
    if "default-src" not in directives or "script-src" not in directives:
        return [Error("The content security policy sets no script-src.", id="offices.E004")]
    return [
        Error(f"The content security policy allows {source} in {name}.", id="offices.E004")
        for name, sources in directives.items()
        for source in sources
        if source in UNSAFE
    ]


def zone_data_is_pinned(**_: Any) -> list[CheckMessage]:
    """Time zones are those of the locked tzdata package, not of whatever machine this is."""
    if find_spec("tzdata") is None:
        return [Error("The package tzdata is not installed.", id="offices.E005")]
    if zoneinfo.TZPATH:
        hint = "Settings call zoneinfo.reset_tzpath(to=())."
        return [Error("Zone data of the machine comes first.", hint=hint, id="offices.E005")]
    return []


def record_is_out_of_reach(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """The role that the application connects as cannot change what is on the record.

    Asked of the database by ``check --deploy --database default``, on PostgreSQL only.
    """
    return [
        Doubt(
            f"The database role may {verb} entries of the audit trail.",
            hint="Migrate as another role, then run manage.py grant_roles for this one.",
            id="offices.W001",
        )
        for alias in databases or ()
        for verb in _verbs_allowed(connections[alias])
    ]


def _verbs_allowed(database: BaseDatabaseWrapper) -> Iterable[str]:
    if database.vendor != "postgresql":
        return
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        with database.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege(current_user, to_regclass('offices_auditentry'), %s)",
                [verb],
            )
            if cursor.fetchone() == (True,):
                yield verb


def celery_keeps_its_promises(**_: Any) -> list[CheckMessage]:
    """The queue is the database; these settings are what that rests on."""
    transport = getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {})
    differing = [name for name, value in CELERY.items() if getattr(settings, name, None) != value]
    differing += [name for name, value in TRANSPORT.items() if transport.get(name) != value]
    return [
        Error(f"{name} is not what reminders rely on.", id="offices.E006") for name in differing
    ]


def broker_keeps_what_it_is_given(**_: Any) -> list[CheckMessage]:
    """A broker that throws messages away when it is full is refused, where it answers at all.

    An embedded broker is started with the right policy and not asked.
    """
    if not settings.BROKER_IS_ASKED:
        return []
    try:
        policy = eviction_policy()
    except BrokerGone:
        return []  # it is awaited, and /ready says so meanwhile
    if policy in ("", KEEPING):
        return []
    hint = "Set its maxmemory-policy to noeviction."
    return [Error(f"The broker's eviction policy is {policy}.", hint=hint, id="offices.E007")]


ALL = (
    mail_has_a_timeout,
    databases_have_timeouts,
    sessions_end,
    pages_run_no_inline_script,
    zone_data_is_pinned,
    celery_keeps_its_promises,
    broker_keeps_what_it_is_given,
)


def refusals() -> list[str]:
    """What forbids a start, in sentences with what to do."""
    found = [message for check in ALL for message in check() if message.is_serious()]
    return [" ".join(filter(None, (str(message.msg), message.hint))) for message in found]
