"""What a restore would do, counted before it is done; a backup of another key is refused."""

from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage import backups
from models.storage.comparing import Difference, compare, held
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey
from tests.factories import PLAY, add_event, add_group, add_person
from tests.keys import KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)


def at(path: Path, key: Key | None = KEY) -> Path:
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    desk.write(PLAY, add_person, name="Blue Gate")
    desk.close()
    return path


@pytest.mark.parametrize("key", [KEY, None], ids=["protected", "plain"])
def test_a_comparison_counts_what_a_restore_does(tmp_path: Path, key: Key | None):
    path = at(tmp_path / "round.desk", key)
    desk = Desk.open(path, AUTHOR, key=key)
    backup = backups.make(path, key, "work")
    assert compare(path, backup, key).differences == ()
    desk.write(PLAY, add_group)
    desk.write(PLAY, lambda session: session.connection().exec_driver_sql("UPDATE person SET name = 'Red Gate'"))
    found = compare(path, backup, key)
    assert found.steps == 2
    assert found.differences == (Difference("group", 0, 1, 0), Difference("person", 0, 0, 1))
    desk.undo()
    desk.undo()
    assert compare(path, backup, key).differences == ()
    desk.close()
    assert held(backup, key) == {"event": 1, "group": 0, "delegate": 0, "meeting": 0, "room": 0}


def test_a_backup_of_another_key_is_not_compared(tmp_path: Path):
    path, other = at(tmp_path / "round.desk"), at(tmp_path / "other.desk", OTHER)
    with pytest.raises(WrongKey):
        compare(path, backups.make(other, OTHER, "work"), KEY)
