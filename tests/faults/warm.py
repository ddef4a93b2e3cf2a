"""Everything that a worker or a beat imports, imported once: each is forked from here.

A start from nothing takes seconds of a core, and this suite starts a hundred processes.
"""

import os
from importlib import import_module

import django

MODULES = (
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.bin.celery",
    "celery.concurrency.prefork",
    "celery.worker.consumer.consumer",
    "kombu.transport.redis",
    "time_machine",
    "config.beat",
    "config.urls",
    "correspondence.tasks",
    "deadlines.tasks",
    "offices.tasks",
)

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"
django.setup()
for _name in MODULES:
    import_module(_name)
