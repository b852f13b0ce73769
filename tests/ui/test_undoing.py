"""Undo and redo: what came back is named and shown, and every list of steps tells them by the same words."""

from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session
from texts_on_screen import texts

from models.entities.delegate import Delegate
from models.entities.group import Group
from models.entities.meeting import Meeting
from models.entities.room import Room
from models.entities.separation import SeparationRule
from models.queries.history import history_rows
from models.step_labels import step_title
from ui.runner import Write
from ui.shell.commands import ENTRIES
from ui.tables.rows_view import RowsView
from ui.views.groups.page import GroupsPage

# A page, what it lists, and a free text of that.
LISTED = {
    "groups": (Group, "remarks"),
    "delegates": (Delegate, "remarks"),
    "programme": (Meeting, "remarks"),
    "rooms": (Room, "remarks"),
    "rules": (SeparationRule, "reason"),
}


def edit(session: Session, entity: type, row_id: str, field: str) -> None:
    """Any change of one thing."""
    setattr(session.get_one(entity, row_id), field, "something else")


def test_what_came_back_is_named_and_shown_on_every_page(window: DeskOnScreen) -> None:
    for key, (entity, field) in LISTED.items():
        window.frame.go_to(key)
        page = window.desk_window.pages[key]
        table = next(made for made in page.findChildren(RowsView) if made.rows.rowCount() > 1)
        first, other = table.rows.id_at(1), table.rows.id_at(0)
        window.context.runner.write(window.frame, Write("edit of 1 cell"), edit, entity, first, field)
        window.frame.go_to("history")
        window.press(Key.Key_Z, CTRL)
        assert window.toast().startswith("Undone: edit of 1 cell, "), key
        window.click(window.button("Show", window.frame.toast))
        assert (window.frame.current_page(), page.place()) == (key, first)
        page.go_back(other)
        window.press(Key.Key_Z, CTRL | SHIFT)
        assert window.toast().startswith("Done again: edit of 1 cell, "), key
        assert page.place() == first, key
        assert not window.frame.toast.doors


def test_every_list_of_steps_tells_a_redo_as_a_redo(window: DeskOnScreen) -> None:
    window.open_page(GroupsPage)
    window.go_to("Party of the Blue Gate")
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    for _time in range(2):
        window.press(Key.Key_Z, CTRL)
        window.press(Key.Key_Z, CTRL | SHIFT)
    window.go_to("Gate Party")
    steps = window.desk.read(history_rows, limit=5)
    titles = [step_title(step.name, step.label, step.amount) for step in steps]
    assert titles == ["Redo: edit of 1 cell", "Undo: edit of 1 cell"] * 2 + ["Edit of 1 cell"]
    for key in ("groups", "overview", "history"):
        window.frame.go_to(key)
        QApplication.processEvents()  # the first rows of the Overview come in two turns
        page = window.desk_window.pages[key]
        said = texts(page) + texts(page.detail)
        assert min(said.count("Redo: edit of 1 cell"), said.count("Undo: edit of 1 cell")) >= 2, key


def test_a_toast_covers_nothing_of_any_page(window: DeskOnScreen) -> None:
    toast = window.frame.toast
    for entry in ENTRIES:
        window.frame.go_to(entry.key)
        page = window.desk_window.pages[entry.key]
        tables = [made for made in page.findChildren(RowsView) if made.isVisible() and made.rows.rowCount()]
        for table in tables:
            table.go_to(table.rows.rowCount() - 1, table.first_column())
        window.frame.say("Reply recorded")
        free = page.rect().translated(page.mapTo(toast.host, page.rect().topLeft()))
        assert toast.isVisible()
        assert not free.intersects(toast.geometry()), entry.key
        for table in tables:
            assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center()), entry.key
        toast.dismiss()
        assert page.height() == toast.host.height()
