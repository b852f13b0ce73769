"""A file is swapped in whole, or the old one stays whole and the officer reads what to do."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from exports.files import PAUSES, TargetBusy, free_name_beside, swap_in
from models.errors import Cancelled, UserError


def new_words(stream: BinaryIO) -> int:
    return stream.write(b"new")


def held(times: int) -> Callable[[Path, Path], None]:
    """What Windows does to os.replace while another program holds the target: so many refusals."""
    real, left = os.replace, [times]

    def replace(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32
            raise error
        real(source, target)

    return replace


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    return pauses


def assert_only_the_old_file_is_there(old: Path) -> None:
    assert [path.name for path in old.parent.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"


def test_the_new_file_takes_the_place_of_the_old_and_its_result_comes_back(old: Path) -> None:
    assert swap_in(old, new_words) == 3
    assert old.read_bytes() == b"new"
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_the_old_file_is_untouched_until_the_swap(old: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"new")
        assert old.read_bytes() == b"old"
        assert old.with_name(".report.xlsx.part").exists()

    swap_in(old, write)


def test_stopping_leaves_the_old_file_and_no_part(old: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise Cancelled

    with pytest.raises(Cancelled):
        swap_in(old, write)
    assert_only_the_old_file_is_there(old)


def test_a_part_left_by_a_crash_is_written_over(old: Path) -> None:
    old.with_name(".report.xlsx.part").write_bytes(b"much longer than what comes now")
    swap_in(old, new_words)
    assert old.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights and links of POSIX")
def test_a_link_stays_a_link_and_rights_stay_as_they_were(old: Path) -> None:
    old.chmod(0o640)
    link = old.with_name("link.xlsx")
    link.symlink_to(old)
    swap_in(link, new_words)
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_program_that_lets_go_in_time_is_waited_for(
    old: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", held(3))
    swap_in(old, new_words)
    assert old.read_bytes() == b"new"
    assert waited == list(PAUSES[:3])


def test_a_program_that_holds_the_file_is_named_with_a_way_out(
    old: Path, waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    old.with_name("report (2).xlsx").write_bytes(b"other")
    monkeypatch.setattr(os, "replace", held(100))
    with pytest.raises(TargetBusy, match=r"open in another.*unchanged.*Close it.*report \(3\)\.xlsx") as refusal:
        swap_in(old, new_words)
    assert sum(waited) == pytest.approx(2.5)
    assert refusal.value.beside == old.with_name("report (3).xlsx")
    old.with_name("report (2).xlsx").unlink()
    assert_only_the_old_file_is_there(old)


if sys.platform == "win32":  # only there does an open file keep from being replaced

    def test_a_file_open_elsewhere_is_busy_on_windows(old: Path) -> None:
        with old.open("rb"), pytest.raises(TargetBusy):
            swap_in(old, new_words)
        assert_only_the_old_file_is_there(old)


def test_a_read_only_file_is_refused(old: Path) -> None:
    old.chmod(stat.S_IRUSR)
    with pytest.raises(UserError, match=r"read-only.*unchanged.*report \(2\)\.xlsx"):
        swap_in(old, new_words)
    assert_only_the_old_file_is_there(old)
    old.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(UserError, match=re.escape(str(folder)) + " is not there. Nothing was written."):
        swap_in(folder / "report.xlsx", new_words)
    assert not folder.exists()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        swap_in(tmp_path, new_words)


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"too long|could not be written"):
        swap_in(tmp_path / ("n" * 300 + ".xlsx"), new_words)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "is full. The old file is unchanged. Make room"),
        (errno.EACCES, "Nothing may be written to the folder"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_disk_that_refuses_is_told_in_a_sentence(old: Path, code: int, words: str) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(code, "no")

    with pytest.raises(UserError, match=words):
        swap_in(old, write)
    assert_only_the_old_file_is_there(old)


def test_the_name_beside_is_the_first_free_one(old: Path) -> None:
    assert free_name_beside(old).name == "report (2).xlsx"
