"""Migrations: the frozen schema is the entities' schema; a step that fails or would lose a row does not take place."""

import gzip
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError

from models.errors import UserError
from models.journal.verify import verify
from models.journal.write import Author
from models.schema import APPLICATION_ID, SCHEMA, metadata
from models.storage import backups
from models.storage.backup import back_up, row_counts
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine, sqlite
from models.storage.guards import make_schema
from models.storage.header import read_header
from models.storage.migrate import FOLDER, Lost, migrate, migrate_server
from tests.factories import PLAY, add_group, everything, made
from tests.sample_rows import add_all

FIXTURES = Path(__file__).parents[2] / "fixtures"
AUTHOR = Author("A. Sample", "a" * 32)
FROZEN = {
    "0001.postgresql.sql": "cf0374bd0ae945c4",
    "0001.sqlite.sql": "1d24f549dd2c6c32",
    "0003.override.sqlite.sql": "95a04c9d05371eba",
}
REBUILD = """
    with op.batch_alter_table("group", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.String(), nullable=False, server_default=""))
"""
REBUILD_GUARDED = """
    with op.batch_alter_table("assignment", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
"""
GROW = REBUILD.replace(', recreate="always"', "")
LOSE = "    op.execute('DELETE FROM signature')\n"
LOOSEN = "    op.execute('UPDATE delegate SET person_id = group_id')\n"
BREAK = "    op.add_column('group', sa.Column('motto', sa.String()))\n    op.execute('SELECT nonsense')\n"


