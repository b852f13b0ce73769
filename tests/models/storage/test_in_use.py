"""A desk that another program holds is waited for, and then said to be held: never read-only, damaged or unreadable.

On Windows a file is really held; elsewhere no program can do that, so what Windows answers is put in its place.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.storage import backups, exchange, in_use
from models.storage.backup import back_up
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.in_use import InUse, patiently, require_free
from models.storage.lock import log_of
from tests.factories import PLAY, add_group
from tests.keys import KEY

AUTHOR = Author("A. Sample", "a" * 32)
ALONE, READERS = 0, 1  # what a holder leaves to others: nothing, reading
Hold = Callable[[Path, int], None]


def refusal(number: int) -> OSError:
    """What Windows says; here only the attribute differs."""
    error = PermissionError("held")
    error.winerror = number
    return error


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Hold a file as another program does, until the end of the test."""
    handles = list[int]()
    monkeypatch.setattr(in_use, "PATIENCE", 0.0)

    def hold(path: Path, leaves: int) -> None:
        if sys.platform == "win32":
            import _winapi

            handles.append(_winapi.CreateFile(str(path), _winapi.GENERIC_READ, leaves, 0, _winapi.OPEN_EXISTING, 0, 0))
            return
        free = in_use._open_as_all_may

        def refused(asked: Path, to_write: bool) -> None:
            if asked == path and (to_write or leaves == ALONE):
                raise refusal(32)
            free(asked, to_write)

        monkeypatch.setattr(in_use, "_open_as_all_may", refused)

    yield hold
    for handle in handles:
        import _winapi

        _winapi.CloseHandle(handle)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with a backup, and as a killed program leaves it: with its log and its lock file."""
    path = tmp_path / "round.desk"
    desk = Desk.create(path, AUTHOR)
    desk.write(PLAY, add_group)
    desk.keep("work")
    desk.close()
    log_of(path).touch()
    path.with_name("round.desk.lock").write_text("{}", "utf-8")
    return path


def opened(path: Path) -> None:
    Desk.open(path, AUTHOR).close()


WRITING: dict[str, Callable[[Path], object]] = {
    "opened": opened,
    "restored": lambda path: exchange.restore(backups.listed(path)[0].path, path, None, "A. Sample"),
    "protected": lambda path: exchange.change_key(path, None, KEY, "A. Sample"),
    "made its own": lambda path: exchange.own_copy(path, None, "A. Sample"),
}
READING: dict[str, Callable[[Path], object]] = {
    "read": lambda path: Desk.open(path, AUTHOR, write=False).close(),
    "backed up": lambda path: back_up(path, path.with_name("copy.desk")),
}


@pytest.mark.parametrize("end", ["", "-wal", ".lock"], ids=["desk", "log", "lock"])
@pytest.mark.parametrize("work", WRITING.values(), ids=WRITING)
def test_a_desk_that_is_held_is_not_written_and_says_so(
    path: Path, hold: Hold, work: Callable[[Path], object], end: str
):
    before = path.read_bytes()
    hold(path.with_name(f"{path.name}{end}"), READERS)
    with pytest.raises(InUse, match="held by another program") as told:
        work(path)
    assert told.value.where == "program"
    assert path.read_bytes() == before
    if not end:
        for read in READING.values():
            read(path)
        assert check_file(path).sound


@pytest.mark.windows  # only there a program can keep a file from readers
@pytest.mark.parametrize("work", [*WRITING.values(), *READING.values()], ids=[*WRITING, *READING])
def test_a_desk_that_cannot_even_be_read_says_so(path: Path, hold: Hold, work: Callable[[Path], object]):
    hold(path, ALONE)
    with pytest.raises(InUse):
        work(path)
    (told,) = check_file(path).problems
    assert "held by another program" in told


def test_it_is_waited_for_a_moment_and_not_for_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(in_use, "PAUSE", 0.0)
    answers = iter([refusal(32), refusal(33), None])

    def task() -> str:
        if error := next(answers):
            raise error
        return "done"

    assert patiently(task) == "done"
    tries, ticking = list[int](), iter(range(0, 100, 1))

    def never() -> None:
        tries.append(1)
        raise refusal(32)

    with pytest.raises(PermissionError):
        patiently(never, clock=lambda: next(ticking))
    assert len(tries) == 3
    for other in (refusal(5), FileNotFoundError(), PermissionError()):
        answers = iter([other])
        with pytest.raises(type(other)):
            patiently(task)


def test_what_is_missing_or_not_allowed_is_told_by_others(tmp_path: Path):
    require_free(tmp_path / "none.desk", tmp_path)
    (tmp_path / "mine.desk").touch(0o400)
    require_free(tmp_path / "mine.desk")


def test_what_a_stopped_program_left_outlives_whatever_is_refused(path: Path):
    lock = path.with_name("round.desk.lock")
    lock.write_text('{"officer": "A. Sample", "machine": "here", "since": "", "step": "00"}', "utf-8")
    for work in ("made its own", "protected", "opened") * 2:
        with pytest.raises(UserError, match="that held the last changes is gone"):
            WRITING[work](path)
