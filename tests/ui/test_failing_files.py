"""Files that fail: full disks, lists and folders that are gone; a sentence says so, and the same can be done again."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from failures import on_delegate, on_delegation, on_group, on_meeting, on_room
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from models.queries.delegates import delegate_rows
from tests.disks import filled, mounted
from ui.dialogs.import_list import ImportDialog
from ui.tables.cell_editor import CellEditor
from ui.views.reports.page import ReportsPage

FULL = "The disk is full."
LIST = "Delegation,Name,Role\nHouse of the Tall Ladder,Nadia Quay,head\nHouse of the Tall Ladder,Omar Bench,\n"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "8m") as folder:
        yield folder


@pytest.fixture
def desk(empty_window: DeskOnScreen, example: Path, disk: Path) -> Iterator[DeskOnScreen]:
    """The window with the example open on a small disk."""
    empty_window.desk_window.begin(Path(shutil.copy(example, disk / "round.desk")))
    yield empty_window
    empty_window.desk_window.close()  # before the disk goes


def names(window: DeskOnScreen) -> set[str]:
    return {row.name for row in window.desk.read(delegate_rows, window.event_id)}


def importing(window: DeskOnScreen, path: Path) -> ImportDialog:
    dialog = ImportDialog(window.desk_window.context, window.frame)  # pyright: ignore[reportArgumentType]
    dialog.open()
    dialog.open_file(path)
    window._qtbot.waitUntil(lambda: not dialog.progress.watching)
    return dialog


# without a dialog


@pytest.mark.parametrize(
    ("go", "command"),
    [
        (on_delegate, "confirm_delegates"),
        (on_delegate, "make_head"),
        (on_delegate, "remove_delegates"),
        (on_meeting, "cancel_meetings"),
        (on_meeting, "pin_meetings"),
        (on_room, "remove_room"),
        (on_room, "room_down"),
        (on_delegation, "absent"),
    ],
)
def test_what_is_done_at_once_is_refused_in_a_message(
    desk: DeskOnScreen, disk: Path, go: Callable[[DeskOnScreen], object], command: str
) -> None:
    go(desk)
    steps = desk.desk.stacks().undo
    with filled(disk):
        desk.frame.action(command).trigger()
        assert desk.message.text.text().startswith(FULL)
        desk.press(Key.Key_Escape)
    assert desk.desk.stacks().undo == steps
    desk.frame.action(command).trigger()
    assert len(desk.desk.stacks().undo) == len(steps) + 1


def test_a_cell_on_a_full_disk_keeps_what_was_typed_and_can_be_left_again(desk: DeskOnScreen, disk: Path) -> None:
    on_group(desk)
    desk.go_to("Salt Road Platform", "short_name")
    with filled(disk):
        desk.type("SRP")
        desk.press(Key.Key_Return)
        assert desk.bubble().startswith(FULL)
        editor = desk.view.editing.editor
        assert editor is not None
        assert editor.text() == "SRP"
    desk.press(Key.Key_Return)
    assert desk.stored("Salt Road Platform").short_name == "SRP"


def test_undo_on_a_full_disk_changes_nothing_and_can_be_done_again(desk: DeskOnScreen, disk: Path) -> None:
    on_delegate(desk)
    before, steps = names(desk), desk.desk.stacks().undo
    with filled(disk):
        desk.press(Key.Key_Z, CTRL)
        assert desk.message.text.text().startswith(FULL)
        desk.press(Key.Key_Escape)
        assert (names(desk), desk.desk.stacks().undo) == (before, steps)
    desk.press(Key.Key_Z, CTRL)
    assert len(names(desk)) == len(before) - 1


# lists


def test_a_list_on_a_full_disk_is_taken_in_when_there_is_room(desk: DeskOnScreen, disk: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    dialog = importing(desk, tmp_path / "list.csv")
    before = names(desk)
    with filled(disk):
        desk.click(dialog.main)
        desk._qtbot.waitUntil(lambda: not dialog.progress.watching)
        assert dialog.refusal.text().startswith(FULL)
        assert names(desk) == before
    desk.click(dialog.main)
    desk._qtbot.waitUntil(lambda: not dialog.isVisible())
    assert names(desk) - before == {"Nadia Quay", "Omar Bench"}


@pytest.mark.parametrize("gone", ["list.csv", "folder/list.csv"])
def test_a_list_that_is_not_there_any_more_is_said_and_another_can_follow(
    window: DeskOnScreen, tmp_path: Path, gone: str
) -> None:
    dialog = importing(window, tmp_path / gone)
    assert "list.csv" in dialog.refusal.text()
    assert not dialog.main.isEnabled()
    (tmp_path / "other.csv").write_text(LIST, "utf-8")
    dialog.open_file(tmp_path / "other.csv")
    window._qtbot.waitUntil(lambda: not dialog.progress.watching)
    assert dialog.refusal.text() == ""
    assert dialog.main.isEnabled()
    dialog.reject()


# reports


@pytest.fixture
def reports(window: DeskOnScreen) -> ReportsPage:
    return window.open_page(ReportsPage)


def test_a_report_for_a_full_disk_leaves_the_old_one_whole(reports: ReportsPage, disk: Path) -> None:
    path = disk / "list.xlsx"
    path.write_text("the one of yesterday")
    with filled(disk):
        reports.save_to(path)
        assert "full" in reports.refusal.text()
        assert path.read_text() == "the one of yesterday"
    assert reports.save_button.isEnabled()
    reports.save_to(path)
    assert not reports.refusal.isVisible()
    with path.open("rb") as file:
        assert CalamineWorkbook.from_filelike(file).sheet_names
    assert [item.name for item in disk.iterdir()] == ["list.xlsx"]


def test_all_reports_for_a_folder_that_is_gone_are_refused(reports: ReportsPage, tmp_path: Path) -> None:
    reports.save_all_to(str(tmp_path / "stick"))
    assert reports.refusal.text().endswith(".")
    assert "stick is not there. Nothing was written" in reports.refusal.text()
    assert reports.save_button.isEnabled()
    (tmp_path / "stick").mkdir()
    reports.save_all_to(str(tmp_path / "stick"))
    assert not reports.refusal.isVisible()
    assert len(list((tmp_path / "stick").iterdir())) == 3


# the desk itself


def test_a_desk_moved_away_is_said_and_written_again_when_it_is_back(window: DeskOnScreen, example: Path) -> None:
    example.rename(example.with_name("elsewhere.desk"))
    window.go_to("Salt Road Platform", "short_name")
    window.type("SRP")
    window.press(Key.Key_Return)
    assert window.bubble().startswith("astana-2015.desk was renamed or moved while it is open, so nothing more is")
    assert "elsewhere.desk, with all that was saved" in window.bubble()
    assert window.frame.bar.saved.text() == "Saved", "what was refused was not saved now"
    assert window.stored("Salt Road Platform").short_name != "SRP"
    example.with_name("elsewhere.desk").rename(example)
    window.press(Key.Key_Return)
    assert window.stored("Salt Road Platform").short_name == "SRP"
    assert window.frame.bar.saved.text() != "Saved"


def editors(window: DeskOnScreen) -> list[str]:
    """What every editor that stands on the table says."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [editor.text() for editor in window.view.viewport().findChildren(CellEditor)]


def test_after_refused_writes_no_editor_is_left_and_nothing_refused_is_shown_as_stored(
    window: DeskOnScreen, example: Path
) -> None:
    away = example.rename(example.with_name("elsewhere.desk"))
    window.go_to("Salt Road Platform", "short_name")
    for text in ("zzz", "yyy", "xxx"):
        window.type(text)
        for key in (Key.Key_Return, Key.Key_Down, Key.Key_F2):
            window.press(key)
            assert len(editors(window)) <= 1
    away.rename(example)
    window.press(Key.Key_Escape)
    window.go_to("Harbour Street Coordination", "short_name")
    window.type("HSC")
    window.press(Key.Key_Return)
    assert editors(window) == []
    for group in ("Salt Road Platform", "Harbour Street Coordination"):
        assert window.cell(group, "short_name") == window.stored(group).short_name
    assert window.stored("Harbour Street Coordination").short_name == "HSC"
