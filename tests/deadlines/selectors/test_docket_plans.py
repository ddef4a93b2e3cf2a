"""Each list of the docket is read by the index that is kept for it."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F

from deadlines.models import Deadline
from deadlines.selectors.docket import WAITING, DocketList, condition_of, docket_day
from deadlines.selectors.reach import reach_of
from offices.word import Word
from tests.deadlines import builders, making

NOW = datetime(2017, 8, 8, 0, 12, tzinfo=UTC)
KEPT_FOR = {
    DocketList.OVERDUE: "deadline_ours_by_desk",
    DocketList.DUE_TODAY: "deadline_ours_by_desk",
    DocketList.NEXT_3_WORKING_DAYS: "deadline_ours_by_desk",
    DocketList.NEXT_7_DAYS: "deadline_ours_by_desk",
    DocketList.TO_BE_CONFIRMED: "deadline_unconfirmed_by_desk",
    DocketList.NO_OFFICER: "deadline_unassigned_by_desk",
    DocketList.WE_OWE: "deadline_ours_by_desk",
    DocketList.THEY_OWE: "deadline_theirs_by_desk",
    DocketList.WE_MAY: "deadline_rights_by_desk",
}
pytestmark = pytest.mark.django_db


def terms_of(index: str) -> list[str]:
    """The conditions of a partial index, as the database is told them."""
    found = next(entry for entry in Deadline._meta.indexes if entry.name == index)
    condition = found._get_condition_sql(Deadline, connection.SchemaEditorClass(connection))
    return str(condition).strip("()").split(" AND ")


@pytest.mark.parametrize("name", KEPT_FOR)
def test_a_desks_list_says_word_for_word_what_its_index_says(name: DocketList) -> None:
    head = making.make_head(builders.desk())
    day = docket_day(NOW, "Asia/Seoul", "")
    rows = Deadline.objects.filter(condition_of(name, day, head), WAITING)

    of_desk = reach_of(head).parts(rows)[0]

    sql = of_desk.query.sql_with_params()[0].replace('"deadlines_deadline".', "")
    words = re.sub(r"= \(('\w+')\)", r"= \1", sql)
    for term in terms_of(KEPT_FOR[name]):
        assert term in words
    if connection.vendor == "sqlite":  # PostgreSQL chooses by what the table holds
        plan = of_desk.order_by(F("due_on").asc(nulls_last=True), "id")[:7].explain()
        assert KEPT_FOR[name] in plan
        assert "TEMP B-TREE" not in plan


def test_what_is_no_code_of_ours_is_not_written_into_a_query() -> None:
    with pytest.raises(ValueError, match="no code of ours"):
        Word("OPEN' OR '1'='1")
