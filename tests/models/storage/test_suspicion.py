"""A wrong passphrase and a damaged desk look alike; the newest backup tells them apart."""

import random
import shutil
from pathlib import Path

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.storage import backups, exchange
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey, key_of
from models.storage.tries import key_given, left_for
from tests.factories import PLAY, add_event
from tests.keys import COST

AUTHOR = Author("A. Sample", "a" * 32)
RIGHT, WRONG = "seven quiet rooms", "seven quiet boats"
PLACES = (0, 1, 2, 3, 9)  # in the salt: what names the format, the three costs, chance


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "round.desk"
    key = key_of(RIGHT, COST + b"twelve bytes")
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    desk.close()
    backups.make(path, key, "work")
    return path


@pytest.fixture
def desk(source: Path, tmp_path: Path) -> Path:
    shutil.copytree(backups.folder_of(source), tmp_path / "round.backups")
    return Path(shutil.copy(source, tmp_path / "round.desk"))


def told_by(path: Path, passphrase: str) -> UserError:
    with pytest.raises(UserError) as caught:
        key_given(path, passphrase)
    return caught.value


def flipped(path: Path, place: int, bit: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1 << bit
    path.write_bytes(raw)


def forget_tries(folder: Path) -> None:
    shutil.rmtree(folder / "config", ignore_errors=True)


def test_each_is_told_as_what_it_is(desk: Path, source: Path, tmp_path: Path):
    """Damage in each part of the salt and in the first page, each with the right and with a wrong passphrase."""
    dice, raw = random.Random(4), source.read_bytes()
    for place in (*PLACES, dice.randrange(16, 4096)):
        flipped(desk, place, 1)
        assert "passphrase is right" in str(told_by(desk, RIGHT)), place
        assert "passphrase is right" not in str(told_by(desk, WRONG)), place
        forget_tries(tmp_path)
    desk.write_bytes(raw)
    assert isinstance(told_by(desk, WRONG), WrongKey)
    assert key_given(desk, RIGHT)


def test_an_older_passphrase_is_wrong_not_damage(desk: Path):
    old = key_of(RIGHT, desk.read_bytes()[:16])
    new = key_of("nine calm gardens", COST + b"other twelve")
    exchange.change_key(desk, old, new, "A. Sample")
    assert isinstance(told_by(desk, RIGHT), WrongKey)


def test_without_a_backup_the_passphrase_is_doubted(desk: Path):
    shutil.rmtree(backups.folder_of(desk))
    flipped(desk, 2000, 3)
    assert isinstance(told_by(desk, RIGHT), WrongKey)


def test_a_damaged_desk_does_not_count_as_a_wrong_try(desk: Path):
    flipped(desk, 2000, 3)
    for _turn in range(6):
        told_by(desk, RIGHT)
    assert not left_for(desk.read_bytes()[:16])


def test_the_newest_good_backup_is_found_behind_a_damaged_one(desk: Path):
    key = key_of(RIGHT, desk.read_bytes()[:16])
    good = backups.listed(desk)[0]
    later = backups.make(desk, key, "import")
    flipped(later, 4096 * 3 + 9, 1)

    def opens(_path: Path) -> Key:
        return key

    found = backups.newest_good(desk, opens)
    assert found == good
    assert [backup.reason for backup in backups.listed(desk)] == ["import", "work"]
