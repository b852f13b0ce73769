"""Every operation undone step by step to the empty desk, and done again."""

from pathlib import Path

import pytest

from models.journal.write import Author
from tests import operation_plays, programme_plays
from tests.factories import everything, round_desk

PLAYS = [*operation_plays.PLAYS, *programme_plays.PLAYS]


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
