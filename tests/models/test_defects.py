"""A defect is told by kinds and places: nothing of what the officer typed, no path, no sentence."""

import logging
import os
import stat
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from models.defect_log import NAME, SIZE, note, open_log
from models.defects import DEEPEST, describe
from models.storage.desk import Desk
from resources.version import VERSION

CANARIES = ("Zubaydah Quillfeather", "Қанарбек Жұлдызов", "كناري المعارض", "/home/quillfeather/lists.xlsx")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log as the program opens it; everything as it was afterwards."""
    root = logging.getLogger()
    before = list(root.handlers), root.level, sys.unraisablehook
    open_log(tmp_path)
    yield tmp_path / NAME
    logging.captureWarnings(False)
    root.handlers[:], sys.unraisablehook = before[0], before[2]
    root.setLevel(before[1])


def caught(desk: Desk, told: str) -> BaseException:
    """A defect with a value in its message, locals, arguments and cause, from our code and a library's."""

    def operation(session, name: str) -> None:
        try:
            session.execute(text("SELECT :name, nothing FROM nobody"), {"name": name})
        except Exception as error:
            raise RuntimeError(f"{name} could not be read") from error

    with pytest.raises(RuntimeError) as found:
        desk.write("Try", operation, told)
    return found.value


@pytest.mark.parametrize("told", CANARIES)
def test_a_defect_is_described_without_a_value(desk: Desk, told: str) -> None:
    defect = describe(caught(desk, told))
    words = "\n".join(defect.lines)
    assert told not in words
    assert words.isascii()
    assert "/" not in words
    assert "SELECT" not in words
    assert "sqlalchemy.OperationalError" in defect.lines
    assert defect.lines[-1].startswith("  other ")  # this test is no room of the house
    assert any(line.startswith("  models.storage.desk Desk.write ") for line in defect.lines)
    assert any(line.startswith("  sqlalchemy ") for line in defect.lines)


def test_the_causes_of_an_error_are_told_first() -> None:
    members = ExceptionGroup("people", [KeyError(CANARIES[0]), ValueError(CANARIES[1])])
    try:
        raise OSError(CANARIES[2]) from members
    except OSError as error:
        lines = describe(error).lines
    kinds = [line for line in lines if not line.startswith(" ")]
    assert kinds == ["builtins.KeyError", "builtins.ValueError", "builtins.ExceptionGroup", "builtins.OSError"]


def test_a_class_named_after_a_value_is_not_told() -> None:
    made = type(CANARIES[1], (Exception,), {})
    assert describe(made()).lines == ("other.?",)


def test_the_same_place_has_the_same_code_whatever_the_value(desk: Desk) -> None:
    codes = {describe(caught(desk, told)).code for told in CANARIES}
    assert len(codes) == 1
    assert len(codes.pop().replace("-", "")) == 8
    assert describe(ValueError()).code != describe(KeyError()).code


def test_what_calls_itself_for_ever_is_told_shortly() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as found:
        again()
    assert len(describe(found.value).lines) <= DEEPEST + 1


def test_errors_in_a_circle_end() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert describe(one).lines == ("builtins.KeyError", "builtins.ValueError")


def test_the_log_holds_descriptions_only_and_is_for_this_account(desk: Desk, log: Path) -> None:
    for told in CANARIES:
        note(caught(desk, told))
        logging.getLogger("sqlalchemy.engine").error("INSERT %s", told)
        logging.getLogger(told).warning(told)
        logging.getLogger("py.warnings").warning(told)
    words = log.read_text("ascii")
    assert not [told for told in CANARIES if told in words]
    assert "ERROR sqlalchemy\n" in words
    assert "WARNING other\n" in words
    assert "WARNING py\n" in words
    assert describe(caught(desk, "")).code in words
    if os.name != "nt":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_error_nobody_could_catch_goes_through_the_door(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    class Thing:
        def __del__(self) -> None:
            raise ValueError(CANARIES[0])

    del [Thing()][0]
    assert "builtins.ValueError" in log.read_text("ascii")
    assert CANARIES[0] not in "".join(capfd.readouterr())


def test_the_log_stays_small(log: Path) -> None:
    error = ValueError()
    while not log.with_suffix(".log.1").exists():
        note(error)
    for _more in range(50):
        note(error)
    assert sum(path.stat().st_size for path in log.parent.iterdir()) < 2 * SIZE + 1024
    assert sorted(path.name for path in log.parent.iterdir()) == ["defects.log", "defects.log.1"]


def test_a_log_that_cannot_be_written_is_silent(tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log.mkdir()
    assert note(ValueError(CANARIES[0])).lines
    assert capfd.readouterr().err == ""


def test_the_version_is_that_of_the_project() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
