"""Addresses as logs may have them: never the secret that opens one."""

import re
from logging import Filter, LogRecord

_SECRET_ADDRESS = re.compile(r"(/feeds/)[^/?]+(?=[^/?]{4}\.ics)")


def without_secrets(address: str) -> str:
    """The address with all but the last four characters of a feed's secret left out."""
    return _SECRET_ADDRESS.sub(r"\1…", address)


class SecretsLeftOut(Filter):
    """Takes secrets out of the addresses that Django itself logs."""

    def filter(self, record: LogRecord) -> bool:
        """Rewrite the record's arguments; every record is kept."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(arg) if isinstance(arg, str) else arg for arg in record.args
            )
        return True
