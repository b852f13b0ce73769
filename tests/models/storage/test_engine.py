"""A statement is compiled once for all desks of the process, and what it was first run with is not held for long."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.group import Group
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.engine import COMPILED
from models.storage.key import Key
from tests.keys import KEY

AUTHOR = Author("A. Sample", "a" * 32)
NAME = "Quillfeather Assembly"


def named(session: Session) -> list[str]:
    return list(session.scalars(select(Group.id).where(Group.name == NAME)))


def held() -> list[str]:
    """The values every compiled statement holds."""
    return [str(value) for one in COMPILED.values() for value in one.params.values()]


def opened(path: Path, key: Key | None = None) -> Desk:
    desk = Desk.create(path, AUTHOR, key=key)
    desk.read(named)
    return desk


def test_what_one_desk_compiled_another_takes(tmp_path: Path) -> None:
    compiled = list[int]()
    for name in ("one.desk", "two.desk"):
        desk = opened(tmp_path / name)
        desk.write("Look", named)
        desk.close()
        compiled.append(len(COMPILED))
    assert compiled[0] == compiled[1]


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_closing_a_sealed_desk_forgets_what_it_was_asked(tmp_path: Path, key: Key | None) -> None:
    COMPILED.clear()
    desk = opened(tmp_path / "round.desk", key)
    assert NAME in held()
    desk.close()
    assert (NAME in held()) is (key is None)
