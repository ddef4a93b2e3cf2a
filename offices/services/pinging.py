import logging
from datetime import datetime, timedelta

import requests
from django.conf import settings

from offices.services.slots import empty_old_slots, take_slot

logger = logging.getLogger(__name__)
EVERY = timedelta(minutes=1)
PATIENCE_SECONDS = 5
TASK = "offices.ping_outside"


def ping_outside(*, now: datetime) -> bool:
    """Tell the operator's outside monitor that all is well, once a minute; whether it took it.

    To be called after a good pass only and outside of transactions: silence is the alarm.
    """
    if not settings.PING_URL or not take_slot(task=TASK, at=now, every=EVERY):
        return False
    empty_old_slots(task=TASK, now=now)
    try:
        answer = requests.get(settings.PING_URL, timeout=PATIENCE_SECONDS, allow_redirects=False)
    except requests.RequestException:
        logger.exception("the outside monitor could not be told")
        return False
    return answer.ok
