"""The studio of the pictures: the real window with the example in it, settings of its own, and what is over it."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QEventLoop, QLocale, QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.operations.events import EventDraft, create_event
from models.queries.meetings import meeting_rows
from resources.texts import RIGHT_TO_LEFT, set_language
from ui.context import Context
from ui.desk_window import DeskWindow
from ui.lanes import Lanes
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.tables.rows_view import RowsView
from ui.theme.theme import ThemeName, theme
from ui.views.page import Page
from ui.widgets.popover import Popover

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QWidget)

SIZE: Final = (1440, 900)
SETTLE: Final = 150  # milliseconds until all is painted
OFFICER: Final = "A. Sample"
EXAMPLE: Final = "astana-2015.desk"
PACKED: Final = 60  # of 100, as Qt counts the "quality" of a PNG: small enough, and five times as quick as the smallest
EMPTY: Final = EventDraft(
    title="Geneva talks", place="Geneva", starts=date(2015, 6, 1), ends=date(2015, 6, 3), zone="Europe/Zurich"
)


class Studio:
    """A window of its own in `folder`; with `example` the example is written there and opened."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        size: tuple[int, int] = SIZE,
        *,
        example: bool = True,
        officer: str = OFFICER,
        language: str = "en",
    ) -> None:
        self._app = app
        self.folder = folder
        speak(app, language)
        store = QSettings(str(folder / "pictures.ini"), QSettings.Format.IniFormat)
        self.settings = Settings(store)
        self.settings.officer = officer
        self.settings.looked_around = bool(officer)
        store.setValue("window/page", "groups")
        theme().apply(app, "light")
        self.frame = MainFrame(ENTRIES, ACTIONS, store)
        self.window = DeskWindow(self.frame, self.settings, Lanes.inline())
        self.frame.resize(*size)
        self.frame.show()
        self.frame.activateWindow()
        QTest.qWaitForWindowActive(self.frame, 3000)
        if example:
            self.window.make_example(folder / EXAMPLE)

    @property
    def context(self) -> Context:
        context = self.window.context
        assert context, "no event is open"
        return context

    def page(self, kind: type[P]) -> P:
        """Go to a page, and have it."""
        key = kind.__module__.split(".")[2]
        self.frame.go_to(key)
        page = self.window.pages[key]
        assert isinstance(page, kind)
        return page

    def run(self, key: str) -> None:
        """Do what a command of the menus does."""
        action = self.frame.action(key)
        assert action.isEnabled(), f"{key} cannot be done now"
        action.trigger()
        settle()

    def dialog(self, kind: type[D]) -> D:
        """The dialog or popover of this kind that stands over the window."""
        found = [one for one in self.frame.findChildren(kind) if one.isVisible()]
        assert found, f"no {kind.__name__} stands over the window"
        return found[-1]

    def meeting(self, title: str) -> str:
        """The id of a meeting of the example."""
        assert self.window.opened
        rows = self.window.opened.desk.read(meeting_rows, self.context.event_id)
        return next(row.id for row in rows if row.title == title)

    def pick(self, view: RowsView[Any], fits: Callable[[Any], bool], column: str = "", most: int = 1) -> None:
        """Go to the first row that fits, or choose several."""
        ids = [view.rows.id_at(place) for place in range(view.rows.rowCount()) if fits(view.rows.row_at(place))]
        assert ids, "no row fits"
        if most == 1:
            view.select_id(ids[0], column)
        else:
            view.select_ids(ids[:most])
        self.focus(view)

    def focus(self, widget: QWidget) -> None:
        self.frame.activateWindow()
        widget.setFocus()
        settle()

    def empty_event(self) -> None:
        """Go to an event in which nothing was entered yet."""
        assert self.window.opened
        desk = self.window.opened.desk
        made = desk.write("Event made", create_event, EMPTY)[0]
        self.window.close()
        self.window.open_path(self.folder / EXAMPLE)
        self.window.open_event(str(made))

    # taking

    def dress(self, name: ThemeName) -> None:
        theme().apply(self._app, name)

    def take(self, path: Path, *_over: QWidget) -> None:
        """Write what the window shows, with everything that stands over it."""
        settle()
        shown = self.frame.grab()
        painter = QPainter(shown)
        for widget in self._over():
            painter.drawPixmap(self.frame.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0))), widget.grab())
        painter.end()
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = shown.toImage().convertToFormat(QImage.Format.Format_RGB888)
        assert packed.save(str(path), None, PACKED), f"{path} cannot be written"  # pyright: ignore[reportArgumentType, reportCallIssue]  None: by the name

    def _over(self) -> Iterator[QWidget]:
        """Dialogs first, menus above them."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.frame]
        yield from sorted(shown, key=lambda one: one.windowType() is Qt.WindowType.Popup)

    # putting away

    def tidy(self) -> None:
        """Take away what stands over the window, and what the scene narrowed."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for popover in self.frame.findChildren(Popover):
            popover.close_popover()
        for dialog in reversed(self.frame.findChildren(QDialog)):
            if dialog.isVisible():
                dialog.reject()
        self.frame.find_panel.close_panel()
        self.frame.toast.hide()
        self._widen()
        settle()

    def _widen(self) -> None:
        views: list[RowsView[Any]] = self.frame.findChildren(RowsView)
        for view in views:
            view.editing.cancel()
        table = getattr(self.window.pages.current, "table", None)
        if table:
            table.bar.clear_all()

    def close(self) -> None:
        self.tidy()
        self.window.close()
        self.frame.close()
        self.frame.deleteLater()
        settle()
        gc.collect()


def focused() -> QWidget:
    """The widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert widget, "nothing has the focus"
    return widget


def speak(app: QApplication, language: str) -> None:
    """Language and direction, as the program sets them when it starts."""
    set_language(language)
    QLocale.setDefault(QLocale(language))
    mirrored = language in RIGHT_TO_LEFT
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)


def settle(milliseconds: int = SETTLE) -> None:
    """Let the window paint what is waiting."""
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()
