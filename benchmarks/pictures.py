"""Makes the pictures of docs/pictures again: `python -m benchmarks.pictures [FOLDER]`; no display is needed."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk_window import DeskWindow
from ui.dialogs.reply import ReplyDialog
from ui.lanes import Lanes
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.theme.theme import ThemeName, theme
from ui.views.groups.page import GroupsPage

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
SIZE: Final = (1440, 900)
SETTLE: Final = 150  # milliseconds until all is painted
GROUP: Final = "Party of the Blue Gate"


class Studio:
    """The window with the example in it, and settings of its own."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        store = QSettings(str(folder / "pictures.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.officer = "A. Sample"
        store.setValue("window/page", "groups")
        theme().apply(app, "light")
        self.frame = MainFrame(ENTRIES, ACTIONS, store)
        self.window = DeskWindow(self.frame, settings, Lanes.inline())
        self.frame.resize(*SIZE)
        self.frame.show()
        self.frame.activateWindow()
        QTest.qWaitForWindowActive(self.frame, 3000)
        self.window.make_example(folder / "astana-2015.desk")

    @property
    def page(self) -> GroupsPage:
        page = self.window.pages["groups"]
        assert isinstance(page, GroupsPage)
        return page

    def dress(self, name: ThemeName) -> None:
        theme().apply(self._app, name)

    def choose(self, *names: str) -> None:
        """Go to one group, or choose several rows."""
        view = self.page.view
        ids = {view.rows.row_at(place).name: view.rows.id_at(place) for place in range(view.rows.rowCount())}
        if len(names) == 1:
            view.select_id(ids[names[0]], "reply")
        else:
            view.select_ids([ids[name] for name in names])
        self.frame.activateWindow()
        view.setFocus()

    def take(self, path: Path, *over: QWidget) -> None:
        """Write what the window shows, with the dialogs over it."""
        settle()
        shown = self.frame.grab()
        painter = QPainter(shown)
        for dialog in over:
            painter.drawPixmap(self.frame.mapFromGlobal(dialog.pos()), dialog.grab())
        painter.end()
        path.parent.mkdir(parents=True, exist_ok=True)
        shown.save(str(path))

    def close(self) -> None:
        self.window.close()


def groups(studio: Studio, path: Path) -> None:
    studio.choose(GROUP)
    studio.take(path)


def many(studio: Studio, path: Path) -> None:
    names = [row.name for row in map(studio.page.view.rows.row_at, range(6, 11))]
    studio.choose(*names)
    studio.take(path)
    studio.choose(GROUP)


def reply(studio: Studio, path: Path) -> None:
    studio.choose(GROUP)
    studio.page.commands["reply"]()
    dialog = studio.frame.findChild(ReplyDialog)
    assert isinstance(dialog, ReplyDialog)
    dialog.received.setText("31.05.2015")
    dialog.number.setText("117")
    dialog.main.click()
    settle()
    studio.take(path, dialog)
    dialog.reject()
    settle()


def find(studio: Studio, path: Path) -> None:
    studio.frame.action("find").trigger()
    QTest.keyClicks(studio.frame.bar.find_field, "al")
    studio.take(path)
    studio.frame.find_panel.close_panel()


def settle() -> None:
    """Let the window paint what is waiting."""
    waiting = QEventLoop()
    QTimer.singleShot(SETTLE, waiting.quit)
    waiting.exec()


SCENES: Final[tuple[tuple[str, ThemeName, Callable[[Studio, Path], None]], ...]] = (
    ("groups", "light", groups),
    ("groups", "dark", groups),
    ("many", "light", many),
    ("reply", "light", reply),
    ("find", "dark", find),
)


def make_pictures(folder: Path) -> list[Path]:
    """Take every scene; pictures of before are replaced. Returns the files."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(app, Path(place))
        for scene, name, take in SCENES:
            studio.dress(name)
            made.append(folder / f"{scene}-{name}.png")
            take(studio, made[-1])
        studio.close()
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for made_now in make_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(made_now)
