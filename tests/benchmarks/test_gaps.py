"""A large history for the measurements is one that the program reads as its own."""

from pathlib import Path

from benchmarks.gaps import add_steps
from benchmarks.seed import seed_desk
from models.journal.write import Author
from models.queries.history import history_rows
from models.storage.desk import Desk


def test_the_steps_that_are_put_in_stand_before_the_seeding(tmp_path: Path, author: Author):
    path = tmp_path / "small.desk"
    seed_desk(path, people=2, meetings=1, rooms=1, groups=12, rules=0).desk.close()
    add_steps(path, 3)
    desk = Desk.open(path, author)
    rows = desk.read(history_rows)
    desk.close()
    seeding = rows.pop(0)
    assert [row.name for row in rows] == ["edit_fields"] * 3
    assert all(row.at < seeding.at and row.changes == 1 for row in rows)
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
