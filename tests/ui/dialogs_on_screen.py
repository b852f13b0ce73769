"""The dialogs of the program, and whether one fits: on the smallest screen, its buttons in sight, all in reach."""

from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

import ui
from ui.shell.screen import TITLE_BAR
from ui.widgets.form_dialog import FormDialog

SMALLEST = QRect(0, 0, 960, 540)


def kinds_of_dialogs() -> set[type[FormDialog]]:
    """The kinds of dialogs that the program makes, by their classes."""
    for module in walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    return {kind for kind in _ends(FormDialog) if kind.__module__.startswith("ui.")}


def _ends(base: type[FormDialog]) -> set[type[FormDialog]]:
    return {end for below in base.__subclasses__() for end in _ends(below)} or {base}


def shown_dialogs() -> list[QDialog]:
    """The dialogs in sight."""
    return [made for made in QApplication.topLevelWidgets() if isinstance(made, QDialog) and made.isVisible()]


def assert_fits(dialog: QDialog) -> None:
    """It lies on the smallest screen, nothing is cut at a side, and what does not fit is scrolled to."""
    if isinstance(dialog, FormDialog):
        assert SMALLEST.contains(dialog.geometry()), dialog.geometry()
    else:  # Qt places it, and the desktop puts a title over it
        room = SMALLEST.size() - QSize(0, TITLE_BAR)
        assert dialog.size().boundedTo(room) == dialog.size(), dialog.size()
    for area in dialog.findChildren(QScrollArea):
        inner, port, bar = area.widget(), area.viewport(), area.verticalScrollBar()
        if area.isVisible() and inner is not None:
            assert inner.width() <= port.width(), f"cut at the side: {inner.width()} in {port.width()}"
            assert inner.height() >= _needed(inner), f"squeezed: {inner.height()} for {_needed(inner)}"
            assert inner.height() <= port.height() + bar.maximum(), "its end is out of reach"
            assert bar.isVisible() or not bar.maximum(), "no bar says that there is more"
    if isinstance(dialog, FormDialog):
        buttons = [made for made in (dialog.main, dialog.cancel) if made.isVisible()]
        assert buttons
        assert all(is_seen(dialog, made) for made in buttons)


def is_seen(dialog: QWidget, part: QWidget) -> bool:
    """Whether a part lies wholly inside the dialog and whatever scrolls it."""
    around = part.parentWidget()
    while around is not None and around is not dialog.parentWidget():
        if not around.rect().contains(QRect(part.mapTo(around, QPoint(0, 0)), part.size())):
            return False
        around = around.parentWidget()
    return True


def _needed(inner: QWidget) -> int:
    layout = inner.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(inner.width())
    return inner.minimumSizeHint().height()
