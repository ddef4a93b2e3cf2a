import tomllib

from deadlines.catalogue.positions import lines_of

TEXT = '''# a comment with "quotes" and [brackets]
key = "A"
"quoted key" = 'a # that is no comment'
note = """
line [one]
line "two" \\""" still
"""
days = [
  2025-01-27, # a comment, with a comma
  2025-01-28,
]

[counting]
source = "x"

[[provision]]
article = "1"
[[provision.rule]]
id = "A-1"
next = [
  { rule = "A-2", on = "{ not a table }" },
  { rule = "A-3" },
]

[[provision]]
article = "2"
[[provision.rule]]
id = "A-2"
[[provision.rule]]
id = "A-3"
limit = { length = 3, unit = "DAYS" }
'''


def test_every_key_is_found_on_its_line() -> None:
    lines = lines_of(TEXT)
    rows = TEXT.splitlines()
    assert rows[lines["counting", "source"] - 1] == 'source = "x"'
    assert rows[lines["provision", 1, "rule", 1, "id"] - 1] == 'id = "A-3"'
    assert rows[lines["provision", 0, "rule", 0, "next", 1, "rule"] - 1] == '  { rule = "A-3" },'
    assert rows[lines["days", 1] - 1] == "  2025-01-28,"
    assert lines["quoted key",] == 3


def test_no_key_that_tomllib_reads_goes_without_a_line() -> None:
    lines = lines_of(TEXT)

    def paths(value: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        if isinstance(value, dict):
            return [path, *(p for k, v in value.items() for p in paths(v, (*path, k)))]
        if isinstance(value, list):
            return [path, *(p for i, v in enumerate(value) for p in paths(v, (*path, i)))]
        return [path]

    assert set(paths(tomllib.loads(TEXT), ())) <= set(lines)