def steps(folder: Path, body: str, changes: str = "()") -> Path:
    """A folder of migrations with one more, to the next schema."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = f"""
        import sqlalchemy as sa
        from alembic import op

        revision = "{SCHEMA + 1:04d}"
        down_revision = "{SCHEMA:04d}"
        CHANGES = {changes}


        def upgrade():
    """
    (folder / "versions" / f"{SCHEMA + 1:04d}_next.py").write_text(dedent(head) + body, "utf-8")
    return folder


@pytest.fixture
def filled(tmp_path: Path, filled_once: Path) -> Path:
    return Path(shutil.copy(filled_once, tmp_path / "round.desk"))


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "round.desk"
    desk = Desk.create(path, AUTHOR)
    desk.write(PLAY, add_all)
    desk.close()
    return path


def counts(path: Path) -> dict[str, int]:
    engine = desk_engine(path, "ro")
    with engine.connect() as connection:
        found = row_counts(connection)
    engine.dispose()
    return found


def schema_of(connection: Connection) -> set[str]:
    """Every table, index and trigger as SQLite keeps it, with single blanks."""
    found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
    return {" ".join(sql.split()) for sql in found}


def migrated_from_nothing() -> set[str]:
    engine = create_engine("sqlite://", module=sqlite)
    with engine.begin() as connection:
        run_steps(connection)
        found = schema_of(connection)
    engine.dispose()
    return found


def run_steps(connection: Connection) -> None:
    from models.storage import migrate as module

    module._run(connection, 0, SCHEMA, FOLDER)


def test_the_frozen_schema_is_the_schema_of_the_entities():
    engine = create_engine("sqlite://", module=sqlite)
    with engine.begin() as connection:
        make_schema(connection)
        assert schema_of(connection) == migrated_from_nothing()
    engine.dispose()


def catalogue(connection: Connection) -> dict[str, set[str]]:
    """Columns, constraints and indexes as PostgreSQL describes them."""
    ours = "NOT LIKE 'pg\\_%' AND table_schema = 'public'"
    columns = (
        "SELECT table_name, column_name, ordinal_position, data_type, character_maximum_length, is_nullable, "
        f"column_default FROM information_schema.columns WHERE table_name {ours} AND table_name <> 'alembic_version'"
    )
    constraints = (
        "SELECT conrelid::regclass, conname, condeferrable, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'"
    )
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    named = {"columns": columns, "constraints": constraints, "indexes": indexes}
    return {name: {str(tuple(row)) for row in connection.execute(text(sql))} for name, sql in named.items()}


def server_engine(address: str) -> Any:
    return create_engine(address.replace("postgresql://", "postgresql+psycopg://"))


def test_the_frozen_schema_is_the_schema_of_the_entities_on_the_server_too(server):
    described = []
    for make in (make_schema, run_steps):
        engine = server_engine(server.fresh())
        with engine.begin() as connection:
            make(connection)
            described.append(catalogue(connection))
        engine.dispose()
    assert len(described[0]["columns"]) > 200
    assert described[0] == described[1]


def test_the_first_schema_stays_as_it_was_released():
    found = {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in (FOLDER / "schema").iterdir()}
    assert found == FROZEN


def test_a_step_that_makes_a_parent_table_anew_loses_no_child(filled: Path, tmp_path: Path):
    before = counts(filled)
    copy = migrate(filled, SCHEMA + 1, steps(tmp_path / "steps", REBUILD))
    assert copy is not None
    assert counts(filled) == before == counts(copy)
    assert before["delegate"] == 2
    engine = desk_engine(filled, "ro")
    with engine.connect() as connection:
        assert connection.exec_driver_sql('SELECT DISTINCT motto FROM "group"').scalars().all() == [""]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert verify(connection) == []
    engine.dispose()
    header = filled.read_bytes()[:100]
    assert int.from_bytes(header[60:64], "big") == SCHEMA + 1
    with pytest.raises(UserError, match="newer Protocol Desk"):
        Desk.open(filled, AUTHOR)


def test_the_same_step_with_references_on_would_lose_every_child(filled: Path, tmp_path: Path):
    """The control: what the connection of its own is for."""
    from models.storage import migrate as module

    engine = desk_engine(filled, "rw")
    folder = steps(tmp_path / "steps", REBUILD)
    with engine.connect() as connection, connection.begin():
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        with pytest.raises(Lost, match="delegate"):
            module._run(connection, SCHEMA, SCHEMA + 1, folder)
    engine.dispose()


def test_guards_that_go_with_a_table_come_back(filled: Path, tmp_path: Path):
    def guards() -> set[str]:
        engine = desk_engine(filled, "ro")
        with engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            names = set(found.scalars())
        engine.dispose()
        return names

    before = guards()
    migrate(filled, SCHEMA + 1, steps(tmp_path / "steps", REBUILD_GUARDED))
    assert guards() == before
    assert len(before) == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [(LOSE, "signature"), (LOOSEN, "refer to what is not there"), (BREAK, "no such column: nonsense")],
    ids=["loses rows", "leaves loose references", "fails half way"],
)
def test_a_step_that_goes_wrong_leaves_the_file_as_it_was(filled: Path, tmp_path: Path, body: str, why: str):
    before = filled.read_bytes()
    folder = steps(tmp_path / "steps", body)
    with pytest.raises(UserError, match="left as it was") as refused:
        migrate(filled, SCHEMA + 1, folder)
    assert why in str(refused.value.__cause__)
    assert filled.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("*.desk*")) == ["round.desk"]
    Desk.open(filled, AUTHOR).close()


def test_a_step_may_say_that_it_takes_rows_out(filled: Path, tmp_path: Path):
    copy = migrate(filled, SCHEMA + 1, steps(tmp_path / "steps", LOSE, '("signature",)'))
    assert copy is not None
    assert (counts(copy)["signature"], counts(filled)["signature"]) == (2, 0)


def test_a_step_already_taken_is_not_taken_twice(filled: Path, tmp_path: Path):
    folder = steps(tmp_path / "steps", REBUILD)
    assert migrate(filled, SCHEMA + 1, folder)
    assert migrate(filled, SCHEMA + 1, folder) is None
    assert [made.reason for made in backups.listed(filled)] == ["migration"]


def test_a_copy_is_whole_and_never_writes_over_anything(filled: Path, tmp_path: Path):
    desk = Desk.open(filled, AUTHOR)
    made(desk, add_group)
    copy = back_up(filled, tmp_path / "copy.desk")
    before = desk.read(everything)
    desk.close()
    restored = Desk.open(copy, AUTHOR)
    assert restored.read(everything) == before
    restored.close()
    assert check_file(copy).sound
    with pytest.raises(UserError, match="left as it is"):
        back_up(filled, filled)


@pytest.fixture
def server_connection(server_address: str) -> Iterator[Connection]:
    engine = server_engine(server_address)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_server_takes_the_same_steps(server_desk: Desk, server_connection: Connection, tmp_path: Path):
    server_desk.write(PLAY, add_all)
    migrate_server(server_connection, SCHEMA + 1, steps(tmp_path / "steps", GROW))
    assert server_connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == f"{SCHEMA + 1:04d}"
    assert row_counts(server_connection)["delegate"] == 2
    server_connection.commit()
    assert server_desk.write(PLAY, lambda session: add_group(session))[1].operation
    assert server_desk.undo().tables == {"group"}


def test_a_server_of_another_schema_is_refused(server_address: str, server_connection: Connection):
    for schema, told in ((SCHEMA + 1, "newer"), (SCHEMA - 1, "older")):
        server_connection.execute(text("UPDATE alembic_version SET version_num = :n"), {"n": f"{schema:04d}"})
        server_connection.commit()
        with pytest.raises(UserError, match=told):
            Desk.server(server_address, AUTHOR)


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_desk_of_every_released_schema_still_opens(tmp_path: Path, number: int):
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / f"schema_{number:04d}.desk.gz").read_bytes()))
    assert read_header(path).application == APPLICATION_ID
    desk = Desk.open(path, AUTHOR)
    rows = desk.read(everything)
    assert set(rows) == {table.name for table in metadata.sorted_tables} - {
        "operation",
        "change",
        "image",
        "desk",
        "content",
    }
    assert all(rows.values())
    assert desk.stacks().undo or number < SCHEMA
    desk.close()
    health = check_file(path)  # whose two papers were never filed, as these desks were made
    assert (len(health.problems), health.details) == (1, tuple(f"paper {n:064x}" for n in range(2)))
    assert health.rows > 50


def content_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, as the file of whatever schema has it."""
    engine = desk_engine(path, "ro")
    with engine.connect() as connection:
        found = {
            name: [dict(row._mapping) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1')]
            for name in row_counts(connection)
        }
    engine.dispose()
    return found


@pytest.mark.parametrize("number", range(1, SCHEMA))
def test_an_older_desk_is_brought_up_with_equal_content(tmp_path: Path, number: int):
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / f"schema_{number:04d}.desk.gz").read_bytes()))
    before = content_of(path)
    migrate(path)
    after = content_of(path)
    for table, rows in before.items():  # columns that came later are empty
        added = [
            {name: row[name] for name in row.keys() - old.keys()} for row, old in zip(after[table], rows, strict=True)
        ]
        assert {value for row in added for value in row.values()} <= {None}
        assert [row | new for row, new in zip(rows, added, strict=True)] == after[table]
    assert sum(map(len, before.values())) > 50


def test_steps_older_than_the_wall_clock_hold_without_one_and_only_so(tmp_path: Path):
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / "schema_0002.desk.gz").read_bytes()))
    migrate(path)
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:
        assert connection.execute(text("SELECT DISTINCT at FROM operation")).scalars().all() == [None]
        assert verify(connection) == []
        connection.execute(text("UPDATE operation SET at = clock / 65536"))
        assert len(verify(connection)) == connection.execute(text("SELECT count(*) FROM operation")).scalar()
    engine.dispose()


def test_an_override_may_be_of_a_kind_this_schema_never_heard_of(tmp_path: Path):
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / "schema_0002.desk.gz").read_bytes()))
    engine = desk_engine(path, "rw")
    later = text("UPDATE override SET kind = 'not_coming'")
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(later)
    migrate(path)
    with engine.begin() as connection:
        assert connection.execute(later).rowcount > 0
    engine.dispose()
