"""Every operation undone step by step to the empty desk, and done again."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

from models.journal.write import Author
from models.schema import JOURNALED
from tests import cascade_plays, intake_plays, operation_plays, programme_plays
from tests.conftest import ROOT
from tests.factories import everything, round_desk

HELPERS = {
    "because",
    "draft_of",
    "found",
    "open_event",
    "lay_out",
    "place",
    "set_rows",
}  # they take a session, and are no operation
PLAYS = [*operation_plays.PLAYS, *programme_plays.PLAYS, *intake_plays.PLAYS, *cascade_plays.PLAYS]


@pytest.mark.parametrize(("name", "play"), PLAYS, ids=[name for name, _play in PLAYS])
def test_a_whole_play_is_undone_and_done_again(tmp_path: Path, author: Author, name, play):
    desk = round_desk(tmp_path / f"{name}.desk", author)
    empty = desk.read(everything)
    steps = []

    def write(label, operation, *args, **kwargs):
        steps.append(label)
        return desk.write(label, operation, *args, **kwargs)[0]

    play(write)
    full = desk.read(everything)
    assert [step.label for step in desk.stacks().undo] == steps
    for _step in steps:
        desk.undo()
    assert desk.read(everything) == empty
    for _step in steps:
        desk.redo()
    assert desk.read(everything) == full
    desk.close()


def test_every_public_operation_has_a_play(tmp_path: Path, author: Author):
    """An operation takes a session first."""
    played: set[str] = set()
    for name, play in [*PLAYS, *operation_plays.FINAL_PLAYS]:
        desk = round_desk(tmp_path / f"{name}.desk", author)

        def write(label, operation, *args, desk=desk, **kwargs):
            played.add(operation.__name__)
            return desk.write(label, operation, *args, **kwargs)[0]

        play(write)
        desk.close()
    assert operations() - played == HELPERS


def test_an_event_takes_everything_of_its_own_with_it(tmp_path: Path, author: Author):
    """So that the plays above have it come back, too."""
    desk, most = round_desk(tmp_path / "round.desk", author), set[str]()

    def write(label, operation, *args, **kwargs):
        result = desk.write(label, operation, *args, **kwargs)[0]
        most.update(name for name, rows in desk.read(everything).items() if rows)
        return result

    cascade_plays.play_event_removed(write)
    assert most == {table.name for table in JOURNALED}
    left = {name for name, rows in desk.read(everything).items() if rows}
    assert left == {"group", "membership", "designation", "person", "person_name"}
    desk.close()


def operations() -> set[str]:
    """The functions that the window or the console write with."""
    named = {label for path in ROOT.glob("ui/**/*.py") for label in re.findall(r"\b[a-z_]+\b", path.read_text("utf-8"))}
    found: set[str] = set()
    for module in pkgutil.iter_modules([str(ROOT / "models" / "operations")]):
        loaded = importlib.import_module(f"models.operations.{module.name}")
        for name, deed in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(deed).parameters), "")
            if deed.__module__ == loaded.__name__ and first == "session" and not name.startswith("_") and name in named:
                found.add(name)
    return found - {"count_people", "count_event"}
