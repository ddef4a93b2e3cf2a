from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.selectors.mailroom import waiting_messages
from offices.services.leases import claim

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEEPS_OTHERS_OUT = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "FOR NO KEY UPDATE OF"}


@pytest.mark.django_db(transaction=True)
def test_a_claim_keeps_other_workers_out_on_either_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        claim(waiting_messages(NOW), now=NOW, lease=timedelta(minutes=5), limit=1)

    asked = " ".join(query["sql"] for query in queries)
    assert KEEPS_OTHERS_OUT[connection.vendor] in asked
    assert ("SKIP LOCKED" in asked) == (connection.vendor == "postgresql")
