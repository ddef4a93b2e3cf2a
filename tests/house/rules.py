"""Rules of the house that import contracts and ruff cannot see; each lists its breaches."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.house.sources import APPS, Source, called, dotted, imported

RELATIONS = ("ForeignKey", "OneToOneField", "ManyToManyField")
ENTRY_POINTS = {"api", "views", "admin", "tasks", "management", "middleware"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base_utils"}
VAGUE_CLASS = re.compile(r"(Manager|Handler|Processor|Helper)$")
CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|timezone\.(now|localdate|localtime)"
    r"|time\.time|localdate|localtime|Now)$"
)
CLOCK = "offices/clock.py"
GENERATED_NAME = re.compile(r"^\d{4}_(initial|auto|alter|remove|delete|rename)(_|$)|_and_more$")
HAND_MADE_NAME = re.compile(r"^\d{4}_[a-z][a-z0-9_]+$")
WAITING_PLACE = "tests/processes.py"
SKIPPING = re.compile(r"(^|\.)(skip|skipif|skipIf|skipUnless|xfail|importorskip)$")
KEYWORDS = {"actor", "at", "by", "now", "on", "reason", "user"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


def foreign_keys_point_down(source: Source) -> Iterator[str]:
    if source.parts[0] not in APPS or source.is_migration:
        return
    above = APPS[APPS.index(source.parts[0]) + 1 :]
    for call, name in called(source):
        target = _target(call)
        if name.split(".")[-1] in RELATIONS and target.split(".")[0] in above:
            yield f"{source.path}:{call.lineno} a relation points up, to {target}"


def models_are_imported_not_looked_up(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship or source.is_migration:
        return
    for call, name in called(source):
        if name.endswith("get_model"):
            yield f"{source.path}:{call.lineno} get_model hides an import"


def engine_is_standard_library_only(source: Source) -> Iterator[str]:
    if source.path != "deadlines/__init__.py" and source.parts[:2] != ("deadlines", "engine"):
        return
    for line, name in imported(source):
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(
            "deadlines.engine"
        ):
            yield f"{source.path}:{line} {name} is not of the standard library"


def names_say_what_things_are(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship:
        return
    for part in VAGUE.intersection(source.parts):
        yield f"{source.path} a module named {part} says nothing"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and VAGUE_CLASS.search(node.name):
            yield f"{source.path}:{node.lineno} a class named {node.name} says nothing"


def modules_are_short(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > LONGEST_MODULE and not source.is_migration:
        yield f"{source.path} has {lines} lines, {LONGEST_MODULE} at most"


def functions_are_short(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{source.path}:{node.lineno} {node.name} has {lines} lines"


def order_is_asked_for(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship or source.is_migration:
        return
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for statement in node.body:
                if "ordering" in map(dotted, getattr(statement, "targets", [])):
                    yield f"{source.path}:{statement.lineno} Meta.ordering hides an ORDER BY"


def only_the_clock_reads_the_clock(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship or source.is_migration or source.path == CLOCK:
        return
    for call, name in called(source):
        if CLOCKS.search(name):
            yield f"{source.path}:{call.lineno} {name} reads a clock: take `now` or `on` instead"


def only_entry_points_ask_the_clock(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship or ENTRY_POINTS.intersection(source.parts):
        return
    for line, name in imported(source):
        if name == "offices.clock.database_now":
            yield f"{source.path}:{line} only an entry point reads the clock and passes it down"


def migrations_are_named_by_hand(source: Source) -> Iterator[str]:
    name = source.parts[-1]
    if source.is_migration and (GENERATED_NAME.search(name) or not HAND_MADE_NAME.match(name)):
        yield f"{source.path} is named as a machine names it"


def migrations_import_no_app(source: Source) -> Iterator[str]:
    if not source.is_migration:
        return
    for line, name in imported(source):
        if name.split(".")[0] in (*APPS, "config"):
            yield f"{source.path}:{line} imports {name}, which will change under it"


def migrations_can_be_undone(source: Source) -> Iterator[str]:
    if not source.is_migration:
        return
    ways_back = {"RunPython": "reverse_code", "RunSQL": "reverse_sql"}
    for call, name in called(source):
        way_back = ways_back.get(name.split(".")[-1])
        given = len(call.args) > 1 or way_back in {keyword.arg for keyword in call.keywords}
        if way_back and not given:
            yield f"{source.path}:{call.lineno} cannot be undone: give {way_back}"


def services_take_keywords(source: Source) -> Iterator[str]:
    if not source.is_ours_to_ship or "services" not in source.parts:
        return
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        for name in KEYWORDS.intersection(argument.arg for argument in node.args.args):
            yield f"{source.path}:{node.lineno} {node.name} takes {name} without its name"


def tests_wait_for_something(source: Source) -> Iterator[str]:
    if not source.is_test or source.path == WAITING_PLACE or source.parts[1] == "services":
        return
    for call, name in called(source):
        if name in ("time.sleep", "sleep"):
            yield f"{source.path}:{call.lineno} sleeps: wait for what is awaited"


def tests_are_not_skipped(source: Source) -> Iterator[str]:
    if not source.is_test:
        return
    for node in source.nodes:
        name = dotted(node) if isinstance(node, ast.Attribute) else ""
        if name.startswith(("pytest.", "unittest.")) and SKIPPING.search(name):
            yield f"{source.path}:{node.lineno} {name} lets a fault pass"  # type: ignore[attr-defined]


RULES = [
    foreign_keys_point_down,
    models_are_imported_not_looked_up,
    engine_is_standard_library_only,
    names_say_what_things_are,
    modules_are_short,
    functions_are_short,
    order_is_asked_for,
    only_the_clock_reads_the_clock,
    only_entry_points_ask_the_clock,
    migrations_are_named_by_hand,
    migrations_import_no_app,
    migrations_can_be_undone,
    services_take_keywords,
    tests_wait_for_something,
    tests_are_not_skipped,
]


def _target(relation: ast.Call) -> str:
    """The table that a relation names by a string, if it does."""
    arguments = [*relation.args[:1], *(k.value for k in relation.keywords if k.arg == "to")]
    values = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
    return next((value for value in values if isinstance(value, str)), "")
