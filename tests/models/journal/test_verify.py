"""The chain of the journal: whoever changes what was written is found, whoever forgets a person is not."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.entities.journal import Change, Image, Operation
from models.journal.chain import LINE, ImageOf, seal
from models.journal.heads import heads
from models.journal.purge import purge
from models.journal.verify import Fault, broken_links, verify
from models.journal.write import Author
from models.storage import backups
from models.storage.check import FileHealth, check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from tests.factories import PLAY, add_group, add_person, made

SECOND = "(SELECT id FROM operation WHERE number = 2 AND device = 'aa')".replace("aa", "a" * 32)
FIRST = SECOND.replace("2", "1")
PLACE = f"(SELECT min(position) FROM change WHERE operation_id = {SECOND})"
COPY = "'" + "f" * 32 + "'"
TAMPERINGS = {
    "officer": f"UPDATE operation SET officer = 'B. Second' WHERE id = {SECOND}",
    "label": f"UPDATE operation SET label = 'other' WHERE id = {SECOND}",
    "amount": f"UPDATE operation SET amount = 9 WHERE id = {SECOND}",
    "time": f"UPDATE operation SET clock = clock - 65536 WHERE id = {SECOND}",
    "wall clock": f"UPDATE operation SET at = at - 1 WHERE id = {SECOND}",
    "wall clock gone": f"UPDATE operation SET at = NULL WHERE id = {SECOND}",
    "older schema": f"UPDATE operation SET schema = 2, at = NULL WHERE id = {SECOND}",
    "seal": f"UPDATE operation SET chain = replace(chain, substr(chain, 1, 1), 'x') WHERE id = {SECOND}",
    "image after": f"UPDATE image SET after = replace(after, 'Almond', 'Walnut') WHERE position = {PLACE}",
    "image before": f"UPDATE image SET before = '{{}}' WHERE position = {PLACE}",
    "nonce": f"UPDATE image SET nonce = randomblob(16) WHERE position = {PLACE}",
    "row": f"UPDATE change SET row_id = {COPY} WHERE position = {PLACE}",
    "table": f"UPDATE change SET \"table\" = 'group' WHERE position = {PLACE}",
    "image gone": f"DELETE FROM image WHERE position = {PLACE}",
    "image emptied": f"UPDATE image SET before = NULL, after = NULL WHERE position = {PLACE}",
    "change gone": f"DELETE FROM change WHERE position = {PLACE}",
    "change moved": f"UPDATE change SET operation_id = {FIRST} WHERE position = {PLACE}",
    "operation gone": f"DELETE FROM operation WHERE id = {SECOND}",
    "operation added": f"INSERT INTO operation SELECT {COPY}, device, 4, clock + 1, officer, name, label, amount, "
    f"reason, undoes, schema, chain, at FROM operation WHERE id = {SECOND}",
    "order": "UPDATE operation SET number = number - 9 WHERE number IN (2, 3); "
    "UPDATE operation SET number = -4 - number WHERE number < 0",
}


@pytest.fixture(scope="module")
def three_steps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("steps") / "round.desk"
    desk = Desk.create(path, Author("A. Sample", "a" * 32))
    for n in range(3):
        made(desk, add_person, name=f"Karim Almond {n}")
    desk.close()
    desk = Desk.open(path, Author("B. Second", "b" * 32))
    made(desk, add_group)
    desk.close()
    return path


def tampered(source: Path, target: Path, *statements: str) -> list[str]:
    """The broken operations after statements of somebody with another program."""
    target.write_bytes(source.read_bytes())
    engine = desk_engine(target, "rw")
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0
        broken = verify(connection)
    engine.dispose()
    return broken


def test_what_was_written_holds(three_steps: Path, tmp_path: Path):
    assert tampered(three_steps, tmp_path / "round.desk") == []


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found(three_steps: Path, tmp_path: Path, statement: str):
    broken = tampered(three_steps, tmp_path / "round.desk", *statement.split("; "))
    assert 1 <= len(broken) <= 3
    health = check_file(tmp_path / "round.desk")
    assert not health.sound
    assert any("history" in problem or "refer" in problem for problem in health.problems)


def test_a_changed_image_is_not_hidden_behind_the_old_hash(desk: Desk):
    made(desk, add_person)

    def forge(session: Session) -> None:
        image = session.scalars(select(Image)).one()
        emptied = session.connection()
        purge(emptied, session.scalars(select(Change.row_id)).all())
        emptied.exec_driver_sql("UPDATE image SET after = ?", ((image.after or "").replace("Almond", "Walnut"),))
        session.expire_all()
        assert session.scalars(select(Image.digest)).one()

    desk.write(PLAY, forge)
    assert desk.read(lambda session: verify(session.connection())) == desk.read(
        lambda session: session.scalars(select(Operation.id)).all()
    )


def test_a_person_deleted_for_good_leaves_no_word_and_an_unbroken_chain(tmp_path: Path, author: Author):
    path = tmp_path / "round.desk"
    desk = Desk.create(path, author)
    person = made(desk, add_person, name="Zebulon Quince")
    other = made(desk, add_person, name="Layla Harbour")

    def purge_one(session: Session) -> int:
        session.connection().exec_driver_sql("DELETE FROM person WHERE id = ?", (person,))
        session.flush()
        return purge(session.connection(), [person])

    assert desk.write(PLAY, purge_one)[0] == 2
    kept = desk.read(
        lambda session: session.execute(
            select(Change.row_id, Image.before, Image.after, Image.digest).join(
                Image, Image.position == Change.position
            )
        ).all()
    )
    assert not any("Quince" in f"{row.before}{row.after}" for row in kept)
    assert any(row.row_id == other and "Harbour" in (row.after or "") for row in kept)
    assert all(row.digest for row in kept if row.row_id == person)
    assert desk.read(lambda session: verify(session.connection())) == []
    desk.close()
    assert check_file(path).sound


def test_the_chain_holds_on_the_server_and_breaks_there_too(server_desk: Desk, server_address: str):
    import psycopg

    for n in range(3):
        made(server_desk, add_person, name=f"Karim Almond {n}")
    assert server_desk.read(lambda session: verify(session.connection())) == []
    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute(b"UPDATE operation SET officer = 'B. Second' WHERE number = 2")
    assert len(server_desk.read(lambda session: verify(session.connection()))) == 1


def changed(source: Path, target: Path, *statements: str) -> FileHealth:
    """What a check says after statements of somebody with another program."""
    tampered(source, target, *statements)
    return check_file(target)


FAULTS = {
    "edit": (TAMPERINGS["officer"], 2, Fault.ALTERED, "Step 2 of"),
    "delete in the middle": (
        f"DELETE FROM image WHERE position = {PLACE}; DELETE FROM change WHERE operation_id = {SECOND}; "
        f"DELETE FROM operation WHERE id = {SECOND}",
        3,
        Fault.MISSING,
        "before step 3 of",
    ),
    "swap": (TAMPERINGS["order"], 2, Fault.ORDER, "Step 2 of"),
    "re-number": ("UPDATE operation SET number = number + 7 WHERE number = 3", 10, Fault.ORDER, "Step 10 of"),
}


@pytest.mark.parametrize(("statements", "number", "fault", "words"), FAULTS.values(), ids=FAULTS)
def test_the_first_broken_link_is_named(three_steps: Path, tmp_path: Path, statements, number, fault, words):
    health = changed(three_steps, tmp_path / "round.desk", *statements.split("; "))
    link, *_of_other_devices = health.links
    assert (link.number, link.officer[3:], link.label, link.fault) == (
        number,
        "Second" if fault is Fault.ALTERED and "B. Second" in statements else "Sample",
        PLAY,
        fault,
    )
    assert any(words in problem and link.officer in problem and PLAY in problem for problem in health.problems)


def test_a_step_put_in_between_is_found_by_where_it_lies_and_by_the_one_after_it(three_steps: Path, tmp_path: Path):
    """Sealed as it should be by somebody who knows how, and all numbers after it moved up."""
    path = tmp_path / "round.desk"
    path.write_bytes(three_steps.read_bytes())
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:
        first = connection.execute(select(*LINE, Operation.chain).where(Operation.device == "a" * 32)).all()[0]
        connection.exec_driver_sql("UPDATE operation SET number = -number WHERE number > 1 AND device = ?", ("a" * 32,))
        connection.exec_driver_sql("UPDATE operation SET number = 1 - number WHERE number < 0")
        line = dict(zip((column.key for column in LINE), first, strict=False)) | {"id": "e" * 32, "number": 2}
        image = ImageOf("person", "d" * 32, None, "{}", b"n" * 16, None)
        chain = seal(first[-1], tuple(line.values()), [image])
        connection.execute(insert(Operation), [line | {"chain": chain}])
        change = connection.execute(
            insert(Change).values(operation_id="e" * 32, table=image.table, row_id=image.row_id)
        ).inserted_primary_key
        assert change
        connection.execute(insert(Image).values(position=change[0], after="{}", nonce=image.nonce))
        found = broken_links(connection)
    engine.dispose()
    assert [(link.number, link.fault) for link in found] == [(n, Fault.ORDER) for n in (2, 3, 4)]
    assert check_file(path).links == (found[0],)


CUT = (
    "DELETE FROM image WHERE position IN (SELECT position FROM change WHERE operation_id IN (SELECT id FROM operation "
    "WHERE number = 3)); DELETE FROM change WHERE operation_id IN (SELECT id FROM operation WHERE number = 3); "
    "DELETE FROM operation WHERE number = 3; DELETE FROM person WHERE name = 'Karim Almond 2'"
)


def mark_of(path: Path, device: str = "a") -> str:
    desk = Desk.open(path, Author("C. Third", device * 32), write=False)
    found = {head.device: head.mark for head in desk.read(lambda session: heads(session.connection()))}
    desk.close()
    return found[device * 32]


def test_a_cut_tail_is_found_by_a_mark_and_by_a_backup(three_steps: Path, tmp_path: Path):
    path = tmp_path / "round.desk"
    path.write_bytes(three_steps.read_bytes())
    copy, mark = backups.make(path, None, "work"), mark_of(path)
    whole = check_file(path, mark=mark)
    assert (whole.sound, whole.doubts) == (True, ())
    assert check_file(path, mark=mark.lower()).sound
    health = changed(three_steps, path, *CUT.split("; "))
    assert (health.sound, health.links) == (True, ())
    assert len(health.doubts) == 2, "this computer saw the newer state, and a backup holds it"
    assert copy.name in health.doubts[1]
    told = check_file(path, mark=mark)
    assert not told.sound
    assert mark in told.problems[0]


def test_a_history_written_anew_as_a_whole_is_found_by_every_mark(three_steps: Path, tmp_path: Path):
    path = tmp_path / "round.desk"
    path.write_bytes(three_steps.read_bytes())
    marks = [mark_of(path, device) for device in "ab"]
    backups.make(path, None, "work")
    path.unlink()
    desk = Desk.create(path, Author("A. Sample", "a" * 32))
    for n in range(3):
        made(desk, add_person, name=f"Karim Almond {n}")
    desk.close()
    assert [check_file(path, mark=mark).sound for mark in marks] == [False, False]
    assert len(check_file(path).doubts) == 1


def test_what_is_no_mark_is_told(three_steps: Path):
    health = check_file(three_steps, mark="131-4F2A")
    assert not health.sound
    assert "131-4F2A is not the state of a history" in health.problems[0]
