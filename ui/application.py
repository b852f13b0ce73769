"""The running program: looks and language, the frame that paints first, and the desk that opens behind it."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from models.errors import Cancelled
from resources.texts import RIGHT_TO_LEFT, language, set_language
from ui.console.words import WindowWords
from ui.garbage import settle, sweep
from ui.guards import hush_qt, keep_memory_in
from ui.lanes import Lanes
from ui.last_time import LastTime
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import SIZE, MainFrame
from ui.shell.screen import show_fitting
from ui.theme.theme import ThemeName, theme

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class Application(QObject):
    """One window and, once it is read, the desk in it."""

    painted = Signal()
    ready = Signal()

    def __init__(self, app: QApplication, words: WindowWords, lanes: Lanes) -> None:
        super().__init__(app)
        self._app, self._words, self.lanes = app, words, lanes
        self.settings = Settings()
        self._dress()
        self.frame = MainFrame(ENTRIES, ACTIONS, self.settings.store)
        self.frame.theme_asked.connect(self._change_theme)
        self.desk: DeskWindow | None = None
        if ground := self.frame.centralWidget():
            ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return False

    def _dress(self) -> None:
        set_language(self._words.language or self.settings.language)
        qt_words = QTranslator(self)
        if qt_words.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(qt_words)
        QLocale.setDefault(QLocale(language()))
        mirrored = language() in RIGHT_TO_LEFT
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        wished: ThemeName = self._words.theme or self.settings.theme  # pyright: ignore[reportAssignmentType]
        theme().apply(self._app, wished)

    def _begin(self) -> None:
        """The frame stands on the screen: read the models on the lane, then take the desk in."""
        self.painted.emit()
        self._submit(partial(_read_models, self.frame.current_page()), self._take_in)

    def _take_in(self, module: ModuleType) -> None:
        desk: DeskWindow = module.DeskWindow(self.frame, self.settings, self.lanes)
        desk.ready.connect(self._stand)
        self.desk = desk
        desk.begin(self._words.file)

    def _stand(self) -> None:
        """The first page stands."""
        if not gc.isenabled():
            settle()
            self._app.applicationStateChanged.connect(sweep)
            if self.desk:
                self.desk.pages.read_ahead()
        self.ready.emit()

    def _submit(self, task: Callable[[], ModuleType], done: Callable[[ModuleType], None]) -> None:
        future = self.lanes.reading.submit(task)
        future.add_done_callback(lambda made: self.lanes.post(lambda: done(made.result())))

    def _change_theme(self, name: ThemeName) -> None:
        self.settings.theme = name
        theme().apply(self._app, name)

    def close(self) -> None:
        """Let the work under way end, then give the desk back."""
        self.lanes.shut()
        if self.desk:
            self.desk.notifier.moved(self.desk.give_back(), last=True)


def _read_models(page: str) -> ModuleType:
    # The one seam the start needs: SQLAlchemy and the page in sight are read while the frame paints.
    from ui import desk_window
    from ui.views.catalogue import PAGES

    if page in PAGES:
        PAGES[page]()
    return desk_window


def tell_defects(frame: MainFrame, desk: Callable[[], "DeskWindow | None"]) -> None:
    """Show what nobody caught as one calm sentence; the log names the place, never the values."""

    def told(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            frame.close()
        elif not isinstance(error, Cancelled):
            # In a turn of its own: it may have come out of a method that paints.
            QTimer.singleShot(0, frame, partial(_tell, frame, desk(), error))

    sys.excepthook = told


def _tell(frame: MainFrame, desk: "DeskWindow | None", error: BaseException) -> None:
    from ui.notifier import Notifier  # read by then, unless the start itself failed

    (desk.notifier if desk else Notifier(frame)).error(error)


def make_application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("protocol-desk")
    app.setApplicationName("protocol-desk")
    app.setApplicationDisplayName("Protocol Desk")
    return app


def run_window(words: WindowWords) -> int:
    """Open the window and stay until it is closed."""
    app = make_application()
    hush_qt()
    application = Application(app, words, Lanes.threads())
    tell_defects(application.frame, lambda: application.desk)
    last_time = LastTime()
    application.painted.connect(keep_memory_in)
    application.ready.connect(lambda: last_time.begin(application.desk) if application.desk else None)
    show_fitting(application.frame, SIZE)
    code = app.exec()
    application.close()
    last_time.end()
    qInstallMessageHandler(None)
    return code


def picture(frame: MainFrame, path: Path) -> None:
    """Write what the window shows as a picture."""
    frame.grab().save(str(path))
