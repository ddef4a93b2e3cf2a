import pytest

from deadlines.catalogue import CatalogueError, Problem, read_agreements
from deadlines.engine import Operator, Unit
from tests.deadlines.catalogue.samples import AGREEMENT

LIMIT = 'limit = { length = 30, unit = "DAYS" }'


def problems_of(*texts: str) -> list[Problem]:
    with pytest.raises(CatalogueError) as caught:
        read_agreements({f"{place}.toml": text for place, text in enumerate(texts)})
    return caught.value.problems


def the_problem(old: str, new: str) -> Problem:
    assert old in AGREEMENT
    (problem,) = problems_of(AGREEMENT.replace(old, new, 1))
    return problem


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_file_is_read_with_its_rules_and_defaults() -> None:
    (agreement,) = read_agreements({"sample.toml": AGREEMENT})
    first, second = agreement.rules()
    assert first.limit is not None
    assert (first.limit.period.length, first.limit.period.unit) == (30, Unit.DAYS)
    assert first.limit.period.operator is Operator.WITHIN
    assert first.limit.calendars == ("KR",)
    assert first.silent_on == ("SENT_OR_RECEIVED",)
    assert second.no_number == "promptly"


def test_text_that_is_not_toml_is_reported_with_its_line() -> None:
    (problem,) = problems_of(AGREEMENT.replace("parties = [", "parties = [[[ ="))
    assert (problem.file, problem.line) == ("0.toml", 3)


def test_a_key_written_twice_is_reported_with_its_line() -> None:
    (problem,) = problems_of(AGREEMENT.replace('article = "2"', 'article = "2"\narticle = "3"'))
    assert problem.line == line_of(AGREEMENT, 'article = "2"') + 1


def test_an_unknown_key_is_reported_where_it_stands() -> None:
    problem = the_problem('article = "2"', 'article = "2"\ncolor = "red"')
    assert problem.key == "provision[2].color"
    assert problem.line == line_of(AGREEMENT, 'article = "2"') + 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('unit = "DAYS"', 'unit = "FORTNIGHTS"', "limit.unit"),
        ('nature = "DUTY"', 'nature = "WISH"', "nature"),
        ('state = "VERIFIED"', 'state = "SURE"', "state"),
        ('actor = "BOTH"', 'actor = "SOMEBODY"', "actor"),
        ('actor = "BOTH"', 'actor = "PARTY:JP"', "actor"),
        ('type = "REQUEST"', 'type = "WHIM"', "trigger.type"),
        ('from = "UNSTATED"', 'from = "POSTMARK"', "trigger.from"),
    ],
)
def test_an_unknown_code_is_reported_on_its_line(old: str, new: str, key: str) -> None:
    problem = the_problem(old, new)
    assert problem.key == f"provision[1].rule[1].{key}"
    assert problem.line == line_of(AGREEMENT, old)


@pytest.mark.parametrize(
    "limit",
    [
        '{ length = 0, unit = "DAYS" }',
        '{ length = -1, unit = "DAYS" }',
        '{ length = 1.5, unit = "DAYS" }',
        '{ length = true, unit = "DAYS" }',
        '{ length = 101, unit = "YEARS" }',
        '{ length = 30, unit = "DAYS", operator = "AT_LEAST_BEFORE", roll = "FOLLOWING" }',
        '{ length = 3, unit = "DAYS", operator = "AT_LEAST_BEFORE", day_one = "ROLLED_TRIGGER" }',
        '{ length = 3, unit = "DAYS", operator = "AT_LEAST_BEFORE", month_rule = "WHOLE_MONTHS" }',
        '{ length = 30, unit = "DAYS", cut_off = "25:00" }',
    ],
)
def test_a_limit_that_cannot_be_counted_is_refused(limit: str) -> None:
    problem = the_problem(LIMIT, f"limit = {limit}")
    assert problem.line == line_of(AGREEMENT, LIMIT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('event = "a request"', f'event = "{"x" * 301}"'),
        ('event = "a request"', r'event = "a \u0000 request"'),
        ('nature = "DUTY"', 'nature = "DUTY"\nversion = 40000'),
        ('key = "SAMPLE"', f'key = "{"K" * 33}"'),
    ],
)
def test_what_no_column_can_hold_is_refused_before_it_is_loaded(old: str, new: str) -> None:
    the_problem(old, new)


def test_working_days_without_a_calendar_are_refused() -> None:
    text = AGREEMENT.replace('calendars = ["KR"]\n', "")
    (problem,) = problems_of(text.replace('"DAYS"', '"WORKING_DAYS"', 1))
    assert "calendar" in problem.detail


