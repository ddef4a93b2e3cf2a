"""docs/catalogue.md and the agreement files tell the same."""

import re
import tomllib
from functools import cache
from pathlib import Path

from deadlines.catalogue import read_agreements
from deadlines.catalogue.files import FIXTURES, agreement_files, texts_of

ROW = re.compile(r"^\| (?:`(?P<statement>[^`]+)`)? ?\| `(?P<rule>[^`]+)` \| (?P<what>[A-Z]+)")
STATEMENTS = 237


def page() -> str:
    return (Path(FIXTURES).parent / "docs" / "catalogue.md").read_text(encoding="utf-8")


@cache
def rows() -> list[tuple[str, str, str]]:
    found = (ROW.match(line) for line in page().splitlines())
    return [(m["statement"] or "", m["rule"], m["what"]) for m in found if m]


def test_the_page_accounts_for_every_statement_once() -> None:
    statements = [statement for statement, _rule, _what in rows() if statement]
    assert len(statements) == len(set(statements)) == STATEMENTS


def test_every_statement_has_a_rule_of_its_own_id() -> None:
    assert all(statement == rule for statement, rule, _what in rows() if statement)


def test_the_page_names_every_rule_of_the_files_with_its_nature_and_no_other() -> None:
    entries = read_agreements(texts_of(agreement_files()))
    in_files = {rule.id: rule.nature.value for entry in entries for rule in entry.rules()}
    on_page = {rule: what for _statement, rule, what in rows()}
    assert on_page == in_files


def test_the_file_shown_as_an_example_is_one_that_loads() -> None:
    example = page().split("```toml\n")[1].split("```")[0]
    follower = tomllib.loads(example)["provision"][0]["rule"][0]["next"][0]["rule"]
    added = example[example.index("[[provision]]") :].replace("10.2", "10.4").split("next =")[0]
    (agreement,) = read_agreements({"sample.toml": example + added})
    assert follower in [rule.id for rule in agreement.rules()]
