"""Arrows point one way: resources <- models <- exports <- ui <- main; each room keeps its doors."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = "PySide6"
HEAVY = {"main", "sqlalchemy", "openpyxl", "qtawesome"}
DESK = {"models.entities", "models.storage", "models.queries"}
WINDOW = {QT, "ui.shell", "ui.tables", "ui.views", "ui.dialogs", "ui.widgets", "qtawesome"}
FORBIDDEN = {
    "resources": {"models", "exports", "ui", QT, *HEAVY},
    "models": {"exports", "ui", "main", QT, "openpyxl", "qtawesome"},
    "models/intake": {"exports", "ui", "main", QT, "qtawesome"},
    "models/rules": {"models.entities", "models.queries", "models.operations", "models.storage", "sqlalchemy"},
    "models/entities": {"models.rules", "models.queries", "models.operations", "models.storage", "models.journal"},
    "models/queries": {"models.operations", "models.storage"},
    "exports": {"ui", "main", QT, "models.operations", "models.storage", "qtawesome"},
    "ui": {"main", "openpyxl"},
    "ui/console": {"main", "openpyxl", *WINDOW},
    "ui/shell": {*HEAVY, "models", "exports"},
    "ui/theme": {*HEAVY, "models", "exports"},
    "ui/widgets": {*HEAVY, *DESK},
    "ui/tables": {*HEAVY, *DESK},
}
ONLY = {
    "openpyxl": ("exports/workbook.py", "models/intake/"),
    "alembic": ("models/storage/migrate.py", "models/storage/migrations/"),
    "sqlcipher3": ("models/storage/",),
    "python_calamine": ("models/intake/",),
}


def room_files() -> list[Path]:
    rooms = ("resources", "models", "exports", "ui")
    return sorted(path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob("*.py"))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    return tuple(_imports(ast.parse((ROOT / path).read_text("utf-8"))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def doors_of(path: Path) -> set[str]:
    """The doors shut for a file: those of its room, and those of its corner in it."""
    corner = "/".join(path.parts[:2])
    room = {} if corner == "models/intake" else FORBIDDEN[path.parts[0]]
    return {*room, *FORBIDDEN.get(corner, ())}


@pytest.mark.parametrize("path", room_files(), ids=str)
def test_a_room_keeps_its_doors(path: Path) -> None:
    shut = doors_of(path)
    assert not [name for name in imports_of(path) for door in shut if f"{name}.".startswith(f"{door}.")]


@pytest.mark.parametrize("path", room_files(), ids=str)
def test_a_library_is_used_in_its_one_place(path: Path) -> None:
    for library, places in ONLY.items():
        used = any(f"{name}.".startswith(f"{library}.") for name in imports_of(path))
        assert not used or path.as_posix().startswith(places)


@pytest.mark.parametrize("path", [*room_files(), Path("main.py")], ids=str)
def test_a_file_stays_readable(path: Path) -> None:
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= (80 if path.name == "main.py" else 400)


def test_the_program_never_reads_what_lies_beside_it() -> None:
    for path in room_files():
        assert "../shared" not in (ROOT / path).read_text("utf-8")
