"""Fields of forms: the list that drops down and the box to tick, with borders that can be seen."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QStyle, QWidget

from ui.theme import fonts, icons, sides
from ui.theme.theme import color


class Combo(QComboBox):
    """A list to choose from, with the caret of the icon family."""

    def __init__(self, items: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        """`items` are (key, text) pairs."""
        super().__init__(parent)
        for key, text in items:
            self.addItem(text, key)

    def value(self) -> str:
        """The key of the chosen line, "" if there is none."""
        return self.currentData() or ""

    def set_value(self, key: str) -> None:
        """Choose the line of a key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        caret = QRect(self.width() - 24, (self.height() - 14) // 2, 14, 14)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), caret)
        icons.draw_icon(painter, place, "caret-down", color("ink2" if self.isEnabled() else "ink3"))
        painter.end()


class Check(QCheckBox):
    """A box to tick; its border stands three to one against every ground."""

    BOX: Final = 16

    def sizeHint(self) -> QSize:
        words = fonts.metrics("body").size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(self.BOX + 8 + words.width() + 4, max(24, words.height() + 4))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._mirrored(QRect(2, (self.height() - self.BOX) // 2, self.BOX, self.BOX))
        self._paint_box(painter, box)
        painter.setPen(color("ink" if self.isEnabled() else "ink3"))
        painter.setFont(fonts.font("body"))
        words = self._mirrored(QRect(self.BOX + 10, 0, self.width() - self.BOX - 10, self.height()))
        side = sides.start(self.layoutDirection())
        painter.drawText(words, side | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        on = self.checkState() != Qt.CheckState.Unchecked
        edge = "accent" if on or self.hasFocus() else "edge"
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(color(edge), width))
        painter.setBrush(color("accent" if on else "paper"))
        painter.drawRoundedRect(QRectF(box).adjusted(width / 2, width / 2, -width / 2, -width / 2), 3, 3)
        if on:
            name = "check-bold" if self.checkState() == Qt.CheckState.Checked else "minus-bold"
            icons.draw_icon(painter, box.adjusted(2, 2, -2, -2), name, color("on"))
        if on and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


def line_field(text: str = "", placeholder: str = "", *, width: int = 0) -> QLineEdit:
    """A field for one line; `width` in pixels, 0 lets it grow."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    if width:
        made.setFixedWidth(width)
    return made


def note_field(text: str = "", *, lines: int = 3) -> QPlainTextEdit:
    """A field for several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(lines * (fonts.metrics("body").height() + 2) + 16)
    return made
