"""Whatever takes the desk out of the window: what is being typed is written first, or stays with its reason."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.journal.write import Author
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from models.operations.events import NEW_EVENT_FROM, EventDraft, new_event_from
from models.queries.groups import group_rows
from models.storage.desk import Desk
from ui.lanes import Lanes

BLUE_GATE = "Party of the Blue Gate"
TYPED = "typed and not entered"


def by_cross(window: DeskOnScreen) -> None:
    window.frame.close()


def by_quit(window: DeskOnScreen) -> None:
    window.press(Key.Key_Q, CTRL)


def by_close(window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL)


def by_other_desk(window: DeskOnScreen) -> None:
    opened = window.desk_window.opened
    assert opened
    other = opened.path.with_name("other.desk")
    shutil.copy(opened.path, other)
    window.desk_window.open_path(other)


def by_other_event(window: DeskOnScreen) -> None:
    assert window.desk_window.opened
    (other,) = [one.id for one in window.desk_window.opened.events if one.id != window.event_id]
    window.desk_window.open_event(other)


WAYS = (by_cross, by_quit, by_close, by_other_desk, by_other_event)


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """The example with a second event."""
    window = empty_window
    window.desk_window.begin(example)
    draft = EventDraft("Second round", date(2015, 10, 2), date(2015, 10, 4), "Asia/Almaty", round=2)
    window.desk.write(NEW_EVENT_FROM, new_event_from, window.event_id, draft)
    window.desk_window._reopen(window.event_id)
    return window


def is_gone(window: DeskOnScreen, event_id: str) -> bool:
    opened, context = window.desk_window.opened, window.desk_window.context
    return opened is None or not window.frame.isVisible() or context is None or context.event_id != event_id


def contact(path: Path, event_id: str) -> str:
    desk = Desk.open(path, Author("B", "b" * 32), write=False)
    rows = desk.read(group_rows, event_id, desk.today(event_id))
    desk.close()
    return next(row.contact for row in rows if row.name == BLUE_GATE)


@pytest.mark.parametrize("leave", WAYS, ids=lambda way: way.__name__)
def test_a_cell_being_typed_is_written_first(window: DeskOnScreen, example: Path, leave: Callable[..., None]) -> None:
    event_id = window.event_id
    window.show_column("contact")
    window.go_to(BLUE_GATE, "contact")
    window.type(TYPED)
    leave(window)
    assert contact(example, event_id) == TYPED


@pytest.mark.parametrize("leave", [by_quit, by_close], ids=lambda way: way.__name__)
def test_what_is_refused_stays_with_its_reason(window: DeskOnScreen, leave: Callable[..., None]) -> None:
    event_id, desk = window.event_id, window.desk
    window.go_to(BLUE_GATE, "deadline")
    window.type("never")
    leave(window)
    assert window.frame.isVisible()
    assert (window.desk, window.event_id) == (desk, event_id)
    assert "“never” is no day" in window.bubble()
    assert window.view.editing.half_typed()
    window.press(Key.Key_Escape)
    leave(window)
    assert is_gone(window, event_id) or window.desk is not desk


def test_what_the_desk_refuses_stays_too_and_real_lanes_end_their_writes(
    qtbot: QtBot, tmp_path: Path, example: Path
) -> None:
    window = DeskOnScreen(qtbot, tmp_path, Lanes.threads())
    window.desk_window.begin(example)
    qtbot.waitUntil(lambda: (made := window.desk_window.context) is not None and made.clashes.known)
    qtbot.waitUntil(lambda: bool(window.names()))
    window.show_column("contact")
    window.go_to(BLUE_GATE, "contact")
    window.type(TYPED)
    row = window.stored(BLUE_GATE)
    edit = FieldEdit("group", row.id, "contact", row.contact, "another officer was here")
    window.desk.write(EDIT_CELL, edit_fields, [edit])
    window.frame.close()
    assert window.frame.isVisible()
    qtbot.waitUntil(lambda: bool(window.bubble()))
    assert window.view.editing.half_typed()
    assert "another officer was here" in window.bubble()
    assert window.frame.isVisible()
    window.press(Key.Key_Return)  # once more, over what is there now
    window.frame.close()
    qtbot.waitUntil(lambda: not window.frame.isVisible())
    event_id = window.event_id
    for _time in range(4):  # what the change made others ask, and what their answers ask
        window.lanes.reading.submit(int).result()
        QApplication.processEvents()
    window.close()
    assert contact(example, event_id) == TYPED
