"""How a log line is written: for a person at a terminal, or as JSON for a collector.

A traceback shows code and no values in either: those of a service are a letter's words.
"""

import sys
from typing import Any

import structlog
from structlog.typing import Processor

BOTH: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def for_people() -> None:
    """A line of words each, in color where it goes to a terminal."""
    structlog.configure(
        processors=[
            *structlog.get_config()["processors"][:-1],
            structlog.dev.ConsoleRenderer(
                colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ]
    )


def as_json(logging: dict[str, Any]) -> dict[str, Any]:
    """``logging`` with every line of ours, of Django and of Celery as one JSON object on stdout.

    Each carries ``timestamp`` in UTC, ``level``, ``event`` and, inside a request or a task,
    ``request_id`` or ``task_id``.
    """
    structlog.configure(
        processors=[*BOTH, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
        "foreign_pre_chain": [*BOTH, structlog.stdlib.add_logger_name],
    }
    handler = {
        "class": "logging.StreamHandler",
        "formatter": "json",
        "stream": "ext://sys.stdout",
        "filters": ["secrets"],
    }
    return {
        **logging,
        "formatters": {"json": formatter},
        "handlers": {"stdout": handler},
        "root": {"handlers": ["stdout"], "level": "INFO"},
        "loggers": {
            **logging["loggers"],
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
