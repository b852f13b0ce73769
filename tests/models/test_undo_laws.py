"""Undo is real: plays in a chance order on one desk, taken back and done again anywhere in between, over restarts.

What is undone is what was before, what is done again is what was after, and what is refused changes nothing. A step
whose rows another device changed since stays, until that one takes its own back.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.errors import Conflict, UserError
from models.journal.write import Author
from models.schema import metadata
from models.storage.desk import Desk
from tests.factories import PLAY, everything, round_desk
from tests.models.test_plays import PLAYS
from tests.sample_rows import another

DEEP = 100  # steps that can be undone when a walk turns round
TURNS = [*["on"] * 24, "there and back", "stay back", "open again", "somebody else"]
OTHER = Author("B. Second", "b" * 32)
BY_NAME = dict(PLAYS)


class Walk:
    """A desk, its states from the empty one to the present, and the states ahead that were taken back."""

    def __init__(self, path: Path, author: Author, chance: Random) -> None:
        self.path, self.author, self.chance = path, author, chance
        self.desk = round_desk(path, author)
        self.behind, self.ahead = [self.now()], list[Any]()
        self.refused = self.kept = 0

    def now(self) -> Any:
        return self.desk.read(everything)

    def write(self, label: str, operation: Any, *args: Any, **kwargs: Any) -> Any:
        """Do one step of a play; then chance has its turn."""
        try:
            result, changes = self.desk.write(label, operation, *args, **kwargs)
        except UserError:
            self.refused += 1
            assert self.now() == self.behind[-1], f"{operation.__name__} was refused and changed something"
            raise
        if changes.operation:
            self.behind.append(self.now())
            self.ahead.clear()
        else:
            assert self.now() == self.behind[-1], f"{operation.__name__} left no step and changed something"
        self.turn()
        return result

    def turn(self) -> None:
        turn = self.chance.choice(TURNS)
        if turn == "open again":
            self.open_again()
        elif turn == "somebody else":
            self.somebody_else()
        elif turn != "on":
            steps = min(self.chance.randint(1, 5), len(self.behind) - 1)
            self.back(steps)
            self.forth(steps if turn == "there and back" else 0)

    def open_again(self) -> None:
        self.open_as(self.author)
        assert self.now() == self.behind[-1]

    def open_as(self, author: Author) -> None:
        self.desk.close()
        self.desk = Desk.open(self.path, author)

    def somebody_else(self) -> None:
        """Change on another device what the last step wrote: the step cannot be undone until that is taken back."""
        now, before = self.behind[-1], self.behind[-2]
        wrote = [(name, row[0]) for name, rows in now.items() for row in set(rows).difference(before[name])]
        if wrote and not self.ahead:
            self.open_as(OTHER)
            with suppress(UserError, DBAPIError):  # the tables refuse some values
                self.desk.write(PLAY, alter, *self.chance.choice(sorted(wrote)), self.chance)
            if (theirs := self.now()) != now:
                self.refuse(theirs)
            self.open_again()

    def refuse(self, theirs: Any) -> None:
        self.open_as(self.author)
        with pytest.raises(Conflict, match="changed again since"):
            self.desk.undo()
        assert self.now() == theirs
        self.kept += 1
        self.open_as(OTHER)
        self.desk.undo()

    def back(self, steps: int) -> None:
        for _step in range(steps):
            self.desk.undo()
            self.ahead.append(self.behind.pop())
            assert self.now() == self.behind[-1]

    def forth(self, steps: int) -> None:
        for _step in range(steps):
            self.desk.redo()
            self.behind.append(self.ahead.pop())
            assert self.now() == self.behind[-1]


def alter(session: Session, name: str, row_id: str, chance: Random) -> None:
    """Another value in one column of a row, where it has one that is no reference."""
    table = metadata.tables[name]
    row = session.execute(select(table).where(table.c.id == row_id)).one()
    if changed := another(table, dict(row._mapping)):
        column = chance.choice(sorted(changed))
        session.execute(update(table).where(table.c.id == row_id).values({column: changed[column]}))


def walk(path: Path, author: Author, chance: Random) -> Walk:
    """Play until the desk is deep, go back to the empty one and forth again, with a restart at each turn."""
    made = Walk(path, author, chance)
    names = chance.sample(sorted(BY_NAME), len(BY_NAME))
    while len(made.behind) <= DEEP or names:
        play = BY_NAME[names.pop() if names else chance.choice(sorted(BY_NAME))]
        with suppress(UserError):  # a step that the play builds upon was taken back
            play(made.write)
    deep = len(made.behind) - 1
    assert len(made.desk.stacks().undo) == deep
    made.back(deep // 2)
    made.open_again()
    made.back(deep - deep // 2)
    assert made.desk.stacks().undo == ()
    made.open_again()
    made.forth(deep)
    made.desk.close()
    return made


def undone_and_done_again(folder: Path, author: Author, examples: int) -> list[Walk]:
    """So many chance walks, the same in each run."""
    walks, numbers = list[Walk](), count()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=True))
    def go(chance: Random) -> None:
        walks.append(walk(folder / f"{next(numbers)}.desk", author, chance))

    go()
    return walks


def test_every_step_is_undone_and_done_again_whatever_the_order(tmp_path: Path, author: Author, long: bool):
    walks = undone_and_done_again(tmp_path, author, 500 if long else 1)
    assert walks
    for made in walks:
        assert len(made.behind) > 100
        assert made.refused
        assert made.kept
