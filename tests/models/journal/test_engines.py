"""The same operations leave the same journal on SQLite and on PostgreSQL."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.journal import Change, Image, Operation
from models.storage.desk import Desk
from tests import cascade_plays, intake_plays, operation_plays, programme_plays
from tests.sample_rows import add_all, change_all, change_nothing, empty_all, remove_one

PLAYS = [*operation_plays.PLAYS, *programme_plays.PLAYS, *intake_plays.PLAYS, *cascade_plays.PLAYS]
ID = re.compile(r"\b[0-9a-f]{32}\b")
STAMPS = ("entered_at", "at")


def play_rows(write: Callable[..., Any]) -> None:
    """Rows of every table put in, changed in every column, emptied, left alone, taken out with what hangs on them."""
    write("add", add_all)
    write("change", change_all)
    write("nothing", change_nothing)
    write("empty", empty_all)
    for table, n in (
        ("reply", 0),
        ("room", 1),
        ("group", 0),
        ("person", 1),
        ("meeting", 0),
        ("event", 1),
        ("event", 0),
    ):
        if table != "person":
            write("remove", remove_one, table, n)
    write("remove", remove_one, "person", 1)


def turned(desk: Desk, play: Callable[..., Any]) -> None:
    """Play, take all of it back, do it again, and take half of it back."""
    play(lambda label, operation, *args, **values: desk.write(label, operation, *args, **values)[0])
    steps = len(desk.stacks().undo)
    for _step in range(steps):
        desk.undo()
    for _step in range(steps):
        desk.redo()
    for _step in range(steps // 2):
        desk.undo()


def _loaded(image: str | None) -> dict[str, Any] | None:
    row = json.loads(image) if image else None
    return {name: value for name, value in row.items() if name not in STAMPS} if row else None


def journal(session: Session) -> list[Any]:
    """Each operation with the rows it touched: their images before its first and after its last change of them."""
    lines = session.execute(select(Operation).order_by(Operation.number)).scalars()
    names = {line.id: [line.name, line.label, line.amount, line.undoes] for line in lines}
    net: dict[str, dict[tuple[str, str], list[Any]]] = {line: {} for line in names}
    changes = select(Change.operation_id, Change.table, Change.row_id, Image.before, Image.after)
    found = session.execute(changes.join(Image, Image.position == Change.position).order_by(Change.position))
    for operation_id, table, row_id, before, after in found:
        net[operation_id].setdefault((table, row_id), [_loaded(before), None])[1] = _loaded(after)
    return [[names[line], sorted([*row, *images] for row, images in rows.items())] for line, rows in net.items()]


def plain(told: list[Any]) -> list[str]:
    """The journal without what differs in every run: ids are named by the order in which they come."""
    seen: dict[str, str] = {}
    return [ID.sub(lambda found: seen.setdefault(found[0], f"id {len(seen)}"), json.dumps(line)) for line in told]


@pytest.mark.parametrize(("name", "play"), [("rows", play_rows), *PLAYS], ids=["rows", *(name for name, _ in PLAYS)])
def test_both_engines_keep_the_same_journal(desk: Desk, server_desk: Desk, name, play):
    for opened in (desk, server_desk):
        turned(opened, play)
    here, there = plain(desk.read(journal)), plain(server_desk.read(journal))
    assert len(here) > 2
    assert here == there
