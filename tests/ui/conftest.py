"""What the tests of the window share: the example, written once, and a window with a copy of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import as_started  # noqa: F401  before any class of the window
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from desk_on_screen import DeskOnScreen
from dialogs_on_screen import SMALLEST
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.example import write_example
from models.journal.write import Author
from resources import texts
from ui.lanes import Lanes
from ui.presenting import presenting
from ui.theme.theme import theme

DEVICE = "a" * 32


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Qt's own clipboard, that of a screen without a system, lets go of what was copied only after Python has gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def example_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as this laptop wrote it; copy it, do not open it."""
    path = tmp_path_factory.mktemp("example") / "astana-2015.desk"
    write_example(path, Author("A. Sample", DEVICE)).close()
    return path


@pytest.fixture
def example(example_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, on the laptop that wrote it."""
    device = tmp_path / "config" / "protocol-desk" / "device"
    device.parent.mkdir(parents=True)
    device.write_text(DEVICE, "ascii")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "astana-2015.desk"
    shutil.copy(example_source, path)
    return path


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Catalogues of all languages, as they will stand under resources/locale; ask for it before the window."""
    for language in texts.LANGUAGES:
        place = tmp_path / "resources" / "locale" / language / "LC_MESSAGES" / "desk.mo"
        place.parent.mkdir(parents=True)
        with place.open("wb") as file:
            write_mo(file, Catalog(language))
    monkeypatch.setattr(texts, "resource_path", lambda *parts: tmp_path.joinpath("resources", *parts))
    texts.words.cache_clear()
    yield
    texts.words.cache_clear()


@pytest.fixture
def smallest_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The free area of the screen is the smallest that the program is made for."""
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(SMALLEST))


@pytest.fixture
def empty_window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[DeskOnScreen]:
    """A window without a desk; a file of tests may name its page as PLACE, so that no other is read first."""
    if theme().tokens.name != "light" or not qapp.styleSheet():  # a tenth of a second each time
        theme().apply(qapp, "light")
    place: str = getattr(request.module, "PLACE", "groups")
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), place=place)
    yield window
    window.close()
    if presenting().on:  # of the whole program, and the next test begins without
        presenting().turn()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """A window with the example open on its Groups page, or on PLACE; every answer comes at once."""
    empty_window.desk_window.begin(example)
    return empty_window
