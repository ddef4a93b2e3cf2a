"""Each list of the docket is read by the index that is kept for it."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F

from deadlines.models import Deadline
from deadlines.selectors.docket import WAITING, DocketList, condition_of, docket_day
from deadlines.selectors.moved_dates import moved_dates
from deadlines.selectors.reach import reach_of
from offices.access import visible_beside, visible_to
from offices.models import Distribution, DistributionEntry, Marking
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


def test_rows_asked_for_one_by_one_are_those_that_exist_for_the_reader() -> None:
    desk, far = builders.desk(), builders.desk("OTHER")
    head = making.make_head(desk, cleared_to=Marking.OFFICIAL)
    by_list = Distribution.objects.create()
    DistributionEntry.objects.create(distribution=by_list, user=head)
    making.make_deadline(desk, None, marking=Marking.SECRET)
    making.make_deadline(far, None)
    seen = {making.make_deadline(desk, None), making.make_deadline(far, None, distribution=by_list)}

    assert set(visible_beside(Deadline.objects.all(), head, through="pk")) == seen
    assert set(visible_to(Deadline.objects.all(), head)) == seen


def test_dates_that_moved_are_sought_among_the_last_days_and_not_among_all_of_the_desks() -> None:
    plan = moved_dates(making.make_head(builders.desk()), NOW).explain()

    if connection.vendor == "sqlite":  # PostgreSQL chooses by what the table holds
        assert "USING INDEX revision_applied_lately" in plan
        assert "TEMP B-TREE" not in plan


def test_what_is_no_code_of_ours_is_not_written_into_a_query() -> None:
    with pytest.raises(ValueError, match="no code of ours"):
        Word("OPEN' OR '1'='1")
