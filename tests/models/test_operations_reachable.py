"""Every operation can be done by the officer, from the window or the command line, or as part of one that can."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def bodies(folder: str) -> Iterator[ast.stmt]:
    """What stands in the files of a folder, without the imports."""
    for path in (ROOT / folder).rglob("*.py"):
        yield from (node for node in ast.parse(path.read_text("utf-8")).body if not isinstance(node, ast.ImportFrom))


def named(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def test_every_operation_has_a_way_to_the_officer() -> None:
    inside = list(bodies("models/operations"))
    made = {one.name: one for one in inside if isinstance(one, ast.FunctionDef)}
    takes_session = {name for name, one in made.items() if one.args.args and one.args.args[0].arg == "session"}
    tables = [one for one in inside if isinstance(one, ast.Assign | ast.AnnAssign)]
    waiting = [name for one in (*bodies("ui"), *tables) for name in named(one)]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in made and name not in reached:
            reached.add(name)
            waiting += named(made[name])
    assert {name for name in takes_session - reached if not name.startswith("_")} == set()
