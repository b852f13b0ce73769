"""Backups: which stay and until when, which is good, and whether a desk is damaged or its passphrase wrong."""

import os
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.journal.write import Author
from models.progress import Progress
from models.storage import backups, opening
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey, key_of
from models.storage.old_backups import old_backups
from models.storage.opening import DeskDamaged, key_that_opens
from models.storage.sheet import rows_of
from models.storage.thinning import expires, staying
from tests.factories import PLAY, add_event, add_person
from tests.keys import COST, KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
MOMENTS = st.lists(st.integers(-48, 24 * 800), max_size=150).map(
    lambda hours: [NOW - timedelta(hours=hour) for hour in hours]
)
PASSPHRASE = "river lamp stone"


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=day) for day in days]


def at(path: Path, key: Key | None = KEY) -> Path:
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    desk.write(PLAY, add_person, name="Blue Gate")
    desk.close()
    return path


@pytest.mark.parametrize(
    ("there", "kept"),
    [
        ([], []),
        ([0, 0.1, 0.2, 1.9, 1.95], [0, 0.1, 0.2, 1.9, 1.95]),
        ([2.1, 2.2, 2.3], [2.1]),
        ([1.4, 1.6, 2.1, 3.1], [1.4, 1.6, 3.1]),
        ([-5, 0], [-5, 0]),
        ([900], [900]),
        (range(2, 14), range(2, 14)),
        (range(16), range(15)),
        (range(2, 18), [*range(2, 14), 14]),  # the week before the last kept day has its Sunday, then no more days
    ],
    ids=["none", "fresh", "a day's newest", "on the edge", "ahead", "the only one", "twelve", "all", "a week begins"],
)
def test_the_law(there: Sequence[float], kept: Sequence[float]):
    assert staying(ago(*there), NOW) == set(ago(*kept))


def test_a_backup_every_six_hours_for_three_years_leaves_the_number_of_the_law():
    there = set[datetime]()
    for turn in range(4 * 365 * 3):
        now = NOW + timedelta(hours=6 * turn)
        there = staying({*there, now}, now)
    assert len(there) == 8 + 12 + 10 + 9
    ages = sorted((max(there) - moment).days for moment in there)
    assert ages[8:20] == list(range(2, 14))
    assert {later - earlier for earlier, later in pairwise(ages[20:30])} == {7}
    assert 330 <= ages[-1] <= 370


@given(MOMENTS)
def test_the_newest_stays_and_what_stayed_stays(moments: list[datetime]):
    kept = staying(moments, NOW)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert staying(kept, NOW) == kept
    assert len([moment for moment in kept if NOW - moment >= timedelta(days=2)]) <= 12 + 10 + 9


@given(MOMENTS.filter(bool), st.data())
def test_a_backup_is_gone_on_its_last_day(moments: list[datetime], data: st.DataObject):
    moment, there = data.draw(st.sampled_from(moments)), set(moments)
    last, now = expires(moments, moment), max(moments)
    while now.date() < last:
        assert moment in there
        now += timedelta(days=1)
        there = staying({*there, now}, now)
    assert moment not in there
    assert last <= (max(moments) + timedelta(days=400)).date()


def test_the_expiry_of_an_only_backup_is_told():
    assert date(2026, 12, 1) <= expires(ago(0), NOW) <= date(2027, 12, 31)


def test_names_are_read_and_strangers_left_alone(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    made = [backups.make(path, KEY, "work", NOW - timedelta(days=day)) for day in (700, 300, 299.9, 5, 0)]
    again = backups.make(path, KEY, "import", NOW)
    twice = backups.make(path, KEY, "import", NOW)
    folder = backups.folder_of(path)
    strangers = [
        folder / "round 2020-01-01 000000Z replaced.damaged",
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
    assert backups.thin(path, NOW) == [made[1]]
    assert backups.thin(path, NOW) == []
    assert all(stranger.exists() for stranger in strangers)


def test_a_desk_without_backups_has_none(tmp_path: Path):
    path = at(tmp_path / "round.desk")
    assert backups.listed(path) == []
    assert backups.thin(path) == []
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
def test_in_a_hundred_cases_damage_and_a_wrong_passphrase_are_told_apart(tmp_path: Path):
    key = key_of(PASSPHRASE, COST + b"river twelve")
    path = at(tmp_path / "round.desk", key)
    backups.make(path, key, "work")
    whole, chance = path.read_bytes(), random.Random(8)
    assert key_that_opens(path, PASSPHRASE) == key
    salt, rest = [flipped(whole, place, chance) for place in range(4, 14)], range(16, 4096)
    page = [flipped(whole, chance.choice(rest), chance) for _case in range(35)]
    cost = [flipped(whole, place, chance) for place in (0, 1, 2, 3, 0)]
    for damaged in (*salt, *page, *cost):
        path.write_bytes(damaged)
        with pytest.raises(DeskDamaged, match="the passphrase is right") as told:
            key_that_opens(path, PASSPHRASE)
        assert told.value.key == key
        assert path.read_bytes() == damaged
    for raw, wrong in ((raw, f"river {raw is whole}") for raw in [whole] * 25 + [*page[:20], *salt[:5]]):
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
    assert old_backups(path)[0].path == fresh
