"""Files dropped on the window, desks opened before, and the place the officer finds again."""

from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from models.entities.group import Group
from models.operations.events import CREATE_EVENT, EventDraft, create_event
from models.queries.meetings import meeting_rows
from ui.dialogs.import_list import ImportDialog
from ui.dropped import Dropped, what_is
from ui.views.outcome.page import OutcomePage
from ui.views.programme.page import ProgrammePage

BLUE_GATE = "Party of the Blue Gate"


def drop(window: DeskOnScreen, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.frame.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, left, none))


def imports(window: DeskOnScreen) -> list[ImportDialog]:
    return [made for made in window.frame.findChildren(ImportDialog) if made.isVisible()]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("a.desk",), Dropped.DESK),
        (("A.XLSX",), Dropped.LIST),
        (("a.csv",), Dropped.LIST),
        (("a.pdf",), Dropped.SCAN),
        (("a.pdf", "b.JPG"), Dropped.SCAN),
        (("a.xlsx", "b.xlsx"), Dropped.SEVERAL),
        (("a.desk", "b.pdf"), Dropped.SEVERAL),
        (("a.zip",), Dropped.OTHER),
        (("folder",), Dropped.OTHER),
    ],
)
def test_what_is_dropped_is_known_by_its_name(names: tuple[str, ...], kind: Dropped) -> None:
    assert what_is([Path(name) for name in names]) is kind


def test_a_desk_dropped_on_the_window_is_opened(empty_window: DeskOnScreen, example: Path) -> None:
    empty_window.desk_window.begin(None)
    drop(empty_window, example)
    assert BLUE_GATE in empty_window.names()


def test_a_list_dropped_without_a_desk_waits_for_the_desk(
    empty_window: DeskOnScreen, example: Path, tmp_path: Path
) -> None:
    empty_window.desk_window.begin(None)
    (tmp_path / "guests.csv").write_text("group,name\nHouse of Kites,Nour Lamp\n", "utf-8")
    drop(empty_window, tmp_path / "guests.csv")
    assert empty_window.message.text.text() == (
        "guests.csv comes into a desk. Open the desk it is meant for; the list follows by itself."
    )
    assert empty_window.message.main.text() == "Open a desk…"
    empty_window.press(Key.Key_Escape)
    empty_window.desk_window.open_path(example)
    assert [made.file.text() for made in imports(empty_window)] == ["guests.csv"]
    empty_window.press(Key.Key_Escape)


@pytest.mark.parametrize(
    ("names", "title", "words"),
    [
        (("reply.pdf",), "A scan belongs to a letter or a reply", "drop the scan on that page"),
        (("a.xlsx", "b.xlsx"), "Several files at once", "one list at a time"),
        (("letter.zip",), "Not for this window", "Excel workbook"),
    ],
)
def test_what_the_window_cannot_take_is_told_where_it_belongs(
    window: DeskOnScreen, tmp_path: Path, names: tuple[str, ...], title: str, words: str
) -> None:
    drop(window, *(tmp_path / name for name in names))
    assert window.message.windowTitle() == title
    assert words in window.message.text.text()
    window.press(Key.Key_Escape)


def test_the_file_menu_lists_and_opens_the_desks_of_before(window: DeskOnScreen, example: Path) -> None:
    assert window.frame.recent.actions()[0].text() == f"&1  astana-2015\t{example.parent.name}"
    window.press(Key.Key_W, CTRL)
    window.frame.recent.actions()[0].trigger()
    assert BLUE_GATE in window.names()


def test_the_desk_is_opened_at_the_row_of_before(window: DeskOnScreen, example: Path) -> None:
    window.go_to("Northern Wells Council")
    window.press(Key.Key_W, CTRL)
    window.desk_window.open_path(example)
    assert [row.name for row in window.page.chosen()] == ["Northern Wells Council"]
    kept = str(window.settings.store.value("places/groups"))
    assert kept.split() == [window.event_id, window.page.chosen()[0].id], "ids, no names"


def test_what_was_asked_for_goes_before_the_place_of_before(window: DeskOnScreen, example: Path) -> None:
    window.go_to("Northern Wells Council")
    window.press(Key.Key_W, CTRL)
    window.frame.go_to("overview")
    window.desk_window.open_path(example)
    wanted = window.desk.read(_id_of, BLUE_GATE)
    window.desk_window.pages.show_thing("group", wanted)
    assert [row.name for row in window.page.chosen()] == [BLUE_GATE]


def _id_of(session, name: str) -> str:
    return session.scalar(select(Group.id).where(Group.name == name))


def test_the_event_of_before_is_opened_again(window: DeskOnScreen, example: Path) -> None:
    draft = EventDraft("Geneva talks", date(2015, 10, 5), date(2015, 10, 6), "Europe/Zurich")
    made, _changes = window.desk.write(CREATE_EVENT, create_event, draft)
    window.desk_window.open_event(made)
    window.press(Key.Key_W, CTRL)
    window.desk_window.open_path(example)
    assert window.frame.bar.event_button.text() == "Geneva talks"


def test_a_change_of_the_event_keeps_the_page_and_its_row(window: DeskOnScreen) -> None:
    window.go_to("Northern Wells Council")
    window.press(Key.Key_W, CTRL | SHIFT)
    assert window.frame.current_page() == "groups"
    assert [row.name for row in window.page.chosen()] == ["Northern Wells Council"]


def test_with_no_recent_desk_the_menu_sleeps(empty_window: DeskOnScreen, qtbot: QtBot) -> None:
    empty_window.desk_window.begin(None)
    assert not empty_window.frame.recent.menuAction().isEnabled()


def test_board_and_outcome_open_where_they_stood(window: DeskOnScreen, example: Path) -> None:
    board = window.open_page(ProgrammePage)
    meeting = next(row.id for row in window.desk.read(meeting_rows, window.event_id) if row.starts.day == 26)
    board.commands["board_view"]()
    board.show_thing("meeting", meeting)
    outcome = window.open_page(OutcomePage)
    outcome.view.go_to(4, outcome.view.rows.number_of("answer"))
    group = outcome.view.current_id()
    window.press(Key.Key_W, CTRL)
    window.desk_window.open_path(example)
    assert window.open_page(OutcomePage).view.current_id() == group
    board = window.open_page(ProgrammePage)
    assert [row.id for row in board.chosen()] == [meeting]
    assert board.both.board.canvas.board_scene.day.day.day == 26
