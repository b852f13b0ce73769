"""The check finds what was changed behind the journal's back: rows, papers, parts, images; and ends on hostile ones."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update

from models.errors import Cancelled, UserError
from models.journal.agreement import Latest
from models.journal.verify import broken_links
from models.journal.write import Author
from models.progress import Progress
from models.queries.events import event_rows
from models.queries.history import history_rows
from models.schema import JOURNALED, metadata
from models.storage import backups
from models.storage.check import FileHealth, check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from models.storage.key import Key
from models.storage.parts import folded
from tests.factories import PLAY
from tests.keys import KEY
from tests.sample_rows import add_all, change_all, changed_values, remove_one, sample_id, sample_row

AUTHOR = Author("A. Sample", "a" * 32)
TABLES = [table.name for table in JOURNALED]
OTHER = "f" * 32
PLAIN = pytest.mark.parametrize("source", [None], ids=["plain"], indirect=True)  # where a key changes nothing


@pytest.fixture(scope="module", params=[None, KEY], ids=["plain", "sealed"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key | None]:
    """A closed desk with rows in every table, some of them changed; a person was removed."""
    path = tmp_path_factory.mktemp("checked") / "round.desk"
    desk = Desk.create(path, AUTHOR, key=request.param)
    for play in (add_all, change_all):
        desk.write(PLAY, play)
    desk.write(PLAY, remove_one, "reminder", 1)
    desk.close()
    return path, request.param


@pytest.fixture
def path(source: tuple[Path, Key | None], tmp_path: Path) -> Path:
    return Path(shutil.copy(source[0], tmp_path / "round.desk"))


@pytest.fixture
def key(source: tuple[Path, Key | None]) -> Key | None:
    return source[1]


def behind(path: Path, key: Key | None, *work: str | Callable[[Connection], Any]) -> None:
    """Change a desk with another program: no journal, no references, the texts of its parts open to writing."""
    engine = desk_engine(path, "rw", key=key)
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        for pragma in ("foreign_keys = OFF", "writable_schema = ON", "ignore_check_constraints = ON"):
            raw.execute(f"PRAGMA {pragma}")
        with connection.begin():
            for one in work:
                connection.exec_driver_sql(one) if isinstance(one, str) else one(connection)
    engine.dispose()


def checked(path: Path, key: Key | None, *work: str | Callable[[Connection], Any]) -> FileHealth:
    behind(path, key, *work)
    before = path.read_bytes()
    health = check_file(path, key)
    assert path.read_bytes() == before
    return health


# rows


def alter_all(connection: Connection) -> None:
    """Another value in one row of every table; where there are only references, another reference."""
    for table in JOURNALED:
        values: dict[str, Any] = {name: value for name, value in changed_values(table).items() if name == "remarks"}
        values = values or changed_values(table) or {_reference(table): sample_id("group", 7)}
        row = connection.execute(table.select().where(table.c.id == sample_id(table.name, 0))).one()._mapping
        values = {name: values[name] if row[name] != values[name] else sample_row(table, 0)[name] for name in values}
        assert connection.execute(update(table).where(table.c.id == row["id"]).values(values)).rowcount == 1


def _reference(table: Any) -> str:
    return next(column.name for column in table.columns if column.foreign_keys)


def remove_all(connection: Connection) -> None:
    for table in JOURNALED:
        connection.execute(table.delete().where(table.c.id == sample_id(table.name, 0)))


def rename_all(connection: Connection) -> None:
    """A row of every table gets an id that no step ever wrote."""
    for table in JOURNALED:
        connection.execute(update(table).where(table.c.id == sample_id(table.name, 0)).values(id=OTHER))


def told_of(health: FileHealth, verb: str) -> list[str]:
    return [detail.split()[-1] for detail in health.details if detail.startswith(f"{verb} 1 ")]


def test_an_untouched_desk_is_sound_and_says_what_was_looked_at(path: Path, key: Key | None):
    health = check_file(path, key)
    assert (health.sound, health.problems, health.details, health.doubts) == (True, (), (), ())
    assert (health.operations, health.rows, health.papers) == (3, 2 * len(TABLES) - 2, 2)


@pytest.mark.parametrize(
    ("work", "verbs"), [(alter_all, ["altered"]), (remove_all, ["gone"]), (rename_all, ["added", "gone"])]
)
def test_a_row_of_any_table_changed_behind_the_journal_is_found(
    path: Path, key: Key | None, work: Callable[[Connection], None], verbs: list[str]
):
    health = checked(path, key, work)
    for verb in ("added", "gone", "altered"):
        assert told_of(health, verb) == (TABLES if verb in verbs else []), verb
    assert any("not what the history says" in problem for problem in health.problems)
    assert health.links == ()


def test_a_row_that_was_removed_and_is_there_again_is_found(path: Path, key: Key | None):
    again = metadata.tables["reminder"].insert().values(sample_row(metadata.tables["reminder"], 1))
    assert checked(path, key, lambda connection: connection.execute(again)).details == ("added 1 reminder",)


def test_steps_that_changed_places_are_found(path: Path, key: Key | None):
    """No seal says at which position a step lies: an old value would become the last one."""
    first = "UPDATE {0} SET position = 0 WHERE position = (SELECT max(position) FROM {0})"
    health = checked(path, key, *(first.format(table) for table in ("image", "change")))
    assert not health.sound
    assert "does not stand where it was written" in " ".join(health.problems)


def test_an_image_of_an_older_schema_is_compared_in_the_columns_it_has(path: Path, key: Key | None):
    """As after a migration; what the image has is still held against the row."""
    strip = "UPDATE image SET after = json_remove(after, '$.remarks') WHERE after IS NOT NULL"
    behind(path, key, strip)
    engine = desk_engine(path, "rw", key=key)

    def differing() -> int:
        with engine.connect() as connection:
            latest = Latest(connection)
            broken_links(connection, latest.passing)
            return sum(latest.compare(connection, table).count for table in JOURNALED)

    assert differing() == 0
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name = name || '.', do_not_publish = 1 - do_not_publish")
    assert differing() == 2
    engine.dispose()


# papers and images


@pytest.mark.parametrize(
    "work",
    [
        "UPDATE content SET data = CAST(data || x'00' AS BLOB)",
        "DELETE FROM content",
        "UPDATE content SET data = 'a text' || digest",
    ],
    ids=["replaced", "removed", "another kind"],
)
def test_papers_whose_bytes_are_not_those_filed_are_found(path: Path, key: Key | None, work: str):
    health = checked(path, key, work)
    assert not health.sound
    assert ("damaged" if "a text" in work else "not what was filed") in health.problems[0]


def emptied(connection: Connection) -> None:
    """As a deletion for good does, digest and all."""
    from models.journal.purge import purge

    purge(connection, [sample_id("separation_rule", 0)])


def test_an_image_emptied_without_a_deletion_for_good_is_found(path: Path, key: Key | None):
    health = checked(path, key, emptied, f"DELETE FROM separation_rule WHERE id = '{sample_id('separation_rule', 0)}'")
    assert health.links == ()
    assert any("emptied" in problem for problem in health.problems)


def test_what_a_deletion_for_good_emptied_is_sound_and_not_said_to_be_compared(path: Path, key: Key | None):
    def purge_one(session: Any) -> None:
        remove_one(session, "separation_rule", 1)
        session.flush()
        emptied(session.connection())

    before = check_file(path, key).rows
    desk = Desk.open(path, AUTHOR, key=key)
    desk.write(PLAY, purge_one)
    desk.close()
    health = check_file(path, key)
    assert (health.sound, health.rows) == (True, before - 3)  # with the rule goes an override
    assert "1 row could not be held against the history" in health.notes[0]


# parts

PERSON = "UPDATE sqlite_master SET sql = replace(sql, {}) WHERE name = 'person'"
GUARD = "UPDATE sqlite_master SET sql = replace(sql, {}) WHERE name = 'assignment_overlap_insert'"
ERASE = "CREATE TRIGGER journal_person_insert AFTER INSERT ON person BEGIN DELETE FROM separation_rule; END"
ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS id FROM c"
PARTS = {
    "a trigger more": ERASE,
    "a trigger that looks like the engine's own": f"{ERASE}; UPDATE sqlite_master SET name = 'sqlite_x', "
    "sql = replace(sql, 'journal_person_insert', 'sqlite_x') WHERE name = 'journal_person_insert'",
    "a trigger called a table": f"{ERASE}; UPDATE sqlite_master SET type = 'table' WHERE name LIKE 'journal_%'",
    "a trigger less": "DROP TRIGGER assignment_overlap_insert",
    "a trigger emptied": GUARD.format("'room_id = NEW.room_id', 'room_id IS NULL'"),
    "a view more": f"CREATE VIEW meetings AS {ENDLESS}",
    "a view for a table": f"ALTER TABLE room_block RENAME TO kept; CREATE VIEW room_block AS {ENDLESS}",
    "an index more": "CREATE INDEX more ON person (name)",
    "an index less": "DROP INDEX uq_delegate_head",
    "an index of another order": "DROP INDEX ix_change_row; CREATE INDEX ix_change_row ON change (row_id DESC)",
    "a table more": "CREATE TABLE more (id)",
    "a table that is none": "CREATE VIRTUAL TABLE more USING fts5(words)",
    "a table less": "DROP TABLE room_block",
    "a column more": "ALTER TABLE person ADD COLUMN more",
    "a column made up": "ALTER TABLE person ADD COLUMN more GENERATED ALWAYS AS (name)",
    "a column less": "ALTER TABLE person DROP COLUMN diet",
    "a column of another type": PERSON.format("'born DATE', 'born BLOB'"),
    "a column that may be empty": PERSON.format("'passport VARCHAR NOT NULL', 'passport VARCHAR'"),
    "a column compared otherwise": PERSON.format("'passport VARCHAR', 'passport VARCHAR COLLATE NOCASE'"),
    "a check less": PERSON.format("'CHECK (name <> '''')', 'CHECK (name <> ''x'')'"),
    "a check more": "ALTER TABLE person ADD COLUMN more CHECK (more)",
    "a reference less": "UPDATE sqlite_master SET sql = replace(sql, 'ON DELETE CASCADE', '') WHERE name = 'meeting'",
    "a conflict unsaid": "UPDATE sqlite_master SET sql = replace(sql, 'UNIQUE (device, number)', "
    "'UNIQUE (device, number) ON CONFLICT IGNORE') WHERE name = 'operation'",
    "two uniques for one": "UPDATE sqlite_master SET sql = replace(sql, 'UNIQUE (room_id, layout)', "
    "'UNIQUE (layout, room_id)') WHERE name = 'room_layout'",
}
READ = {"a view more", "a view for a table", "a table that is none"}  # what could stand in the way of a reader
UNWRITTEN = READ | {part for part in PARTS if part.startswith("a trigger") and part != "a trigger less"}


@PLAIN
@pytest.mark.parametrize("part", PARTS)
def test_parts_that_are_not_those_of_a_new_desk_are_found_and_never_run(path: Path, key: Key | None, part: str):
    behind(path, key, *PARTS[part].split("; ")) if not part.startswith("a trigger") else trigger(path, key, part)
    health = check_file(path, key)
    assert not health.sound
    assert "part" in health.problems[0] or part == "a trigger called a table"  # which no engine opens
    for write, refused in ((False, READ), (True, UNWRITTEN)):
        if part in refused:
            with pytest.raises(UserError, match=r"never makes|damaged"):
                Desk.open(path, AUTHOR, write=write, key=key)


def trigger(path: Path, key: Key | None, part: str) -> None:
    first, _cut, rest = PARTS[part].partition("END; ")
    behind(path, key, f"{first}END" if rest else first, *([rest] if rest else []))


def test_a_backup_with_a_foreign_trigger_is_not_offered(path: Path, key: Key | None):
    good, other = backups.make(path, key, "work"), backups.make(path, key, "import")
    trigger(other, key, "a trigger more")
    found = backups.newest_good(path, key)
    assert found
    assert found.path == good


def test_the_same_parts_in_other_words_are_the_same(path: Path, key: Key | None):
    health = checked(
        path,
        key,
        PERSON.format("'passport VARCHAR', ' /* so */ \"passport\"   varchar '"),
        PERSON.format("'CONSTRAINT ck_person_name', ''"),
        GUARD.format("'FROM assignment', ' from \"assignment\"'"),
    )
    assert health.details == ()
    assert health.sound
    Desk.open(path, AUTHOR, key=key).close()
    assert folded('SELECT  "name"\n FROM [group] -- so') == folded("select name from `group`")
    assert folded("SELECT 'A'") != folded("SELECT 'a'")


# hostile rows

HOSTILE = {
    "letters that are none": "UPDATE person SET name = CAST(x'4b6172ff' AS TEXT)",
    "an officer of no letters": "UPDATE operation SET officer = CAST(x'4b6172ff' AS TEXT)",
    "bytes for a name": "UPDATE \"group\" SET name = x'00ff'",
    "a text for a time": "UPDATE operation SET clock = 'soon'",
    "a text for a number": "UPDATE operation SET number = 'first' WHERE number = 1",
    "bytes for an image": "UPDATE image SET after = x'00ff'",
    "a text for a nonce": "UPDATE image SET nonce = 'nonce'",
    "an image too deep": "UPDATE image SET after = replace(hex(zeroblob(30000)), '00', '[')",
    "a table that is none": "UPDATE change SET \"table\" = x'00ff'",
    "an hour that is none": "UPDATE meeting SET starts = 'at noon'",
    "the largest clock": "UPDATE operation SET clock = 9223372036854775807 WHERE number = 3",
    "two lines about itself": "INSERT INTO desk VALUES (2, 0, NULL, NULL)",
    "no line about itself": "DELETE FROM desk",
    "an empty name": "UPDATE person SET name = ''",
}


@PLAIN
@pytest.mark.parametrize("rows", HOSTILE)
def test_what_is_of_a_wrong_kind_is_damage_and_no_defect(path: Path, key: Key | None, rows: str):
    health = checked(path, key, HOSTILE[rows])
    assert not health.sound
    assert all(problem.endswith(".") for problem in health.problems)
    with suppress(UserError):
        Desk.open(path, AUTHOR, key=key).close()


@PLAIN
@pytest.mark.parametrize("rows", ["two lines about itself", "a text for a time", "no line about itself"])
def test_a_desk_that_says_nothing_sure_of_itself_is_not_read(path: Path, key: Key | None, rows: str):
    behind(path, key, HOSTILE[rows])
    with pytest.raises(UserError, match="damaged"):
        Desk.open(path, AUTHOR, write=False, key=key).read(lambda s: [*event_rows(s), *history_rows(s)])


# stopping


class Impatient(Progress):
    """Stops after some looks."""

    looks = 0

    def step(self, done: int, total: int) -> None:
        self.looks += 1
        self.stopped = self.looks > self.total
        super().step(done, self.total)


@pytest.mark.parametrize("most", [0, 1, 5])
def test_a_check_can_be_stopped(path: Path, key: Key | None, most: int):
    with pytest.raises(Cancelled):
        check_file(path, key, progress=Impatient(total=most))
