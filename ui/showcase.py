"""What the program shows where there is no display: the example desk, its reports and pictures of the window."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from exports.catalogue import REPORTS, file_name, ready_report, write_report
from exports.files import free_name_beside
from models.errors import UserError
from models.example import write_example
from models.queries.events import event_rows
from models.storage.device import this_author
from resources.texts import _
from ui.application import Application, make_application, picture
from ui.console.words import WindowWords
from ui.lanes import Lanes
from ui.settings import Settings
from ui.theme.theme import ThemeName, theme

FOLDER: Final = "out"
SIZE: Final = (1440, 900)
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark")
PATIENCE: Final = 30_000
SETTLE: Final = 300
"""Milliseconds for the window to be ready, and for its last paint."""


def write_showcase(folder: Path | None = None) -> int:
    """Write everything into `out/` of the current folder, overwriting nothing; 0 done, 1 refused with a sentence."""
    place = folder or Path(FOLDER)
    try:
        place.mkdir(parents=True, exist_ok=True)
        desk = _free(place / "astana.desk")
        written = [desk, *_write_reports(desk), *_write_pictures(desk)]
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201  there is no window to say it in
        return 1
    except OSError:
        told = _("The folder {folder} cannot be written to. Start in a folder of your own.")
        print(told.format(folder=place), file=sys.stderr)  # noqa: T201
        return 1
    print(_("There is no display. The example is written, its reports, and pictures of the window:"))  # noqa: T201
    for path in written:
        print(f"  {path.as_posix()}")  # noqa: T201
    return 0


def _free(path: Path) -> Path:
    return free_name_beside(path) if path.exists() else path


def _write_reports(path: Path) -> list[Path]:
    """Write the example and each of its reports beside it."""
    desk = write_example(path, this_author())
    try:
        event = desk.read(event_rows)[0]
        day = desk.today(event.id)
        written: list[Path] = []
        for name in REPORTS:
            target = _free(path.with_name(file_name(name, day)))
            write_report(target, desk.read(ready_report, name, event.id))
            written.append(target)
        return written
    finally:
        desk.close()


def _write_pictures(desk: Path) -> list[Path]:
    """Open the window on the example and take its picture in both themes; the account's settings stay untouched."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else make_application()
    with tempfile.TemporaryDirectory(prefix="protocol-desk-") as settings:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        Settings().officer = this_author().officer  # else the window begins by asking for it
        application = Application(app, WindowWords(desk, "light", "en"), Lanes.inline())
        try:
            return _take_pictures(app, application, desk)
        finally:
            application.close()


def _take_pictures(app: QApplication, application: Application, desk: Path) -> list[Path]:
    application.frame.resize(*SIZE)
    ready = QEventLoop()
    application.ready.connect(ready.quit)
    QTimer.singleShot(PATIENCE, lambda: ready.exit(1))
    QTimer.singleShot(0, application.frame.show)
    if ready.exec():
        told = _("The window was not ready in time. The example and its reports are written to {folder}.")
        raise UserError(told.format(folder=desk.parent))
    taken: list[Path] = []
    for name in THEMES:
        theme().apply(app, name)
        _settle()
        target = _free(desk.with_name(f"window-{name}.png"))
        picture(application.frame, target)
        taken.append(target)
    return taken


def _settle() -> None:
    """Let the window paint what is waiting."""
    waiting = QEventLoop()
    QTimer.singleShot(SETTLE, waiting.quit)
    waiting.exec()
