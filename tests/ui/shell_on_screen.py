"""A small frame of the window: two pages and a few actions."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from resources.texts import N_
from ui.shell.actions import ActionSpec, NavEntry
from ui.shell.find_panel import HIT
from ui.shell.frame import MainFrame
from ui.shell.hits import Hit
from ui.shell.top_bar import EventLine
from ui.theme.theme import theme

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ENTRIES = (
    NavEntry("overview", N_("Overview"), "squares-four"),
    NavEntry("groups", N_("Groups"), "users-three"),
    NavEntry("programme", N_("Programme"), "calendar-blank"),
)
ACTIONS = (
    ActionSpec("import", N_("&Import…"), "Ctrl+I", "download-simple", "file"),
    ActionSpec("new-event", N_("&New event…"), "Ctrl+Shift+N", "plus", "event"),
)


def titles(frame: MainFrame) -> list[str]:
    hits = frame.find_panel.hits
    return [hits.item(row).text() for row in range(hits.count()) if hits.item(row).data(HIT) is not None]


def type_into(field: QLineEdit, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(field, text)


HITS = (
    Hit("room", "Tulip", "Floor 2", "room-1"),
    Hit("group", "Northern Wells Council", "first wave", "group-1"),
    Hit("person", "Layla Harbour", "Northern Wells", "person-1"),
)


def drop(frame: MainFrame, *paths: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    frame.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


NINE = tuple(NavEntry(f"page{number}", N_("Overview"), "squares-four") for number in range(9))
LONG = ("Файл", "Правка", "Вид", "Мероприятие", "Действия", "Переход к странице", "Справка")


def framed(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> Iterator[MainFrame]:
    """The frame, shown; for a fixture."""
    theme().apply(qapp, "light")
    made = MainFrame(ENTRIES, ACTIONS, settings)
    qtbot.addWidget(made)
    made.set_events([EventLine("1", "Astana talks, May 2015", "25–27 May"), EventLine("2", "October round")], "1")
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qapp.setLayoutDirection(LTR)
