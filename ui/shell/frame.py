"""The frame of the window: it paints first, knows no data, and announces what the officer asks for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from resources import resource_path
from resources.texts import _
from ui.shell.actions import SHELL_ACTIONS, ActionSpec, NavEntry, fill_menus, go_actions
from ui.shell.always import AlwaysKeys
from ui.shell.banner import Banner
from ui.shell.hits import Hit
from ui.shell.looks import Looks
from ui.shell.place import Place
from ui.shell.recent_menu import RecentMenu
from ui.shell.side import SideNavigation
from ui.shell.status_line import StatusLine
from ui.shell.top_bar import EventLine, TopBar
from ui.shell.waiting_page import WaitingPage
from ui.widgets.labels import Hairline
from ui.widgets.panel import WIDTH as PANEL_WIDTH
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from ui.shell.find_panel import FindPanel

SIZE: Final = (1440, 900)
SMALLEST: Final = (880, 500)
NARROW_PANEL: Final = 320
LEAST_PAGE: Final = 360  # pixels that a wide panel leaves to its page
PANEL_SHARE: Final = 0.262  # of the window, until the officer draws the line elsewhere
SWITCHER: Final = ("new_event", "new_round", "event_facts")  # commands below the events of the switcher


class MainFrame(QMainWindow):
    """Top bar, navigation, pages with their detail panels, status line.

    Signals outward: `triggered` carries the key of an action that is not the frame's own, `find_asked` what is
    sought, `hit_chosen` the Hit that is no command, `event_asked` an event's id, `theme_asked` "light", "dark" or
    "system", `files_dropped` the Paths of the files dropped on the window, `desk_asked` that of a recent desk.
    """

    navigated = Signal(str)
    triggered = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    find_asked = Signal(str)
    hit_chosen = Signal(object)
    officer_asked = Signal()
    event_asked = Signal(str)
    theme_asked = Signal(str)
    files_dropped = Signal(list)
    desk_asked = Signal(object)
    recent_cleared = Signal()
    leaving = Signal(QCloseEvent)  # who still has something to do ignores it

    def __init__(
        self, entries: Sequence[NavEntry], actions: Sequence[ActionSpec] = (), settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self._place = Place(settings or QSettings())
        self._entries = tuple(entries)
        self._pages: dict[str, QWidget] = {}
        self._details: dict[str, QWidget] = {}
        self._welcome: QWidget | None = None
        self.specs = (*actions, *go_actions(entries), *SHELL_ACTIONS)
        self.bar = TopBar()
        self.side = SideNavigation(entries)
        self.status_line = StatusLine()
        self.banner = Banner()
        self._stack = QStackedWidget()
        self._panels = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._centre = QWidget()
        self.looks = Looks(self._place, self)
        self._build()
        self._menus = fill_menus(self.bar.menus, self.specs, self._run)
        self.actions_by_key = self._menus.actions
        self._always = AlwaysKeys([self.actions_by_key[spec.key] for spec in self.specs if spec.always], self)
        self.recent = RecentMenu(self)
        self._add_recent()
        self._stack.setObjectName("page")  # its ground is in sight below the page while the toast is shown
        self._stack.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toast = Toast(self._stack)
        self._wire()
        self._restore()

    # pages

    def add_page(self, key: str, page: QWidget, detail: QWidget | None = None) -> None:
        """Put a page in its place, with the panel that stands beside it; shown at once if it is the open one."""
        if (waiting := self._pages.pop(key, None)) is not None:
            self._stack.removeWidget(waiting)
            waiting.deleteLater()
        self._pages[key] = page
        page.setObjectName("page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if detail is not None:  # first: a page shown at once may say that its panel has nothing to tell
            self._details[key] = detail
            self._panels.addWidget(detail)
        self._stack.addWidget(page)
        if key == self.current_page():
            self._show(key)

    def remove_page(self, key: str) -> None:
        """Take a page and its panel away, as when the desk is closed; its empty place stays."""
        for kept, stack in ((self._pages, self._stack), (self._details, self._panels)):
            widget = kept.pop(key, None)
            if widget is not None:
                stack.removeWidget(widget)
                widget.deleteLater()
        self.side.rows[key].set_count(None)
        if key == self.current_page():
            self._show(key)

    def show_welcome(self, widget: QWidget) -> None:
        """Fill the place of all pages while no desk is open; the next page that is shown takes it away."""
        self._take_welcome()
        self._welcome = widget
        widget.setObjectName("page")
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._panels.hide()

    def show_detail(self, key: str, *, on: bool) -> None:
        """Take the panel of a page away while it has nothing to tell, and bring it back."""
        if key in self._details:
            self._details[key].setProperty("idle", not on)  # holds when the page is visited again
            if key == self.current_page():
                self._panels.setVisible(on)

    def current_page(self) -> str:
        """The key of the open page."""
        return next((key for key, row in self.side.rows.items() if row.isChecked()), "")

    def go_to(self, key: str) -> None:
        """Open a page, remember it, and announce it; an unknown key is ignored."""
        if key not in self.side.rows:
            return
        self.side.set_current(key)
        self._place.keep_page(key)
        self._show(key)
        self.navigated.emit(key)

    # what the assembler says

    def set_undo(self, label: str) -> None:
        """What undo takes back; "" disables it."""
        self.bar.set_undo(label)
        self.actions_by_key["undo"].setEnabled(bool(label))

    def set_redo(self, label: str) -> None:
        """What redo brings back; "" disables it."""
        self.bar.set_redo(label)
        self.actions_by_key["redo"].setEnabled(bool(label))

    def set_saved(self, text: str, short: str = "") -> None:
        self.bar.set_saved(text, short)

    def set_counts(self, counts: Mapping[str, int], clashes: Mapping[str, int] | None = None) -> None:
        """Counts by page, the others stay as they are; a page in `clashes` shows the red pill instead."""
        self.side.set_counts(counts, clashes or {})

    def set_status(self, start: Sequence[str] = (), end: Sequence[str] = ()) -> None:
        self.status_line.set_texts(start, end)

    def set_officer(self, text: str) -> None:
        """The line of the officer as it is shown, such as "Officer A. Sample"."""
        self.side.set_officer(text)

    def set_training(self, text: str) -> None:
        """A sentence about the training data; "" on a real desk."""
        self.side.set_training(text)

    def set_events(self, events: Sequence[EventLine], current_event: str) -> None:
        """All events and the id of the open one."""
        commands = [self.actions_by_key[key] for key in SWITCHER if key in self.actions_by_key]
        self.bar.set_events(events, current_event, commands)

    def place_of(self, part: QWidget) -> QRect:
        """Where a part of the window stands, in the coordinates of what fills it."""
        return QRect(part.mapTo(self._centre, part.rect().topLeft()), part.size())

    @property
    def ground(self) -> QWidget:
        """What fills the window; what floats over all of it stands here."""
        return self._centre

    @property
    def pages_and_panels(self) -> QWidget:
        """The page in sight with what stands beside it."""
        return self._split

    def show_hits(self, hits: Sequence[Hit], query: str) -> None:
        """The answer to `find_asked`."""
        self.find_panel.show_hits(hits, query)

    def say(self, text: str, *, undo: bool = True) -> None:
        """A toast over the page."""
        self.toast.say(text, undo=undo)

    def action(self, key: str) -> QAction:
        """An action of the menus, to enable or disable; raises KeyError."""
        return self.actions_by_key[key]

    # what the officer does

    def _run(self, key: str) -> None:
        own = {
            "undo": self.undo_asked.emit,
            "redo": self.redo_asked.emit,
            "officer": self.officer_asked.emit,
            "quit": self.close,
            "find": self._open_find,
            "panel": self._toggle_panel,
            **self.looks.commands,
            "help": self._open_help,
            "keys": self._open_keys,
        }
        if key.startswith("go:"):
            self.go_to(key.removeprefix("go:"))
        elif key in own:
            own[key]()
        else:
            self.triggered.emit(key)

    # Seldom wanted at the start and costly to import and build (15 ms): they come when they are asked for.

    @cached_property
    def find_panel(self) -> "FindPanel":
        """The panel under the find field."""
        from ui.shell.find_panel import FindPanel

        panel = FindPanel(self._centre, self.bar.find_field, self.specs)
        panel.query_changed.connect(self.find_asked)
        panel.chosen.connect(self._take_hit)
        return panel

    def _open_find(self) -> None:
        self.find_panel.open_panel()

    def _open_help(self) -> None:
        from ui.shell.help_dialog import open_help

        open_help(self, self.current_page())

    def _open_keys(self) -> None:
        from ui.shell.help_dialog import KeysDialog

        KeysDialog(self.specs, self).show()

    def _take_hit(self, hit: Hit) -> None:
        if hit.kind == "command":
            self.actions_by_key[str(hit.payload)].trigger()
        else:
            self.hit_chosen.emit(hit)

    def _toggle_panel(self) -> None:
        self._panels.setHidden(not self._panels.isHidden())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _files_of(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_split()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._place.keep_geometry(self.saveGeometry())
        self.leaving.emit(event)

    # how it is built

    def _take_welcome(self) -> None:
        if self._welcome is not None:
            self._stack.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None

    def _show(self, key: str) -> None:
        if self._welcome is not None and isinstance(self._pages.get(key), WaitingPage | None):
            return
        self._take_welcome()
        self._menus.show_page(key)
        self.bar.fit_menus()
        page = self._pages.get(key)
        self._stack.setCurrentWidget(page or self._waiting(key))
        self.toast.raise_()
        detail = self._details.get(key)
        if detail is not None:
            self._panels.setCurrentWidget(detail)
        self._panels.setVisible(detail is not None and not detail.property("idle"))
        self._place_split()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waiting(self, key: str) -> QWidget:
        """The empty place of a page whose data is still to come: its title alone."""
        word = next((entry.word for entry in self._entries if entry.key == key), "")
        blank = self._pages[key] = WaitingPage(_(word))
        self._stack.addWidget(blank)
        return blank

    def _build(self) -> None:
        self.setWindowTitle(_("Protocol Desk"))
        self.setWindowIcon(QIcon(str(resource_path("icons", "desk.png"))))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self.status_line)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(column)
        self._split.addWidget(self._panels)
        self._split.setStretchFactor(0, 1)
        self._panels.hide()
        self.setCentralWidget(self._grid())

    def _grid(self) -> QWidget:
        centre = self._centre
        centre.setAccessibleName(_("Protocol Desk"))
        grid = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.bar, 0, 0, 1, 3)
        grid.addWidget(Hairline(), 1, 0, 1, 3)
        grid.addWidget(self.side, 2, 0, 2, 1)
        grid.addWidget(Hairline(upright=True), 2, 1, 2, 1)
        grid.addWidget(self.banner, 2, 2)
        grid.addWidget(self._split, 3, 2)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(2, 1)
        return centre

    def _place_split(self) -> None:
        """Where the officer drew the line on this page, else a share of the window."""
        by_hand = self._place.split(self.current_page())
        usual = max(NARROW_PANEL, min(PANEL_WIDTH, round(self.width() * PANEL_SHARE)))
        wanted = min(by_hand, self._split.width() - LEAST_PAGE) if by_hand else usual
        self._split.setSizes([self._split.width() - wanted, wanted])

    def _note_split(self) -> None:
        self._place.keep_split(self.current_page(), self._panels.width())

    def _add_recent(self) -> None:
        """The desks opened last stand below the command that opens one."""
        opener, below = (self.actions_by_key.get(key) for key in ("open", "example"))
        if opener is not None and below is not None and isinstance(menu := opener.parent(), QMenu):
            menu.insertMenu(below, self.recent)

    def _wire(self) -> None:
        self.looks.resized.connect(self.bar.fit_menus)
        self.looks.theme_asked.connect(self.theme_asked)
        self.recent.asked.connect(self.desk_asked)
        self.recent.cleared.connect(self.recent_cleared)
        self._split.splitterMoved.connect(self._note_split)
        self.side.navigated.connect(self.go_to)
        self.side.officer_asked.connect(self.officer_asked)
        self.bar.undo.clicked.connect(self.undo_asked)
        self.bar.redo.clicked.connect(self.redo_asked)
        self.bar.event_asked.connect(self.event_asked)
        self.toast.undo_asked.connect(self.undo_asked)
        self.bar.find_field.asked.connect(self._open_find)
        self.set_undo("")
        self.set_redo("")

    def _restore(self) -> None:
        self.looks.apply()
        if (geometry := self._place.geometry()) is not None:
            self.restoreGeometry(geometry)
        kept = self._place.page()
        first = self._entries[0].key if self._entries else ""
        key = kept if kept in self.side.rows else first
        self.side.set_current(key)
        self._show(key)


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
