"""The Rooms page as the tests see it: going to a room and a day, and what stands there."""

from desk_on_screen import DeskOnScreen
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.queries.rooms import RoomRow, room_rows
from ui.views.rooms.hours import HourLine
from ui.views.rooms.lines import RoomLine
from ui.views.rooms.page import RoomsPage


class RoomsOnScreen:
    """The page of one window."""

    def __init__(self, window: DeskOnScreen) -> None:
        self.window = window
        self.page = window.open_page(RoomsPage)

    @property
    def view(self):
        return self.page.view

    @property
    def bar(self):
        assert self.page.table
        return self.page.table.bar

    def names(self) -> list[str]:
        return [self.view.rows.row_at(place).row.name for place in range(self.view.rows.rowCount())]

    def line(self, name: str) -> RoomLine:
        return self.view.rows.row_at(self.names().index(name))

    def go(self, name: str, day: int = 0) -> None:
        self.column(name, f"day{day}")

    def column(self, name: str, key: str) -> None:
        self.view.go_to(self.names().index(name), self.view.rows.number_of(key))
        self.view.setFocus()

    def choose(self, *names: str) -> None:
        self.view.select_ids([self.line(name).id for name in names])
        self.view.setFocus()

    def text(self, name: str, key: str) -> str:
        return self.view.rows.text(self.names().index(name), self.view.rows.number_of(key))

    def panel(self) -> list[str]:
        """Everything the panel says, from the top."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what it said before is gone
        panel = self.page.panel
        return [
            *(made.text() for made in panel.findChildren(QLabel)),
            *(made.text for made in panel.findChildren(HourLine)),
            *(door.accessibleName() for door in panel.doors),
            *(made.text() for made in panel.findChildren(QPushButton)),
        ]

    def says(self, text: str) -> bool:
        return any(text in told for told in self.panel())

    def stored(self, name: str) -> RoomRow:
        rows = self.window.desk.read(room_rows, self.window.event_id)
        return next(row for row in rows if row.name == name)

    def stored_names(self) -> list[str]:
        return [row.name for row in self.window.desk.read(room_rows, self.window.event_id)]
