"""Backups: which is the newest, which is good, and whether a desk is damaged or its passphrase wrong."""

import os
import random
import shutil
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.progress import Progress
from models.storage import backups, opening
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey, key_of
from models.storage.old_backups import old_backups
from models.storage.opening import DeskDamaged, key_that_opens
from models.storage.sheet import rows_of
from tests.factories import PLAY, add_event, add_person
from tests.keys import COST, KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
PASSPHRASE = "river lamp stone"


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=day) for day in days]


def at(path: Path, key: Key | None = KEY) -> Path:
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    desk.write(PLAY, add_person, name="Blue Gate")
    desk.close()
    return path


def test_names_are_read_and_strangers_left_alone(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    made = [backups.make(path, KEY, "work", NOW - timedelta(days=day)) for day in (700, 300, 299.9, 5, 0)]
    again = backups.make(path, KEY, "import", NOW)
    twice = backups.make(path, KEY, "import", NOW)
    folder = backups.folder_of(path)
    strangers = [
        folder / "round 2020-01-01 000000Z replaced.kept",
        folder / "round 2020-99-01 000000Z work.desk",
        folder / "notes.txt",
    ]
    for stranger in strangers:
        stranger.write_bytes(b"kept")
    found = backups.listed(path)
    assert {backup.path for backup in found} == {twice, again, *made}
    assert [backup.moment for backup in found] == sorted((backup.moment for backup in found), reverse=True)
    assert found[0].moment == NOW
    assert found[0].size == path.stat().st_size
    assert {backup.reason for backup in found} == {"work", "import"}
    for minute in range(1, 5):
        shutil.copy(twice, folder / f"round 2026-11-29 11{minute:02}00Z work.desk")
    assert backups.thin(path, KEY, NOW) == [made[1]]
    assert backups.thin(path, KEY, NOW) == []
    assert all(stranger.exists() for stranger in strangers)


def test_a_desk_without_backups_has_none(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    assert backups.listed(path) == []
    assert backups.thin(path, KEY) == []
    assert backups.newest_good(path, KEY) is None


def test_the_newest_good_backup_is_one_that_opens_whole(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    older, newer, newest = (backups.make(path, KEY, "work", moment) for moment in ago(2, 1, 0))
    raw = bytearray(newest.read_bytes())
    raw[9000:9100] = bytes(100)
    newest.write_bytes(raw)
    newer.write_bytes(newer.read_bytes()[:8192])
    found = backups.newest_good(path, KEY)
    assert found
    assert found.path == older
    assert backups.newest_good(path, OTHER) is None
    assert backups.newest_good(path, None) is None


BATTERY = datetime(2000, 1, 1, 0, 20, tzinfo=UTC)  # what a machine says whose battery is empty
AHEAD = NOW + timedelta(days=3650)


def work(desk: Desk, moment: datetime) -> Path:
    """A step and a backup after it, named by a clock that may be wrong."""
    assert desk.path
    desk.write(PLAY, add_person, name="Blue Gate")
    made = backups.make(desk.path, desk.key, "work", moment)
    backups.thin(desk.path, desk.key, moment)
    return made


@pytest.mark.parametrize("key", [KEY, None], ids=["protected", "plain"])
@pytest.mark.parametrize("wrong", [[AHEAD], [BATTERY, AHEAD]], ids=["ahead", "both"])
def test_no_clock_makes_a_false_newest(tmp_path: Path, key: Key | None, wrong: list[datetime]):
    path = tmp_path / "round.desk"
    with closing(Desk.create(path, AUTHOR, key=key)) as desk:
        moments = [*ago(0.3, 0.2), *wrong, *ago(0.1)]
        made = [work(desk, moment) for moment in moments]
        assert [backup.path for backup in backups.by_content(path, key)] == made[::-1]
        newest = backups.newest_good(path, key)
        assert newest
        assert newest.path == made[-1]
        made.append(work(desk, AHEAD))  # and a false one that is the newest is offered
        newest = backups.newest_good(path, key)
        assert newest
        assert newest.path == made[-1]
        assert all(one.exists() for one in made)


@pytest.mark.parametrize("key", [KEY, None], ids=["protected", "plain"])
def test_backups_that_cannot_be_read_come_last(tmp_path: Path, key: Key | None):
    path = tmp_path / "round.desk"
    with closing(Desk.create(path, AUTHOR, key=key)) as desk:
        good = [work(desk, moment) for moment in ago(3, 2)]
        bad, foreign, another = (backups.make(path, key, "work", moment) for moment in (AHEAD, NOW, *ago(1)))
        raw = bad.read_bytes()
        bad.write_bytes(raw[:16] + bytes(4080) + raw[4096:])
        foreign.write_bytes(b"not a desk")
        at(tmp_path / "other.desk", OTHER)
        another.write_bytes((tmp_path / "other.desk").read_bytes())
        found = [backup.path for backup in backups.by_content(path, key)]
        assert found[:2] == good[::-1]
        assert set(found[2:]) == {bad, foreign, another}
        assert [found.index(foreign), found.index(another)] == sorted([found.index(foreign), found.index(another)])


def test_every_half_hour_has_its_backup_whatever_the_clock_does(tmp_path: Path):
    """Seeded leaps, years ahead and back to an empty battery: the last day's backups are there, the newest offered."""
    path, chance = tmp_path / "round.desk", random.Random(5)
    with closing(Desk.create(path, AUTHOR)) as desk:
        made, wrong = list[Path](), timedelta()
        for turn in range(14):
            wrong = chance.choice([wrong, wrong, wrong, timedelta(), AHEAD - NOW, BATTERY - NOW])
            made.append(work(desk, NOW + timedelta(minutes=30 * turn) + wrong))
            assert made[-1].exists()
            found = [backup.path for backup in backups.by_content(path, None)]
            assert found == [one for one in reversed(made) if one.exists()]
            assert found[:8] == made[::-1][:8]
        assert all(one.exists() for one in made)  # it is still the first day
        newest = backups.newest_good(path, None)
        assert newest
        assert newest.path == made[-1]


def test_a_look_at_many_backups_is_short_and_the_next_one_shorter(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    one = backups.make(path, KEY, "work", NOW)
    for minute in range(99):
        shutil.copy(one, backups.folder_of(path) / f"round 2026-11-28 12{minute // 60:02}{minute % 60:02}Z work.desk")
    looks: list[float] = []
    for _look in range(2):
        begun = time.thread_time()
        assert len(backups.by_content(path, KEY)) == 100
        looks.append(time.thread_time() - begun)
    assert looks[1] < looks[0] < 2


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch):
    """The real derivation, each once: a hundred cases have few passphrases and salts."""
    known = dict[tuple[str, bytes], Key]()

    def once(passphrase: str, salt: bytes) -> Key:
        if (passphrase, salt) not in known:
            known[passphrase, salt] = key_of(passphrase, salt)
        return known[passphrase, salt]

    monkeypatch.setattr(opening, "key_of", once)


def flipped(raw: bytes, place: int, chance: random.Random) -> bytes:
    return raw[:place] + bytes((raw[place] ^ 1 << chance.randrange(8),)) + raw[place + 1 :]


@pytest.mark.usefixtures("quick")
def test_damage_and_a_wrong_passphrase_are_told_apart(tmp_path: Path, long: bool):
    key = key_of(PASSPHRASE, COST + b"river twelve")
    path = at(tmp_path / "round.desk", key)
    backups.make(path, key, "work")
    whole, chance = path.read_bytes(), random.Random(8)
    assert key_that_opens(path, PASSPHRASE) == key
    salt, rest = [flipped(whole, place, chance) for place in range(4, 14)], range(16, 4096)
    page = [flipped(whole, chance.choice(rest), chance) for _case in range(35 if long else 5)]
    cost = [flipped(whole, place, chance) for place in (0, 1, 2, 3, 0)]
    for damaged in (*salt, *page, *cost):
        path.write_bytes(damaged)
        with pytest.raises(DeskDamaged, match="the passphrase is right") as told:
            key_that_opens(path, PASSPHRASE)
        assert told.value.key == key
        assert path.read_bytes() == damaged
    for raw, wrong in (
        (raw, f"river {raw is whole}") for raw in [whole] * (25 if long else 3) + [*page[:20], *salt[:5]]
    ):
        path.write_bytes(raw)
        with pytest.raises(WrongKey):
            key_that_opens(path, wrong)


@pytest.mark.usefixtures("quick")
def test_the_words_of_the_sheet_and_the_passphrase_of_before(tmp_path: Path):
    path = at(tmp_path / "round.desk", KEY)
    words = " ".join(word for row in rows_of(KEY) for word in row)
    assert key_that_opens(path, words) == KEY
    before = key_of("the old passphrase", COST + b"older twelve")
    at(tmp_path / "older.desk", before)
    backups.folder_of(path).mkdir()
    backups.back_up(tmp_path / "older.desk", backups.folder_of(path) / "round 2020-01-01 000000Z key.desk", before)
    backups.make(path, KEY, "key")
    with pytest.raises(WrongKey):
        key_that_opens(path, "the old passphrase")
    raw = path.read_bytes()
    path.write_bytes(raw[:8] + bytes(500) + raw[508:])
    with pytest.raises(DeskDamaged) as told:
        key_that_opens(path, words)
    assert told.value.key == KEY


@pytest.mark.usefixtures("quick")
def test_a_backup_of_before_named_by_a_clock_that_was_ahead_hides_no_damage(tmp_path: Path):
    path = at(tmp_path / "round.desk", KEY)
    words = " ".join(word for row in rows_of(KEY) for word in row)
    backups.make(path, KEY, "key", NOW)
    at(tmp_path / "older.desk", OTHER)
    older = backups.make(tmp_path / "older.desk", OTHER, "work", AHEAD)
    shutil.move(older, backups.folder_of(path) / older.name.replace("older", "round"))
    raw = path.read_bytes()
    path.write_bytes(raw[:500] + bytes(500) + raw[1000:])
    with pytest.raises(DeskDamaged) as told:
        key_that_opens(path, words)
    assert told.value.key == KEY


def test_a_plain_desk_takes_no_passphrase(tmp_path: Path):
    path = at(tmp_path / "round.desk", None)
    with pytest.raises(UserError, match="takes no passphrase"):
        key_that_opens(path, PASSPHRASE)
    with pytest.raises(UserError, match="no file"):
        key_that_opens(tmp_path / "gone.desk", PASSPHRASE)


@pytest.mark.usefixtures("quick")
def test_a_key_without_its_last_backup_is_not_taken_for_damage(tmp_path: Path):
    """The disk was full when the backup under the new key was due: the newest one has the old key."""
    path = at(tmp_path / "round.desk", KEY)
    before = key_of("the old passphrase", COST + b"older twelve")
    at(tmp_path / "older.desk", before)
    backups.folder_of(path).mkdir()
    backups.back_up(tmp_path / "older.desk", backups.folder_of(path) / "round 2020-01-01 000000Z key.desk", before)
    with pytest.raises(WrongKey):
        key_that_opens(path, "the old passphrase")


def test_a_copy_counts_only_when_it_is_whole(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    seen: list[list[str]] = []

    class Watched(Progress):
        def step(self, done: int, total: int) -> None:
            seen.append([file.name for file in backups.folder_of(path).iterdir() if "journal" not in file.name])

    made = backups.make(path, KEY, "work", progress=Watched())
    assert seen
    assert all(names == [f"{made.name}.new"] for names in seen)
    assert [file.name for file in backups.folder_of(path).iterdir()] == [made.name]


def test_what_a_stopped_program_left_half_copied_goes_when_nobody_is_at_work_on_it(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    backups.make(path, KEY, "work")
    stale, fresh = (backups.folder_of(path) / f"round 2020-01-0{day} 000000Z work.desk.new" for day in (1, 2))
    for made in (stale, fresh):
        made.write_bytes(b"half")
    os.utime(stale, (0, 0))
    assert len(backups.listed(path)) == 1
    backups.make(path, KEY, "import")
    assert not stale.exists()
    assert fresh.exists()
    assert old_backups(path, KEY)[0].path == fresh