def test_an_agreements_roll_is_left_out_of_limits_that_count_back() -> None:
    text = AGREEMENT.replace("[counting]", '[counting]\nroll = "FOLLOWING"')
    text = text.replace(
        LIMIT, 'limit = { length = 3, unit = "DAYS", operator = "AT_LEAST_BEFORE" }'
    )
    (agreement,) = read_agreements({"sample.toml": text})
    limit = agreement.rules()[0].limit
    assert limit is not None
    assert limit.period.roll == "UNADJUSTED"


def test_an_id_used_twice_is_found_in_either_spelling() -> None:
    text = AGREEMENT.replace('next = [{ rule = "SAMPLE-2", on = "the act" }]\n', "")
    (problem,) = problems_of(text.replace('id = "SAMPLE-2"', 'id = "SAMPLE-1.a"'))
    assert "already" in problem.detail


def test_an_id_used_by_two_files_names_both() -> None:
    other = AGREEMENT.replace('key = "SAMPLE"', 'key = "OTHER"')
    problems = [problem for problem in problems_of(AGREEMENT, other) if "already" in problem.detail]
    assert [problem.file for problem in problems] == ["1.toml", "1.toml"]
    assert all("0.toml:" in problem.detail for problem in problems)


def test_an_id_begins_with_the_key_of_its_agreement() -> None:
    text = AGREEMENT.replace('"SAMPLE-2"', '"OTHER-2"')
    (problem,) = problems_of(text)
    assert "'SAMPLE-'" in problem.detail
    assert problem.line == line_of(text, 'id = "OTHER-2"')


def test_an_id_that_another_agreement_has_on_record_is_refused_on_its_line() -> None:
    with pytest.raises(CatalogueError) as caught:
        read_agreements({"0.toml": AGREEMENT}, on_record={"sample-1.a": "SAMPLE-1"})
    (problem,) = caught.value.problems
    assert (problem.line, problem.key) == (line_of(AGREEMENT, "id = "), "SAMPLE-1(a).id")
    assert "SAMPLE-1 already" in problem.detail


def test_a_key_used_by_two_files_is_reported_where_it_stands() -> None:
    other = "# another\n" + AGREEMENT.replace("SAMPLE-", "OTHER-")
    problems = [problem for problem in problems_of(AGREEMENT, other) if problem.key == "key"]
    assert [(problem.file, problem.line) for problem in problems] == [("1.toml", 2)]


def test_versions_that_overlap_are_refused_and_versions_in_turn_are_not() -> None:
    start = AGREEMENT.index("[[provision.rule]]")
    first = AGREEMENT[start : AGREEMENT.index("[[provision]]", start)]
    ended = first.replace('nature = "DUTY"', 'nature = "DUTY"\nin_force_until = 2019-01-01')
    amended = first.replace(
        'nature = "DUTY"', 'nature = "DUTY"\nversion = 2\nin_force_from = 2019-01-01'
    )
    read_agreements({"sample.toml": AGREEMENT.replace(first, ended + amended)})
    overlapping = AGREEMENT.replace(first, first + amended)
    (problem,) = problems_of(overlapping)
    assert "version 1" in problem.detail
    assert problem.line == line_of(overlapping, "version = 2")


def test_a_chain_that_comes_back_is_refused() -> None:
    problem = the_problem(
        'actor = "REQUESTED"', 'actor = "REQUESTED"\nnext = [{ rule = "SAMPLE-1.a", on = "x" }]'
    )
    assert problem.key == "SAMPLE-1(a).next"
    assert problem.line == line_of(AGREEMENT, "next = ")


def test_a_chain_that_leads_to_no_rule_is_refused() -> None:
    problem = the_problem('rule = "SAMPLE-2"', 'rule = "SAMPLE-3"')
    assert "SAMPLE-3" in problem.detail


def test_a_rule_without_limit_and_without_its_word_is_refused() -> None:
    problem = the_problem(LIMIT + "\n", "")
    assert "no_number" in problem.detail


def test_problems_of_several_files_are_reported_together() -> None:
    one = AGREEMENT.replace('nature = "DUTY"', 'nature = "WISH"')
    two = one.replace("SAMPLE", "OTHER").replace('unit = "DAYS"', 'unit = "MOONS"')
    problems = problems_of(one, two)
    assert [problem.file for problem in problems].count("1.toml") == 3
    assert [problem.file for problem in problems].count("0.toml") == 2
