"""How large a window is when it comes: as it was, but never larger than the screen it is on."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

TITLE_BAR: Final = 40  # pixels the desktop may put around a window


def fit(window: QWidget, usual: tuple[int, int]) -> None:
    """Give a window that is not shown yet its usual size, or what the free area of its screen has for it."""
    free = window.screen().availableGeometry().size() - QSize(0, TITLE_BAR)
    window.resize(QSize(*usual).boundedTo(free))


def show_fitting(window: QWidget, usual: tuple[int, int]) -> None:
    """Show a window no larger than the free area of its screen; where that is small, the window fills it.

    The size comes first, so that it is right without a window manager too; nobody would maximise it there.
    """
    free = window.screen().availableGeometry()
    is_small = free.width() < usual[0] or free.height() < usual[1] + TITLE_BAR
    room = free.size() if is_small else free.size() - QSize(0, TITLE_BAR)
    if not QRect(free.topLeft(), room).contains(window.geometry()):
        window.resize(window.size().boundedTo(room))
        window.move(free.topLeft())
    if is_small:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()
